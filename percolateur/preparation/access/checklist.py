"""Which event one may prepare, and which list one may change; anything else is a 404."""

from django.http import Http404, HttpRequest

from percolateur.events.access import run_event_or_404
from percolateur.events.models import Event
from percolateur.network.access import library_or_404, staff
from percolateur.network.models import Library
from percolateur.preparation.checklist import Checklist, checklist, listed
from percolateur.preparation.models import ChecklistItem


def prepared_or_404(request: HttpRequest, pk: int) -> tuple[Event, Checklist]:
    event = run_event_or_404(request, pk)
    return event, checklist(event)


def thing_or_404(request: HttpRequest, pk: int, key: str) -> tuple[Event, Checklist]:
    """The event and its list, when this thing is in it."""
    event, found = prepared_or_404(request, pk)
    if found.line(key) is None:
        raise Http404
    return event, found


def list_or_404(request: HttpRequest, pk: int) -> tuple[Library, list[ChecklistItem]]:
    """The list of a library, for its team: what is of one event alone is not in it."""
    library = library_or_404(staff(request), pk)
    return library, [item for item in listed(library.checklist_items.all()) if not item.event_id]


def item_or_404(request: HttpRequest, pk: int, key: str) -> tuple[Library, ChecklistItem]:
    library, items = list_or_404(request, pk)
    item = next((item for item in items if item.key == key), None)
    if item is None:
        raise Http404
    return library, item
