"""French typography and dates as people read them."""

import re
from datetime import datetime, time, timedelta

from django.utils import formats, timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

NBSP = "\u00a0"  # U+202F is missing from our font
_before = re.compile(r"[ \u00a0\u202f]+([?!:;»%€])")
_apostrophe = re.compile(r"(?<=\w)'(?=\w)")
_after = re.compile(r"(«)[ \u00a0\u202f]+")


def typography(text: str) -> str:
    """Put French’s curly apostrophes, and its no-break spaces before ? ! : ; and inside « »."""
    text = _apostrophe.sub("’", text)
    return _after.sub(rf"\1{NBSP}", _before.sub(rf"{NBSP}\1", text))


def in_french() -> bool:
    return (get_language() or "fr").startswith("fr")


def day(moment: datetime) -> str:
    """samedi 12 décembre 2026; mardi 1er décembre 2026."""
    local = timezone.localtime(moment)
    written = formats.date_format(local, _("l j F Y"))
    return written.replace(" 1 ", " 1er ", 1) if local.day == 1 and in_french() else written


def clock(moment: datetime) -> str:
    """10 h, 14 h 30: hours as French writes them; 10:00, 14:30 elsewhere."""
    local = timezone.localtime(moment)
    if not in_french():
        return f"{local:%H:%M}"
    minutes = f"{NBSP}{local:%M}" if local.minute else ""
    return f"{local.hour}{NBSP}h{minutes}"


def span(start: datetime, end: datetime) -> str:
    """de 10 h à 12 h, de 22 h à minuit, or with both days when it lasts past midnight."""
    first, last = timezone.localtime(start), timezone.localtime(end)
    if first.date() == last.date():
        return _("de %(start)s à %(end)s") % {"start": clock(start), "end": clock(end)}
    if last.time() == time.min and last.date() - first.date() == timedelta(days=1):
        return _("de %(start)s à minuit") % {"start": clock(start)}
    return _("du %(start)s au %(end)s") % {
        "start": f"{day(start)}, {clock(start)}",
        "end": f"{day(end)}, {clock(end)}",
    }
