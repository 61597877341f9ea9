"""The formats of an event, and what each means for the people who come."""

from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Format(models.TextChoices):
    DIGITAL_CAFE = "DIGITAL_CAFE", _("Café numérique")
    DISCOVERY_WORKSHOP = "DISCOVERY_WORKSHOP", _("Atelier découverte")
    THEMED_WORKSHOP = "THEMED_WORKSHOP", _("Atelier thématique")
    STAFF_CAFE = "STAFF_CAFE", _("Café équipe")
    TALK = "TALK", _("Conférence, débat")


@dataclass(frozen=True)
class Sheet:
    """What a format is in one plain sentence, and its usual figures."""

    slug: str  # in the addresses people see
    explanation: Promise | str
    capacity: int
    minimum_age: int
    open_door: bool = False  # people may come in at any moment
    public: bool = True
    registration: str = "PUBLIC"
    waiting_places: int = 10

    @property
    def hook_label(self) -> Promise | str:
        """A café's theme only opens the talk; elsewhere it is the subject."""
        return _("Pour lancer la discussion :") if self.open_door else _("Sujet :")


SHEETS = {
    Format.DIGITAL_CAFE: Sheet(
        slug="cafe-numerique",
        explanation=_(
            "Vous venez avec vos questions et vos appareils, et le groupe cherche les réponses ensemble : "
            "ce n’est ni un cours, ni un atelier de réparation."
        ),
        capacity=10,
        minimum_age=10,
        open_door=True,
    ),
    Format.DISCOVERY_WORKSHOP: Sheet(
        slug="atelier-decouverte",
        explanation=_(
            "Vous débutez avec l’ordinateur, la tablette ou le téléphone : on apprend les premiers gestes, pas à pas."
        ),
        capacity=10,
        minimum_age=10,
    ),
    Format.THEMED_WORKSHOP: Sheet(
        slug="atelier-thematique",
        explanation=_(
            "On découvre ensemble un seul sujet, annoncé à l’avance : pour les autres, il y a le café numérique."
        ),
        capacity=10,
        minimum_age=10,
    ),
    Format.STAFF_CAFE: Sheet(
        slug="cafe-equipe",
        explanation=_("L’équipe s’exerce entre collègues : cette séance n’est pas ouverte au public."),
        capacity=10,
        minimum_age=16,
        open_door=True,
        public=False,
        registration="STAFF",
    ),
    Format.TALK: Sheet(
        slug="conference",
        explanation=_("Une personne invitée présente un sujet, puis la salle pose ses questions et débat."),
        capacity=50,
        minimum_age=10,
    ),
}

PUBLIC_FORMATS = [format for format, sheet in SHEETS.items() if sheet.public]
