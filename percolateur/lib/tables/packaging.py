"""Several tables with their dictionary: a Data Package (Frictionless Data, version 1), and one ZIP file."""

import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import IO, Any, cast

from percolateur.lib.tables.table import Table
from percolateur.lib.tables.writing import STANDARD, Dialect

PROFILE, TABULAR = "data-package", "tabular-data-resource"
# Open Definition names it by this key.
LICENCE = {
    "name": "etalab-2.0",
    "title": "Licence Ouverte / Open Licence 2.0",
    "path": "https://www.etalab.gouv.fr/licence-ouverte-open-licence",
}


def resource(table: Table, path: str, dialect: Dialect = STANDARD, **more: Any) -> dict[str, Any]:
    """One table of a package, with all that is needed to read it."""
    return {
        "profile": TABULAR,
        "name": table.name,
        "title": str(table.title),
        "description": str(table.description),
        "path": path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": dialect.described,
        "schema": table.schema(dialect.decimal),
        **more,
    }


def package(name: str, title: str, resources: list[dict[str, Any]], made: datetime, **more: Any) -> dict[str, Any]:
    return {
        "profile": PROFILE,
        "name": name,
        "title": title,
        "created": made.isoformat(timespec="seconds"),
        **more,
        "resources": resources,
    }


def as_json(told: Mapping[str, Any]) -> bytes:
    return (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode()


class Pipe:
    """What is written is held until it is taken: a file that is sent while it is made."""

    def __init__(self) -> None:
        self.held: list[bytes] = []

    def write(self, data: bytes) -> int:
        self.held.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing waits elsewhere."""

    def taken(self) -> bytes:
        held, self.held = b"".join(self.held), []
        return held


def zip_file(files: Iterable[tuple[str, Iterable[bytes]]]) -> Iterator[bytes]:
    """A ZIP archive sent while its files are made, one after the other."""
    pipe = Pipe()
    with zipfile.ZipFile(cast(IO[bytes], pipe), "w", zipfile.ZIP_DEFLATED) as archive:
        for name, pieces in files:
            with archive.open(name, "w", force_zip64=True) as file:
                for piece in pieces:
                    file.write(piece)
                    if ready := pipe.taken():
                        yield ready
    yield pipe.taken()
