"""Partners as a CSV file: what the page exports, and what comes back from a spreadsheet."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.db import transaction

from percolateur.lib import csvfile
from percolateur.lib.importing import Report
from percolateur.network.forms import PartnerForm
from percolateur.network.imports.people import BETWEEN, told, values
from percolateur.network.models import Network, Partner

Tell = Callable[[int, list[str]], None]
FIELDS = {
    "structure": "name",
    "type": "kind",
    "commune": "town",
    "relais": "channels",
    "sujets": "subjects",
    "contact": "contact_name",
    "courriel": "email",
    "telephone": "phone",
    "site": "website",
}
SEVERAL = ("relais", "sujets")
COLUMNS = list(FIELDS)


def cells_of(partner: Partner) -> list[str]:
    cells = {column: getattr(partner, field) for column, field in FIELDS.items()}
    cells |= {column: BETWEEN.join(cells[column]) for column in SEVERAL}
    return [str(cells[column]) for column in COLUMNS]


def load(path: Path, network: Network, tell: Tell, *, dry_run: bool = False) -> Report:
    """Create and update the partners of the file, told apart by their name. `tell(line, reasons)` hears of each bad
    line. Raises csvfile.Unreadable, before any change.
    """
    report = Report()
    for line in csvfile.read(path, COLUMNS):
        reasons = [line.reason] if isinstance(line, csvfile.BrokenLine) else take(line.cells, network, report, dry_run)
        if reasons:
            report.failed += 1
            tell(line.number, reasons)
    return report


@transaction.atomic
def take(cells: dict[str, str], network: Network, report: Report, dry_run: bool) -> list[str]:
    """The reasons for which a line cannot be taken; none once it is."""
    cells = {column: cell.strip().removeprefix("'") for column, cell in cells.items()}
    partner = network.partners.filter(name__iexact=cells["structure"]).first()
    data: dict[str, Any] = {field: cells[column] for column, field in FIELDS.items()}
    data |= {FIELDS[column]: values(cells[column]) for column in SEVERAL}
    before = cells_of(partner) if partner else None
    form = PartnerForm(data, instance=partner or Partner(network=network))
    if not form.is_valid():
        columns = {field: column for column, field in FIELDS.items()}
        return [told(columns.get(field, field), text) for field, texts in form.errors.items() for text in texts]
    changed = cells_of(form.instance) != before
    done = "created" if partner is None else "updated" if changed else "unchanged"
    setattr(report, done, getattr(report, done) + 1)
    if changed and not dry_run:
        form.save()
    return []
