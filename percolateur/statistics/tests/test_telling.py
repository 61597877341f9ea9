"""Figures in words: what changed, of when, and what each means."""

from datetime import date

import pytest
from django.utils.translation import override

from percolateur.lib.charts import HIDDEN, Unit
from percolateur.statistics.columns import COLUMNS
from percolateur.statistics.figures import Figures, Period
from percolateur.statistics.telling import periods
from percolateur.statistics.telling.differences import difference
from percolateur.statistics.telling.meanings import BY_KEY, FAMILY
from percolateur.statistics.telling.story import story


@pytest.mark.parametrize(
    ("now", "before", "unit", "told"),
    [
        (12, 7, Unit.COUNT, "5 de plus"),
        (7, 12, Unit.COUNT, "5 de moins"),
        (1200, 0, Unit.COUNT, "1 200 de plus"),
        (7, 7, Unit.COUNT, "autant"),
        (0, 0, Unit.COUNT, "autant"),
        (None, 7, Unit.COUNT, ""),
        (7, None, Unit.COUNT, ""),
        (HIDDEN, 7, Unit.COUNT, ""),
        (0.63, 0.55, Unit.SHARE, "8 points de plus"),
        (0.55, 0.56, Unit.SHARE, "1 point de moins"),
        (2.5, 1, Unit.HOURS, "1,5 h de plus"),
    ],
)
def test_difference_is_told_in_words(now, before, unit, told):
    assert difference(now, before, unit).replace("\u00a0", " ") == told


@pytest.mark.parametrize(
    ("period", "told", "short"),
    [
        (Period.year(2026), "en 2026", "2026"),
        (Period.school_year(2025), "de septembre 2025 à août 2026", "2025-2026"),
        (Period(date(2026, 3, 1), date(2026, 4, 1)), "en mars 2026", "03/2026"),
        (Period(date(2026, 3, 3), date(2026, 5, 6)), "du 3 mars 2026 au 5 mai 2026", "03/03/2026 – 05/05/2026"),
    ],
)
def test_period_is_told_as_people_do(period, told, short):
    assert (periods.told(period), periods.short(period)) == (told, short)


def test_period_choices_are_the_years_on_both_calendars():
    for key, _words in periods.offered():
        assert periods.named(key).months if key != "dates" else True
    assert periods.named("2025-2026") == Period.school_year(2025)
    assert periods.named("2025") == Period.year(2025)
    assert len(periods.named("12-mois").months) == 12


def test_steps_of_days_stay_within_them():
    [(_name, _sign, _era, march), (*_, april)] = periods.steps(Period(date(2026, 3, 10), date(2026, 4, 5)))
    assert (march, april) == (
        Period(date(2026, 3, 10), date(2026, 4, 1)),
        Period(date(2026, 4, 1), date(2026, 4, 5)),
    )


def test_meanings_are_of_figures_that_exist_and_all_have_a_sentence():
    nothing = Figures()
    for meaning in (*BY_KEY.values(), *(each for family in FAMILY.values() for each in family)):
        assert meaning.read(nothing) in (None, 0)
        assert str(meaning.means).endswith(".")
    families = {f"{family}_{meaning.part.lower()}" for family, meanings in FAMILY.items() for meaning in meanings}
    assert families <= set(COLUMNS)


def test_meaning_is_hidden_with_what_it_is_worked_out_from():
    found = Figures(hidden=frozenset({"outcomes.PARTLY", "contributions"}))
    assert BY_KEY["answered"].read(found) is HIDDEN
    assert BY_KEY["share_of_participants"].read(found) is HIDDEN
    assert BY_KEY["present"].read(found) is None
    by_part = {meaning.part: meaning.read(found) for meaning in FAMILY["outcome"]}
    assert (by_part["PARTLY"], by_part["LEFT_OPEN"]) == (HIDDEN, None)


class Told:
    """Just enough of a reading."""

    def __init__(self, now, before=None, steps=()):
        self.now, self.before, self.steps, self.compared_short = now, before, steps, "2025"


def brought(whole, part):
    return Figures(contributions=whole, contributions_by_participants=part)


def test_story_says_when_nothing_was_counted():
    assert story(Told(Figures()))[0].startswith("Pas encore compté")


def test_story_tells_the_share_and_what_it_was():
    assert story(Told(brought(50, 40), brought(10, 5))) == [
        "Sur 100 éléments de réponse, 80 sont venus des participants.",
        "C’était 50 sur la période comparée (2025).",
    ]


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        ((4, 5, 7, 8), "de plus en plus lui-même"),
        ((5, 5, 5, 5), "reste stable"),
        ((8, 7, 5, 4), "peut-être"),
        ((1, 9), ""),
    ],
)
def test_story_follows_the_slope_of_four_months_at_least(parts, told):
    steps = [type("Step", (), {"now": brought(10, part)}) for part in parts]
    said = story(Told(brought(10 * len(parts), sum(parts)), steps=steps))[1:]
    assert (told in said[0]) if told else not said


def test_periods_are_told_in_english_too():
    with override("en"):
        assert periods.short(Period(date(2026, 3, 1), date(2026, 5, 1))) == "03/2026 – 04/2026"
