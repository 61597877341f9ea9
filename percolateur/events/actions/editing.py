"""Change what an event says: alone, with those that follow in its series, or with all those to come.

A series is locked before its events, and its events in the order of their keys.
"""

from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta
from typing import Any

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from percolateur.accounts.models import User
from percolateur.events.actions.changing import Refused, Stale, Status, change, moment
from percolateur.events.models import Event, Series
from percolateur.lib.recurrence import written

# Each event of a series may have its own words: they do not set it apart from the others.
OWN_WORDS = {"hook", "description", "status"}
TOGETHER = (Status.DRAFT, Status.SCHEDULED)  # the others were decided one by one


class Scope(models.TextChoices):
    ONE = "ONE", gettext_lazy("Seulement cette séance")
    FOLLOWING = "FOLLOWING", gettext_lazy("Celle-ci et les suivantes")
    ALL = "ALL", gettext_lazy("Toutes les séances à venir de la série")


@dataclass(frozen=True)
class Edit:
    """What is to change, and nothing else: fields by name, the hosts, the day, both hours."""

    fields: dict[str, Any] = field(default_factory=dict)
    hosts: list[User] | None = None
    day: date | None = None
    hours: tuple[time, time] | None = None

    def __bool__(self) -> bool:
        return bool(self.fields) or self.hosts is not None or self.moves

    @property
    def moves(self) -> bool:
        return self.day is not None or self.hours is not None

    @property
    def sets_apart(self) -> bool:
        """Whether an event that alone is changed so no longer follows its series."""
        return self.moves or self.hosts is not None or bool(self.fields.keys() - OWN_WORDS)

    def write(self, event: Event, day: date | None = None) -> None:
        """Put it in the event, on `day` when given. A postponed event that gets another date is on again."""
        for name, value in self.fields.items():
            setattr(event, name, value)
        if self.hosts is not None:
            event.hosts.set(self.hosts)
        if not (day or self.hours):
            return
        start, end = timezone.localtime(event.start), timezone.localtime(event.end)
        opening, closing = self.hours or (start.time(), end.time())
        day = day or start.date()
        moved = moment(day, opening)
        if event.status == Status.POSTPONED and moved != event.start:
            event.status = Status.SCHEDULED
        event.start, event.end = moved, moment(day + (end.date() - start.date()), closing)


def edit(event: Event, edit: Edit, revision: int, scope: str = Scope.ONE) -> None:
    """Change this event as it was at `revision`, and others of its series with it. Raises Stale, Refused."""
    if not edit:
        return
    with transaction.atomic():
        series = Series.objects.locked(event.series_id) if event.series_id else None
        if series is None or scope == Scope.ONE:
            edit_one(event.pk, edit, revision, series)
        elif scope == Scope.FOLLOWING:
            tidy(edit_following(series, event, edit, revision))
        else:
            edit_all(series, event, edit, revision)
        if series:
            tidy(series)


def edit_one(pk: int, edit: Edit, revision: int, series: Series | None) -> None:
    with change(pk) as event:
        check(event, revision)
        edit.write(event, edit.day)
        event.apart = event.apart or bool(series and edit.sets_apart)


def tidy(series: Series) -> None:
    """Let go of the events of another library, which are of that library alone; of nothing left, keep nothing."""
    strays = series.events.exclude(library=series.library_id)
    if days := [day for day in strays.values_list("series_day", flat=True) if day]:
        for day in days:
            series.exclude(day)
        series.save(update_fields=["excluded", "added"])
    strays.update(series=None, series_day=None, apart=False)
    if not series.events.exists():
        series.delete()


def edit_all(series: Series, event: Event, edit: Edit, revision: int) -> None:
    """Change all those to come that were not set apart."""
    if edit.day:
        raise Refused(
            _("Pour changer de jour, choisissez « Seulement cette séance » ou « Celle-ci et les suivantes ».")
        )
    others = series.to_come.filter(apart=False, status__in=TOGETHER)
    keys = {event.pk, *others.values_list("pk", flat=True)}
    follow(series, edit)
    series.save()
    write_together(keys, event.pk, edit, revision, {})


def edit_following(series: Series, event: Event, edit: Edit, revision: int) -> Series:
    """Split the series: the old one stops before this event, a new one starts with it."""
    anchor = event.series_day or timezone.localdate(event.start)
    others = series.to_come.filter(series_day__gte=anchor, apart=False, status__in=TOGETHER)
    keys = {event.pk, *others.values_list("pk", flat=True)}
    new, days = split(series, anchor, edit)
    moved = {} if days is None else move_days(new, days)
    write_together(keys, event.pk, edit, revision, moved)
    return new


def move_days(series: Series, days: dict[date, date]) -> dict[int, date]:
    """Give each event its new day in the series. All let go of theirs first: one may take that of the next."""
    places = {pk: days.get(day, day) for pk, day in series.events.values_list("pk", "series_day") if day}
    series.events.update(series_day=None)
    for pk, day in places.items():
        Event.objects.filter(pk=pk).update(series_day=day)
    return places


def split(series: Series, anchor: date, edit: Edit) -> tuple[Series, dict[date, date] | None]:
    """The series of the events from `anchor` on, and where the days of its rule go if they move. Raises Refused."""
    after = [day for day in series.recurrence.dates() if day >= anchor]
    if not after or (edit.day and anchor not in after):
        raise Refused(_("Cette séance a été ajoutée à la main : changez-la seule."))
    rule = series.recurrence.from_day(edit.day or after[0], len(after))
    days = dict(zip(after, rule.dates() if edit.day else after, strict=True))
    new = Series(
        library=series.library,
        rule=replace(rule, until=days[after[-1]], count=None).text,
        first_day=rule.first,
        start_time=series.start_time,
        end_time=series.end_time,
        excluded=[days[day].isoformat() for day in after if day.isoformat() in series.excluded],
        added=[day for day in series.added if day >= anchor.isoformat()],
    )
    if clash := sorted({day.isoformat() for day in days.values()} & set(new.added)):
        day = written(date.fromisoformat(clash[0]))
        raise Refused(_("La série a déjà une séance le %(day)s.") % {"day": day})
    follow(new, edit)
    new.save()
    series.events.filter(series_day__gte=anchor).update(series=new)
    stop(series, anchor - timedelta(days=1))
    return new, days if edit.day else None


def stop(series: Series, last: date) -> None:
    """Let the rule end with its last date up to this day, and forget what was taken out or added after."""
    rule = series.recurrence
    until = max((day for day in rule.dates() if day <= last), default=last)
    series.rule = replace(rule, until=until, count=None).text
    series.excluded = [day for day in series.excluded if day <= last.isoformat()]
    series.added = [day for day in series.added if day <= last.isoformat()]
    series.save(update_fields=["rule", "excluded", "added"])


def follow(series: Series, edit: Edit) -> None:
    """Keep in the series what its next events will be made of."""
    if edit.hours:
        series.start_time, series.end_time = edit.hours
    series.library = edit.fields.get("library", series.library)


def write_together(keys: set[int], pk: int, edit: Edit, revision: int, days: dict[int, date]) -> None:
    """Change these events, moved to `days`; `pk` is the one somebody read at `revision`."""
    for key in sorted(keys):
        with change(key) as event:
            if key == pk:
                check(event, revision)
            edit.write(event, days.get(key))


def check(event: Event, revision: int) -> None:
    if event.revision != revision:
        raise Stale
