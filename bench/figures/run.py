"""`make bench-figures`: a country over nine years in a throwaway PostgreSQL. Are its figures true, and quick to read?

Two million questions of 200,000 events in 2,000 libraries are written into the base tables (`country.py`), counted by
the product’s code, then read: pages through a real server when there are some, and the figures they show in process.
Totals are compared with a plain recount of the base tables (`recount.py`) on a random sample. One JSON line per figure.
"""

import argparse
import json
import os
import random
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from bench.figures.country import Country  # noqa: E402
from bench.pace import at_pace, pace  # noqa: E402
from tests import servers  # noqa: E402

SLOWEST = 300  # ms, at the 95th percentile
FORMATS = ("", "", "", "DIGITAL_CAFE", "THEMED_WORKSHOP", "STAFF_CAFE")
kept = True


def say(
    figure: str, value: float, unit: str, target: float | None = None, *, holds: bool = True, **more: object
) -> None:
    global kept
    kept &= holds
    line: dict[str, object] = {"figure": f"figures {figure}", "value": round(value, 1), "unit": unit, **more}
    print(
        json.dumps(line if target is None else line | {"target": target, "holds": holds}, ensure_ascii=False),
        flush=True,
    )


def timed(what: Callable[[], object]) -> float:
    """In ms."""
    begun = time.perf_counter()
    what()
    return 1000 * (time.perf_counter() - begun)


def say_times(figure: str, times: list[float], now: float) -> None:
    value = sorted(times)[min(len(times) - 1, int(len(times) * 0.95))]
    there = at_pace(f"{figure} ms", value, now)
    say(
        f"{figure}, p95",
        value,
        "ms",
        SLOWEST,
        holds=min(there, value) <= SLOWEST,
        at_pace=there,
        median=round(sorted(times)[len(times) // 2], 1),
    )


def count() -> None:
    """By the product's own command."""
    from django.core.management import call_command

    with open(os.devnull, "w") as nowhere:
        call_command("rebuild_figures", stdout=nowhere)


# --- are they true?


def sample(country: Country, many: int, seed: int) -> Iterator[tuple[int | None, int | None, str, date, date]]:
    """Scopes and periods: of the country, of a network, of a library; years, months, and any two days."""
    drawn = random.Random(seed)
    for number in range(many):
        library = drawn.randint(1, country.libraries) if number % 3 == 2 else None
        network = drawn.randint(1, country.networks) if number % 3 == 1 else None
        year = drawn.randint(2017, 2025)
        first = drawn.choice(
            [date(year, 1, 1), date(year, drawn.randint(1, 12), 1), date(year, 3, drawn.randint(1, 28))]
        )
        length = drawn.choice([31, 365, 730])
        after = first + timedelta(days=length)
        yield network, library, drawn.choice(FORMATS), first, after.replace(day=1) if drawn.random() < 0.5 else after


def differences(country: Country, many: int, seed: int) -> Iterator[tuple[object, str, int, int]]:
    from bench.figures.recount import recounted
    from percolateur.statistics.figures import Period, Scope, figures

    for network, library, format, first, after in sample(country, many, seed):
        told = figures(Scope((network,) if network else None, library, format), Period(first, after))
        for name, plain in recounted(network, library, format, first, after):
            value = told
            for part in name.split("."):
                value = value.get(part, 0) if isinstance(value, dict) else getattr(value, part)  # type: ignore[assignment]
            if (value or 0) != plain and not (name == "answered_later" and format == "STAFF_CAFE"):
                yield (network, library, format, first, after), name, value or 0, plain  # type: ignore[misc]


# --- are they quick?


def readings(country: Country) -> dict[str, Callable[[random.Random], object]]:
    """What a page of each kind reads, in process: the year, the year before, its months, its parts."""
    from percolateur.statistics import figures as of
    from percolateur.statistics.public import public_year, worked_out

    def page(scope: of.Scope, period: of.Period, *parts: Callable[[of.Scope, of.Period], object]) -> None:
        of.figures(scope, period)
        of.figures(scope, period.year_before)
        of.by_month(scope, period)
        for part in (of.by_format, *parts):
            part(scope, period)

    def year(drawn: random.Random) -> of.Period:
        return of.Period.year(drawn.randint(2018, 2025))

    def everything(drawn: random.Random) -> None:
        page(of.Scope(), of.Period(date(2017, 1, 1), date(2026, 1, 1)), of.by_network)

    def public(drawn: random.Random) -> None:
        worked_out.cache_clear()
        public_year(drawn.randint(1, country.networks), drawn.randint(2018, 2025))

    return {
        "the country over nine years": everything,
        "the country in a year": lambda drawn: page(of.Scope(), year(drawn), of.by_network),
        "a network in a year": lambda drawn: page(
            of.Scope((drawn.randint(1, country.networks),)), year(drawn), of.by_library
        ),
        "a library in a year": lambda drawn: page(of.Scope(None, drawn.randint(1, country.libraries)), year(drawn)),
        "a network’s public year, worked out": public,
    }


def addresses(country: Country) -> dict[str, tuple[bool, Callable[[random.Random], str]]]:
    """The pages there are, and whether one signs in to read them."""
    from django.urls import NoReverseMatch, reverse

    def year(drawn: random.Random) -> str:
        return f"?annee={drawn.randint(2018, 2025)}"

    def own_year(drawn: random.Random) -> str:
        """As the team asks for it: with the year before, to compare."""
        asked = drawn.randint(2018, 2025)
        return f"?periode=dates&du={asked}-01-01&au={asked}-12-31"

    def slug(drawn: random.Random) -> str:
        return f"reseau-{drawn.randint(1, country.networks)}"

    def public_library(drawn: random.Random) -> str:
        pk = drawn.randint(1, country.libraries)
        return reverse("statistics:public_library", args=[f"reseau-{1 + (pk - 1) % country.networks}", pk])

    try:
        reverse("statistics:whole")
    except NoReverseMatch:
        return {}
    return {
        "the country, for an administrator": (True, lambda drawn: reverse("statistics:whole") + own_year(drawn)),
        "the country over nine years": (
            True,
            lambda drawn: reverse("statistics:whole") + "?periode=dates&du=2017-01-01&au=2025-12-31",
        ),
        "a network": (True, lambda drawn: reverse("statistics:network", args=[slug(drawn)]) + own_year(drawn)),
        "a library": (
            True,
            lambda drawn: reverse("statistics:library", args=[drawn.randint(1, country.libraries)]) + own_year(drawn),
        ),
        "a network, for everyone": (
            False,
            lambda drawn: reverse("statistics:public_network", args=[slug(drawn)]) + year(drawn),
        ),
        "a library, for everyone": (False, lambda drawn: public_library(drawn) + year(drawn)),
    }


def signed_in(country: Country) -> str:
    """The cookie of somebody who administers every network."""
    from django.conf import settings
    from django.test import Client

    from percolateur.accounts.factories import UserFactory
    from percolateur.network.models import Membership, Network, Role

    user = UserFactory()
    for network in Network.objects.all():
        Membership.objects.create(user=user, network=network, role=Role.ADMINISTRATOR)
        publish(network)
    client = Client()
    client.force_login(user)
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"


def publish(network: Any) -> None:
    from django.apps import apps

    apps.get_model("statistics", "FiguresPublication").objects.create(network=network)


def get(site: Any, path: str, cookie: str) -> None:
    request = urllib.request.Request(f"http://127.0.0.1:{site.port}{path}", headers={"Cookie": cookie})
    with urllib.request.urlopen(request) as answer:
        body = answer.read()
    if answer.url.rsplit("/", 1)[0] != f"http://127.0.0.1:{site.port}{path}".rsplit("/", 1)[0]:
        raise SystemExit(f"{path} leads to {answer.url}: {body[:200]!r}")


def open_page(site: Any, path: str, cookie: str) -> float:
    """In ms."""
    return timed(lambda: get(site, path, cookie))


def read_pages(country: Country, folder: Path, url: str, times: int, now: float) -> None:
    pages = addresses(country)
    if not pages:
        return
    cookie, drawn = signed_in(country), random.Random(1)
    with servers.percolateur(folder, DATABASE_URL=url, PERCOLATEUR_JOBS="apart") as site:
        for name, (signs, address) in pages.items():
            get(site, address(drawn), cookie if signs else "")
            say_times(
                f"page of {name}",
                [open_page(site, address(drawn), cookie if signs else "") for _each in range(times)],
                now,
            )


def set_up(url: str, folder: Path) -> None:
    os.environ |= {
        "PERCOLATEUR_DATA": str(folder),
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "percolateur.config.settings",
    }
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)


def write_and_count(country: Country) -> None:
    from django.db import connection

    from percolateur.board.models import Question

    say("written in", timed(country.found) / 1000, "s")
    say("questions", Question.objects.count(), "rows")
    say("events", country.events, "rows")
    seconds = timed(count) / 1000
    say("counted again", country.events / seconds, "events a second", seconds=round(seconds))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def compare(country: Country, many: int, seed: int) -> None:
    wrong = list(differences(country, many, seed))
    for one in wrong[:10]:
        print(*one, file=sys.stderr)
    say("totals that differ from a plain recount", len(wrong), "totals", 0, holds=not wrong)


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--events", type=int, default=200_000)
    parser.add_argument("--questions", type=int, help="ten an event")
    parser.add_argument("--sample", type=int, default=60, help="scopes and periods counted again")
    parser.add_argument("--times", type=int, default=40, help="times each page is read")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with servers.postgresql() as cluster:
        url, folder = cluster.new_database(), servers.temporary_folder()
        set_up(url, folder)
        country = Country(asked.events, asked.questions or 10 * asked.events)
        write_and_count(country)
        compare(country, asked.sample, asked.seed)
        now, drawn = pace(), random.Random(asked.seed)
        for name, read in readings(country).items():
            say_times(f"read of {name}", [timed(partial(read, drawn)) for _each in range(asked.times)], now)
        read_pages(country, folder, url, asked.times, now)
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
