"""The list of things to do on one sheet, with boxes to tick by hand."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from percolateur.events.models import Event
from percolateur.lib.french import day, span
from percolateur.lib.printing import phrase, print_document, written
from percolateur.preparation.blocks import Shown
from percolateur.preparation.checklist import Checklist, Line
from percolateur.preparation.columns import Column


def print_checklist(checklist: Checklist, parts: Iterable[Shown] = ()) -> bytes:
    """The PDF of the list, and of where the `parts` of other subjects stand. One page, but for an endless list."""
    return print_document("preparation/assets/checklist.typ", document(checklist, list(parts)), timezone.now())


def document(checklist: Checklist, parts: list[Shown]) -> dict[str, Any]:
    event = checklist.event
    return {
        "title": written(f"{_('Préparer la séance')} – {event}, {day(event.start)}"),
        "kicker": written(f"{event.get_format_display()} – {event.library.name}"),
        "heading": _("Préparer la séance"),
        "facts": facts(event),
        "columns": [
            {
                "heading": str(column.label),
                "lines": [
                    *(line_data(line) for line in checklist.of(column) if line.is_needed),
                    *(part_data(each) for each in parts if each.part.column == column),
                ],
            }
            for column in Column
        ],
        "ready": _("prêt"),
        "footer": written(f"{event.library.name} – {day(event.start)}"),
        "page": _("page {n} sur {total}"),
    }


def facts(event: Event) -> list[dict[str, Any]]:
    rows = [
        (_("Quand :"), f"{capfirst(day(event.start))}, {span(event.start, event.end)}"),
        (_("Où :"), event.place),
        (event.sheet.hook_label, event.hook),
    ]
    return [{"label": str(label), **phrase(text)} for label, text in rows if text]


def part_data(shown: Shown) -> dict[str, Any]:
    return {
        **phrase(str(shown.part.title)),
        "ready": bool(shown.standing.ready),
        "said": [phrase(str(shown.standing.sentence))],
    }


def line_data(line: Line) -> dict[str, Any]:
    missing = _("Il manque") if line.is_missing else ""
    words = [missing, line.note, "" if line.is_ready else line.memory]
    return {
        **phrase(str(line.item)),
        "ready": line.is_ready,
        "said": [phrase(each) for each in words if each],
    }
