"""Resources from a CSV file, whose addresses tell them apart; and the file that the same columns make."""

from collections.abc import Callable, Iterable
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from percolateur.lib import csvfile
from percolateur.lib.importing import Report
from percolateur.network.models import Network
from percolateur.network.subjects import Subject
from percolateur.preparation.forms.resource import ResourceForm
from percolateur.preparation.models import Resource

COLUMNS = ["titre", "adresse", "genre", "presentation", "thematiques", "pour", "acces"]
FIELDS = dict(zip(COLUMNS, ["title", "url", "kind", "description", "subjects", "audience", "access"], strict=True))
SAID = ["title", "kind", "description", "subjects", "audience", "access"]
SEPARATOR = "|"
CHOICES = {"genre": Resource.Kind, "pour": Resource.Audience, "acces": Resource.Access}
Tell = Callable[[int, list[str]], None]


@transaction.atomic
def load(path: Path, network: Network, tell: Tell, *, dry_run: bool = False) -> Report:
    """Create and update the network's resources. `tell(line, reasons)` hears of each bad line; the others are taken.

    Safe to run twice. Raise csvfile.Unreadable, before any change, when the whole file cannot be read.
    """
    report, seen = Report(), dict[str, int]()
    known = {resource.url: resource for resource in network.resources.select_for_update()}
    for line in csvfile.read(path, COLUMNS):
        if isinstance(line, csvfile.BrokenLine):
            reasons = [line.reason]
        elif reasons := repeated(line, seen):
            pass
        else:
            form = form_of(line.cells, network, known)
            reasons = reasons_of(form)
            if not reasons:
                count(report, form, dry_run)
                continue
        report.failed += 1
        tell(line.number, reasons)
    return report


def repeated(line: csvfile.Line, seen: dict[str, int]) -> list[str]:
    address = line.cells["adresse"].strip()
    first = seen.setdefault(address, line.number) if address else line.number
    return [] if first == line.number else [_("adresse : déjà donnée à la ligne %(line)s") % {"line": first}]


def form_of(cells: dict[str, str], network: Network, known: dict[str, Resource]) -> ResourceForm:
    """What a line says, as coordination would have typed it. A cell left empty is the usual choice."""
    data: dict[str, object] = {FIELDS[name]: value.strip() for name, value in cells.items()}
    for name, choices in CHOICES.items():
        data[FIELDS[name]] = key_of(cells[name], choices.choices) or choices.values[0]
    data["subjects"] = [key_of(each, Subject.choices) for each in cells["thematiques"].split(SEPARATOR) if each.strip()]
    instance = known.get(str(data["url"])) or Resource(network=network)
    return ResourceForm(data, instance=instance)


def key_of(text: str, choices: Iterable[tuple[str, object]]) -> str:
    """A choice by its key or by its name; what is neither stays, to be refused."""
    text = text.strip()
    return next((key for key, label in choices if text.casefold() in (key.casefold(), str(label).casefold())), text)


def reasons_of(form: ResourceForm) -> list[str]:
    """« adresse : Cette adresse n’est pas lisible. »"""
    columns = {field: column for column, field in FIELDS.items()}
    return [
        f"{columns.get(name, name)}\u00a0: {str(error).rstrip('.')}"
        for name, errors in form.errors.items()
        for error in errors
    ]


def count(report: Report, form: ResourceForm, dry_run: bool) -> None:
    resource = form.instance
    is_new = resource.pk is None
    before = None if is_new else Resource.objects.get(pk=resource.pk)
    resource.removed_at = None
    same = before is not None and before.removed_at is None
    if before is not None and same and all(getattr(before, name) == getattr(resource, name) for name in SAID):
        report.unchanged += 1
        return
    report.created += is_new
    report.updated += not is_new
    if not dry_run:
        resource.save()


def rows(resources: Iterable[Resource]) -> Iterable[list[object]]:
    """The same file, to be changed and brought back; its head alone is the model to fill in."""
    yield list(COLUMNS)
    for each in resources:
        subjects = SEPARATOR.join(each.subjects)
        yield [
            each.title, each.url, each.get_kind_display(), each.description, subjects, each.get_audience_display(),
            each.get_access_display(),
        ]  # fmt: skip
