"""When somebody is free, told as people tell it: Saturday in the morning."""

from datetime import datetime

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Day(models.TextChoices):
    MONDAY = "mon", _("lundi")
    TUESDAY = "tue", _("mardi")
    WEDNESDAY = "wed", _("mercredi")
    THURSDAY = "thu", _("jeudi")
    FRIDAY = "fri", _("vendredi")
    SATURDAY = "sat", _("samedi")
    SUNDAY = "sun", _("dimanche")


class PartOfDay(models.TextChoices):
    MORNING = "am", _("matin")
    AFTERNOON = "pm", _("après-midi")
    EVENING = "eve", _("soir")


NOON, DUSK = 12, 18  # hours at which the afternoon and the evening begin
SLOTS = [f"{day.value}-{part.value}" for day in Day for part in PartOfDay]


def slot_of(moment: datetime) -> str:
    """« sat-am »: the half day in which something begins."""
    local = timezone.localtime(moment)
    part = PartOfDay.MORNING if local.hour < NOON else PartOfDay.AFTERNOON if local.hour < DUSK else PartOfDay.EVENING
    return f"{list(Day)[local.weekday()].value}-{part.value}"


def names_of(slots: list[str]) -> list[str]:
    """« samedi matin », in the order of the week."""
    return [in_words(slot) for slot in SLOTS if slot in slots]


def in_words(slot: str) -> str:
    day, _dash, part = slot.partition("-")
    return f"{Day(day).label} {PartOfDay(part).label}"
