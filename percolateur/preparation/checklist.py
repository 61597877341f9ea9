"""What there is to do before an event, and where it stands: read in four queries, for one event or for twenty."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.db.models import Exists, Min, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from percolateur.events.models import Event
from percolateur.lib.recurrence import written
from percolateur.network.models import Library
from percolateur.preparation.columns import Column
from percolateur.preparation.models import ChecklistItem, Tick
from percolateur.preparation.models.checklist import before
from percolateur.preparation.starters import STARTERS

State = Tick.State
# The room is put in order on the day itself: what needs time comes first.
FIRST = ["hosts", "hook"]
EARLY = [Column.PEOPLE, Column.THEMES, Column.ROOM]


@dataclass(frozen=True)
class Line:
    """One thing to do. `known` when the event itself says whether it is done; `memory` is a word from the last time."""

    item: ChecklistItem
    tick: Tick | None = None
    known: bool | None = None
    memory: str = ""

    @property
    def key(self) -> str:
        return self.item.key

    @property
    def state(self) -> str:
        if self.known is not None:
            return State.READY if self.known else State.TODO
        return self.tick.state if self.tick else State.TODO

    @property
    def note(self) -> str:
        return self.tick.note if self.tick else ""

    @property
    def is_ready(self) -> bool:
        return self.state == State.READY

    @property
    def is_needed(self) -> bool:
        return self.state != State.NOT_NEEDED

    @property
    def is_missing(self) -> bool:
        return self.state == State.MISSING

    @property
    def is_left(self) -> bool:
        return self.state in (State.TODO, State.MISSING)


@dataclass(frozen=True)
class Checklist:
    """All that is to be done before one event."""

    event: Event
    lines: list[Line]

    @cached_property
    def needed(self) -> list[Line]:
        return [line for line in self.lines if line.is_needed]

    @cached_property
    def ready(self) -> int:
        return sum(line.is_ready for line in self.needed)

    @property
    def left(self) -> list[Line]:
        return [line for line in self.needed if not line.is_ready]

    @property
    def is_ready(self) -> bool:
        return not self.left

    @property
    def next(self) -> Line | None:
        """What to do first."""

        def early(line: Line) -> tuple[int, int]:
            return (FIRST.index(line.key) if line.key in FIRST else len(FIRST), EARLY.index(Column(line.item.column)))

        return min(self.left, key=early, default=None)

    @property
    def sentence(self) -> str:
        """7 choses sur 12 sont prêtes."""
        needed = len(self.needed)
        if self.is_ready:
            return _("Toute la liste est prête.")
        if not self.ready:
            return ngettext("%(needed)s chose à préparer.", "%(needed)s choses à préparer.", needed) % {
                "needed": needed
            }
        sentence = ngettext(
            "%(ready)s chose sur %(needed)s est prête.", "%(ready)s choses sur %(needed)s sont prêtes.", self.ready
        )
        return sentence % {"ready": self.ready, "needed": needed}

    def of(self, column: str) -> list[Line]:
        return [line for line in self.lines if line.item.column == column]

    def line(self, key: str) -> Line | None:
        """What may be ticked under this key."""
        return next((line for line in self.lines if line.key == key and line.known is None), None)

    def says(self, wording: str) -> bool:
        return wording.casefold() in {str(line.item).casefold() for line in self.lines}


def checklists(events: Sequence[Event]) -> dict[int, Checklist]:
    """The checklist of each of these events, by its key."""
    rows: dict[int, list[ChecklistItem]] = {event.library_id: [] for event in events}
    for item in ChecklistItem.objects.filter(library__in=rows).select_related("event"):
        rows[item.library_id].append(item)
    ticks: dict[int, dict[int, Tick]] = {event.pk: {} for event in events}
    for tick in Tick.objects.filter(preparation__event__in=ticks).select_related("preparation"):
        ticks[tick.preparation.event_id][tick.item_id] = tick
    own = [item.pk for items in rows.values() for item in items if item.event_id]
    settled = dict(
        Tick.objects.filter(item__in=own, state__in=Tick.SETTLED)
        .values_list("item")
        .annotate(first=Min("preparation__event__start"))
    )
    hosted = set(Event.hosts.through.objects.filter(event__in=ticks).values_list("event", flat=True))
    return {
        event.pk: Checklist(
            event,
            [
                *given(event, event.pk in hosted),
                *(
                    Line(item, ticks[event.pk].get(item.pk), memory=origin(item, event))
                    for item in listed(rows[event.library_id])
                    if stands(item, event, ticks[event.pk], settled.get(item.pk))
                ),
            ],
        )
        for event in events
    }


def checklist(event: Event) -> Checklist:
    """With what the last time left to know."""
    found = checklists([event])[event.pk]
    memories = remembered(event)
    lines = [Line(each.item, each.tick, each.known, each.memory or memories.get(each.key, "")) for each in found.lines]
    return Checklist(event, lines)


def listed(rows: Iterable[ChecklistItem]) -> list[ChecklistItem]:
    """The list of a library: its rows, and the starters that are none yet."""
    items = {item.key: item for item in rows}
    return sorted([*items.values(), *(starter for starter in starters() if starter.key not in items)], key=place)


def starters(library: Library | None = None) -> list[ChecklistItem]:
    """As rows to be; without `library`, for reading only."""
    return [
        ChecklistItem(
            library=library,
            key=each.key,
            column=each.column,
            formats=[str(one) for one in each.formats],
            position=place,
        )
        for place, each in enumerate(STARTERS.values())
    ]


def place(item: ChecklistItem) -> tuple[bool, int, int]:
    """What is of one event alone comes last."""
    return bool(item.event_id), item.position, item.pk or 0


def given(event: Event, hosted: bool) -> list[Line]:
    """What the event itself says."""
    hook = _("Choisir le thème d’accroche") if event.sheet.open_door else _("Choisir le sujet")
    return [
        Line(
            ChecklistItem(key="hosts", column=Column.PEOPLE, wording=_("Désigner qui anime")),
            known=hosted or bool(event.other_hosts),
        ),
        Line(ChecklistItem(key="hook", column=Column.THEMES, wording=hook), known=bool(event.hook)),
    ]


def stands(item: ChecklistItem, event: Event, ticks: dict[int, Tick], settled: datetime | None) -> bool:
    """Whether a thing is to be done for this event. What is over keeps its list as it was."""
    if item.event:
        return item.event == event or is_carried(item.event, event, settled)
    if not item.concerns(event.format):
        return False
    if item.withdrawn_at:
        return event.is_over and item.pk in ticks
    return not (event.is_over and item.added_at and item.added_at > event.end)


def is_carried(origin: Event, event: Event, settled: datetime | None) -> bool:
    """What was to be done for one event alone, and was not, comes with the next ones until it is."""
    if origin.format != event.format or not (origin.start < event.start and origin.end <= timezone.now()):
        return False
    return settled is None or settled >= event.start


def origin(item: ChecklistItem, event: Event) -> str:
    """A word for what comes from an earlier event."""
    if item.event is None or item.event == event:
        return ""
    day = written(timezone.localdate(item.event.start))
    return _("Restait à faire pour la séance du %(day)s.") % {"day": day}


def last_prepared(event: Event) -> Event | None:
    """The last event of this library and format for which something was ticked."""
    ticked = Tick.objects.filter(preparation__event=OuterRef("pk"))
    return Event.objects.filter(before(event), Exists(ticked)).order_by("-start", "-pk").first()


def remembered(event: Event) -> dict[str, str]:
    """What was missing or left undone the last time, in a word, by the key of each thing."""
    last = last_prepared(event)
    if last is None:
        return {}
    lines = checklists([last])[last.pk].lines
    return {line.key: word for line in lines if line.known is None and (word := memory(line))}


def memory(line: Line) -> str:
    if line.is_missing:
        return (
            _("La dernière fois, il manquait : %(what)s") % {"what": line.note}
            if line.note
            else _("La dernière fois, cela manquait.")
        )
    if line.note:
        return _("Noté la dernière fois : %(what)s") % {"what": line.note}
    return _("La dernière fois, ce n’était pas prêt.") if line.is_left else ""
