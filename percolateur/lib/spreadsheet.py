"""Tables as a spreadsheet that Excel and LibreOffice open. A text stays a text, whatever it begins with."""

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

import xlsxwriter

AS_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
NAME_LENGTH = 31  # of a sheet, as Excel wants it
_forbidden = re.compile(r"[\[\]:*?/\\]+")
WIDEST = 60  # letters
DAY = "dd/mm/yyyy"

Cell: TypeAlias = str | int | float | date  # a number can be added up, a day sorted


@dataclass(frozen=True)
class Sheet:
    """One table: its first row holds the names of the columns."""

    name: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Cell]]


def workbook(title: str, sheets: Iterable[Sheet]) -> bytes:
    """An XLSX file (Office Open XML), made in memory."""
    buffer, names = io.BytesIO(), set[str]()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, **AS_TEXT})
    book.set_properties({"title": title})
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    body = book.add_format({"text_wrap": True, "valign": "top"})
    day = book.add_format({"num_format": DAY, "valign": "top", "align": "left"})
    for sheet in sheets:
        page = book.add_worksheet(free_name(sheet.name, names))
        page.write_row(0, 0, sheet.columns, head)
        for number, row in enumerate(sheet.rows, start=1):
            write_row(page, number, row, body, day)
        for column, width in enumerate(widths(sheet)):
            page.set_column(column, column, width)
        page.freeze_panes(1, 0)
    book.close()
    return buffer.getvalue()


def write_row(page: Any, number: int, row: Sequence[Cell], body: Any, day: Any) -> None:
    for column, cell in enumerate(row):
        page.write(number, column, cell, day if isinstance(cell, date) else body)


def widths(sheet: Sheet) -> list[int]:
    columns = zip(sheet.columns, *sheet.rows, strict=True)
    return [min(WIDEST, max(len(str(cell)) for cell in column) + 2) for column in columns]


def free_name(name: str, taken: set[str]) -> str:
    """The name of a sheet as Excel takes it, once in a book."""
    short = _forbidden.sub(" ", name).strip("' ")[:NAME_LENGTH].strip() or "1"
    number = 2
    while short.lower() in taken:
        end = f" {number}"
        short = short[: NAME_LENGTH - len(end)].strip() + end
        number += 1
    taken.add(short.lower())
    return short
