"""What is counted of an event: one whole number each, that add up over events.

A family is one number for each value of a list: one column each, `outcome_answered_by_group`. NULL is not 0: nobody
counted. Every figure is told in one sentence in docs/reference/figures.md.
"""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from percolateur.board.models import Question
from percolateur.network.subjects import Subject
from percolateur.registrations.models.attendance import Age, Equipment, Gender, SocialStatus

SINGLE: Mapping[str, Any] = {
    "events_held": _("séances tenues"),
    "events_cancelled": _("séances annulées"),
    "events_postponed": _("séances reportées"),
    "events_counted": _("séances dont les présents sont comptés"),
    "with_partner": _("séances avec un partenaire"),
    "outside": _("séances hors de la médiathèque"),
    "seats": _("places proposées"),
    "registered": _("places prises par inscription"),
    "waiting": _("places demandées, restées en attente"),
    "present": _("personnes présentes"),
    "walk_ins": _("dont de passage"),
    "excused": _("absentes excusées"),
    "absent": _("absentes"),
    "children": _("présentes de moins de 15 ans, d’après les inscriptions"),
    "returning": _("personnes déjà venues"),
    "questions": _("questions posées"),
    "unsorted": _("questions sans thématique"),
    "contributions": _("contributions"),
    "contributions_by_participants": _("contributions des participants"),
    "from_group": _("réponses venues du groupe"),
    "from_search": _("réponses trouvées en cherchant ensemble"),
    "from_host": _("réponses venues de l’animation"),
    "volunteers": _("venues de personnes ressources"),
    "volunteer_minutes": _("temps donné par les personnes ressources, en minutes"),
    "staff_people": _("présences aux cafés équipe"),
}
FAMILIES: Mapping[str, Mapping[str, Any]] = {
    "age": dict(Age.choices),
    "equipment": dict(Equipment.choices),
    "gender": dict(Gender.choices),
    "status": dict(SocialStatus.choices),
    "outcome": dict(Question.Outcome.choices),
    "reason": dict(Question.Reason.choices),
    "subject": dict(Subject.choices),
}

# Of the questions left open in a month, how many were answered within so many days: weeks, then four weeks, then more.
# They add up over networks, which medians do not.
WITHIN = (*range(0, 92, 7), *range(119, 365, 28), 455, 546, 728, 1092, 3650)
WAITED: Mapping[str, int] = {f"answered_within_{days}": days for days in WITHIN}


def column(family: str, value: str) -> str:
    return f"{family}_{value.lower()}"


IN_FAMILIES: Mapping[str, Any] = {
    column(family, value): label for family, values in FAMILIES.items() for value, label in values.items()
}
COLUMNS: Mapping[str, Any] = {**SINGLE, **IN_FAMILIES}


def family(name: str, values: Mapping[str, int | None]) -> dict[str, int]:
    """A family read from columns, by its values; {} when nothing of it was counted."""
    read = {value: values[column(name, value)] for value in FAMILIES[name]}
    counted = any(count is not None for count in read.values())
    return {value: count or 0 for value, count in read.items()} if counted else {}
