"""Make a series, and change its dates. A series is locked before its events."""

from datetime import date, time, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from percolateur.accounts.models import User
from percolateur.events.actions.changing import Refused, Status, become, copy, moment
from percolateur.events.actions.editing import stop, tidy
from percolateur.events.models import Event, Series
from percolateur.lib.recurrence import Rule, written
from percolateur.network.models import Library


def create_series(
    fields: dict[str, Any], hosts: list[User], rule: Rule, hours: tuple[time, time], days: list[date]
) -> Series:
    """The series and an event on each of `days`, among those of the rule. The same one, sent twice, is made once."""
    with transaction.atomic():
        library = Library.objects.select_for_update().get(pk=fields["library"].pk)
        opening, closing = hours
        known = {"library": library, "rule": rule.text, "first_day": rule.first}
        known |= {"start_time": opening, "end_time": closing}
        same = Series.objects.filter(**known, events__room=fields["room"], events__format=fields["format"])
        if twin := same.first():
            return twin
        left_out = [day.isoformat() for day in rule.dates() if day not in days]
        series = Series.objects.create(**known, excluded=left_out)
        events = Event.objects.bulk_create(
            Event(series=series, series_day=day, start=moment(day, opening), end=moment(day, closing), **fields)
            for day in days
        )
        hosting = Event.hosts.through
        hosting.objects.bulk_create(hosting(event=event, user=host) for event in events for host in hosts)
    return series


def add_day(series: Series, day: date) -> Event:
    """One more event, made like its neighbour. Raises Refused."""
    with transaction.atomic():
        series = Series.objects.locked(series.pk)
        if series.events.filter(series_day=day).exists():
            raise Refused(_("La série a déjà une séance le %(day)s.") % {"day": written(day)})
        model = neighbour(series, day)
        status = Status.DRAFT if model.status == Status.DRAFT else Status.SCHEDULED
        event = copy(model, day, status)
        event.series, event.series_day = series, day
        event.start, event.end = moment(day, series.start_time), moment(day, series.end_time)
        event.save()
        event.hosts.set(model.hosts.all())
        series.include(day)
        series.save(update_fields=["excluded", "added"])
    return event


def neighbour(series: Series, day: date) -> Event:
    """The last event before this day, else the first; one that was set apart only for want of another."""
    events = list(series.own_events.order_by("apart", "series_day").select_related("library", "room"))
    alike = [event for event in events if not event.apart] or events
    before = [event for event in alike if event.series_day and event.series_day < day]
    return (before or alike)[-1 if before else 0]


def remove_day(event: Event) -> bool:
    """Take one event out of its series: deleted if nobody knows it, cancelled otherwise. Returns whether it is gone.

    Raises Refused when it has begun.
    """
    if event.has_begun:
        raise Refused(_("Cette séance a commencé ou est passée : elle reste dans la série."))
    with transaction.atomic():
        series = Series.objects.locked(event.series_id or 0)
        if event.series_day:
            series.exclude(event.series_day)
            series.save(update_fields=["excluded", "added"])
        gone = drop(event.pk)
        tidy(series)
    return gone


def drop(pk: int) -> bool:
    """Delete an event that nobody registered for and that has no board; cancel any other."""
    event = Event.objects.locked(pk)
    if event.is_bare:
        event.delete()
        return True
    become(event, Status.CANCELLED, Status.DRAFT, Status.SCHEDULED, Status.POSTPONED)
    return False


def end_series(series: Series, last: date | None) -> tuple[int, int]:
    """Keep nothing to come after `last` (nothing at all when None). Returns how many were deleted and cancelled."""
    with transaction.atomic():
        series = Series.objects.locked(series.pk)
        last = last or timezone.localdate() - timedelta(days=1)
        keys = list(series.to_come.filter(series_day__gt=last).values_list("pk", flat=True))
        gone = sum(drop(pk) for pk in keys)
        stop(series, last)
        tidy(series)
    return gone, len(keys) - gone


def cancel_to_come(series: Series) -> int:
    """Cancel all that is on the programme; drafts stay drafts. Returns how many were cancelled."""
    return change_to_come(series, Status.CANCELLED, Status.SCHEDULED, Status.POSTPONED)


def publish_to_come(series: Series) -> int:
    """Publish all drafts to come. Returns how many."""
    return change_to_come(series, Status.SCHEDULED, Status.DRAFT)


def change_to_come(series: Series, status: Event.Status, *origins: Event.Status) -> int:
    with transaction.atomic():
        series = Series.objects.locked(series.pk)
        events = list(series.to_come.filter(status__in=origins))
        return sum(become(event, status, *origins) for event in events)
