"""A line to another server, whatever that server does: an address that somebody typed is not trusted.

Only HTTPS on its usual port (and HTTP for whoever says so), only addresses of the public internet (unless the settings
open the local network), and a time that cannot be passed.
"""

import http.client
import queue
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable
from contextlib import suppress
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Any, TypeVar
from urllib.parse import SplitResult, urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

T = TypeVar("T")
NAT64 = IPv6Network("64:ff9b::/96")
GIVEN_OUT = IPv6Network("2000::/3")  # all of IPv6 that was ever given to anybody to be reached at (RFC 4291, IANA)
TRIED = 4  # addresses of one name


class Unreachable(Exception):
    """Nothing usable came; the sentence says why, for people."""


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


def reason(error: Exception, parts: SplitResult, late: bool) -> str:
    host = {"host": parts.hostname}
    if late or isinstance(error, TimeoutError):
        return _("Le serveur %(host)s met trop de temps à répondre.") % host
    if isinstance(error, ssl.SSLError):
        return _("Le certificat de %(host)s n’est pas valable.") % host
    if isinstance(error, http.client.IncompleteRead):
        return _("La réponse de %(host)s est coupée avant la fin.") % host
    return _("La réponse de %(host)s ne se lit pas.") % host
