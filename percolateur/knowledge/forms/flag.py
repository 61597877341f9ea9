"""What anyone says is amiss with an article, and what coordination answers."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from percolateur.knowledge.models import WORDS_LENGTH, Flag
from percolateur.lib.contacts import holds_contact
from percolateur.lib.guarding import Guarded
from percolateur.lib.typed import tidy


class FlagForm(Guarded, forms.Form):
    reason = forms.ChoiceField(
        label=_("Qu’est-ce qui ne va pas ?"),
        choices=Flag.Reason,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choisissez ce qui ne va pas."),
            "invalid_choice": _("Choisissez ce qui ne va pas."),
        },
    )
    words = forms.CharField(
        label=_("Précisions"),
        help_text=_("N’écrivez ni nom, ni adresse, ni numéro de téléphone."),
        required=False,
        max_length=WORDS_LENGTH,
        widget=forms.Textarea({"rows": 4}),
        error_messages={"max_length": _("C’est trop long : %(limit_value)d lettres au plus.")},
    )

    def clean_words(self) -> str:
        words = tidy(self.cleaned_data["words"])
        if holds_contact(words):
            raise forms.ValidationError(_("Retirez l’adresse ou le numéro : ce message ne doit désigner personne."))
        return words


class VerdictForm(forms.Form):
    verdict = forms.TypedChoiceField(choices=Flag.Verdict, coerce=Flag.Verdict)

    def __init__(self, data: Any) -> None:
        super().__init__(data)
