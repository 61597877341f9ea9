"""Tables as a spreadsheet that Excel and LibreOffice open. A cell is text, whatever it begins with: never a formula."""

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import xlsxwriter

AS_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
NAME_LENGTH = 31  # of a sheet, as Excel wants it
_forbidden = re.compile(r"[\[\]:*?/\\]+")
WIDEST = 60  # letters


@dataclass(frozen=True)
class Sheet:
    """One table: its first row holds the names of the columns."""

    name: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]


def workbook(title: str, sheets: Iterable[Sheet]) -> bytes:
    """An XLSX file (Office Open XML), made in memory."""
    buffer, names = io.BytesIO(), set[str]()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, **AS_TEXT})
    book.set_properties({"title": title})
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    body = book.add_format({"text_wrap": True, "valign": "top"})
    for sheet in sheets:
        page = book.add_worksheet(free_name(sheet.name, names))
        page.write_row(0, 0, sheet.columns, head)
        for number, row in enumerate(sheet.rows, start=1):
            page.write_row(number, 0, row, body)
        for column, width in enumerate(widths(sheet)):
            page.set_column(column, column, width)
        page.freeze_panes(1, 0)
    book.close()
    return buffer.getvalue()


def widths(sheet: Sheet) -> list[int]:
    columns = zip(sheet.columns, *sheet.rows, strict=True)
    return [min(WIDEST, max(len(cell) for cell in column) + 2) for column in columns]


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
