"""What the team says of the things to do."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from percolateur.events.formats import Format
from percolateur.events.models import Event
from percolateur.lib.typed import tidy
from percolateur.preparation.columns import Column
from percolateur.preparation.models import ChecklistItem, Tick
from percolateur.preparation.models.checklist import NOTE_LENGTH, WORDING_LENGTH
from percolateur.preparation.starters import STARTERS

TOO_LONG = _("C’est trop long : %(limit_value)s caractères au plus.")
NAMELESS = _("Écrivez ce qu’il y a à faire.")


def named(typed: str) -> str:
    if not (wording := tidy(typed)):
        raise forms.ValidationError(NAMELESS)
    return wording


class StateForm(forms.Form):
    """`noter` is the key of the thing somebody writes about meanwhile, which stays open."""

    state = forms.ChoiceField(choices=Tick.State.choices)
    noter = forms.SlugField(required=False)


class StepForm(forms.Form):
    step = forms.TypedChoiceField(choices=[("-1", ""), ("1", "")], coerce=int)


class NoteForm(forms.Form):
    """`seen` is the note as this person read it."""

    note = forms.CharField(
        label=_("Une note"),
        help_text=_("Combien, où, à qui le demander. Elle reviendra la prochaine fois."),
        required=False,
        max_length=NOTE_LENGTH,
        error_messages={"max_length": TOO_LONG},
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput, strip=False)

    def clean_note(self) -> str:
        return tidy(self.cleaned_data["note"])


class HookForm(forms.ModelForm[Event]):
    """The opening subject, typed where one prepares."""

    class Meta:
        model = Event
        fields = ["hook"]
        error_messages = {"hook": {"max_length": TOO_LONG}}

    def clean_hook(self) -> str:
        return tidy(self.cleaned_data["hook"])


class OwnThingForm(forms.Form):
    """One more thing to do, from the page of an event."""

    wording = forms.CharField(
        label=_("Autre chose à faire"),
        max_length=WORDING_LENGTH,
        error_messages={"required": NAMELESS, "max_length": TOO_LONG},
    )
    column = forms.ChoiceField(choices=Column.choices, widget=forms.HiddenInput)
    keep = forms.BooleanField(label=_("Garder pour les prochaines fois"), required=False)

    def clean_wording(self) -> str:
        return named(self.cleaned_data["wording"])


class ItemForm(forms.ModelForm[ChecklistItem]):
    """One thing of the list of a library."""

    wording = forms.CharField(
        label=_("Chose à faire"),
        max_length=WORDING_LENGTH,
        error_messages={"required": NAMELESS, "max_length": TOO_LONG},
    )
    column = forms.ChoiceField(label=_("Colonne"), choices=Column.choices, widget=forms.RadioSelect)
    formats = forms.MultipleChoiceField(
        label=_("Pour quelles séances"),
        help_text=_("Aucune case cochée : pour toutes."),
        choices=Format.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = ChecklistItem
        fields = ["wording", "column", "formats"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.told = str(self.instance) if self.instance.key in STARTERS or self.instance.wording else ""
        self.initial["wording"] = self.told

    def clean_wording(self) -> str:
        """A starter that keeps its words keeps following them, in every language."""
        wording = named(self.cleaned_data["wording"])
        return "" if wording == self.told and not self.instance.wording else wording
