"""From a record to what people need of it on a shelf: UNIMARC as French libraries write it, MARC 21.

Which of both it is, the record itself tells: its title is in 200 or in 245. Fields: manuel UNIMARC (BnF, transition
bibliographique), recommandation 995, Koha’s 952.
"""

import io
import re
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element, tostring

from django.utils.translation import gettext as _
from pymarc import Field, Record, parse_xml_to_array

from percolateur.preparation.sru.kinds import kind_of
from percolateur.preparation.sru.letters import is_lost, mend
from percolateur.preparation.sru.notices import Copy, Notice, Unreadable

AUTHORS = 3
_year = re.compile(r"\b(1[4-9]\d\d|20\d\d)\b")
_end = re.compile(r"[\s/:;,=.]+$")


def read_record(record: Element) -> Notice:
    """What one `<record>` of MARCXML or MarcXchange says. Raises Unreadable."""
    try:
        found = parse_xml_to_array(io.BytesIO(tostring(record)))
        marc = next(iter(found), None)
        if marc is None:
            raise Unreadable
        notice = (of_marc21 if is_marc21(marc) else of_unimarc)(marc)
    except Unreadable:
        raise
    except Exception as error:  # whatever is wrong with one, the others are shown
        raise Unreadable from error
    if not notice.title:
        raise Unreadable
    return notice


def is_marc21(record: Record) -> bool:
    return bool(record.get_fields("245")) and not record.get_fields("200")


def of_unimarc(record: Record) -> Notice:
    heading = first(record.get_fields("200"))
    published = first(record.get_fields("210", "214", "219"))
    title = subtitled(said(heading, "a")[:1], said(heading, "e"), [*said(heading, "h"), *said(heading, "i")])
    authors = [
        " ".join([*said(field, "b")[:1], *said(field, "a")[:1]])
        for field in record.get_fields("700", "701", "702", "710", "711", "712")
    ]
    day = first(record.get_fields("100"))
    return notice(
        record,
        title,
        authors or said(heading, "f"),
        said(published, "c"),
        [*said(published, "d"), *(text[9:13] for text in said(day, "a"))],
        [*values(record, "010", "a"), *values(record, "011", "a")],
        copies_in_unimarc(record),
        values(record, "676", "a"),
    )


def of_marc21(record: Record) -> Notice:
    heading = first(record.get_fields("245"))
    published = first(record.get_fields("260", "264"))
    title = subtitled(said(heading, "a")[:1], said(heading, "b"), [*said(heading, "n"), *said(heading, "p")])
    authors = [in_order(name) for name in values(record, "100", "a", "700", "110", "710")]
    control = first(record.get_fields("008"))
    return notice(
        record,
        title,
        authors or said(heading, "c"),
        said(published, "b"),
        [*said(published, "c"), (control.data or "")[7:11] if control else ""],
        [*values(record, "020", "a"), *values(record, "022", "a")],
        copies_in_marc21(record),
        values(record, "082", "a"),
    )


def notice(
    record: Record,
    title: str,
    authors: list[str],
    publisher: list[str],
    years: Iterable[str],
    numbers: list[str],
    copies: Iterator[Copy],
    classes: list[str],
) -> Notice:
    control = first(record.get_fields("001"))
    named = list(dict.fromkeys(filter(None, map(bare, authors))))
    year = next((found[1] for found in map(_year.search, years) if found), "")
    # Without a call number, the class says at least which shelf.
    on_shelves = tuple(dict.fromkeys(copies)) or tuple(Copy(bare(each)) for each in classes[:1])
    texts = [title, *named, *publisher, *(copy.call_number for copy in on_shelves)]
    return Notice(
        identifier=bare(control.data or "")[:80] if control else "",
        title=title,
        authors=listed(named)[:200],
        publisher=bare(next(iter(publisher), ""))[:120],
        year=year,
        isbn=next(iter(numbers), "").partition(" ")[0][:20],
        kind=kind_of(str(record.leader)),
        copies=on_shelves,
        is_damaged=any(map(is_lost, texts)),
    )


def copies_in_unimarc(record: Record) -> Iterator[Copy]:
    for field in record.get_fields("995"):
        yield from copy_of(said(field, "k"), said(field, "c") or said(field, "b"), said(field, "e"))
    for field in record.get_fields("930"):
        yield from copy_of(said(field, "a"), said(field, "b"), said(field, "c"))
    for field in record.get_fields("852"):
        yield from copy_of(said(field, "j") or said(field, "h"), said(field, "a"), said(field, "b"))


def copies_in_marc21(record: Record) -> Iterator[Copy]:
    for field in record.get_fields("952"):
        yield from copy_of(said(field, "o"), said(field, "b") or said(field, "a"), said(field, "c"))
    for field in record.get_fields("852"):
        number = [*said(field, "k"), *said(field, "h"), *said(field, "i"), *said(field, "m")] or said(field, "j")
        yield from copy_of([" ".join(number)], said(field, "b") or said(field, "a"), said(field, "c"))


def copy_of(number: list[str], library: list[str], shelf: list[str]) -> Iterator[Copy]:
    call_number = bare(next(iter(number), ""))
    if call_number:
        yield Copy(call_number[:80], ", ".join([*library[:1], *shelf[:1]])[:120])


def listed(names: list[str]) -> str:
    told = ", ".join(names[:AUTHORS])
    return _("%(names)s et d’autres") % {"names": told} if len(names) > AUTHORS else told


def first(fields: list[Field]) -> Field | None:
    return next(iter(fields), None)


def said(field: Field | None, code: str) -> list[str]:
    """The texts of a subfield, mended."""
    if field is None or field.is_control_field():
        return []
    return [text for text in map(mend, field.get_subfields(code)) if text]


def values(record: Record, tag: str, code: str, *tags: str) -> list[str]:
    return [text for field in record.get_fields(tag, *tags) for text in said(field, code)]


def subtitled(title: list[str], rest: list[str], parts: list[str]) -> str:
    """« Titre : sous-titre. Partie »"""
    whole = " : ".join(map(bare, [*title, *rest]))
    return ". ".join(filter(None, [whole, ", ".join(map(bare, parts))]))[:300]


def in_order(name: str) -> str:
    """« Benali, Nadia, » is Nadia Benali."""
    last, _comma, rest = bare(name).partition(",")
    return f"{rest.strip()} {last}".strip()


def bare(text: str) -> str:
    """Without the punctuation that announces what follows in a record (ISBD)."""
    return _end.sub("", mend(text)).strip("[] ")
