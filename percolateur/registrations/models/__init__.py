"""Who registered, who came, and who must be told by telephone."""

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
    "BANDS",
    "MOST_SEATS",
    "Attendance",
    "Call",
    "Dimension",
    "Habits",
    "News",
    "Registration",
    "RegistrationQuerySet",
    "Tap",
    "Wording",
    "new_secret",
    "waiting",
]
