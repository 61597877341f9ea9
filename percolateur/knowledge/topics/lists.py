"""The lists in which the team reads its topics."""

from collections.abc import Callable
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from percolateur.knowledge.models import Counted
from percolateur.knowledge.topics.figures import everywhere, never_answered, recurring, rising


class Tab(NamedTuple):
    key: str
    label: Promise | str
    explanation: Promise | str
    choose: Callable[[Counted], Counted]


TABS = [
    Tab("", gettext_lazy("Qui reviennent"), gettext_lazy("Posées au moins deux fois."), recurring),
    Tab(
        "hausse",
        gettext_lazy("En hausse"),
        gettext_lazy("Plus souvent ces trente derniers jours que d’habitude."),
        rising,
    ),
    Tab(
        "sans-reponse",
        gettext_lazy("Jamais répondues"),
        gettext_lazy("Aucun café n’a trouvé la réponse, et aucune fiche ne la donne."),
        never_answered,
    ),
    Tab("partout", gettext_lazy("Partout"), gettext_lazy("Posées dans plusieurs médiathèques."), everywhere),
]
