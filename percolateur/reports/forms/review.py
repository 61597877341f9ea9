"""The words of the coordination in the review of a year."""

from django import forms
from django.utils.translation import gettext_lazy as _

from percolateur.lib.typed import tidy
from percolateur.reports.models.review import MOST_WORDS


class WordsForm(forms.Form):
    words = forms.CharField(
        label=_("Le mot de l’équipe"),
        help_text=_("Trois phrases au plus : ce dont vous êtes fiers, ce qui vient. Sans nom de personne."),
        required=False,
        max_length=MOST_WORDS,
        widget=forms.Textarea({"rows": 4, "class": "short"}),
        error_messages={"max_length": _("Écrivez 450 caractères au plus : le bilan tient sur une page.")},
    )

    def clean_words(self) -> str:
        return tidy(self.cleaned_data["words"])
