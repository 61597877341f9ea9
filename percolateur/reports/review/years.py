"""The years a review is about: civil ones, « 2026 », and school ones, « 2026-2027 »."""

import re
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from percolateur.statistics.figures import Period

FIRST_YEAR = 2000
_written = re.compile(r"(\d{4})(?:-(\d{4}))?")


@dataclass(frozen=True)
class Year:
    """`first` is the civil year, or the one in which the school year begins, on 1 September."""

    first: int
    is_school: bool = False

    @classmethod
    def read(cls, written: str) -> "Year | None":
        """As an address holds it; None when it means nothing, or is still to come."""
        found = _written.fullmatch(written)
        if not found or (found[2] and int(found[2]) != int(found[1]) + 1):
            return None
        year = cls(int(found[1]), bool(found[2]))
        return year if year.first >= FIRST_YEAR and year.period.first <= timezone.localdate() else None

    @property
    def period(self) -> Period:
        return Period.school_year(self.first) if self.is_school else Period.year(self.first)

    @property
    def slug(self) -> str:
        return f"{self.first}-{self.first + 1}" if self.is_school else str(self.first)

    @property
    def is_over(self) -> bool:
        return self.period.after <= timezone.localdate()

    @property
    def during(self) -> str:
        """« En 2026 », « De septembre 2026 à août 2027 ». It begins a sentence."""
        if not self.is_school:
            return _("En %(year)s") % {"year": self.first}
        return _("De septembre %(first)s à août %(last)s") % {"first": self.first, "last": self.first + 1}

    @property
    def before(self) -> "Year":
        return Year(self.first - 1, self.is_school)

    @property
    def after(self) -> "Year | None":
        return Year.read(Year(self.first + 1, self.is_school).slug)

    @property
    def other(self) -> "Year | None":
        """The same, told the other way: the school year that begins in it, else the one that ends in it."""
        if self.is_school:
            return Year(self.first)
        return Year.read(Year(self.first, is_school=True).slug) or Year(self.first - 1, is_school=True)
