"""Other sites that an installation names itself, in a file (TOML), besides those that Percolateur knows.

Such a site is shown in a frame, and in no other way: a link to it becomes a box that asks, and the
Content-Security-Policy opens once a visitor accepted it. Its identifiers have letters, digits, « - » and « _ » only.
"""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from percolateur.lib.embeds import PARTIES, SHOWN, Shape, ThirdParty

PURPOSES = ("externes", "marketing", "statistiques")
KINDS = ("cookie", "localStorage", "sessionStorage", "IndexedDB", "Cache Storage")
UNTIL = ("session", "erased")
WANTED = ("key", "name", "provider", "country", "purpose", "links", "frame", "notice")
MAY_HAVE = (*WANTED, "shows", "trackers")
OF_A_TRACKER = ("name", "kind", "days", "until", "description", "simple")
MOST = 12  # the cookie of choices holds the keys
KEY = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,18}[a-z0-9])?")
ID = re.compile(r"[A-Za-z0-9_-]{1,80}")
HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}")
ADDRESS = re.compile(r"https://[a-z0-9.-]+/[A-Za-z0-9._~/?&=%+-]*")
PLACE = "{id}"
KNOWN = {host for party in PARTIES.values() for shape in party.shapes for host in shape.hosts}


class BadServices(Exception):
    """What is to be mended in the file, in a sentence."""


class OwnTracker(NamedTuple):
    """What such a site may leave on a device, as the public table tells it."""

    name: str
    description: str
    simple: str
    kind: str = "cookie"
    seconds: int | None = None
    until: str = ""


class AddedParty(NamedTuple):
    party: ThirdParty
    trackers: tuple[OwnTracker, ...] = ()


def read_services(file: str) -> tuple[AddedParty, ...]:
    """Those of a file, in its order; none without one. Raises BadServices."""
    if not file:
        return ()
    try:
        given = tomllib.loads(Path(file).read_text("utf-8"))
    except OSError as error:
        raise BadServices(f"le fichier {file} ne se lit pas ({error.strerror})") from error
    except ValueError as error:  # of TOML, or of UTF-8
        raise BadServices(f"le fichier {file} n’est pas du TOML en UTF-8 ({error})") from error
    rows = given.pop("service", [])
    if given or not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise BadServices("le fichier ne contient que des parties [[service]]")
    if len(rows) > MOST:
        raise BadServices(f"{MOST} services au plus")
    services = tuple(service(row) for row in rows)
    keys = [each.party.key for each in services]
    if twice := [key for key in keys if keys.count(key) > 1]:
        raise BadServices(f"«\u00a0{twice[0].partition('-')[2]}\u00a0» y est deux fois")
    return services


def service(row: Mapping[str, Any]) -> AddedParty:
    name = str(row.get("key", "sans clé"))
    try:
        return AddedParty(party(row), tuple(tracker(each) for each in row.get("trackers", [])))
    except BadServices as no:
        raise BadServices(f"«\u00a0{name[:40]}\u00a0»\u00a0: {no}") from no


def party(row: Mapping[str, Any]) -> ThirdParty:
    if unknown := [name for name in row if name not in MAY_HAVE]:
        raise BadServices(f"«\u00a0{unknown[0]}\u00a0» n’est pas connu")
    if missing := [name for name in WANTED if not row.get(name)]:
        raise BadServices(f"«\u00a0{missing[0]}\u00a0» manque")
    key, purpose, links = text(row, "key"), text(row, "purpose"), row["links"]
    if not KEY.fullmatch(key):
        raise BadServices("«\u00a0key\u00a0» compte 20 lettres minuscules, chiffres ou tirets au plus")
    if purpose not in PURPOSES:
        raise BadServices(f"«\u00a0purpose\u00a0» vaut {', '.join(PURPOSES[:-1])} ou {PURPOSES[-1]}")
    if not isinstance(links, list) or not all(isinstance(link, str) for link in links):
        raise BadServices("«\u00a0links\u00a0» est une liste d’adresses")
    shows = row.get("shows", "content")
    if shows not in SHOWN:
        raise BadServices(f"«\u00a0shows\u00a0» vaut {', '.join(SHOWN[:-1])} ou {SHOWN[-1]}")
    frame = text(row, "frame", 300)
    origin = f"https://{host_of(frame)}"
    return ThirdParty(
        key=f"{purpose}-{key}",  # who accepted it for one purpose is asked again for another
        name=text(row, "name"),
        provider=text(row, "provider"),
        country=text(row, "country"),
        id=ID,
        shapes=tuple(shape(link) for link in links),
        frame=frame,
        origin=origin,
        notice=address(text(row, "notice", 300)),
        shows=shows,
        purpose=purpose,
    )


def text(row: Mapping[str, Any], name: str, most: int = 60) -> str:
    value = row.get(name, "")
    if not isinstance(value, str) or not 0 < len(value.strip()) <= most or not value.isprintable():
        raise BadServices(f"«\u00a0{name}\u00a0» est un texte de {most} lettres au plus")
    return value.strip()


def address(given: str) -> str:
    if not ADDRESS.fullmatch(given):
        raise BadServices(f"«\u00a0{given[:80]}\u00a0» n’est pas une adresse https:// simple")
    return given


def host_of(link: str) -> str:
    """Of an address in which an identifier has its place. Raises BadServices."""
    host = urlsplit(address(link.replace(PLACE, ""))).netloc
    if link.count(PLACE) != 1 or PLACE in link.partition("//")[2].partition("/")[0] or not HOST.fullmatch(host):
        raise BadServices(f"«\u00a0{link[:80]}\u00a0»\u00a0: il y faut un nom de site, et {PLACE} une fois")
    return host


def shape(link: str) -> Shape:
    host, (path, _, query) = host_of(link), link.partition("//")[2].partition("?")
    path = path[len(host) :].rstrip("/") or "/"
    if host in KNOWN:
        raise BadServices(f"{host} est déjà connu\u00a0: voyez PERCOLATEUR_SERVICES")
    if PLACE in path and not query:
        before, _, after = path.partition(PLACE)
        return Shape(frozenset({host}), re.compile(f"{re.escape(before)}(?P<id>[^/]+){re.escape(after)}"))
    name, _, value = query.partition("=")
    if value != PLACE:
        said = f"{PLACE} est dans le chemin, ou seul après «\u00a0?nom=\u00a0»"
        raise BadServices(f"«\u00a0{link[:80]}\u00a0»\u00a0: {said}")
    return Shape(frozenset({host}), re.compile(re.escape(path)), query=name)


def tracker(row: Any) -> OwnTracker:
    if not isinstance(row, dict) or row.keys() - set(OF_A_TRACKER):
        raise BadServices(f"un traceur n’a que {', '.join(OF_A_TRACKER)}")
    days: Any = row.get("days")
    until, kind = row.get("until", ""), row.get("kind", "cookie")
    if kind not in KINDS:
        raise BadServices(f"«\u00a0kind\u00a0» vaut {', '.join(KINDS[:-1])} ou {KINDS[-1]}")
    is_number = type(days) in (int, float) and 0 < days <= 36500
    if not (is_number and until == "") and not (days is None and until in UNTIL):
        raise BadServices(
            f"un traceur dure «\u00a0days\u00a0», un nombre, ou «\u00a0until\u00a0», {' ou '.join(UNTIL)}"
        )
    seconds = round(float(days) * 86400) if days else None
    described = text(row, "description", 300), text(row, "simple", 300)
    return OwnTracker(text(row, "name", 100), *described, kind, seconds, until)
