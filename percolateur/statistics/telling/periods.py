"""Periods as people name them, and those one may choose."""

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from percolateur.statistics.scope import Period

YEARS = 4  # before the present one
LONGEST = 24  # months that are shown one by one


def last_months(count: int = 12) -> Period:
    """The present month and those before."""
    month = Period.month(timezone.localdate())
    return Period(month.first - relativedelta(months=count - 1), month.after)


def offered() -> list[tuple[str, str]]:
    """What one may choose in an address, with its words: the years on both calendars."""
    today = timezone.localdate()
    school = today.year if today.month >= 9 else today.year - 1
    civil = [
        (str(year), _("Année %(year)s") % {"year": year}) for year in range(today.year, today.year - YEARS - 1, -1)
    ]
    schools = [
        (f"{year}-{year + 1}", _("Année scolaire %(year)s") % {"year": f"{year}-{year + 1}"})
        for year in range(school, school - YEARS - 1, -1)
    ]
    return [("12-mois", _("Les 12 derniers mois")), *civil, *schools, ("dates", _("Entre deux dates"))]


def named(choice: str) -> Period:
    """That of one of the choices that are no dates."""
    if choice == "12-mois" or not choice[:4].isdigit():
        return last_months()
    return Period.school_year(int(choice[:4])) if "-" in choice else Period.year(int(choice))


def told(period: Period) -> str:
    """« en 2026 », « de septembre 2025 à août 2026 », « du 3 mars au 5 mai 2026 »."""
    if period == Period.year(period.first.year):
        return _("en %(year)s") % {"year": period.first.year}
    if period.is_whole_months and len(period.months) == 1:
        return _("en %(month)s") % {"month": date_format(period.first, "F Y")}
    if period.is_whole_months:
        words = {"first": date_format(period.first, "F Y"), "last": date_format(period.last, "F Y")}
        return _("de %(first)s à %(last)s") % words
    words = {"first": date_format(period.first, "j F Y"), "last": date_format(period.last, "j F Y")}
    return _("du %(first)s au %(last)s") % words


def short(period: Period) -> str:
    """« 2026 », « 2025-2026 », « 03/2025 – 02/2026 »: for a column."""
    if period == Period.year(period.first.year):
        return str(period.first.year)
    if period == Period.school_year(period.first.year):
        return f"{period.first.year}-{period.first.year + 1}"
    shape = "m/Y" if period.is_whole_months else "d/m/Y"
    ends = [date_format(day, shape) for day in (period.first, period.last)]
    return " – ".join(dict.fromkeys(ends))


def steps(period: Period) -> list[tuple[str, str, str, Period]]:
    """What a picture goes through: months, or years when it is long. Name, sign, and the year it stands over."""
    if len(period.months) <= LONGEST:
        whole = [Period.month(month) for month in period.months]
        return [
            (date_format(month.first, "F Y"), date_format(month.first, "F")[0].upper(), str(month.first.year), month)
            for month in (within(each, period) for each in whole)
        ]
    years = range(period.first.year, period.last.year + 1)
    return [(str(year), f"{year % 100:02}", "", within(Period.year(year), period)) for year in years]


def within(part: Period, whole: Period) -> Period:
    return Period(max(part.first, whole.first), min(part.after, whole.after))


def from_days(first: date, last: date) -> Period:
    return Period(first, last + timedelta(days=1))
