"""Why a draft goes back to the team."""

from django import forms
from django.utils.translation import gettext_lazy as _

from percolateur.knowledge.models.revision import WORD_LENGTH
from percolateur.lib.typed import tidy


class ReturnForm(forms.Form):
    word = forms.CharField(
        label=_("Ce qui manque"),
        help_text=_("L’équipe le lit sur la fiche : « Il manque la source. »"),
        max_length=WORD_LENGTH,
        error_messages={
            "required": _("Dites en un mot ce qui manque à la fiche."),
            "max_length": _("C’est trop long : %(limit_value)d lettres au plus."),
        },
    )

    def clean_word(self) -> str:
        word = tidy(self.cleaned_data["word"])
        if not word:
            raise forms.ValidationError(self.fields["word"].error_messages["required"])
        return word
