"""The summary as a document: what assets/summary.typ prints, as plain data."""

from base64 import b64encode
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from percolateur.board.models import Exhibit
from percolateur.board.models.exhibit import shelf
from percolateur.events.models import Event
from percolateur.lib.codes import spoken
from percolateur.lib.french import day, span
from percolateur.lib.printing import bare, drawn, link, phrase, print_document, written
from percolateur.reports.summary import Entry, Summary

WHOLE = 1500  # characters of answers up to which a question is kept on one page


def print_summary(summary: Summary, address: str) -> bytes:
    """The PDF of a closed board; `address` is that of its public page, for the QR code."""
    assert summary.board.closed_at, "an open board has no summary"  # noqa: S101
    return print_document("reports/assets/summary.typ", document(summary, address), summary.board.closed_at)


def document(summary: Summary, address: str) -> dict[str, Any]:
    event = summary.event
    return {
        "title": written(f"{summary.title}, {event.library.name}"),
        "kicker": written(f"{event.get_format_display()} – {event.network}"),
        "heading": _("Compte rendu"),
        "facts": [
            *facts(event),
            {"label": _("En ligne :"), **link(address, in_two_groups(address, summary.board.summary_key))},
        ],
        "figures": summary.figures,
        "nothing": summary.nothing,
        "groups": [
            {"heading": group.heading, "entries": [entry_data(entry) for entry in group.entries]}
            for group in summary.groups
        ],
        "qr": drawn(address),
        "qr_alt": _("QR code vers la page de ce compte rendu : %(address)s") % {"address": address},
        "qr_caption": _("Lire en ligne"),
        "note": summary.note,
        "footer": written(f"{event.library.name} – {day(event.start)}"),
        "page": _("page {n} sur {total}"),
    }


def facts(event: Event) -> list[dict[str, Any]]:
    place = event.place
    town = "" if event.venue else f"{event.library.postcode} {event.library.city}"
    rows = [
        (_("Quand :"), f"{capfirst(day(event.start))}, {span(event.start, event.end)}"),
        (_("Où :"), f"{place}, {town}" if town else place),
        (event.sheet.hook_label, event.hook),
    ]
    return [{"label": str(label), **phrase(text)} for label, text in rows if text]


def entry_data(entry: Entry) -> dict[str, Any]:
    return {
        **phrase(entry.text),
        "whole": sum(len(answer.text) for answer in entry.answers) < WHOLE,
        "also_label": _("Aussi :"),
        "also": [phrase(text) for text in entry.also],
        "me_too": entry.me_too_words,
        "answers": [{**phrase(each.text), "source": each.source and link(each.source)} for each in entry.answers],
        "pictures": [picture_data(picture) for picture in entry.pictures if picture.kind == Exhibit.Kind.PHOTO],
        "source_label": _("Source :"),
        "remarks": [{"label": remark.label, **phrase(remark.text)} for remark in entry.remarks],
    }


def picture_data(picture: Exhibit) -> dict[str, Any]:
    """Typst reads what it prints from this data: a photo comes in a drawing, which is text."""
    with shelf().open(picture.file) as file:
        photo = b64encode(file.read()).decode()
    size = f'width="{picture.width}" height="{picture.height}"'
    image = f'<image {size} href="data:image/jpeg;base64,{photo}"/>'
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {picture.width} {picture.height}">{image}</svg>'
    return {**phrase(str(picture.title)), "drawing": drawing, "tall": (picture.height or 1) > (picture.width or 1)}


def in_two_groups(address: str, key: str) -> str:
    """The address as somebody would copy it by hand, its key in two groups."""
    return bare(address.replace(key, spoken(key)))
