"""The files themselves, sent while they are made."""

from collections.abc import Iterable, Iterator

from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import override

from percolateur.lib.tables.packaging import as_json, package, resource, zip_file
from percolateur.lib.tables.writing import FRENCH, csv_file, jsonl_file, workbook
from percolateur.network.models import Network
from percolateur.reports.exports import EXPORTS
from percolateur.reports.exports.export import Export, Scope

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "csv-excel": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "jsonl": "application/jsonl; charset=utf-8",
}


def file_of(export: Export, scope: Scope, kind: str) -> Iterable[bytes]:
    rows = export.read(scope)
    if kind == "jsonl":
        return jsonl_file(export.table, rows)
    if kind == "xlsx":
        title = f"{export.table.title} – {scope.network}"
        return workbook(export.table, rows, title, _("Dictionnaire"))
    return csv_file(export.table, rows, FRENCH) if kind == "csv-excel" else csv_file(export.table, rows)


def name_of(export: Export, scope: Scope, kind: str) -> str:
    """« seances-plaine-moulin-2026-11-26.csv »."""
    whose = slugify(str(scope.library)) if scope.library else scope.network.slug
    return f"{export.name}-{whose}-{timezone.localdate():%Y-%m-%d}.{kind.partition('-')[0]}"


def impersonal() -> list[Export]:
    """What is taken all at once: nothing that names people."""
    return [export for export in EXPORTS.values() if not export.personal]


def everything(network: Network) -> Iterator[bytes]:
    """All that names nobody, as one Data Package in a ZIP file."""
    return zip_file(files_of_everything(Scope(network)))


def files_of_everything(scope: Scope) -> Iterator[tuple[str, Iterable[bytes]]]:
    with override("fr"):
        told = [resource(export.table, f"{export.name}.csv") for export in impersonal()]
        described = package(scope.network.slug, f"{scope.network} – cafés numériques", told, timezone.localtime())
    yield "datapackage.json", [as_json(described)]
    for export in impersonal():
        yield f"{export.name}.csv", csv_file(export.table, export.read(scope))
