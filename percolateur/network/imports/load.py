"""Bring the national file of places into a network."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from percolateur.lib import csvfile, importing
from percolateur.network import places
from percolateur.network.imports.form import PlaceForm
from percolateur.network.models import Library, Network

# A transaction a batch, not a file: a café may be running on the same laptop, and nobody waits for the end of a long
# import to post a question. An import that stops midway is simply run again.
BATCH = 200
Tell = Callable[[int, list[str]], None]


@dataclass
class Report(importing.Report):
    skipped: int = 0


def load(path: Path, network: Network, tell: Tell, *, all_types: bool = False, dry_run: bool = False) -> Report:
    """Create and update the network’s libraries from the file, whose `id` tells them apart.

    `tell(line, reasons)` hears of each bad line. A network not saved yet is saved with its first libraries. With
    `dry_run`, nothing is written. Raise csvfile.Unreadable, before any change, when the whole file cannot be read.
    """
    report = Report()
    for batch in batches(good_places(path, report, tell, all_types)):
        if dry_run and network.pk is None:
            report.created += len(batch)
        else:
            save(batch, network, report, dry_run)
    return report


def good_places(path: Path, report: Report, tell: Tell, all_types: bool) -> Iterator[dict[str, Any]]:
    lines: dict[str, int] = {}
    for line in csvfile.read(path, places.COLUMNS):
        if isinstance(line, csvfile.BrokenLine):
            reasons = [line.reason]
        elif not all_types and places.LIBRARY not in places.values(line.cells["typologie"]):
            report.skipped += 1
            continue
        else:
            form = PlaceForm(line.cells)
            reasons = form.reasons() or repeated(form.cleaned_data["id"], line.number, lines)
            if not reasons:
                yield form.attributes()
                continue
        report.failed += 1
        tell(line.number, reasons)


def repeated(identifier: str, number: int, lines: dict[str, int]) -> list[str]:
    first = lines.setdefault(identifier, number)
    return [] if first == number else [_("id : déjà donné à la ligne %(line)s") % {"line": first}]


def batches(items: Iterable[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    batch: list[dict[str, Any]] = []
    for item in items:
        batch.append(item)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


@transaction.atomic
def save(batch: list[dict[str, Any]], network: Network, report: Report, dry_run: bool) -> None:
    if network.pk is None:
        network.save()
    Network.objects.select_for_update().get(pk=network.pk)  # two imports at once: one batch after the other
    identifiers = [attributes["external_id"] for attributes in batch]
    known = {library.external_id: library for library in network.libraries.filter(external_id__in=identifiers)}
    new, changed = [], []
    for attributes in batch:
        library = known.get(attributes["external_id"])
        if library is None:
            new.append(Library(network=network, **attributes))
        elif update(library, attributes):
            changed.append(library)
    report.created += len(new)
    report.updated += len(changed)
    report.unchanged += len(batch) - len(new) - len(changed)
    if not dry_run:
        Library.objects.bulk_create(new)
        Library.objects.bulk_update(changed, [*batch[0]], batch_size=50)


def update(library: Library, attributes: dict[str, Any]) -> bool:
    """Give the library these values; say whether any was new."""
    different = {name: value for name, value in attributes.items() if getattr(library, name) != value}
    for name, value in different.items():
        setattr(library, name, value)
    return bool(different)
