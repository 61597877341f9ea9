"""Ticking things off, and making a list one's own."""

from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from percolateur.events.actions.changing import change
from percolateur.events.models import Event
from percolateur.network.models import Library
from percolateur.preparation.checklist import checklists, listed, starters
from percolateur.preparation.models import ChecklistItem, Preparation, Tick

MOST = 40  # things in one list: past that, nobody reads it


class Refused(Exception):
    """It cannot be done; the sentence says why, to the person who asked."""


class Meanwhile(Exception):
    """Somebody else wrote this `note` since it was read."""

    def __init__(self, note: str) -> None:
        super().__init__(note)
        self.note = note


def tick(event: Event, key: str, state: str) -> None:
    """Say where one thing stands. Twice is once; its note, and other things, stay as they are."""
    with transaction.atomic():
        Tick.objects.update_or_create(
            preparation=begun(event), item=item_of(event.library, key), defaults={"state": state}
        )


def write_note(event: Event, key: str, note: str, seen: str) -> None:
    """Raises Meanwhile when the note is neither what was seen nor what is written."""
    with transaction.atomic():
        row, _made = Tick.objects.select_for_update().get_or_create(
            preparation=begun(event), item=item_of(event.library, key)
        )
        if row.note not in (seen, note):
            raise Meanwhile(row.note)
        row.note = note
        row.save(update_fields=["note", "changed_at"])


def add_own(event: Event, wording: str, column: str, *, keep: bool) -> ChecklistItem:
    """One more thing: for this event alone, or kept for the next ones of its format. Raises Refused."""
    if checklists([event])[event.pk].says(wording):
        raise Refused(_("C’est déjà dans la liste."))
    with transaction.atomic():
        begun(event)
        where: dict[str, Any] = {"formats": [event.format]} if keep else {"event": event}
        return add_item(event.library, wording=wording, column=column, **where)


def add_item(library: Library, **fields: Any) -> ChecklistItem:
    """One more thing in the list of a library. Raises Refused."""
    with transaction.atomic():
        items = own_list(library)
        own = fields.get("event")
        if sum(item.event == own and not item.withdrawn_at for item in items) >= MOST:
            raise Refused(_("La liste est déjà longue : retirez une chose avant d’en ajouter une."))
        last = max((item.position for item in items), default=0)
        return ChecklistItem.objects.create(library=library, position=last + 1, added_at=timezone.now(), **fields)


def edit_item(library: Library, key: str, **fields: Any) -> None:
    with transaction.atomic():
        own_list(library)
        item = ChecklistItem.objects.get(library=library, key=key)
        if fields["column"] != item.column:
            last = ChecklistItem.objects.filter(library=library).aggregate(last=Max("position"))["last"]
            fields["position"] = last + 1
        ChecklistItem.objects.filter(pk=item.pk).update(**fields)


def withdraw(library: Library, key: str) -> None:
    """Past events keep it in their list."""
    own_list(library)
    ChecklistItem.objects.filter(library=library, key=key, withdrawn_at=None).update(withdrawn_at=timezone.now())


def put_back(library: Library, key: str) -> None:
    ChecklistItem.objects.filter(library=library, key=key).update(withdrawn_at=None)


def move(library: Library, key: str, step: int) -> None:
    """Up (-1) or down (1) in its column; at an end, nothing changes."""
    with transaction.atomic():
        items = [item for item in own_list(library) if not item.event_id and not item.withdrawn_at]
        moved = next((item for item in items if item.key == key), None)
        column = [item for item in items if moved and item.column == moved.column]
        if moved is None or not 0 <= column.index(moved) + step < len(column):
            return
        neighbour = column[column.index(moved) + step]
        moved.position, neighbour.position = neighbour.position, moved.position
        ChecklistItem.objects.bulk_update([moved, neighbour], ["position"])


def choose_hook(event: Event, hook: str) -> None:
    """The opening subject of one event; others of its series keep theirs."""
    if event.hook == hook:
        return
    with change(event.pk) as changed:
        changed.hook = hook
    event.refresh_from_db(fields=["hook", "revision"])


def begun(event: Event) -> Preparation:
    return Preparation.objects.get_or_create(event=event)[0]


def item_of(library: Library, key: str) -> ChecklistItem:
    """The row of one thing, made now if it is a starter nobody touched yet. Raises DoesNotExist."""
    found = ChecklistItem.objects.filter(library=library, key=key).first()
    return found or next(item for item in own_list(library) if item.key == key)


@transaction.atomic
def own_list(library: Library) -> list[ChecklistItem]:
    """The rows of a library, in order, its starters among them. In line with others who change it."""
    Library.objects.select_for_update().get(pk=library.pk)
    here = {item.key for item in library.checklist_items.all()}
    missing = [item for item in starters(library) if item.key not in here]
    ChecklistItem.objects.bulk_create(missing, ignore_conflicts=True)
    return listed(library.checklist_items.select_related("event"))
