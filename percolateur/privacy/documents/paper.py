"""A document as plain data, before it is a page, a PDF or a spreadsheet."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

WIDE = 5  # columns: what a page of text holds


class Blank(str):
    """What only the network can say, and has not said yet."""

    def __html__(self) -> SafeString:
        return format_html('<mark class="to-fill">{}</mark>', str(self))


class Code(str):
    """A name as a machine writes it."""

    def __html__(self) -> SafeString:
        return format_html("<code>{}</code>", str(self))


class Link(str):
    """An address, and what is shown of it."""

    url: str

    def __new__(cls, shown: str, url: str) -> "Link":
        link = super().__new__(cls, shown)
        link.url = url
        return link

    def __html__(self) -> SafeString:
        return format_html('<a href="{}">{}</a>', self.url, str(self))


def to_fill(what: str) -> Blank:
    return Blank(_("À compléter : %(what)s") % {"what": what})


@dataclass(frozen=True)
class Words:
    """A paragraph: its pieces follow one another."""

    pieces: Sequence[str]
    kind: ClassVar[str] = "words"

    def cells(self) -> Iterator[str]:
        yield from self.pieces


@dataclass(frozen=True)
class Points:
    items: Sequence[str]
    kind: ClassVar[str] = "points"

    def cells(self) -> Iterator[str]:
        yield from self.items


@dataclass(frozen=True)
class Facts:
    """What is told of each thing that has a name."""

    rows: Sequence[tuple[str, str]]
    kind: ClassVar[str] = "facts"

    def cells(self) -> Iterator[str]:
        yield from (value for _label, value in self.rows)


@dataclass(frozen=True)
class Table:
    """The first cell of each row is its head."""

    caption: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    kind: ClassVar[str] = "table"

    @property
    def labelled(self) -> Iterator[tuple[str, list[tuple[str, str]]]]:
        """Each row as its head, and its other cells with the name of their column: how a narrow screen shows them."""
        for row in self.rows:
            yield row[0], list(zip(self.columns[1:], row[1:], strict=True))

    def cells(self) -> Iterator[str]:
        yield from (cell for row in self.rows for cell in row)


Block = Words | Points | Facts | Table


@dataclass(frozen=True)
class Section:
    """`level` is that of its title, 2 or 3; `key` names it in an address."""

    heading: str
    blocks: Sequence[Block]
    level: int = 2
    key: str = ""


@dataclass(frozen=True)
class Document:
    """`sheets` is what its spreadsheet holds when the tables of its sections are not the best of it.

    `large` asks for large letters on paper.
    """

    key: str
    title: str
    about: str
    sections: Sequence[Section]
    whose: str = ""
    large: bool = False
    sheets: Sequence[Table] = field(default_factory=tuple)

    @property
    def blocks(self) -> Iterator[Block]:
        for section in self.sections:
            yield from section.blocks

    @property
    def is_wide(self) -> bool:
        """Whether one of its tables asks for more than the width of a text."""
        return any(len(block.columns) > WIDE for block in self.blocks if isinstance(block, Table))

    @property
    def blanks(self) -> list[str]:
        """What is still to be filled by hand, each once."""
        cells = (cell for block in self.blocks for cell in block.cells())
        return list(dict.fromkeys(str(cell) for cell in cells if isinstance(cell, Blank)))


def words(*pieces: str) -> Words:
    return Words(pieces)
