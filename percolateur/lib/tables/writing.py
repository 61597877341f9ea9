"""A table as CSV, JSON Lines or a workbook, in as much memory as one row takes, however many there are.

A text that a spreadsheet would take for a formula is made harmless: in CSV an apostrophe stands before it; in a
workbook the cell is text, even once somebody edits it. JSON is read by programs alone: nothing is changed there.
"""

import csv
import io
import json
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import IO, Any

import xlsxwriter
from django.utils import timezone

from percolateur.lib.csvfile import harmless, looks_like_a_formula
from percolateur.lib.spreadsheet import AS_TEXT, free_name
from percolateur.lib.tables.table import NO, SEPARATOR, YES, Column, Kind, Table

CHUNK = 1 << 16  # bytes written at once
MOST_ROWS = 1_048_575  # of a sheet under its header, as Excel wants it
WIDTHS = {Kind.STRING: 28, Kind.DATETIME: 17, Kind.DATE: 12}
FORMATS = {Kind.DATETIME: "yyyy-mm-dd hh:mm", Kind.DATE: "yyyy-mm-dd"}


@dataclass(frozen=True)
class Dialect:
    """How a CSV file is written, in the words of CSV Dialect (Frictionless Data)."""

    delimiter: str
    mark: str  # at the beginning, by which a spreadsheet knows that it is UTF-8
    decimal: str
    zone: bool  # whether moments say their zone

    @property
    def described(self) -> dict[str, Any]:
        return {"delimiter": self.delimiter, "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True}


# RFC 4180: what programs read everywhere. Excel opens it with a click only when it is set to English.
STANDARD = Dialect(",", "", ".", zone=True)
# What Excel and LibreOffice, set to French, open rightly with a double click.
FRENCH = Dialect(";", "\ufeff", ",", zone=False)


def csv_file(table: Table, rows: Iterable[Any], dialect: Dialect = STANDARD) -> Iterator[bytes]:
    return gathered(csv_lines(table, rows, dialect))


def csv_lines(table: Table, rows: Iterable[Any], dialect: Dialect) -> Iterator[str]:
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=dialect.delimiter, lineterminator="\r\n")
    buffer.write(dialect.mark)
    writer.writerow(table.header)
    for cells in table.cells(rows):
        writer.writerow([text_of(*pair, dialect) for pair in zip(table.columns, cells, strict=True)])
        if buffer.tell() > CHUNK // 2:
            yield emptied(buffer)
    yield emptied(buffer)


def emptied(buffer: io.StringIO) -> str:
    held = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return held


def text_of(column: Column, cell: object, dialect: Dialect) -> str:
    """A cell as CSV writes it."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return YES if cell else NO
    if isinstance(cell, datetime):
        return moment(cell) if dialect.zone else local(cell).strftime("%Y-%m-%d %H:%M:%S")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float):
        return repr(cell).replace(".", dialect.decimal)
    text = joined(cell)
    return text if column.exact or not text else str(harmless(text))


def joined(cell: object) -> str:
    """Several values in one: a bar inside a value would part it."""
    if isinstance(cell, (list, tuple)):
        return SEPARATOR.join(str(value).replace(SEPARATOR, "/") for value in cell)
    return str(cell)


def local(at: datetime) -> datetime:
    """In local time, without its zone: what a sheet can hold."""
    return timezone.make_naive(at) if timezone.is_aware(at) else at


def moment(at: datetime) -> str:
    """ISO 8601, in local time with its distance from UTC."""
    return (timezone.localtime(at) if timezone.is_aware(at) else at).isoformat(timespec="seconds")


def jsonl_file(table: Table, rows: Iterable[Any]) -> Iterator[bytes]:
    """One object a line (jsonlines.org)."""
    names = table.header
    return gathered(
        json.dumps(dict(zip(names, map(plain, cells), strict=True)), ensure_ascii=False) + "\n"
        for cells in table.cells(rows)
    )


def plain(cell: object) -> object:
    if isinstance(cell, datetime):
        return moment(cell)
    if isinstance(cell, date):
        return cell.isoformat()
    if cell is None or isinstance(cell, (bool, int, float, str, list, tuple)):
        return cell
    return str(cell)  # a label that is translated when it is read


def gathered(lines: Iterable[str]) -> Iterator[bytes]:
    """Many short lines as few pieces."""
    held, size = [], 0
    for line in lines:
        held.append(encoded := line.encode())
        size += len(encoded)
        if size >= CHUNK:
            yield b"".join(held)
            held, size = [], 0
    if held:
        yield b"".join(held)


def workbook(table: Table, rows: Iterable[Any], title: str, dictionary: str) -> IO[bytes]:
    """An XLSX file (Office Open XML) on the disk, at its beginning; `dictionary` names the sheet of its columns."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 - closed by whoever reads it, and gone then
    book = xlsxwriter.Workbook(file, {"constant_memory": True, **AS_TEXT})
    book.set_properties({"title": title})
    names = set[str]()
    head = book.add_format({"bold": True, "bottom": 1})
    write_rows(book, book.add_worksheet(free_name(str(table.title), names)), table, rows, head)
    write_dictionary(book.add_worksheet(free_name(dictionary, names)), table, head)
    book.close()
    file.seek(0)
    return file


def write_rows(book: Any, page: Any, table: Table, rows: Iterable[Any], head: Any) -> None:
    formats = {kind: book.add_format({"num_format": shown}) for kind, shown in FORMATS.items()}
    quoted = book.add_format({"quote_prefix": True})
    for place, column in enumerate(table.columns):
        page.set_column(place, place, max(WIDTHS.get(column.kind, 10), len(column.name) + 2))
    page.freeze_panes(1, 0)
    page.write_row(0, 0, table.header, head)
    for number, cells in enumerate(table.cells(rows), start=1):
        for place, (column, cell) in enumerate(zip(table.columns, cells, strict=True)):
            write_cell(page, number, place, cell, formats.get(column.kind), quoted)


def write_cell(page: Any, row: int, place: int, cell: object, shown: Any, quoted: Any) -> None:
    if cell is None or cell == "":
        return
    if isinstance(cell, bool):
        page.write_string(row, place, YES if cell else NO)
    elif isinstance(cell, (int, float)):
        page.write_number(row, place, cell)
    elif isinstance(cell, (date, datetime)):
        page.write_datetime(row, place, local(cell) if isinstance(cell, datetime) else cell, shown)
    else:
        text = joined(cell)
        page.write_string(row, place, text, quoted if looks_like_a_formula(text) else None)


def write_dictionary(page: Any, table: Table, head: Any) -> None:
    page.set_column(0, 1, 28)
    page.set_column(2, 2, 10)
    page.set_column(3, 3, 80)
    page.write_row(0, 0, ["colonne", "titre", "type", "description"], head)
    for number, column in enumerate(table.columns, start=1):
        page.write_row(number, 0, [column.name, str(column.title), column.kind.value, column.described])
