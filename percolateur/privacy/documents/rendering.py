"""A document as an accessible PDF, and as a spreadsheet; the page is the template privacy/_document.html."""

from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from percolateur.lib.french import day
from percolateur.lib.printing import bare, drawn, phrase, print_document, written
from percolateur.lib.spreadsheet import Sheet, workbook
from percolateur.network.models import Network
from percolateur.privacy.documents.controllers import public_identity
from percolateur.privacy.documents.notices import desk_points
from percolateur.privacy.documents.paper import Blank, Block, Code, Document, Facts, Link, Section, Table, Words


def as_pdf(document: Document) -> bytes:
    now = timezone.now()
    data = {
        "title": written(", ".join(filter(None, [document.title, document.whose]))),
        "kicker": written(document.whose or "Percolateur"),
        "heading": written(document.title),
        "facts": [{"label": _("À jour du"), **phrase(day(now))}],
        "about": piece(document.about),
        "sections": [section(each) for each in document.sections],
        "flipped": document.is_wide,
        "large": document.large,
        "footer": written(document.title),
        "page": _("page {n} sur {total}"),
    }
    return print_document("privacy/assets/document.typ", data, now)


def as_poster(network: Network, address: str) -> bytes:
    """One page for the desk, with the address of the whole notice."""
    data = {
        "title": written(_("Vos données, en clair – %(whose)s") % {"whose": network.name}),
        "kicker": written(network.name),
        "heading": _("Vos données, en clair"),
        "points": [{"title": written(title), "text": written(text)} for title, text in desk_points()],
        "contacts": [
            {"label": written(label), "value": written(value)} for label, value in public_identity(network).rows
        ],
        "more": _("Tout lire, et la page pour les enfants"),
        "address": {"url": address, "text": written(bare(address))},
        "qr": drawn(address),
        "qr_alt": _("QR code vers la page « Confidentialité » : %(address)s") % {"address": address},
        "ask": _("Pas de téléphone ? Demandez à l’accueil : nous vous lisons tout."),
        "footer": written(network.name),
        "page": _("page {n} sur {total}"),
    }
    return print_document("privacy/assets/poster.typ", data, timezone.now())


def section(each: Section) -> dict[str, Any]:
    return {
        "heading": written(each.heading) if each.heading else "",
        "level": each.level,
        "blocks": [block_data(block) for block in each.blocks],
    }


def block_data(block: Block) -> dict[str, Any]:
    kind = {"kind": block.kind}
    if isinstance(block, Table):
        return kind | {
            "caption": written(block.caption),
            "columns": [written(name) for name in block.columns],
            "rows": [[piece(cell) for cell in row] for row in block.rows],
        }
    if isinstance(block, Facts):
        return kind | {"rows": [{"label": written(label), "value": piece(value)} for label, value in block.rows]}
    return kind | {"items": [piece(cell) for cell in block.cells()]}


def piece(text: str) -> dict[str, Any]:
    return {
        **phrase(text),
        "url": whole_address(text.url) if isinstance(text, Link) else "",
        "blank": isinstance(text, Blank),
        "code": isinstance(text, Code),
    }


def whole_address(url: str) -> str:
    """On paper an address of this site needs the name of the site; without it, the words are printed alone."""
    return url if not url.startswith("/") else f"{settings.ADDRESS}{url}" if settings.ADDRESS else ""


def as_spreadsheet(document: Document) -> bytes:
    """The text in one sheet, then one a table."""
    tables = document.sheets or [block for block in document.blocks if isinstance(block, Table)]
    return workbook(document.title, [text_sheet(document), *(sheet(table) for table in tables)])


def text_sheet(document: Document) -> Sheet:
    rows = [["", _("À jour du"), day(timezone.now())], ["", "", document.about]]
    for each in document.sections:
        rows += [[each.heading, *row] for block in each.blocks for row in lines(block)]
    return Sheet(document.title, [_("Partie"), _("Quoi"), _("Texte")], rows)


def lines(block: Block) -> list[list[str]]:
    if isinstance(block, Table):
        return [["", _("Voir la feuille « %(name)s ».") % {"name": block.caption}]]
    if isinstance(block, Facts):
        return [[label, str(value)] for label, value in block.rows]
    if isinstance(block, Words):
        return [["", " ".join(block.pieces)]]
    return [["", item] for item in block.items]


def sheet(table: Table) -> Sheet:
    return Sheet(table.caption, table.columns, [[str(cell) for cell in row] for row in table.rows])
