"""Read the cookie table of another policy, such as the one a network published before."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from percolateur.lib import csvfile, importing
from percolateur.privacy.models import ImportedTracker
from percolateur.privacy.purposes import Purpose
from percolateur.privacy.register import explained
from percolateur.privacy.register.tracker import DAY, HOUR, MINUTE, MONTH, YEAR, Until

COLUMNS = ["category", "name", "duration", "description"]
PURPOSES = {
    Purpose.FUNCTIONAL: ("fonctionnel", "fonctionnels", "nécessaire", "nécessaires", "functional", "necessary"),
    Purpose.STATISTICS: ("statistiques", "statistique", "analytiques", "analytique", "analytics", "performance"),
    Purpose.MARKETING: ("publicitaires", "publicitaire", "marketing", "advertisement", "advertising"),
    Purpose.EXTERNAL: ("externes", "contenus externes", "external", "embedded content"),
    Purpose.UNCLASSIFIED: ("autres", "autre", "non classés", "others", "other", "uncategorized"),
}
PURPOSE_OF = {word: purpose for purpose, words in PURPOSES.items() for word in words}
UNITS = {
    YEAR: ("an", "ans", "année", "années", "year", "years"),
    MONTH: ("mois", "month", "months"),
    7 * DAY: ("semaine", "semaines", "week", "weeks"),
    DAY: ("jour", "jours", "day", "days"),
    HOUR: ("heure", "heures", "hour", "hours"),
    MINUTE: ("minute", "minutes", "min"),
    1: ("seconde", "secondes", "second", "seconds"),
}
UNIT_OF = {word: seconds for seconds, words in UNITS.items() for word in words}
WITHOUT = {
    "session": Until.SESSION,
    "never": Until.ERASED,
    "jamais": Until.ERASED,
    "persistent": Until.ERASED,
    "permanent": Until.ERASED,
}
_piece = re.compile(r"(\d{1,4})\s*([a-zé]+)")


class Unclear(Exception):
    """A line that cannot be taken; its text says why."""


@dataclass
class Report(importing.Report):
    unexplained: int = 0


def duration(text: str) -> tuple[int | None, str]:
    """« 1 year 1 month », « 13 mois », « session », « never »: seconds, or until when. Raises Unclear."""
    said = " ".join(text.casefold().replace("\u00a0", " ").split())
    if said in WITHOUT:
        return None, WITHOUT[said]
    pieces = _piece.findall(said)
    known = all(unit in UNIT_OF for _count, unit in pieces)
    rest = re.sub(r"[\s,]|\b(et|and)\b", "", _piece.sub("", said))
    if not pieces or not known or rest:
        raise Unclear(_("durée incomprise : « %(text)s »") % {"text": text[:40]})
    return sum(int(count) * UNIT_OF[unit] for count, unit in pieces), ""


def fields(cells: dict[str, str]) -> dict[str, object]:
    """What a line says, checked. Raises Unclear."""
    purpose = PURPOSE_OF.get(cells["category"].strip().casefold())
    if purpose is None:
        raise Unclear(_("finalité inconnue : « %(text)s »") % {"text": cells["category"][:40]})
    if not 0 < len(cells["name"].strip()) <= 100:
        raise Unclear(_("le nom compte de 1 à 100 caractères"))
    seconds, until = duration(cells["duration"])
    return {
        "purpose": purpose,
        "duration": cells["duration"].strip(),
        "seconds": seconds,
        "until": until,
        "description": cells["description"].strip(),
    }


@transaction.atomic
def load(file: Path, tell: Callable[[int, str], None]) -> Report:
    """Import the file, telling of each line that cannot be taken. Run again, it changes nothing. Raises Unreadable."""
    report, met = Report(), dict[str, int]()
    for line in csvfile.read(file, COLUMNS):
        try:
            if isinstance(line, csvfile.BrokenLine):
                raise Unclear(line.reason)
            name, values = line.cells["name"].strip(), fields(line.cells)
            if name in met:
                raise Unclear(_("« %(name)s » est déjà à la ligne %(line)s") % {"name": name, "line": met[name]})
        except Unclear as reason:
            report.failed += 1
            tell(line.number, str(reason))
            continue
        met[name] = line.number
        take(name, values, report)
    return report


def take(name: str, values: dict[str, object], report: Report) -> None:
    tracker, created = ImportedTracker.objects.get_or_create(name=name, defaults=values)
    changed = [each for each, value in values.items() if getattr(tracker, each) != value]
    if changed:
        for each in changed:
            setattr(tracker, each, values[each])
        tracker.save(update_fields=changed)
    report.created += created
    report.updated += bool(changed)
    report.unchanged += not created and not changed
    report.unexplained += not explained(name).enabled
