"""What the calendar of everybody's life brings: data/seasons.toml, and what was asked of it before."""

import tomllib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from dateutil.relativedelta import FR, SU, TH, TU, WE, relativedelta
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from percolateur.knowledge.models import Asked
from percolateur.lib.french import typography
from percolateur.lib.french.words import words
from percolateur.preparation.hooks.proposal import Evidence, Kind, Proposal
from percolateur.preparation.hooks.situation import Situation

DATA = Path(__file__).parent / "data"
IN_SEASON = 0.33
ASKED_BEFORE = 0.04  # what each question that spoke of it a year ago adds
MOST_ASKED = 3
READ = 3000  # questions that are looked at, the last ones
A_YEAR, A_DAY = relativedelta(years=1), timedelta(days=1)


def winter_sales(year: int) -> date:
    """Code de commerce, D310-15-2: the second Wednesday of January, or the first when that comes after the 12th."""
    second = date(year, 1, 1) + relativedelta(weekday=WE(2))
    return second if second.day <= 12 else second - timedelta(weeks=1)


def summer_sales(year: int) -> date:
    """The same: the last Wednesday of June, or the one before when that comes after the 28th."""
    last = date(year, 6, 30) + relativedelta(weekday=WE(-1))
    return last if last.day <= 28 else last - timedelta(weeks=1)


# Dates that move. Directive 2000/84/CE for the hour; Insafe for the Safer Internet Day.
ANCHORS: dict[str, Callable[[int], date]] = {
    "winter-sales": winter_sales,
    "summer-sales": summer_sales,
    "summer-time": lambda year: date(year, 3, 31) + relativedelta(weekday=SU(-1)),
    "winter-time": lambda year: date(year, 10, 31) + relativedelta(weekday=SU(-1)),
    "safer-internet-day": lambda year: date(year, 2, 1) + relativedelta(weekday=TU(2)),
    "black-friday": lambda year: date(year, 11, 1) + relativedelta(weekday=TH(4)) + relativedelta(weekday=FR),
}


@dataclass(frozen=True)
class Season:
    """One line of the file. `window` tells between which days it is in season, in the year it begins in."""

    key: str
    theme: str
    why: str
    opening: str
    subject: str
    source: str
    words: tuple[str, ...]
    window: Callable[[int], tuple[date, date] | None]

    def around(self, day: date) -> tuple[date, date] | None:
        """The window this day is in."""
        windows = (self.window(year) for year in (day.year - 1, day.year, day.year + 1))
        return next((each for each in windows if each and each[0] <= day <= each[1]), None)


def proposals(situation: Situation) -> list[Proposal]:
    windows = [(one, window) for one in seasons() if (window := one.around(situation.day))]
    counted = asked_a_year_ago(situation, windows)
    return [proposed(one, window, counted[one.key]) for one, window in windows]


def proposed(season: Season, window: tuple[date, date], times: int) -> Proposal:
    why = [season.why]
    if times:
        why.append(
            ngettext(
                "L’an dernier à la même saison, %(n)s question du réseau en parlait.",
                "L’an dernier à la même saison, %(n)s questions du réseau en parlaient.",
                times,
            )
            % {"n": times}
        )
    until = _("jusqu’au %(day)s") % {"day": date_format(window[1], "j F")}
    return Proposal(
        key=f"season:{season.key}:{window[0].year}",
        kind=Kind.SEASON,
        theme=season.theme,
        why=why,
        opening=_("« %(words)s »") % {"words": season.opening},
        strength=min(1.0, IN_SEASON + ASKED_BEFORE * min(times, MOST_ASKED)),
        evidence=[Evidence(season.source.removeprefix("https://").strip("/"), until, season.source)],
        subject=season.subject,
    )


def asked_a_year_ago(situation: Situation, windows: list[tuple[Season, tuple[date, date]]]) -> Counter[str]:
    """How many questions of the network spoke of each, in the same window of the year before."""
    counted: Counter[str] = Counter()
    if not windows:
        return counted
    then = [(one, midnight(first - A_YEAR), midnight(last - A_YEAR + A_DAY)) for one, (first, last) in windows]
    first, last = min(first for _s, first, _l in then), max(last for _s, _f, last in then)
    asked = Asked.objects.filter(network=situation.library.network_id, shown=True, asked_at__lte=situation.now)
    asked = asked.filter(asked_at__gte=first, asked_at__lt=last).order_by("-asked_at")
    for text, asked_at in asked.values_list("question__text", "asked_at")[:READ]:
        said = in_words(text)
        for season, first, last in then:
            if first <= asked_at < last and any(word in said for word in season.words):
                counted[season.key] += 1
    return counted


def in_words(text: str) -> str:
    """Folded, each word after a space, so that the beginning of one can be looked for: « impot » is in « impôts »."""
    return f" {' '.join(words(text))}"


def midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


@cache
def seasons() -> tuple[Season, ...]:
    return tuple(map(season, read("seasons")["season"]))


def season(row: dict[str, Any]) -> Season:
    texts = {name: typography(row[name]) for name in ("theme", "why", "opening")}
    return Season(
        key=row["key"],
        subject=row["subject"],
        source=row["source"],
        words=tuple(map(in_words, row["words"])),
        window=window_of(row),
        **texts,
    )


def window_of(row: dict[str, Any]) -> Callable[[int], tuple[date, date] | None]:
    """From the three ways of saying when: around a date that moves, once, or each year."""
    if "anchor" in row:
        anchor = ANCHORS[row["anchor"]]
        before, after = timedelta(days=row["before"]), timedelta(days=row["after"])
        return lambda year: (anchor(year) - before, anchor(year) + after)
    if "first" in row:
        first, last = row["first"], row["last"]
        return lambda year: (first, last) if first.year == year else None
    (month, day), (last_month, last_day) = (map(int, row[name].split("-")) for name in ("from", "to"))
    over = int((last_month, last_day) < (month, day))
    return lambda year: (date(year, month, day), date(year + over, last_month, last_day))


@cache
def read(name: str) -> dict[str, Any]:
    """One of our data files, as TOML has it."""
    return tomllib.loads((DATA / f"{name}.toml").read_text("utf-8"))
