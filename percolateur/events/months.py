"""A month of the programme, as it stands in an address: 2026-12."""

import re
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

WRITTEN = re.compile(r"([0-9]{4})-([0-9]{2})")


@dataclass(frozen=True, order=True)
class Month:
    year: int
    number: int  # 1 to 12

    @classmethod
    def read(cls, text: str) -> "Month | None":
        """The month written « 2026-12 »; None for anything else, and for centuries nobody plans."""
        found = WRITTEN.fullmatch(text)
        month = cls(int(found[1]), int(found[2])) if found else None
        return month if month and 2000 <= month.year <= 2099 and 1 <= month.number <= 12 else None

    @classmethod
    def now(cls) -> "Month":
        return cls.of(timezone.localdate())

    @classmethod
    def of(cls, day: date) -> "Month":
        return cls(day.year, day.month)

    def __str__(self) -> str:
        return f"{self.year}-{self.number:02}"

    @property
    def first_day(self) -> date:
        return date(self.year, self.number, 1)

    @property
    def previous(self) -> "Month":
        return Month(self.year - 1, 12) if self.number == 1 else Month(self.year, self.number - 1)

    @property
    def next(self) -> "Month":
        return Month(self.year + 1, 1) if self.number == 12 else Month(self.year, self.number + 1)
