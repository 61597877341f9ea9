from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from percolateur.lib.recurrence import MOST_DATES, Endless, Kind, Rule, rank

SATURDAY = date(2026, 12, 12)  # the second of its month


def days(rule):
    return [f"{day:%d/%m}" for day in rule.dates()]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (Rule(Kind.WEEKLY, SATURDAY, count=3), ["12/12", "19/12", "26/12"]),
        (Rule(Kind.WEEKLY, SATURDAY, 2, until=date(2027, 1, 9)), ["12/12", "26/12", "09/01"]),
        (Rule(Kind.RANK, SATURDAY, count=4), ["12/12", "09/01", "13/02", "13/03"]),
        (Rule(Kind.RANK, SATURDAY, 3, count=3), ["12/12", "13/03", "12/06"]),
        (Rule(Kind.LAST, date(2026, 12, 26), count=4), ["26/12", "30/01", "27/02", "27/03"]),
        (Rule(Kind.DAY, date(2026, 12, 15), until=date(2027, 2, 14)), ["15/12", "15/01"]),
        (Rule(Kind.DAY, date(2026, 12, 31), count=4), ["31/12", "31/01", "31/03", "31/05"]),
        (Rule(Kind.RANK, date(2027, 1, 30), count=3), ["30/01", "29/05", "31/07"]),
    ],
)
def test_dates_of_each_kind(rule, expected):
    assert days(rule) == expected


def test_skipped_names_the_months_without_a_31st():
    rule = Rule(Kind.DAY, date(2026, 12, 31), until=date(2027, 6, 30))
    assert rule.skipped() == [date(2027, 2, 1), date(2027, 4, 1), date(2027, 6, 1)]


def test_skipped_forgets_a_month_the_series_does_not_reach():
    rule = Rule(Kind.DAY, date(2026, 12, 31), until=date(2027, 2, 15))
    assert rule.skipped() == []


def test_skipped_is_empty_for_a_rank_every_month_has():
    assert Rule(Kind.RANK, SATURDAY, count=12).skipped() == []


@pytest.mark.parametrize(
    "rule",
    [
        Rule(Kind.WEEKLY, SATURDAY),
        Rule(Kind.WEEKLY, SATURDAY, count=0),
        Rule(Kind.WEEKLY, SATURDAY, count=MOST_DATES + 1),
        Rule(Kind.WEEKLY, SATURDAY, count=10**9),
        Rule(Kind.WEEKLY, SATURDAY, until=date(9999, 12, 31)),
        Rule(Kind.RANK, SATURDAY, 12, count=5),
    ],
)
def test_dates_of_an_endless_rule_are_refused(rule):
    with pytest.raises(Endless):
        rule.dates()


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [
        (Rule(Kind.WEEKLY, SATURDAY, count=3), "tous les samedis, 3 fois"),
        (Rule(Kind.WEEKLY, SATURDAY, 2, count=3), "le samedi, toutes les 2 semaines, 3 fois"),
        (Rule(Kind.RANK, SATURDAY, until=date(2027, 6, 26)), "tous les 2es samedis du mois, jusqu’au 26 juin 2027"),
        (Rule(Kind.RANK, SATURDAY, 2, until=date(2027, 5, 1)), "le 2e samedi, tous les 2 mois, jusqu’au 1er mai 2027"),
        (Rule(Kind.LAST, date(2026, 12, 26), count=1), "tous les derniers samedis du mois, 1 fois"),
        (Rule(Kind.LAST, date(2026, 12, 26), 2, count=2), "le dernier samedi, tous les 2 mois, 2 fois"),
        (Rule(Kind.DAY, date(2026, 12, 15), count=2), "le 15 de chaque mois, 2 fois"),
        (Rule(Kind.DAY, date(2027, 1, 1), 3, count=2), "le 1er, tous les 3 mois, 2 fois"),
    ],
)
def test_rule_in_french_words(rule, sentence):
    assert str(rule) == sentence


@pytest.mark.parametrize(("day", "fits"), [(date(2026, 12, 26), True), (date(2026, 12, 19), False)])
def test_last_fits_only_the_last_of_its_month(day, fits):
    assert Rule(Kind.LAST, day, count=2).fits is fits


def test_from_day_keeps_the_rhythm_and_finds_its_rank_again():
    rule = Rule(Kind.LAST, date(2026, 12, 26), 2, until=date(2027, 6, 30))
    assert rule.from_day(date(2027, 2, 10), 3) == Rule(Kind.RANK, date(2027, 2, 10), 2, count=3)


firsts = st.dates(date(2020, 1, 1), date(2060, 1, 1))
rules = st.builds(Rule, st.sampled_from(Kind), firsts, st.integers(1, 3), count=st.integers(1, 6)).filter(
    lambda rule: rule.fits and not (rule.kind != Kind.WEEKLY and (rule.first.day > 28))
)


@given(rules)
def test_rule_reads_back_what_it_wrote_and_starts_on_its_first_day(rule):
    assert Rule.read(rule.text, rule.first) == rule
    dates = rule.dates()
    assert (dates[0], len(dates)) == (rule.first, rule.count)
    assert {day.weekday() for day in dates} == {rule.first.weekday()} or rule.kind == Kind.DAY
    if rule.kind == Kind.RANK:
        assert {rank(day) for day in dates} == {rank(rule.first)}
