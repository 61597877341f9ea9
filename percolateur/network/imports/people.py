"""Resource persons as a CSV file: what the page exports, and what comes back from a spreadsheet."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from percolateur.lib import csvfile
from percolateur.lib.french import NBSP
from percolateur.lib.importing import Report
from percolateur.network.actions.people import add_person, edit_person
from percolateur.network.forms import ResourcePersonForm
from percolateur.network.models import Library, Network, ResourcePerson

Tell = Callable[[int, list[str]], None]
BETWEEN = "|"  # several values in one cell, as in the national file of places
# The columns, and the field of the form each fills.
FIELDS = {
    "nom": "name",
    "courriel": "email",
    "telephone": "phone",
    "sujets": "skills",
    "langues": "languages",
    "autre_langue": "other_language",
    "moments": "availability",
    "mediatheques": "libraries",
    "accord_le": "signed_on",
}
SEVERAL = ("sujets", "langues", "moments")
COLUMNS = list(FIELDS)


def cells_of(person: ResourcePerson) -> list[str]:
    """One line of the file. The keys of subjects, languages and moments, and the names of libraries."""
    cells = {column: getattr(person, field, "") for column, field in FIELDS.items()}
    cells |= {column: BETWEEN.join(cells[column]) for column in SEVERAL}
    cells["mediatheques"] = BETWEEN.join(library.name for library in person.libraries.all())
    cells["accord_le"] = person.consented_on.isoformat() if person.consented_on else ""
    return [str(cells[column]) for column in COLUMNS]


def load(path: Path, network: Network, tell: Tell, *, dry_run: bool = False) -> Report:
    """Create and update the resource persons of the file, told apart by their address, or by name and number.

    Without a date of consent, a new person is asked for it by mail. `tell(line, reasons)` hears of each bad line.
    Raises csvfile.Unreadable, before any change.
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
    person = known(cells, network)
    libraries, unknown = libraries_named(values(cells["mediatheques"]), network)
    form = ResourcePersonForm(said(cells, libraries, person), network=network, person=person)
    reasons = [_("médiathèque inconnue : %(name)s") % {"name": name[:60]} for name in unknown]
    if reasons or not form.is_valid():
        return reasons + list(problems(form))
    if person is None:
        report.created += 1
    elif cells_of(person) == [cells[column] for column in COLUMNS]:
        report.unchanged += 1
        return []
    else:
        report.updated += 1
    if dry_run:
        return []
    if person is None:
        add_person(network, form.told, libraries, form.on_paper)
    else:
        edit_person(person, form.told, libraries, form.on_paper)
    return []


def known(cells: dict[str, str], network: Network) -> ResourcePerson | None:
    same = Q(email__iexact=cells["courriel"]) if cells["courriel"] else Q(name=cells["nom"], phone=cells["telephone"])
    return network.resource_people.filter(same).first()


def libraries_named(names: list[str], network: Network) -> tuple[list[Library], list[str]]:
    """Those of the network, by name, and the names it does not know."""
    found = {library.name: library for library in network.libraries.filter(name__in=names)}
    return list(found.values()), [name for name in names if name not in found]


def said(cells: dict[str, str], libraries: list[Library], person: ResourcePerson | None) -> dict[str, Any]:
    """The line as the form reads it."""
    data: dict[str, Any] = {field: cells[column] for column, field in FIELDS.items()}
    data |= {FIELDS[column]: values(cells[column]) for column in SEVERAL}
    data["libraries"] = [library.pk for library in libraries]
    again = person and person.consented_on and person.consented_on.isoformat() == cells["accord_le"]
    data["consent"] = "" if again else "PAPER" if cells["accord_le"] else "" if person else "LINK"
    return data


def values(cell: str) -> list[str]:
    return [value.strip() for value in cell.split(BETWEEN) if value.strip()]


def problems(form: ResourcePersonForm) -> Iterator[str]:
    columns = {field: column for column, field in FIELDS.items()}
    for field, messages in form.errors.items():
        for message in messages:
            yield told(columns.get(field, "accord_le"), message)


def told(column: str, message: object) -> str:
    """The sentence of a form, in a list of them."""
    return f"{column}{NBSP}: {str(message).rstrip('.')}"
