"""What a coordinator types: the network's own words, and when it reminds people."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from percolateur.registrations.models import Habits, News, Wording
from percolateur.registrations.wording import Draft, original, unknown_words

LATEST, NEVER = 14, 0


class WordingForm(forms.ModelForm):
    class Meta:
        model = Wording
        fields = ["subject", "text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 16})}
        help_texts = {
            "text": gettext_lazy(
                "Une ligne vide sépare deux paragraphes. Une ligne dont un mot entre accolades n’a rien à dire "
                "n’est pas envoyée."
            )
        }

    def __init__(self, data: Any, wording: Wording) -> None:
        if wording.pk is None:
            with translation.override(settings.LANGUAGE_CODE):  # the mails', whatever the team reads in
                draft = original(News(wording.news))
            wording.subject, wording.text = str(draft.subject), str(draft.text)
        super().__init__(data, instance=wording)

    def clean_subject(self) -> str:
        return self.known("subject")

    def clean_text(self) -> str:
        return self.known("text")

    def known(self, field: str) -> str:
        """Words in braces must be of the list: nobody should get « {prenom} »."""
        typed: str = self.cleaned_data[field]
        unknown = unknown_words(typed)
        if unknown:
            raise ValidationError(
                _("« {%(word)s} » ne veut rien dire ici. Choisissez un mot de la liste, avec ses accents.")
                % {"word": unknown[0]}
            )
        return typed

    @property
    def draft(self) -> Draft:
        """As typed, right or wrong."""
        return Draft(self["subject"].value() or "", self["text"].value() or "")


class HabitsForm(forms.ModelForm):
    reminder_days = forms.TypedChoiceField(
        label=gettext_lazy("Rappeler une séance"),
        coerce=int,
        choices=[
            (NEVER, gettext_lazy("jamais")),
            *[
                (days, ngettext_lazy("%(days)s jour avant", "%(days)s jours avant", days) % {"days": days})
                for days in range(1, LATEST + 1)
            ],
        ],
    )

    class Meta:
        model = Habits
        fields = ["reminder_days"]
