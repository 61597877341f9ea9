"""Ask another server for a document: as many redirections as allowed, each looked at like the first, and a size, once
unpacked, that cannot be passed. The line itself is `reaching`'s.
"""

import base64
import http.client
import socket
import time
import zlib
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from urllib.parse import SplitResult, urljoin

from django.utils.translation import gettext as _

from percolateur.lib.reaching import Unreachable, opened, talk

AT_ONCE = 65_536  # bytes


@dataclass(frozen=True)
class Document:
    """`address` is where it came from, redirections followed. `is_new`: it changed since what is known of it."""

    body: bytes
    headers: http.client.HTTPMessage
    address: str = ""
    is_new: bool = True


@dataclass(frozen=True)
class Request:
    """What one asks for, and what one puts up with.

    `kinds`: media types. `most`: bytes, once unpacked. `plain`: HTTP will do. `packed`: it may come compressed.
    `known`: the headers of a conditional request (RFC 9110, 13). `login`: a name and a password.
    """

    kinds: tuple[str, ...]
    most: int
    redirects: int = 0
    plain: bool = False
    packed: bool = False
    known: tuple[tuple[str, str], ...] = ()
    login: tuple[str, str] | None = None

    @property
    def headers(self) -> dict[str, str]:
        given = {
            "Accept": ", ".join(self.kinds),
            "Accept-Encoding": "gzip" if self.packed else "identity",
            "User-Agent": "Percolateur",
            "Connection": "close",
            **dict(self.known),
        }
        if self.login:
            given["Authorization"] = f"Basic {base64.b64encode(':'.join(self.login).encode()).decode()}"
        return given


class Later(Unreachable):
    """The server asks to be left alone for `seconds` (Retry-After: RFC 9110, 10.2.3)."""

    def __init__(self, sentence: str, seconds: float) -> None:
        super().__init__(sentence)
        self.seconds = seconds


class Gone(Unreachable):
    """What was there will not come back: not to be asked for again."""


class OtherKind(Unreachable):
    """Something else than what was asked for stands there."""


class Moved(Exception):
    """It is somewhere else."""


def fetch(
    address: str, kind: str | tuple[str, ...], most: int, seconds: float, login: tuple[str, str] | None = None
) -> Document:
    """The document of this media type (or one of these) at an address, of `most` bytes, within `seconds`.

    `login` is a name and a password, for a server that asks for them. Raises Unreachable.
    """
    kinds = (kind,) if isinstance(kind, str) else kind
    return get(address, Request(kinds, most, login=login), seconds)


def get(address: str, request: Request, seconds: float) -> Document:
    """What a request asks for, at this address or where it leads, within `seconds` in all. Raises Unreachable."""
    end = time.monotonic() + seconds
    for _step in range(request.redirects + 1):
        try:
            return get_here(address, request, end - time.monotonic())
        except Moved as elsewhere:
            address = joined(address, str(elsewhere))
    raise Unreachable(
        _("Cette adresse renvoie trop de fois à une autre.")
        if request.redirects
        else _("Cette adresse renvoie à une autre. Donnez la nouvelle.")
    )


def joined(address: str, place: str) -> str:
    try:
        return urljoin(address, place)
    except ValueError:
        raise Unreachable(_("Cette adresse renvoie à une autre, qui n’est pas lisible.")) from None


def get_here(address: str, request: Request, seconds: float) -> Document:
    return talk(address, request.plain, seconds, lambda line, parts: ask(line, parts, request))


def ask(line: socket.socket, parts: SplitResult, request: Request) -> Document:
    connection, path = opened(line, parts)
    connection.request("GET", path, headers={"Host": parts.netloc, **request.headers})
    answer = connection.getresponse()
    if answer.status == 304 and request.known:
        return Document(b"", answer.headers, parts.geturl(), is_new=False)
    if 300 <= answer.status < 400:
        raise Moved(answer.headers.get("Location", ""))
    if answer.status != 200:
        raise refusal(answer)
    packing = answer.headers.get("Content-Encoding", "identity").lower()
    unpack = request.packed and packing in ("gzip", "x-gzip")
    if answer.headers.get_content_type() not in request.kinds or (packing != "identity" and not unpack):
        raise OtherKind(_("Ce n’est pas un flux de fiches qui se trouve à cette adresse."))
    return Document(whole(answer, request.most, unpack), answer.headers, parts.geturl())


def refusal(answer: http.client.HTTPResponse) -> Unreachable:
    sentence = _("Le serveur répond par une erreur (%(status)s).") % {"status": answer.status}
    if answer.status == http.HTTPStatus.GONE:
        return Gone(_("Le serveur dit que cette page n’existe plus (410)."))
    seconds = retry_after(answer.headers.get("Retry-After", ""))
    return Later(sentence, seconds) if seconds else Unreachable(sentence)


def retry_after(text: str) -> float:
    """A number of seconds, or a moment; 0 when it is neither."""
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        return max(0.0, parsedate_to_datetime(text).timestamp() - time.time())
    except (ValueError, OverflowError):
        return 0.0


def whole(answer: http.client.HTTPResponse, most: int, unpack: bool = False) -> bytes:
    """The body, unpacked little by little: a small one may hold a very large one."""
    said = answer.headers.get("Content-Length")
    unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16) if unpack else None
    body, came = bytearray(), 0
    while chunk := answer.read(AT_ONCE):
        came += len(chunk)
        body += unpacker.decompress(chunk, most + 1 - len(body)) if unpacker else chunk
        if len(body) > most:
            raise Unreachable(_("Le serveur envoie plus que ce qui est permis."))
        if unpacker and unpacker.eof:
            return bytes(body)  # what follows an archive is none of it, and may never end
    if unpacker or (said is not None and said.isdigit() and came != int(said)):
        raise http.client.IncompleteRead(bytes(body))
    return bytes(body)
