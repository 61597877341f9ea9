"""Read a CSV file whose columns are known, line by line, however broken it is; hand one over."""

import codecs
import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from django.http import HttpResponse
from django.utils.translation import gettext as _

CHUNK = 1 << 16


class Unreadable(Exception):
    """The file as a whole cannot be read; its text is a sentence for people."""


@dataclass(frozen=True)
class Line:
    """One record, with the number of its first line in the file."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True)
class BrokenLine:
    number: int
    reason: str


def read(path: Path, columns: list[str]) -> Iterator[Line | BrokenLine]:
    """Each record of a comma-separated UTF-8 file with exactly these columns, in any order. Memory: one record.

    The encoding of the whole file is checked before the first record comes, so that a wrong one changes nothing.
    Raise Unreadable when no record can be trusted.
    """
    try:
        check_encoding(path)
        with path.open(encoding="utf-8-sig", newline="") as stream:
            yield from records(stream, columns)
    except OSError as error:
        raise Unreadable(_("Le fichier ne s’ouvre pas : %(why)s.") % {"why": why(error)}) from error


def why(error: OSError) -> str:
    reasons = {
        FileNotFoundError: _("il n’existe pas"),
        IsADirectoryError: _("c’est un dossier"),
        PermissionError: _("ce compte n’a pas le droit de le lire"),
    }
    return reasons.get(type(error), error.strerror or str(error))


def check_encoding(path: Path) -> None:
    decoder, line = codecs.getincrementaldecoder("utf-8")(), 1
    with path.open("rb") as file:
        try:
            while chunk := file.read(CHUNK):
                decoder.decode(chunk)
                line += chunk.count(b"\n")
            decoder.decode(b"", final=True)
        except UnicodeDecodeError as error:
            line += error.object[: error.start].count(b"\n")
            raise Unreadable(
                _("Le fichier n’est pas en UTF-8 (ligne %(line)s). Enregistrez-le en « CSV UTF-8 », puis recommencez.")
                % {"line": line}
            ) from error


def records(stream: TextIO, columns: list[str]) -> Iterator[Line | BrokenLine]:
    reader = csv.reader(stream, strict=True)
    header = read_header(reader, columns)
    while True:
        number = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield BrokenLine(number, misplaced_quotes(number, reader.line_num))
            continue
        if len(cells) == len(header):
            yield Line(number, dict(zip(header, cells, strict=True)))
        elif cells:
            found = {"expected": len(header), "found": len(cells)}
            yield BrokenLine(number, _("%(expected)s colonnes attendues, %(found)s trouvées") % found)


def read_header(reader: Iterator[list[str]], columns: list[str]) -> list[str]:
    try:
        header = [cell.strip() for cell in next(reader)]
    except StopIteration:
        raise Unreadable(_("Le fichier est vide.")) from None
    except csv.Error:
        raise Unreadable(_("La première ligne ne peut pas être lue : ses guillemets sont mal placés.")) from None
    if len(header) == 1 and (";" in header[0] or "\t" in header[0]):
        raise Unreadable(
            _("Les colonnes sont séparées par autre chose qu’une virgule. Enregistrez le fichier avec des virgules.")
        )
    faults = {
        _("Colonnes absentes : %s."): [name for name in columns if name not in header],
        _("Colonnes inconnues : %s."): [name or "«\u00a0»" for name in header if name not in columns],
        _("Colonnes en double : %s."): [
            name for name, times in Counter(header).items() if times > 1 and name in columns
        ],
    }
    sentences = [sentence % few(names) for sentence, names in faults.items() if names]
    if sentences:
        raise Unreadable(" ".join(sentences))
    return header


def few(names: list[str], most: int = 10) -> str:
    """The first names, each cut short: a broken file may hold anything."""
    listed = ", ".join(name[:40] for name in names[:most])
    return f"{listed}…" if len(names) > most else listed


def misplaced_quotes(first: int, last: int) -> str:
    if last > first:
        return _("guillemets mal placés, les lignes %(first)s à %(last)s n’ont pas pu être lues") % {
            "first": first,
            "last": last,
        }
    return _("guillemets mal placés")


def download(name: str, rows: Iterable[Iterable[object]], delimiter: str = ",") -> HttpResponse:
    """Rows as a file to keep, that spreadsheets take for UTF-8, and none of its words for a formula."""
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8", headers=headers)
    csv.writer(response, delimiter=delimiter).writerows(map(harmless, row) for row in rows)
    return response


# What Excel, LibreOffice and Numbers may take for a formula: the signs it begins with, in their full width too, and
# what is skipped before them (OWASP, CSV injection).
_formula = re.compile(r"[\s\u200b\u2060\ufeff\x00-\x1f]*[=+\-@\uff1d\uff0b\uff0d\uff20\u2212]|[\t\r\n]")


def looks_like_a_formula(text: str) -> bool:
    return _formula.match(text) is not None


def harmless(cell: object) -> object:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if isinstance(cell, str) and looks_like_a_formula(cell) else cell
