"""Over which days figures are told, and with which they compare."""

from datetime import date

from percolateur.statistics.scope import Period


def test_period_of_a_year_has_twelve_months_and_the_year_before():
    year = Period.year(2026)
    assert (len(year.months), year.previous, year.year_before) == (12, Period.year(2025), Period.year(2025))
    assert year.last == date(2026, 12, 31)


def test_period_of_a_month_is_preceded_by_a_month():
    march = Period.month(date(2026, 3, 31))
    assert march.previous == Period(date(2026, 2, 1), date(2026, 3, 1))
    assert march.year_before == Period(date(2025, 3, 1), date(2025, 4, 1))


def test_period_of_days_is_preceded_by_as_many():
    days = Period(date(2026, 3, 10), date(2026, 3, 20))
    assert days.previous == Period(date(2026, 2, 28), date(2026, 3, 10))
    assert days.months == [date(2026, 3, 1)]


def test_period_of_a_school_year_begins_in_september():
    assert Period.school_year(2025).last == date(2026, 8, 31)
