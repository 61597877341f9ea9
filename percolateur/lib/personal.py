"""What is kept of people, for how long, and how it goes.

Each app says so of its models in its `personal.py`: `KEPT`, one declaration a model, and `RULES`, what is forgotten by
itself. A purge, an erasure on request, the bordereau and the documents all read the same lines.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from importlib import import_module
from importlib.util import find_spec
from typing import Any, TypeAlias

from django.apps import apps
from django.db import models, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.functional import Promise, lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

Text: TypeAlias = str | Promise

# GDPR, article 6.1.
MISSION = _("mission d’intérêt public (RGPD, article 6.1.e)")
CONSENT = _("consentement (RGPD, article 6.1.a)")
DUTY = _("obligation légale (RGPD, article 6.1.c)")

CHUNK = 200  # rows erased in one transaction: nobody waits long


@dataclass(frozen=True)
class Kept:
    """What one model keeps of people: `personal` fields; of the `other` ones, why they say nothing of anybody.

    Every field that could hold words, an address, a number, a file or JSON is in one of both. `rules` name what
    erases it; a row that goes with another says so in `duration`.
    """

    model: str
    purpose: Text = ""
    basis: Text = ""
    duration: Text = ""
    personal: tuple[str, ...] = ()
    other: Mapping[str, str] = field(default_factory=dict)
    rules: tuple[str, ...] = ()

    @property
    def fields(self) -> list[Text]:
        """What is kept, in the words of the model."""
        names = apps.get_model(self.model)._meta
        return [getattr(names.get_field(name), "verbose_name", name) for name in self.personal]


def nobody(model: str, /, **other: str) -> Kept:
    """A model that keeps nothing of people."""
    return Kept(model, other=other)


def delete(rows: list[Any]) -> None:
    """What most rules do."""
    type(rows[0])._base_manager.filter(pk__in=[row.pk for row in rows]).delete()


@dataclass(frozen=True)
class Rule:
    """What is forgotten by itself: the rows that are `due`, and how they are erased, by batches.

    `dated` leads from a row to the moment the period covered is told by, `network` to the network it belongs to.
    Erasing a row makes it due no more.
    """

    name: str
    category: Text
    when: Text
    due: Callable[[datetime], "models.QuerySet[Any]"]
    erase: Callable[[list[Any]], None] = delete
    dated: str = ""
    network: str = ""


@dataclass(frozen=True)
class Gone:
    """What one batch erased of one network: no more than that is ever written down."""

    rule: str
    network: Any  # its key, or None
    count: int
    since: datetime | None
    until: datetime | None


Record: TypeAlias = Callable[[list[Gone]], None]
Follower: TypeAlias = Callable[[list[Any]], None]
_followers: list[Follower] = []


def follow(follower: Follower) -> None:
    """Call `follower` with the rows of each batch before they are erased, in the transaction that erases them:
    counts outlive people. Registering twice is once.
    """
    if follower not in _followers:
        _followers.append(follower)


# A sentence made when it is read: it tells a setting.
told: Callable[[Callable[[], str]], Text] = lazy(lambda sentence: sentence(), str)


def in_days(count: int) -> str:
    return ngettext("%(count)s jour", "%(count)s jours", count) % {"count": count}


def apply(rule: Rule, record: Record | None = None, now: datetime | None = None) -> int:
    """Erase what is due, and say how much. Batch by batch, what was done and its record in one transaction.

    Stopped at any point, it goes on where it was; run by two at once, each row goes once.
    """
    now, last, total = now or timezone.now(), None, 0
    while rows := next_batch(rule, now, last, record):
        total, last = total + len(rows), rows[-1].pk
    return total


def next_batch(rule: Rule, now: datetime, last: Any, record: Record | None) -> list[Any]:
    due = rule.due(now).order_by("pk")
    due = due if last is None else due.filter(pk__gt=last)
    if not due.exists():  # reading asks nobody to wait
        return []
    with transaction.atomic():
        rows = list(with_traces(rule, due).select_for_update(skip_locked=True, of=("self",))[:CHUNK])
        if rows:
            erase_batch(rule, rows, record)
    return rows


def with_traces(rule: Rule, due: "models.QuerySet[Any]") -> "models.QuerySet[Any]":
    traces = {"gone_on": rule.dated, "gone_from": rule.network}
    return due.annotate(**{name: F(path) for name, path in traces.items() if path})


def erase_batch(rule: Rule, rows: list[Any], record: Record | None = None) -> None:
    """One path for time and for whoever asks to be forgotten. In the current transaction."""
    gone = list(summed_up(rule, rows))
    for follower in _followers:
        follower(rows)
    rule.erase(rows)
    if record:
        record(gone)


def summed_up(rule: Rule, rows: list[Any]) -> Iterator[Gone]:
    for network in sorted({getattr(row, "gone_from", None) for row in rows}, key=lambda key: key or 0):
        mine = [row for row in rows if getattr(row, "gone_from", None) == network]
        moments = [row.gone_on for row in mine if getattr(row, "gone_on", None)]
        yield Gone(rule.name, network, len(mine), min(moments, default=None), max(moments, default=None))


def modules() -> Iterator[Any]:
    """From the top of the house down: what an app made of what stands below goes first."""
    for app in reversed(list(apps.get_app_configs())):
        if app.name.startswith("percolateur.") and find_spec(f"{app.name}.personal"):
            yield import_module(f"{app.name}.personal")


def declared() -> list[Kept]:
    return [kept for module in modules() for kept in module.KEPT]


def rules() -> list[Rule]:
    return [rule for module in modules() for rule in getattr(module, "RULES", [])]
