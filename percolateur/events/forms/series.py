"""What staff type about an event that comes back, and about the dates of a series."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from dateutil.relativedelta import relativedelta
from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from percolateur.events.forms.event import DAY_FORMATS, EventForm
from percolateur.events.models import Event
from percolateur.lib import recurrence
from percolateur.lib.french import day as in_words
from percolateur.lib.recurrence import MOST_DATES, MOST_YEARS, Endless, Kind, Rule, written


class NewEventForm(EventForm):
    """A new event, or the first of a series: `rule` once valid, when it comes back."""

    NO = ""
    repeats = forms.ChoiceField(
        label=gettext_lazy("Cette séance revient"),
        choices=[
            (NO, gettext_lazy("Non, elle a lieu une seule fois")),
            (Kind.WEEKLY.value, gettext_lazy("Chaque semaine, le même jour")),
            (Kind.RANK.value, gettext_lazy("Chaque mois, au même rang : le 2e samedi, par exemple")),
            (Kind.LAST.value, gettext_lazy("Chaque mois, le dernier : le dernier samedi, par exemple")),
            (Kind.DAY.value, gettext_lazy("Chaque mois, au même jour du mois : le 15, par exemple")),
        ],
        required=False,
        initial=NO,
        widget=forms.RadioSelect,
    )
    interval = forms.IntegerField(
        label=gettext_lazy("Toutes les combien de semaines, ou tous les combien de mois"),
        help_text=gettext_lazy("1 : chaque semaine ou chaque mois. 2 : une semaine sur deux, un mois sur deux."),
        required=False,
        initial=1,
        validators=[
            MinValueValidator(1, gettext_lazy("Écrivez 1 ou plus.")),
            MaxValueValidator(12, gettext_lazy("Écrivez 12 au plus.")),
        ],
        widget=forms.NumberInput({"inputmode": "numeric"}),
        error_messages={"invalid": gettext_lazy("Écrivez ce nombre en chiffres.")},
    )
    until = forms.DateField(
        label=gettext_lazy("Jusqu’au"),
        required=False,
        input_formats=DAY_FORMATS,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": gettext_lazy("Écrivez la date ainsi : 12/12/2026.")},
    )
    count = forms.IntegerField(
        label=gettext_lazy("Ou bien, nombre de séances en tout"),
        help_text=gettext_lazy("Une dernière date ou un nombre de séances : l’un des deux suffit."),
        required=False,
        validators=[
            MinValueValidator(2, gettext_lazy("Une série compte au moins deux séances.")),
            MaxValueValidator(MOST_DATES, gettext_lazy("Une série compte 120 séances au plus.")),
        ],
        widget=forms.NumberInput({"inputmode": "numeric"}),
        error_messages={"invalid": gettext_lazy("Écrivez ce nombre en chiffres.")},
    )

    REPEATING = ["repeats", "interval", "until", "count"]
    field_order = [*EventForm.ESSENTIALS, *REPEATING, *EventForm.PLACE, *EventForm.REGISTERING, "publication"]

    rule: Rule | None = None

    def repeating(self) -> list[forms.BoundField]:
        return self.group(self.REPEATING)

    @property
    def opens_repeating(self) -> bool:
        """Whether the box about coming back has something to say."""
        return self.is_bound and bool(self.data.get("repeats") or any(self.errors.get(name) for name in self.REPEATING))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        day, repeats = cleaned.get("day"), cleaned.get("repeats")
        if day and repeats and not any(name in self.errors for name in self.REPEATING):
            self._clean_rule(Kind(repeats), day, cleaned.get("interval") or 1, cleaned["until"], cleaned["count"])
        return cleaned

    def _clean_rule(self, kind: Kind, day: date, interval: int, until: date | None, count: int | None) -> None:
        rule = Rule(kind, day, interval, until, None if until else count)
        if until and count:
            self.add_error("count", _("Donnez une dernière date ou un nombre de séances, pas les deux."))
        elif not (until or count):
            self.add_error(
                "until", _("Dites quand la série s’arrête : donnez une dernière date, ou un nombre de séances.")
            )
        elif not rule.fits:
            self.add_error("day", self._not_the_last(day))
        elif until and until > day + relativedelta(years=MOST_YEARS):
            self.add_error("until", _("Une série dure trois ans au plus : choisissez une date plus proche."))
        else:
            self._clean_dates(rule)

    def _clean_dates(self, rule: Rule) -> None:
        try:
            dates = rule.dates()
        except Endless:
            sentence = _("Cette série est trop longue : 120 séances au plus, sur trois ans au plus.")
            self.add_error("until" if rule.until else "count", sentence)
            return
        if len(dates) < 2:
            sentence = _("À cette date, la séance n’est pas encore revenue : choisissez une date plus lointaine.")
            self.add_error("until", sentence)
            return
        self.rule = rule

    def _not_the_last(self, day: date) -> str:
        weekday = recurrence.DAY[day.weekday()]
        last = max(day + relativedelta(weeks=n) for n in range(5) if (day + relativedelta(weeks=n)).month == day.month)
        sentence = _("Ce n’est pas le dernier %(weekday)s du mois : le dernier est le %(last)s.")
        return sentence % {"weekday": weekday, "last": written(last)}

    def fields_of_events(self) -> dict[str, Any]:
        """What all the events of the series have in common. Once valid."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields if name != "hosts"} | {
            "status": self.cleaned_data["publication"]
        }

    def save(self, commit: bool = True) -> Event:
        self.instance.start, self.instance.end = self.cleaned_data["start"], self.cleaned_data["end"]
        self.instance.status = self.cleaned_data["publication"]
        return super().save(commit)


class DayForm(forms.Form):
    """One more day."""

    day = forms.DateField(
        label=gettext_lazy("Date"),
        input_formats=DAY_FORMATS,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": gettext_lazy("Indiquez la date."),
            "invalid": gettext_lazy("Écrivez la date ainsi : 12/12/2026."),
        },
    )

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        if day < timezone.localdate():
            raise forms.ValidationError(_("Cette date est passée : choisissez une date à venir."))
        if day.year > timezone.localdate().year + 5:
            raise forms.ValidationError(_("Vérifiez l’année : la date est trop lointaine."))
        return day


class CopyForm(DayForm):
    """The day of a copy, and whether it is announced at once."""

    publication = EventForm.declared_fields["publication"]


class EndForm(forms.Form):
    """The last event that is kept."""

    NONE = "none"
    last = forms.ChoiceField(
        label=gettext_lazy("Dernière séance à garder"),
        error_messages={
            "required": gettext_lazy("Choisissez la dernière séance à garder."),
            "invalid_choice": gettext_lazy("Choisissez la dernière séance à garder."),
        },
    )

    def __init__(self, events: Iterable[Event], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        days = [(event.series_day.isoformat(), in_words(event.start)) for event in events if event.series_day]
        self.fields["last"].choices = [  # type: ignore[attr-defined]
            ("", _("Choisissez une séance")),
            *days,
            (self.NONE, _("Aucune : retirer toutes les séances à venir")),
        ]

    def last_day(self) -> date | None:
        last = self.cleaned_data["last"]
        return None if last == self.NONE else date.fromisoformat(last)
