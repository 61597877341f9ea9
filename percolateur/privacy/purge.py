"""Forget all that is due, and write it on the bordereau. Hourly by the worker, or `percolateur purge`."""

import logging
from datetime import date, datetime

from django.db import connection
from django.utils import timezone

from percolateur.board.actions import sweep
from percolateur.events.models import Event
from percolateur.lib.checkpoint import empty_log, rewrite, rewritten_on
from percolateur.lib.personal import Gone, Rule, apply, rules
from percolateur.privacy.models import Disposal

log = logging.getLogger(__name__)


def purge(by: list[Rule] | None = None) -> dict[str, int]:
    """How much each rule erased: all of them, unless some are named.

    Safe to run at any moment, any number of times, and to be stopped anywhere. A rule that fails lets the others go on.
    """
    erased: dict[str, int] = {}
    for rule in by or rules():
        try:
            erased[rule.name] = apply(rule, write_down)
        except Exception:
            log.exception("Forgetting by the rule %s failed", rule.name)
    if any(erased.values()):
        empty_log()
    sweep()
    return erased


def rewrite_file() -> bool:
    """Once a day after something was erased, while no café goes on: nothing of it must be left in the file either."""
    now = timezone.now()
    if connection.vendor != "sqlite" or Event.objects.filter(start__lte=now, end__gt=now).exists():
        return False
    today, last = timezone.localdate(), rewritten_on()
    return last < today and Disposal.objects.filter(day__gte=last).exists() and rewrite(today)


def overdue() -> dict[str, int]:
    """How much a purge would erase now."""
    now = timezone.now()
    return {rule.name: rule.due(now).count() for rule in rules()}


def write_down(gone: list[Gone], *, on_request: bool = False) -> None:
    """In the transaction that erases: never one without the other."""
    for each in gone:
        line, _new = Disposal.objects.select_for_update().get_or_create(
            day=timezone.localdate(), rule=each.rule, on_request=on_request, network_id=each.network
        )
        line.add(each.count, day_of(each.since), day_of(each.until))


def day_of(moment: datetime | None) -> date | None:
    return timezone.localdate(moment) if moment else None
