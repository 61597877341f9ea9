"""Events, and how many came: group totals, never anybody."""

from collections.abc import Callable
from typing import Any

from django.db.models import Count, IntegerField, OuterRef, Subquery, Sum
from django.utils.translation import gettext_lazy as _

from percolateur.board.models import Board, Question
from percolateur.events.models import Event
from percolateur.lib.tables import Column, Kind, Table
from percolateur.registrations.models import Attendance
from percolateur.registrations.models.attendance import BANDS, Dimension, People
from percolateur.reports.exports.export import Export, Rows, choice, of_event, words_of

COUNTED = {
    "presentes": People.PRESENT,
    "de_passage": People.WALK_IN,
    "excusees": People.EXCUSED,
    "absentes": People.ABSENT,
}


PEOPLE = words_of(People)


def events() -> Rows:
    counted = Attendance.objects.filter(event=OuterRef("pk"), dimension=Dimension.PEOPLE)
    told = {
        name: Subquery(counted.filter(band=band).values("event").annotate(n=Sum("count")).values("n"))
        for name, band in COUNTED.items()
    }
    asked = Question.objects.on_show().filter(board__event=OuterRef("pk")).order_by()
    questions = Subquery(asked.values("board__event").annotate(n=Count("pk")).values("n"), IntegerField())
    met = Subquery(Board.objects.filter(event=OuterRef("pk")).values("participants_met"))
    events = Event.objects.select_related("library", "room").order_by("start", "pk")
    return events.annotate(questions=questions, met=met, **told)


def counted(name: str) -> Callable[[Any], object]:
    """No board was opened: nothing was counted, which is not none at all."""
    return lambda event: None if event.met is None else getattr(event, name) or 0


def seats(name: str) -> Callable[[Any], object]:
    return lambda event: None if event.registration == Event.Registration.NONE else getattr(event, name)


EVENT_TABLE = Table(
    "seances",
    _("Séances"),
    _("Une ligne par séance : quand, où, de quel format, et combien de personnes sont venues."),
    [
        Column("id", "Numéro", "pk", Kind.INTEGER, required=True, unique=True),
        Column("mediatheque", "Médiathèque", "library.name", required=True),
        Column("commune", "Commune", "library.city"),
        choice("format", "Format", "format", Event.Format),
        choice("etat", "État", "status", Event.Status),
        Column("debut", "Début", "start", Kind.DATETIME, required=True),
        Column("fin", "Fin", "end", Kind.DATETIME, required=True),
        Column("lieu", "Lieu", "place", description="La salle, ou le lieu si la séance se tient dehors."),
        Column("serie_id", "Série", "series_id", Kind.INTEGER, "Les séances d’une même série ont le même numéro."),
        Column("theme", "Thème d’accroche", lambda event: event.hook or None),
        Column("places", "Places", "capacity", Kind.INTEGER),
        Column("age_minimum", "Âge minimum", "minimum_age", Kind.INTEGER),
        choice("inscription", "Inscription", "registration", Event.Registration),
        Column(
            "places_prises",
            "Places prises",
            seats("seats_taken"),
            Kind.INTEGER,
            "Vide quand on vient sans s’inscrire.",
        ),
        Column("places_en_attente", "Places demandées en attente", seats("seats_waiting"), Kind.INTEGER),
        *(
            Column(name, PEOPLE[band], name, Kind.INTEGER, "Vide si personne n’a compté.")
            for name, band in COUNTED.items()
        ),
        Column("questions", "Questions posées", counted("questions"), Kind.INTEGER, "Vide sans tableau."),
        Column("participants_connectes", "Appareils connectés au tableau", "met", Kind.INTEGER, "Vide sans tableau."),
    ],
    key="id",
)

BAND_NAMES = {
    (dimension.value, band): word for dimension, bands in BANDS.items() for band, word in words_of(bands).items()
}


def band_name(row: Any) -> object:
    return BAND_NAMES.get((row.dimension, row.band), row.band)


ATTENDANCE_TABLE = Table(
    "frequentation",
    _("Fréquentation"),
    _(
        "Des totaux par groupe, chacun compté à part : combien de personnes d’un âge, combien avec un téléphone. "
        "On ne peut pas les croiser."
    ),
    [
        *of_event("event"),
        choice("mesure", "Ce qui est compté", "dimension", Dimension),
        Column("groupe", "Groupe", band_name, required=True),
        Column("nombre", "Nombre de personnes", "count", Kind.INTEGER, required=True),
    ],
)


def attendance() -> Rows:
    return Attendance.objects.select_related("event__library").order_by("event__start", "event", "dimension", "pk")


EVENTS = [
    Export(EVENT_TABLE, events, dated="start", library="library"),
    Export(ATTENDANCE_TABLE, attendance, dated="event__start", library="event__library"),
]
