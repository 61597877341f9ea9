"""School holidays by zone, and public holidays, where a library stands: what the team is warned of."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from dateutil.easter import easter
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SCHOOL_HOLIDAYS = Path(__file__).parent / "data" / "school-holidays.json"
ALSACE_MOSELLE = ("57", "67", "68")
# Code du travail, articles L3133-1, L3134-13 (Alsace-Moselle) and L3422-2 (abolition of slavery, overseas).
FIXED = {
    (1, 1): _("jour de l’An"),
    (5, 1): _("fête du Travail"),
    (5, 8): _("8 mai"),
    (7, 14): _("fête nationale"),
    (8, 15): _("Assomption"),
    (11, 1): _("Toussaint"),
    (11, 11): _("11 novembre"),
    (12, 25): _("Noël"),
}
AFTER_EASTER = {1: _("lundi de Pâques"), 39: _("Ascension"), 50: _("lundi de Pentecôte")}
ABOLITION = {"971": (5, 27), "972": (5, 22), "973": (6, 10), "974": (12, 20), "976": (4, 27)}


@dataclass(frozen=True)
class SchoolCalendar:
    """The holidays of one zone, days included, and the days for which they are known at all."""

    zone: str
    first: date
    last: date
    holidays: list[tuple[date, date, str]]

    def knows(self, day: date) -> bool:
        return self.first <= day <= self.last

    def holiday(self, day: date) -> str:
        """Vacances d’hiver, or nothing."""
        return next((name for first, last, name in self.holidays if first <= day <= last), "")


@cache
def school_calendars() -> dict[str, SchoolCalendar]:
    """By department. Corsica and overseas decide for themselves and are not in the file: they are not here either."""
    data = json.loads(SCHOOL_HOLIDAYS.read_text())
    first, last = (date.fromisoformat(data["known"][end]) for end in ("first", "last"))
    found: dict[str, SchoolCalendar] = {}
    for zone, departments in data["zones"].items():
        holidays = [
            (date.fromisoformat(each["first"]), date.fromisoformat(each["last"]), each["name"])
            for each in data["holidays"]
            if zone in each["zones"]
        ]
        found |= dict.fromkeys(departments, SchoolCalendar(zone, first, last, holidays))
    return found


def department(code: str) -> str:
    """The department of a postcode or an INSEE code: 78, 974, 2A; 20 for a Corsican postcode."""
    return code[:3] if code.startswith(("97", "98")) else code[:2]


def public_holidays(year: int, department: str = "") -> dict[date, Promise]:
    days: dict[date, Promise] = {date(year, month, day): name for (month, day), name in FIXED.items()}
    days |= {easter(year) + timedelta(days=after): name for after, name in AFTER_EASTER.items()}
    if department in ALSACE_MOSELLE:
        days |= {
            easter(year) - timedelta(days=2): _("Vendredi saint en Alsace-Moselle"),
            date(year, 12, 26): _("26 décembre en Alsace-Moselle"),
        }
    if department in ABOLITION:
        days[date(year, *ABOLITION[department])] = _("abolition de l’esclavage")
    return days


def on(day: date, department: str) -> Iterator[str]:
    """What this day is, in words: férié, en vacances scolaires, or beyond the calendar that is known."""
    if public := public_holidays(day.year, department).get(day):
        yield str(_("Jour férié : %(name)s.") % {"name": public})
    calendar = school_calendars().get(department)
    if calendar and (holiday := calendar.holiday(day)):
        yield str(_("%(holiday)s, zone %(zone)s.") % {"holiday": holiday, "zone": calendar.zone})
    if calendar and day > calendar.last:
        yield str(_("Vacances scolaires : calendrier pas encore connu."))


def unknown(department: str) -> str:
    """What to say where no school calendar is known at all; nothing where one is."""
    if department in school_calendars():
        return ""
    return str(_("Vacances scolaires : le calendrier de ce département n’est pas connu ici. Vérifiez vous-même."))
