"""Ask another server for a document, whatever that server does: an address that somebody typed is not trusted.

Only HTTPS, on its usual port, only addresses of the public internet (unless the settings open the local network), no
redirect, a size and a time that cannot be passed.
"""

import base64
import http.client
import socket
import ssl
import threading
from contextlib import suppress
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import SplitResult, urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

AT_ONCE = 65_536  # bytes
NAT64 = IPv6Network("64:ff9b::/96")


class Unreachable(Exception):
    """Nothing usable came; the sentence says why, for people."""


class OtherKind(Unreachable):
    """Something else than what was asked for stands there."""


@dataclass(frozen=True)
class Document:
    body: bytes
    headers: http.client.HTTPMessage


def fetch(
    address: str, kind: str | tuple[str, ...], most: int, seconds: float, login: tuple[str, str] | None = None
) -> Document:
    """The document of this media type (or one of these) at an address, of `most` bytes, within `seconds`.

    `login` is a name and a password, for a server that asks for them. Raises Unreachable.
    """
    parts = checked(address)
    late = threading.Event()
    try:
        line = connect(parts, seconds)
    except (OSError, ValueError) as error:
        raise Unreachable(_("Le serveur %(host)s ne répond pas.") % {"host": parts.hostname}) from error
    # Each byte may come just in time and the whole never: the line is cut at the end of the time, whatever goes on.
    watch = threading.Timer(seconds, cut, (line, late))
    watch.daemon = True
    watch.start()
    try:
        document = ask(line, parts, (kind,) if isinstance(kind, str) else kind, most, login)
        if late.is_set():  # cut, an answer of no told length seems whole
            raise TimeoutError
        return document
    except (OSError, ValueError, http.client.HTTPException) as error:
        raise Unreachable(reason(error, parts, late.is_set())) from error
    finally:
        watch.cancel()
        line.close()


def checked(address: str) -> SplitResult:
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        raise Unreachable(_("Cette adresse n’est pas lisible.")) from None
    open_to_all = settings.PRIVATE_FEEDS
    if parts.scheme != "https" and not (open_to_all and parts.scheme == "http"):
        raise Unreachable(_("L’adresse doit commencer par https://."))
    if not parts.hostname or parts.username is not None or parts.password is not None or port == 0:
        raise Unreachable(_("Cette adresse n’est pas lisible."))
    if port not in (None, 443) and not open_to_all:
        raise Unreachable(_("Cette adresse mène ailleurs que chez un site web : elle est refusée."))
    return parts


def connect(parts: SplitResult, seconds: float) -> socket.socket:
    """A line to the very address that was checked: asking for the name again could give another one."""
    host = str(parts.hostname)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    places = [found[4] for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    if not settings.PRIVATE_FEEDS and not all(is_public(str(place[0])) for place in places):
        raise Unreachable(_("Cette adresse mène à un réseau privé : elle est refusée."))
    problem: OSError | None = None
    for place in places:
        try:
            line = socket.create_connection((str(place[0]), port), timeout=seconds)
        except OSError as error:
            problem = error
            continue
        if parts.scheme == "http":
            return line
        return ssl.create_default_context().wrap_socket(line, server_hostname=host, do_handshake_on_connect=False)
    raise problem or OSError("no address")


def is_public(text: str) -> bool:
    """Whether an address is on the internet that all share, the IPv4 one within an IPv6 one looked at too."""
    address = ip_address(text.partition("%")[0])
    return all(one.is_global and not one.is_multicast for one in (address, *within(address)))


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


def ask(
    line: socket.socket, parts: SplitResult, kinds: tuple[str, ...], most: int, login: tuple[str, str] | None
) -> Document:
    if isinstance(line, ssl.SSLSocket):
        line.do_handshake()
    connection = http.client.HTTPConnection(str(parts.hostname), parts.port)
    connection.sock = line
    host = parts.netloc
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    headers = {"Host": host, "Accept": ", ".join(kinds), "User-Agent": "Percolateur", "Connection": "close"}
    if login:
        headers["Authorization"] = f"Basic {base64.b64encode(':'.join(login).encode()).decode()}"
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    if 300 <= answer.status < 400:
        raise Unreachable(_("Cette adresse renvoie à une autre. Donnez la nouvelle."))
    if answer.status != 200:
        raise Unreachable(_("Le serveur répond par une erreur (%(status)s).") % {"status": answer.status})
    if (
        answer.headers.get_content_type() not in kinds
        or answer.headers.get("Content-Encoding", "identity") != "identity"
    ):
        raise OtherKind(_("Ce n’est pas un flux de fiches qui se trouve à cette adresse."))
    return Document(whole(answer, most), answer.headers)


def whole(answer: http.client.HTTPResponse, most: int) -> bytes:
    said = answer.headers.get("Content-Length")
    body = bytearray()
    while chunk := answer.read(AT_ONCE):
        body += chunk
        if len(body) > most:
            raise Unreachable(_("Le serveur envoie plus que ce qui est permis."))
    if said is not None and said.isdigit() and len(body) != int(said):
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
