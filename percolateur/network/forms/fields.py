"""Kinds of fields in what is written of those who help."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from percolateur.lib.contacts import NotAContact, read_contact


class Boxes(forms.MultipleChoiceField):
    """Several of a list, shown as boxes to tick."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **options: Any) -> None:
        messages = {"invalid_choice": gettext_lazy("Choisissez dans la liste.")}
        super().__init__(required=False, error_messages=messages, **options)


class EmailField(forms.CharField):
    """An address, or nothing; a telephone number is sent to its own field."""

    def __init__(self, **options: Any) -> None:
        widget = forms.EmailInput({"spellcheck": "false", "autocomplete": options.pop("autocomplete", "off")})
        super().__init__(max_length=254, widget=widget, **options)
        self.error_messages["max_length"] = gettext_lazy("Cette adresse est trop longue : vérifiez-la.")

    def clean(self, value: Any) -> str:
        contact = contact_in(super().clean(value))
        if contact.phone:
            raise forms.ValidationError(_("C’est un numéro de téléphone : écrivez-le dans sa propre case."))
        return contact.email


class PhoneField(forms.CharField):
    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput({"type": "tel", "autocomplete": options.pop("autocomplete", "off")})
        super().__init__(max_length=60, required=False, widget=widget, **options)
        self.error_messages["max_length"] = gettext_lazy("Ce numéro est trop long : vérifiez-le.")

    def clean(self, value: Any) -> str:
        contact = contact_in(super().clean(value))
        if contact.email:
            raise forms.ValidationError(_("C’est une adresse électronique : écrivez-la dans sa propre case."))
        return contact.phone


def contact_in(typed: str) -> Any:
    try:
        return read_contact(typed)
    except NotAContact as no:
        raise forms.ValidationError(str(no)) from no
