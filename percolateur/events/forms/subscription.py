"""Who wants the dates of a library by e-mail."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from percolateur.events.forms.programme import LONGEST_LIST
from percolateur.lib.contacts import NotAContact, read_email, trim
from percolateur.lib.guarding import Guarded
from percolateur.network.models import Library


class SubscriptionForm(Guarded, forms.Form):
    library = forms.ModelChoiceField(
        Library.objects.all(),
        label=_("Médiathèque"),
        empty_label=_("Choisissez"),
        error_messages={
            "required": _("Choisissez la médiathèque."),
            "invalid_choice": _("Cette médiathèque n’est pas dans la liste."),
        },
    )
    email = forms.CharField(
        label=_("Adresse électronique"),
        max_length=300,
        help_text=_("Par exemple : awa@exemple.fr. Elle ne sert qu’à ces courriels."),
        widget=forms.EmailInput({"autocomplete": "email", "spellcheck": "false"}),
        error_messages={
            "required": _("Écrivez votre adresse électronique."),
            "max_length": _("Cette adresse est trop longue : vérifiez-la."),
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["library"]
        listed = list(Library.objects.values_list("pk", "name")[: LONGEST_LIST + 1])
        chosen: Any = self.data.get("library") or self.initial.get("library")
        if len(listed) > LONGEST_LIST:  # a list of a thousand helps nobody: the programme leads here with one chosen
            ours = Library.objects.filter(pk=int(chosen)) if str(chosen or "").isdecimal() else Library.objects.none()
            listed = list(ours.values_list("pk", "name"))
        field.choices = [("", field.empty_label), *listed]
        self.has_libraries = bool(listed)

    def clean_email(self) -> str:
        try:
            return read_email(trim(self.cleaned_data["email"]))
        except NotAContact as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
