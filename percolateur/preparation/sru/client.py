"""Ask a catalogue, and read whatever it answers: a slow or broken one never holds more than a moment of two pages."""

import threading
import time
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode
from xml.etree.ElementTree import Element

from django.utils.translation import gettext as _

from percolateur.lib.fetching import OtherKind, fetch
from percolateur.lib.markup import NotXml, mended, read_xml
from percolateur.lib.reaching import Unreachable
from percolateur.preparation.sru.notices import Notice, Unreadable
from percolateur.preparation.sru.queries import with_all, with_any

KINDS = ("text/xml", "application/xml", "application/sru+xml", "application/srw+xml")
MOST = 3_000_000  # bytes
SECONDS = 6.0
QUICK = 3.0  # seconds left below which nothing more is asked: somebody waits
RECORDS = 20
AT_ONCE = 2  # pages of this process that wait for a catalogue; the others must be served
_lines = threading.BoundedSemaphore(AT_ONCE)

NO_SUCH_PLACE = "61"  # the first record wanted lies beyond the last: some servers say so of an empty answer

ANYWHERE = ("cql.anywhere", "bib.anywhere", "cql.serverchoice", "dc.anywhere", "rec.anywhere", "any")
TITLE = ("dc.title", "bib.title", "bath.title", "title")
SUBJECT = ("dc.subject", "bib.subject", "bath.subject", "subject")
# Best first: what the server calls its records in UNIMARC or MARC 21, as XML.
SCHEMAS = ("unimarcxchange", "unimarcxml", "unimarc", "marcxchange", "marcxml", "marc21-xml", "marc21")


@dataclass(frozen=True)
class Server:
    """Where a catalogue answers, and how it wants to be asked. An index or a schema left empty is of its own choice."""

    url: str
    version: str = "1.1"
    schema: str = "marcxml"
    anywhere: str = ""
    title: str = "dc.title"
    subject: str = "dc.subject"
    login: tuple[str, str] | None = field(default=None, repr=False)


@dataclass(frozen=True)
class Answer:
    """What was found: how many in all, the first of them, how many of those could not be read."""

    total: int = 0
    notices: tuple[Notice, ...] = ()
    unread: int = 0
    is_wide: bool = False  # some of the words only

    @property
    def damaged(self) -> int:
        return sum(notice.is_damaged for notice in self.notices)


@dataclass(frozen=True)
class Explained:
    """What a server says of itself. Each may be missing."""

    name: str = ""
    version: str = ""
    schema: str = ""
    anywhere: str = ""
    title: str = ""
    subject: str = ""


class Complaint(Unreachable):
    """The server answers that it cannot do what it was asked. `code` is that of a diagnostic (SRU 1.1, appendix)."""

    def __init__(self, code: int, said: str) -> None:
        self.code = code
        known = {
            2: _("il n’est pas disponible pour l’instant"),
            3: _("il demande un identifiant et un mot de passe"),
            4: _("il ne sait pas chercher"),
            5: _("il ne parle pas cette version de SRU"),
            10: _("il ne comprend pas la recherche"),
            15: _("il ne connaît pas l’un des index"),
            16: _("il ne connaît pas l’un des index"),
            66: _("il ne connaît pas ce format de notices"),
            67: _("il ne sait pas donner ses notices dans ce format"),
        }
        reason = known.get(code) or said[:120] or _("sans dire pourquoi")
        details = f" ({said[:80]})" if code in known and said else ""
        super().__init__(_("Le catalogue refuse : %(reason)s%(details)s.") % {"reason": reason, "details": details})


def look_for(server: Server, words: list[str], index: str | None = None) -> Answer:
    """The documents with all these words; with some of them when there is none. Raises Unreachable."""
    begun = time.monotonic()
    index = server.anywhere if index is None else index
    found = search(server, with_all(words, index))
    left = SECONDS - (time.monotonic() - begun)
    if found.total or len(words) < 2 or left < QUICK:
        return found
    wide = search(server, with_any(words, *filter(None, (server.title, server.subject))) or with_any(words, ""), left)
    told = sorted(wide.notices, key=lambda notice: -shared(notice, words))
    return replace(wide, notices=tuple(told), is_wide=True)


def shared(notice: Notice, words: list[str]) -> int:
    title = notice.title.casefold()
    return sum(word.casefold() in title for word in words)


def search(server: Server, query: str, seconds: float = SECONDS) -> Answer:
    asked = {
        "operation": "searchRetrieve",
        "version": server.version,
        "query": query,
        "startRecord": "1",
        "maximumRecords": str(RECORDS),
        "recordPacking": "xml",
        **({"recordSchema": server.schema} if server.schema else {}),
    }
    answer = ask(server, asked, seconds)
    if local(answer) != "searchRetrieveResponse":
        raise Unreachable(_("Ce qui répond à cette adresse n’est pas un catalogue SRU."))
    complain(answer)
    total = text_of(answer, "numberOfRecords")
    records = [data for data in answer.iter() if local(data) == "recordData"][:RECORDS]
    from percolateur.preparation.sru.records import read_record  # 4 MB, that a server asks for with its first search

    notices, unread = [], 0
    for data in records:
        try:
            notices.append(read_record(record_in(data)))
        except Unreadable:
            unread += 1
    if records and not notices:
        complain_of(next((each for each in records[0] if local(each) == "diagnostic"), None))
    return Answer(int(total) if total.isdecimal() else len(records), tuple(notices), unread)


def explain(server: Server) -> Explained:
    """What the server says it knows (ZeeRex). Raises Unreachable when it says nothing of the kind."""
    answer = ask(server, {"operation": "explain", "version": server.version})
    complain(answer)
    about = next((each for each in answer.iter() if local(each) == "explain"), None)
    if about is None:
        raise Unreachable(_("Le catalogue ne se présente pas : remplissez les réglages à la main."))
    served = next((each for each in about.iter() if local(each) == "serverInfo"), None)
    indexes = list(indexes_of(about))
    schemas = {
        str(each.get("name")).casefold(): str(each.get("name"))
        for each in about.iter()
        if local(each) == "schema" and each.get("name")
    }
    heading = next((text_of(each, "title") for each in about.iter() if local(each) == "databaseInfo"), "")
    version = (served.get("version") or "") if served is not None else ""
    return Explained(
        name=heading[:120],
        version=version if version in ("1.1", "1.2") else "",
        schema=next((schemas[name] for name in SCHEMAS if name in schemas), next(iter(schemas.values()), ""))[:100],
        anywhere=chosen(indexes, ANYWHERE),
        title=chosen(indexes, TITLE),
        subject=chosen(indexes, SUBJECT),
    )


def indexes_of(about: Element) -> list[str]:
    """« dc.title »: the name of a set and that of an index."""
    found = []
    for name in about.iter():
        if local(name) == "name" and name.get("set") and (name.text or "").strip():
            found.append(f"{name.get('set')}.{(name.text or '').strip()}")
    return found


def chosen(indexes: list[str], wanted: tuple[str, ...]) -> str:
    known = {index.casefold(): index for index in reversed(indexes)}
    named = {index.casefold().rpartition(".")[2]: index for index in reversed(indexes)}
    return next((known.get(name) or named[name] for name in wanted if name in known or name in named), "")[:60]


def ask(server: Server, parameters: dict[str, str], seconds: float = SECONDS) -> Element:
    """The root of what the server answers. Raises Unreachable."""
    address = f"{server.url}{'&' if '?' in server.url else '?'}{urlencode(parameters)}"
    if not _lines.acquire(timeout=1):
        raise Unreachable(_("Le catalogue répond lentement à d’autres demandes. Essayez dans un instant."))
    try:
        body = fetch(address, KINDS, MOST, seconds, login=server.login).body
    except OtherKind as error:
        raise Unreachable(_("Ce qui répond à cette adresse n’est pas un catalogue SRU.")) from error
    finally:
        _lines.release()
    try:
        return read_xml(mended(body))
    except NotXml as error:
        raise Unreachable(_("La réponse du catalogue ne se lit pas. %(why)s") % {"why": error}) from error


def complain(answer: Element) -> None:
    """Raise the first complaint that stands outside of the records. No record at this place is none found."""
    for part in answer:
        if local(part) == "diagnostics":
            for diagnostic in part:
                complain_of(diagnostic)


def complain_of(diagnostic: Element | None) -> None:
    if diagnostic is None:
        return
    code = text_of(diagnostic, "uri").rpartition("/")[2]
    if code != NO_SUCH_PLACE:
        said = text_of(diagnostic, "details") or text_of(diagnostic, "message")
        raise Complaint(int(code) if code.isdecimal() else 0, said)


def record_in(data: Element) -> Element:
    """The record, however it was packed. Raises Unreadable."""
    for inside in data:
        if local(inside) == "record":
            return inside
        found = next((each for each in inside.iter() if local(each) == "record"), None)
        if found is not None:
            return found
        raise Unreadable
    try:
        packed = read_xml((data.text or "").strip().encode())
    except NotXml as error:
        raise Unreadable from error
    return packed if local(packed) == "record" else record_in(packed)


def local(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def text_of(element: Element, name: str) -> str:
    """The text of the first element of that name inside."""
    found = next((each for each in element.iter() if local(each) == name), None)
    return (found.text or "").strip() if found is not None else ""
