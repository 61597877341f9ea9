"""The documents of an event in the order of the shelves, on paper, with a box to tick."""

import re
from collections.abc import Iterable
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from percolateur.events.models import Event
from percolateur.lib.french.words import fold
from percolateur.lib.printing import phrase, print_document
from percolateur.preparation.models import TableDocument
from percolateur.registrations.printing import head

_piece = re.compile(r"\d+(?:\.\d+)?|[^\d]+")
NOWHERE = "\uffff"  # after everything


def in_order(documents: Iterable[TableDocument]) -> list[TableDocument]:
    """By place, then by call number as shelves go: 004.6 before 004.67, 9 before 10."""
    return sorted(documents, key=lambda each: (fold(each.place) or NOWHERE, shelf(each.call_number), fold(each.title)))


def shelf(call_number: str) -> tuple[tuple[int, float, str], ...]:
    """What to sort by: numbers as numbers, letters without accents; nothing comes last."""
    if not call_number:
        return ((2, 0, ""),)
    pieces = _piece.findall(fold(call_number))
    return tuple((0, float(each), "") if each[0].isdigit() else (1, 0, each.strip()) for each in pieces)


def print_list(event: Event) -> bytes:
    documents = in_order(event.table_documents.aside())
    counted = ngettext("%(n)s document", "%(n)s documents", len(documents)) % {"n": len(documents)}
    data: dict[str, Any] = {
        **head(event, _("Documents à mettre sur la table")),
        "counted": counted,
        "columns": [_("Pris"), _("Cote"), _("Document"), _("Où")],
        "documents": [line(document) for document in documents],
        "nothing": _("Aucun document n’est mis de côté pour l’instant."),
    }
    return print_document("preparation/assets/call_list.typ", data, timezone.now())


def line(document: TableDocument) -> dict[str, Any]:
    return {
        "call_number": phrase(document.call_number or _("sans cote")),
        "title": phrase(document.title),
        "about": phrase(document.about) if document.about else None,
        "kind": document.get_kind_display(),
        "place": phrase(document.place) if document.place else None,
    }
