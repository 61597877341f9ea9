"""What is told of one visit when the server counts: enough for statistics, and nothing of the person."""

import re
from dataclasses import dataclass
from html import unescape
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest, HttpResponse

TITLE = re.compile(rb"<title>(.*?)</title>", re.DOTALL)
# Programs that say what they are. Matomo cannot sort them out: it is told nothing of the browser.
ROBOT = re.compile(
    r"bot|crawl|spider|slurp|monitor|preview|fetch|curl|wget|python|java/|go-http|headless", re.IGNORECASE
)
SPACES = re.compile(r"[ \t\n\f\r]+")  # as browsers do: no-break spaces stay
LONGEST = 200  # characters of a title


@dataclass(frozen=True)
class Visit:
    """A page, and the beginning of the address it went to: « 203.0.0.0 », or "" when it cannot be told."""

    url: str
    title: str
    network: str


def visit_of(request: HttpRequest, page: HttpResponse) -> Visit | None:
    """None when nobody reads it: a robot, or a browser that loads ahead."""
    if request.method != "GET" or "prefetch" in request.headers.get("Sec-Purpose", request.headers.get("Purpose", "")):
        return None
    browser = request.META.get("HTTP_USER_AGENT", "")
    if not browser or ROBOT.search(browser):
        return None
    site = settings.ADDRESS or f"{request.scheme}://{request.get_host()}"
    return Visit(site + request.path, title_of(page), shortened(request.META.get("REMOTE_ADDR", "")))


def title_of(page: HttpResponse) -> str:
    found = TITLE.search(page.content)
    return SPACES.sub(" ", unescape(found[1].decode(errors="replace"))).strip()[:LONGEST] if found else ""


def shortened(text: str) -> str:
    """An address without its last two bytes; of an IPv6 address, the first 32 bits are kept."""
    try:
        address: IPv4Address | IPv6Address = ip_address(text.partition("%")[0])
    except ValueError:
        return ""
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    kept = 16 if isinstance(address, IPv4Address) else 32
    return str(ip_network((address, kept), strict=False).network_address)
