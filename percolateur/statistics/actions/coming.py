"""What is counted of those who came to events, and of those who helped."""

from collections import Counter
from collections.abc import Mapping

from django.db.models import Count, F, Q, Sum
from django.db.models.functions import Coalesce

from percolateur.events.models import Event
from percolateur.preparation.models import Colleague, HelpRequest, Partnership
from percolateur.registrations.models import Attendance, Dimension, Registration
from percolateur.registrations.models.attendance import People, Returning
from percolateur.statistics.columns import FAMILIES, column
from percolateur.statistics.models import EventCounts

Rows = Mapping[int, EventCounts]
Presence, Status = Registration.Presence, Registration.Status
PEOPLE = {
    People.PRESENT: "present",
    People.WALK_IN: "walk_ins",
    People.EXCUSED: "excused",
    People.ABSENT: "absent",
}
BANDED = {
    Dimension.AGE: "age",
    Dimension.EQUIPMENT: "equipment",
    Dimension.GENDER: "gender",
    Dimension.STATUS: "status",
}


def note_people(rows: Rows, events: Mapping[int, Event]) -> None:
    note_place(rows, events)
    note_registrations(rows, events)
    note_attendance(rows)
    note_help(rows)


def note_place(rows: Rows, events: Mapping[int, Event]) -> None:
    partnered = set(Partnership.objects.filter(event__in=rows).values_list("event", flat=True))
    for key, row in rows.items():
        event = events[key]
        row.note(seats=event.capacity, outside=int(bool(event.venue)), with_partner=int(key in partnered))


def note_registrations(rows: Rows, events: Mapping[int, Event]) -> None:
    """Seats, not registrations. Who came in from the street had not registered."""
    came = Sum(Coalesce(F("came"), F("seats")), filter=Q(is_child=True, presence=Presence.PRESENT, status="CONFIRMED"))
    sums = Registration.objects.filter(event__in=rows).order_by().values_list("event")
    counted = sums.annotate(
        registered=Sum("seats", filter=Q(status=Status.CONFIRMED, walk_in=False)),
        waiting=Sum("seats", filter=Q(status=Status.WAITING)),
        children=came,
    )
    found = {key: numbers for key, *numbers in counted}
    for key, row in rows.items():
        registered, waiting, children = found.get(key, (None, None, None))
        row.note(children=(children or 0) + row.gone_children)
        if events[key].registration != Event.Registration.NONE or registered or waiting:
            row.note(registered=registered or 0, waiting=waiting or 0)


def note_attendance(rows: Rows) -> None:
    """Of each dimension, all its bands once somebody counted one: the others are 0 then."""
    counts: dict[tuple[int, str], dict[str, int]] = {}
    for key, dimension, band, count in Attendance.objects.filter(event__in=rows).values_list(
        "event", "dimension", "band", "count"
    ):
        counts.setdefault((key, dimension), {})[band] = count
    for (key, dimension), bands in counts.items():
        note_dimension(rows[key], dimension, bands)
    for row in rows.values():
        if (row.pk, Dimension.PEOPLE) not in counts:  # nobody noted who came
            row.note(children=None)


def note_dimension(row: EventCounts, dimension: str, bands: Mapping[str, int]) -> None:
    if dimension == Dimension.PEOPLE:
        row.note(events_counted=1, **{name: bands.get(band, 0) for band, name in PEOPLE.items()})
    elif dimension == Dimension.RETURNING:
        row.note(returning=bands.get(Returning.YES, 0))
    elif dimension in BANDED:
        family = BANDED[Dimension(dimension)]
        row.note(**{column(family, value): bands.get(value, 0) for value in FAMILIES[family]})


def note_help(rows: Rows) -> None:
    """Hours that were noted, whoever gave them; none noted is not counted. Colleagues at a staff café."""
    given = HelpRequest.objects.filter(event__in=rows, minutes__gt=0).order_by().values_list("event")
    hours = {key: (people, minutes) for key, people, minutes in given.annotate(Count("pk"), Sum("minutes"))}
    staff = Counter(Colleague.objects.filter(event__in=rows).values_list("event", flat=True))
    for key, row in rows.items():
        people, minutes = hours.get(key, (0, 0))
        if people or row.gone_volunteers:
            row.note(volunteers=people + row.gone_volunteers, volunteer_minutes=minutes + row.gone_minutes)
        if staff[key] or row.gone_staff_people:
            row.note(staff_people=staff[key] + row.gone_staff_people)
