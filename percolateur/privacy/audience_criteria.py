"""What the CNIL asks of audience measurement without consent, and what is done about it here, mode by mode.

Guidelines 2020-091, article 5; recommendation 2020-092; self-assessment of July 2025. `off` measures nothing.
"""

from dataclasses import dataclass, field

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from percolateur.lib.personal import Text

OFF = "off"
NOTHING = _("Sans objet : rien n’est mesuré.")


@dataclass(frozen=True)
class Criterion:
    """`asks` as the CNIL does; `answers` by mode, where one is not written yet the document leaves a blank."""

    key: str
    asks: Text
    answers: dict[str, Text] = field(default_factory=dict)

    def answer(self, mode: str) -> Text | None:
        return NOTHING if mode == OFF else self.answers.get(mode)


CRITERIA = (
    Criterion("purpose", _("La seule finalité est de mesurer l’audience du site, pour son seul éditeur.")),
    Criterion("anonymous", _("Les statistiques produites sont anonymes.")),
    Criterion("crossing", _("Les données ne sont ni croisées avec d’autres, ni transmises à des tiers.")),
    Criterion("tracking", _("Le traceur ne suit personne d’un site ou d’une application à l’autre.")),
    Criterion("address", _("L’adresse IP est tronquée d’au moins deux octets ; la localisation s’arrête à la ville.")),
    Criterion("campaigns", _("Les paramètres de campagne et l’adresse d’origine ne sont pas relevés.")),
    Criterion("information", _("Les personnes sont informées de la mesure.")),
    Criterion("objection", _("Chacun peut s’y opposer, simplement, sur tous les appareils.")),
    Criterion("lifetime", _("Le traceur vit treize mois au plus, sans être prolongé par une nouvelle visite.")),
    Criterion("retention", _("Les données relevées sont gardées vingt-cinq mois au plus.")),
    Criterion("europe", _("Les données restent dans l’Union européenne, ou leur transfert respecte le RGPD.")),
    Criterion("review", _("La configuration est revue régulièrement.")),
)


def mode() -> str:
    """How audience is measured here."""
    return str(getattr(settings, "MATOMO_MODE", OFF))
