"""What the team chooses of the State's report of an event, and which events a page shows."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from percolateur.events.models import EventQuerySet
from percolateur.lib.typed import tidy
from percolateur.network.models import Library
from percolateur.network.subjects import AdministrativeSubject, Subject
from percolateur.registrations.models.attendance import Equipment
from percolateur.reports.coop.listing import DONE, LEFT, done, left
from percolateur.reports.coop.subjects import ADMINISTRATIVE, HELP
from percolateur.reports.models import CoopReport, Level

ONE_OF_THE_LIST = gettext_lazy("Choisissez dans la liste.")


def boxes(label: Any, choices: Any, **more: Any) -> forms.MultipleChoiceField:
    """Several of an official list."""
    messages = {
        "invalid_choice": ONE_OF_THE_LIST,
        "required": gettext_lazy("Cochez au moins une thématique : la Coop l’exige."),
    }
    return forms.MultipleChoiceField(
        label=label,
        choices=choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages=messages,
        **more,
    )


class CoopForm(forms.Form):
    """Subjects first: the rest is right most of the time."""

    subjects = boxes(gettext_lazy("Thématiques"), Subject.choices)
    matters = boxes(
        gettext_lazy("Thématiques administratives"),
        AdministrativeSubject.choices,
        required=False,
        help_text=gettext_lazy("Seulement avec « Aide aux démarches administratives »."),
    )
    equipment = boxes(gettext_lazy("Matériel numérique utilisé"), Equipment.choices, required=False)
    level = forms.ChoiceField(
        label=gettext_lazy("Niveau de l’atelier"),
        choices=[("", gettext_lazy("Sans niveau")), *Level.choices],
        required=False,
        error_messages={"invalid_choice": ONE_OF_THE_LIST},
    )
    title = forms.CharField(
        label=gettext_lazy("Titre de l’atelier"),
        help_text=gettext_lazy("Pour le retrouver dans vos activités. Aucun nom, aucune question d’une personne."),
        max_length=120,
        error_messages={
            "required": gettext_lazy("Écrivez un titre."),
            "max_length": gettext_lazy("Écrivez 120 caractères au plus."),
        },
    )
    hours = forms.IntegerField(
        label=gettext_lazy("Durée : heures"),
        min_value=0,
        max_value=23,
        error_messages=dict.fromkeys(
            ["required", "invalid", "min_value", "max_value"], gettext_lazy("Écrivez un nombre d’heures, de 0 à 23.")
        ),
    )
    minutes = forms.IntegerField(
        label=gettext_lazy("Durée : minutes"),
        min_value=0,
        max_value=59,
        error_messages=dict.fromkeys(
            ["required", "invalid", "min_value", "max_value"], gettext_lazy("Écrivez un nombre de minutes, de 0 à 59.")
        ),
    )

    @staticmethod
    def initial_of(report: CoopReport) -> dict[str, Any]:
        hours, minutes = divmod(report.minutes, 60)
        return {
            "subjects": [key for key in report.subjects if key not in ADMINISTRATIVE],
            "matters": [key for key in report.subjects if key in ADMINISTRATIVE],
            "equipment": report.equipment,
            "level": report.level,
            "title": report.title,
            "hours": hours,
            "minutes": minutes,
        }

    def clean_title(self) -> str:
        title = tidy(self.cleaned_data["title"])
        if not title:
            raise forms.ValidationError(_("Écrivez un titre."))
        return title

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("matters") and HELP not in cleaned.get("subjects", []):
            self.add_error("matters", _("Cochez aussi « Aide aux démarches administratives » : la Coop l’exige."))
        if cleaned.get("hours") == 0 and cleaned.get("minutes") == 0:
            self.add_error("minutes", _("Une séance dure au moins une minute."))
        return cleaned

    @property
    def chosen(self) -> dict[str, Any]:
        """The fields of a `CoopReport`."""
        cleaned = self.cleaned_data
        return {
            "subjects": [*cleaned["subjects"], *cleaned["matters"]],
            "equipment": cleaned["equipment"],
            "level": cleaned["level"],
            "title": cleaned["title"],
            "minutes": cleaned["hours"] * 60 + cleaned["minutes"],
        }


class CoopFilter(forms.Form):
    """Which events to look at. Empty: those of the last twelve months that are still to be reported."""

    etat = forms.ChoiceField(
        label=gettext_lazy("État"),
        choices=[
            (LEFT, gettext_lazy("à reporter")),
            (DONE, gettext_lazy("reportées")),
            ("toutes", gettext_lazy("toutes")),
        ],
        required=False,
        error_messages={"invalid_choice": ONE_OF_THE_LIST},
    )
    mediatheque = forms.ModelChoiceField(
        Library.objects.none(),
        label=gettext_lazy("Médiathèque"),
        required=False,
        empty_label=gettext_lazy("toutes"),
        error_messages={"invalid_choice": ONE_OF_THE_LIST},
    )
    du = forms.DateField(label=gettext_lazy("Du"), required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))
    au = forms.DateField(label=gettext_lazy("Au"), required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))

    def __init__(self, *args: Any, libraries: "QuerySet[Library]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["mediatheque"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - as written above
        field.queryset = libraries
        for name in ("du", "au"):
            self.fields[name].error_messages["invalid"] = _("Écrivez la date ainsi : 12/12/2026.")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("du"), cleaned.get("au")
        if first and last and first > last:
            self.add_error("au", _("La fin vient avant le début : échangez les deux dates."))
        return cleaned

    @property
    def said(self) -> dict[str, Any]:
        return self.cleaned_data if self.is_bound and self.is_valid() else {}

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day, both counted."""
        last = self.said.get("au") or timezone.localdate()
        return self.said.get("du") or last - timedelta(days=365), last

    def within(self, events: EventQuerySet) -> EventQuerySet:
        """Those of the period and of the library."""
        first, last = self.days
        library = self.said.get("mediatheque")
        events = events.filter(library=library) if library else events
        return events.during(first, last + timedelta(days=1))

    def in_state(self, events: EventQuerySet) -> EventQuerySet:
        wanted = self.said.get("etat") or LEFT
        return {LEFT: left, DONE: done}.get(wanted, lambda those: those)(events)
