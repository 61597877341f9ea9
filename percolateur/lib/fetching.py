"""Ask another server for a document, whatever that server does: an address that somebody typed is not trusted.

Only HTTPS on its usual port (and HTTP for whoever says so), only addresses of the public internet (unless the settings
open the local network), as many redirections as allowed and each looked at like the first, a size, once unpacked, and
a time that cannot be passed.
"""

import base64
import http.client
import queue
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Any, TypeVar
from urllib.parse import SplitResult, urljoin, urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

T = TypeVar("T")
AT_ONCE = 65_536  # bytes
NAT64 = IPv6Network("64:ff9b::/96")
GIVEN_OUT = IPv6Network("2000::/3")  # all of IPv6 that was ever given to anybody to be reached at (RFC 4291, IANA)
TRIED = 4  # addresses of one name


class Unreachable(Exception):
    """Nothing usable came; the sentence says why, for people."""


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


def talk(address: str, plain: bool, seconds: float, say: Callable[[socket.socket, SplitResult], T]) -> T:
    """What comes of saying something on a line to this address, within `seconds`. Raises Unreachable."""
    parts = checked(address, plain)
    late = threading.Event()
    if seconds <= 0:
        raise Unreachable(reason(TimeoutError(), parts, late=True))
    try:
        line = connect(parts, seconds)
    except (OSError, ValueError) as error:
        raise Unreachable(_("Le serveur %(host)s ne répond pas.") % {"host": parts.hostname}) from error
    # Each byte may come just in time and the whole never: the line is cut at the end of the time, whatever goes on.
    watch = threading.Timer(seconds, cut, (line, late))
    watch.daemon = True
    watch.start()
    try:
        answer = say(line, parts)
        if late.is_set():  # cut, an answer of no told length seems whole
            raise TimeoutError
        return answer
    except (OSError, ValueError, http.client.HTTPException, zlib.error) as error:
        raise Unreachable(reason(error, parts, late.is_set())) from error
    finally:
        watch.cancel()
        line.close()


def checked(address: str, plain: bool = False) -> SplitResult:
    """`plain`: HTTP will do. Raises Unreachable."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        raise Unreachable(_("Cette adresse n’est pas lisible.")) from None
    open_to_all = settings.PRIVATE_FEEDS
    if parts.scheme != "https" and not ((open_to_all or plain) and parts.scheme == "http"):
        raise Unreachable(_("L’adresse doit commencer par https://."))
    if not parts.hostname or parts.username is not None or parts.password is not None or port == 0:
        raise Unreachable(_("Cette adresse n’est pas lisible."))
    if not address.isascii() or any(sign.isspace() or not sign.isprintable() for sign in address):
        raise Unreachable(_("Cette adresse n’est pas lisible."))
    if port not in (None, 443 if parts.scheme == "https" else 80) and not open_to_all:
        raise Unreachable(_("Cette adresse mène ailleurs que chez un site web : elle est refusée."))
    return parts


def connect(parts: SplitResult, seconds: float) -> socket.socket:
    """A line to the very address that was checked: asking for the name again could give another one."""
    end = time.monotonic() + seconds
    host = str(parts.hostname)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    places = looked_up(host, port, seconds)
    if not settings.PRIVATE_FEEDS and not all(is_public(str(place[0])) for place in places):
        raise Unreachable(_("Cette adresse mène à un réseau privé : elle est refusée."))
    problem: OSError | None = None
    for place in places[:TRIED]:  # a name may have hundreds, all of them mute
        left = end - time.monotonic()
        if left <= 0:
            break
        try:
            line = socket.create_connection((str(place[0]), port), timeout=left)
        except OSError as error:
            problem = error
            continue
        if parts.scheme == "http":
            return line
        return ssl.create_default_context().wrap_socket(line, server_hostname=host, do_handshake_on_connect=False)
    raise problem or OSError("no address")


def looked_up(host: str, port: int, seconds: float) -> list[Any]:
    """The addresses of a name. Whoever answers for it may be slow, and nothing else bounds how long one waits."""
    found: queue.SimpleQueue[list[Any] | Exception] = queue.SimpleQueue()

    def look_up() -> None:
        try:
            found.put([one[4] for one in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)])
        except Exception as error:
            found.put(error)

    threading.Thread(target=look_up, daemon=True).start()
    try:
        answer = found.get(timeout=seconds)
    except queue.Empty:
        raise TimeoutError from None
    if isinstance(answer, Exception):
        raise answer
    return answer


def is_public(text: str) -> bool:
    """Whether an address is on the internet that all share, the IPv4 one within an IPv6 one looked at too."""
    address = ip_address(text.partition("%")[0])
    inside = within(address)
    if isinstance(address, IPv6Address) and address not in GIVEN_OUT and not inside:
        return False
    return all(one.is_global and not one.is_multicast for one in (address, *inside))


def within(address: IPv4Address | IPv6Address) -> list[IPv4Address]:
    if isinstance(address, IPv4Address):
        return []
    found = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if address in NAT64:
        found.append(IPv4Address(int(address) & 0xFFFFFFFF))
    return [one for one in found if one is not None]


def cut(line: socket.socket, late: threading.Event) -> None:
    late.set()
    with suppress(OSError):  # closed already
        socket.socket.shutdown(line, socket.SHUT_RDWR)  # the bare one: TLS would first take leave of a mute server


def opened(line: socket.socket, parts: SplitResult) -> tuple[http.client.HTTPConnection, str]:
    """HTTP on this very line, encrypted when it is to be, and the path to ask there."""
    if isinstance(line, ssl.SSLSocket):
        line.do_handshake()
    connection = http.client.HTTPConnection(str(parts.hostname), parts.port)
    connection.sock = line
    return connection, (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


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


def reason(error: Exception, parts: SplitResult, late: bool) -> str:
    host = {"host": parts.hostname}
    if late or isinstance(error, TimeoutError):
        return _("Le serveur %(host)s met trop de temps à répondre.") % host
    if isinstance(error, ssl.SSLError):
        return _("Le certificat de %(host)s n’est pas valable.") % host
    if isinstance(error, http.client.IncompleteRead):
        return _("La réponse de %(host)s est coupée avant la fin.") % host
    return _("La réponse de %(host)s ne se lit pas.") % host
