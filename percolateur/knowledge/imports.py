"""Articles from JSON Lines, one object a line, or from Markdown documents: what `sharing/files.py` writes, or less."""

import itertools
import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any, BinaryIO

from django.utils.translation import gettext as _

from percolateur.knowledge.actions import link_wording, write_article
from percolateur.knowledge.fields import BadLine, read_article, text_of, texts_of
from percolateur.knowledge.models.article import WORDING_LENGTH, Article
from percolateur.knowledge.sharing.markdown import fields_of
from percolateur.lib.importing import Report
from percolateur.network.models import Network

LONGEST = 1_000_000  # bytes of a line, or of a document
BOM_16 = (b"\xff\xfe", b"\xfe\xff")
Entry = tuple[str, bytes]  # where it stands, as it is told, and what it is
Reader = Callable[[str, bytes], dict[str, Any]]


def load(
    entries: Iterable[Entry],
    read: Reader,
    network: Network,
    tell: Callable[[str, list[str]], None],
    *,
    dry_run: bool = False,
) -> Report:
    """Take in every good entry; `tell` where each bad one stands, and its reasons. Safe to run twice."""
    report, seen = Report(), dict[str, str]()
    for place, entry in entries:
        try:
            fields = read(place, entry)
            first = seen.setdefault(fields["external_id"], place)
            if first != place:
                raise BadLine(_("external_id déjà donné (%(place)s)") % {"place": first})
        except BadLine as bad:
            report.failed += 1
            tell(place, bad.reasons)
            continue
        done = "unchanged" if dry_run else write(network, fields)
        setattr(report, done, getattr(report, done) + 1)
    return report


def write(network: Network, fields: dict[str, Any]) -> str:
    wordings = fields.pop("wordings")
    article, done = write_article(network, **fields)
    linked = [link_wording(article, text) for text in wordings]
    return "updated" if done == "unchanged" and any(linked) else done


def lines_of(file: BinaryIO) -> Iterator[Entry]:
    """Its lines, never more of one in memory than is allowed: what is longer comes cut, to be refused when read."""
    for number in itertools.count(1):
        line = whole = file.readline(LONGEST + 1)
        if not line:
            return
        while len(line) > LONGEST and not line.endswith(b"\n"):
            line = file.readline(LONGEST + 1)
        if whole.strip():
            yield _("Ligne %(line)s") % {"line": number}, whole


def read_line(_place: str, line: bytes) -> dict[str, Any]:
    """The fields of one line. Raises BadLine with every reason."""
    return checked(parsed(line))


def read_document(name: str, document: bytes) -> dict[str, Any]:
    """The fields of one document. Raises BadLine with every reason."""
    if len(document) > LONGEST:
        raise BadLine(_("le document est trop long"))
    return checked(fields_of(name, decoded(document)))


def checked(given: dict[str, Any]) -> dict[str, Any]:
    reasons: list[str] = []
    fields = {"external_id": text_of(given, "external_id", 100, reasons), **read_article(given, reasons)}
    if given.get("visibility"):
        fields["visibility"] = given["visibility"]
        if given["visibility"] not in Article.Visibility.values:
            reasons.append(_("visibility inconnue : %(value)s") % {"value": str(given["visibility"])[:40]})
    fields["wordings"] = texts_of(given, "wordings", WORDING_LENGTH, reasons)
    if reasons:
        raise BadLine(*reasons)
    return fields


def parsed(line: bytes) -> dict[str, Any]:
    if len(line) > LONGEST:
        raise BadLine(_("la ligne est trop longue"))
    text = decoded(line)
    try:
        given = json.loads(text)
    except (ValueError, RecursionError):
        raise BadLine(_("ce n’est pas du JSON")) from None
    if not isinstance(given, dict):
        raise BadLine(_("on attend un objet JSON, entre accolades"))
    return given


def decoded(given: bytes) -> str:
    try:
        return given.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadLine(encoding_of(given)) from None


def encoding_of(line: bytes) -> str:
    """What is said of a text that is no UTF-8: what it most likely is, and how to mend it."""
    if line.startswith(BOM_16) or b"\0" in line:
        return _("le texte n’est pas en UTF-8, mais sans doute en UTF-16 : enregistrez le fichier en UTF-8")
    return _("le texte n’est pas en UTF-8, mais sans doute en Latin-1 : enregistrez le fichier en UTF-8")
