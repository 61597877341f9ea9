"""What a catalogue says of a document, as people need it on a shelf."""

from dataclasses import dataclass

from percolateur.lib.french.words import full, stem, words
from percolateur.preparation.sru.kinds import Kind


class Unreadable(Exception):
    """It is no record that tells a title."""


@dataclass(frozen=True)
class Copy:
    call_number: str
    place: str = ""


@dataclass(frozen=True)
class Notice:
    """What a catalogue says of one document. `is_damaged`: some of its letters are lost."""

    identifier: str
    title: str
    authors: str = ""
    publisher: str = ""
    year: str = ""
    isbn: str = ""
    kind: str = Kind.BOOK
    copies: tuple[Copy, ...] = ()
    is_damaged: bool = False

    @property
    def kind_name(self) -> str:
        return str(Kind(self.kind).label)

    @property
    def about(self) -> str:
        """Who wrote it, where and when it was published, in one line."""
        return ", ".join(filter(None, [self.authors, self.publisher, self.year]))

    def copy_for(self, library: str) -> Copy:
        """Where to fetch it: in the library of that name when the catalogue tells which copy is there."""
        own = set(map(stem, full(words(library))))
        near = [copy for copy in self.copies if own & set(map(stem, full(words(copy.place))))]
        return (near or list(self.copies) or [Copy("")])[0]
