"""A document for the table, from the catalogue or typed by hand; and what is looked for."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from percolateur.lib.typed import tidy
from percolateur.network.subjects import Subject
from percolateur.preparation.models import TableDocument
from percolateur.preparation.sru.queries import words_of
from percolateur.preparation.themes import THEMES


class DocumentForm(forms.ModelForm[TableDocument]):
    identifier = forms.CharField(required=False, max_length=80, widget=forms.HiddenInput)

    class Meta:
        model = TableDocument
        fields = ["title", "call_number", "place", "kind", "authors", "publisher", "year", "isbn"]
        error_messages = {"title": {"required": _("Écrivez le titre.")}}
        help_texts = {
            "call_number": _("Comme sur l’étiquette : 004.67 DUP."),
            "place": _("La salle, le rayon."),
        }

    BY_HAND = ["title", "call_number", "place", "kind"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        tidied = {name: tidy(value) if isinstance(value, str) else value for name, value in cleaned.items()}
        if "title" in tidied and not tidied["title"]:
            self.add_error("title", _("Écrivez le titre."))
        return tidied

    @property
    def by_hand(self) -> list[forms.BoundField]:
        return [self[name] for name in self.BY_HAND]


class LookUpForm(forms.Form):
    """Words, or a subject whose heading is looked for, as they stand in the address. A wrong one looks for nothing."""

    q = forms.CharField(required=False, max_length=200, label=_("Chercher dans le catalogue"))
    sujet = forms.ChoiceField(required=False, choices=[("", ""), *Subject.choices])

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)
        self.is_valid()

    @property
    def text(self) -> str:
        return tidy(self.cleaned_data.get("q", ""))

    @property
    def subject(self) -> str:
        return "" if self.text else self.cleaned_data.get("sujet", "")

    @property
    def words(self) -> list[str]:
        return words_of(self.text or (THEMES[self.subject].heading if self.subject else ""))
