"""What hosts write when they ask for help, and what those who are asked answer."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from percolateur.lib.typed import tidy
from percolateur.network.models import Network, Partner, ResourcePerson
from percolateur.preparation.models import HelpRequest
from percolateur.preparation.models.people import MOST_MINUTES
from percolateur.preparation.people.hours import Period

Answer = HelpRequest.Answer


class CallForm(forms.Form):
    """Whom to write to, and a word of the team's own."""

    people = forms.ModelMultipleChoiceField(
        ResourcePerson.objects.none(),
        error_messages={
            "required": gettext_lazy("Choisissez au moins une personne."),
            "invalid_choice": gettext_lazy("Une des personnes choisies n’est plus disponible : regardez la liste."),
        },
    )
    word = forms.CharField(
        label=gettext_lazy("Un mot de votre part"),
        help_text=gettext_lazy("Par exemple : Trois personnes viennent avec leur tablette, et nous sommes deux."),
        required=False,
        max_length=300,
        widget=forms.Textarea({"rows": 2, "class": "short"}),
        error_messages={"max_length": gettext_lazy("Écrivez 300 caractères au plus.")},
    )

    def __init__(self, *args: Any, network: Network, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["people"]
        assert isinstance(field, forms.ModelMultipleChoiceField)  # noqa: S101 - as written above
        field.queryset = ResourcePerson.objects.available().filter(network=network).exclude(email="")

    def clean_word(self) -> str:
        return tidy(self.cleaned_data["word"])


class AnswerForm(forms.Form):
    answer = forms.ChoiceField(
        choices=[choice for choice in Answer.choices if choice[0] in (Answer.YES, Answer.NO, Answer.LATER)],
        error_messages={
            "required": gettext_lazy("Choisissez une des trois réponses."),
            "invalid_choice": gettext_lazy("Choisissez une des trois réponses."),
        },
    )


class HoursForm(forms.Form):
    """« 2 », « 1,5 », « 1h30 » : how long somebody stayed. Nothing: not noted."""

    hours = forms.CharField(label=gettext_lazy("Temps donné, en heures"), required=False, max_length=10)

    def clean_hours(self) -> int | None:
        typed = tidy(self.cleaned_data["hours"]).lower().replace(" ", "").replace(",", ".")
        if not typed:
            return None
        minutes = minutes_in(typed)
        if minutes is None:
            raise forms.ValidationError(_("Écrivez un nombre d’heures, comme 2 ou 1,5."))
        if minutes > MOST_MINUTES:
            raise forms.ValidationError(_("Notez douze heures au plus."))
        return minutes


def minutes_in(typed: str) -> int | None:
    whole, letter, left = typed.partition("h")
    try:
        if letter:
            return int(whole) * 60 + int(left or 0) if whole.isdigit() and (not left or left.isdigit()) else None
        hours = float(typed)
    except ValueError:
        return None
    return round(hours * 60) if 0 <= hours < 1000 else None


class PeriodForm(forms.Form):
    """Which hours to attest. An empty form is about the last two years."""

    du = forms.DateField(label=gettext_lazy("Du"), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))
    au = forms.DateField(label=gettext_lazy("Au"), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.error_messages |= {
                "required": _("Écrivez une date."),
                "invalid": _("Écrivez la date ainsi : 12/12/2026."),
            }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("du"), cleaned.get("au")
        if first and last and first > last:
            self.add_error("au", _("La fin vient avant le début : échangez les deux dates."))
        return cleaned

    @property
    def period(self) -> Period:
        return Period(self.cleaned_data["du"], self.cleaned_data["au"])


def this_year() -> dict[str, date]:
    today = timezone.localdate()
    return {"du": today - timedelta(days=365), "au": today}


class PartnersForm(forms.Form):
    """With whom an event is made."""

    partners = forms.ModelMultipleChoiceField(
        Partner.objects.none(),
        label=gettext_lazy("Partenaires de cette séance"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": gettext_lazy("Choisissez dans la liste.")},
    )

    def __init__(self, *args: Any, network: Network, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["partners"]
        assert isinstance(field, forms.ModelMultipleChoiceField)  # noqa: S101 - as written above
        field.queryset = network.partners.current()
