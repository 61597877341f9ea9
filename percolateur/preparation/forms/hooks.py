"""What staff choose among the proposals, and the theme they write."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from percolateur.lib.typed import tidy
from percolateur.preparation.hooks.proposal import THEME_LENGTH, Proposal

TOGETHER = 3  # proposals in one theme


class ChosenForm(forms.Form):
    """One to three of the proposals, by their keys."""

    proposition = forms.MultipleChoiceField(
        error_messages={
            "required": _("Choisissez au moins une proposition."),
            "invalid_choice": _(
                "Cette proposition n’est plus là : elle a été choisie, écartée, ou la question a reçu sa réponse."
            ),
        }
    )

    def __init__(self, *arguments: Any, proposals: list[Proposal], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.of_key = {one.key: one for one in proposals}
        self.fields["proposition"].choices = [(key, key) for key in self.of_key]  # type: ignore[attr-defined]

    def clean_proposition(self) -> list[Proposal]:
        chosen = [self.of_key[key] for key in dict.fromkeys(self.cleaned_data["proposition"])]
        if len(chosen) > TOGETHER:
            raise forms.ValidationError(_("Trois propositions au plus : gardez celles qui vont ensemble."))
        return chosen

    @property
    def trouble(self) -> str:
        """The first sentence that says why it was not taken."""
        return next((str(words[0]) for words in self.errors.values()), "")


class ThemeForm(forms.Form):
    """A theme in one's own words."""

    theme = forms.CharField(
        label=_("Thème d’accroche"),
        help_text=_("Une phrase simple, que tout le monde lira sur le programme. Sans nom de personne."),
        max_length=THEME_LENGTH,
        error_messages={
            "required": _("Écrivez un thème."),
            "max_length": _("Raccourcissez le thème : 200 caractères au plus."),
        },
    )

    def clean_theme(self) -> str:
        theme = tidy(self.cleaned_data["theme"])
        if not theme:
            raise forms.ValidationError(_("Écrivez un thème."))
        return theme
