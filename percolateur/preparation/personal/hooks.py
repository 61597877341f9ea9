"""What was decided of the themes proposed."""

from django.utils.translation import gettext_lazy as _

from percolateur.lib.personal import MISSION, Kept
from percolateur.preparation.personal.words import CHOICE

KEPT = [
    Kept(
        "preparation.HookDecision",
        _("Ne pas proposer deux fois le même thème, et savoir pourquoi il a été choisi."),
        MISSION,
        _("Avec le compte de la personne."),
        personal=("decider",),
        other={
            "verb": CHOICE,
            "theme": "what the team publishes",
            "before": "what the team publishes",
            "pieces": "counts and dates in sentences, and keys of rows: no words of anybody",
        },
    ),
]
