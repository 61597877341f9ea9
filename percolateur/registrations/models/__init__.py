"""Who registered, who came, and who must be told by telephone."""

from percolateur.registrations.models.aside import ASIDE_KEPT, SetAside
from percolateur.registrations.models.attendance import BANDS, Attendance, Dimension, Tap
from percolateur.registrations.models.registration import (
    MOST_SEATS,
    Call,
    Registration,
    RegistrationQuerySet,
    new_secret,
    waiting,
)
from percolateur.registrations.models.wording import Habits, News, Wording

__all__ = [
    "ASIDE_KEPT",
    "BANDS",
    "MOST_SEATS",
    "Attendance",
    "Call",
    "Dimension",
    "Habits",
    "News",
    "Registration",
    "RegistrationQuerySet",
    "SetAside",
    "Tap",
    "Wording",
    "new_secret",
    "waiting",
]
