"""What the list of every library begins with, until its team makes it its own: docs/decisions/0028-preparation.md."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from percolateur.events.formats import Format
from percolateur.lib.personal import Text
from percolateur.preparation.columns import Column

CAFES = (Format.DIGITAL_CAFE, Format.STAFF_CAFE)
WORKSHOPS = (Format.DISCOVERY_WORKSHOP, Format.THEMED_WORKSHOP)
PUBLIC = (Format.DIGITAL_CAFE, *WORKSHOPS, Format.TALK)


@dataclass(frozen=True)
class Starter:
    """Without `formats`, it is for them all."""

    key: str
    column: Column
    wording: Text
    formats: tuple[Format, ...] = ()


STARTERS = {
    starter.key: starter
    for starter in (
        Starter("colleagues", Column.PEOPLE, _("Former les collègues : un café équipe, ou dix minutes ensemble")),
        Starter(
            "volunteer",
            Column.PEOPLE,
            _("Trouver une ou deux personnes à l’aise, pour aider"),
            (Format.DIGITAL_CAFE, *WORKSHOPS),
        ),
        Starter("partner", Column.PEOPLE, _("Prévenir un partenaire, qui en parlera autour de lui"), PUBLIC),
        Starter(
            "speaker", Column.PEOPLE, _("Redire l’heure et le lieu à la personne qui vient parler"), (Format.TALK,)
        ),
        Starter("door", Column.ROOM, _("Ouvrir la porte de la salle, et la laisser ouverte"), CAFES),
        Starter("tables", Column.ROOM, _("Mettre les tables en U, avec des chaises"), CAFES),
        Starter("places", Column.ROOM, _("Préparer une place et un appareil par personne"), WORKSHOPS),
        Starter("chairs", Column.ROOM, _("Tourner les chaises vers l’écran, laisser un passage"), (Format.TALK,)),
        Starter("leads", Column.ROOM, _("Sortir les rallonges et les multiprises")),
        Starter(
            "board",
            Column.ROOM,
            _("Prévoir où noter les questions : l’écran, ou un paperboard"),
            (*CAFES, Format.TALK),
        ),
        Starter("projector", Column.ROOM, _("Relier l’ordinateur au projecteur, et vérifier Internet")),
        Starter("sound", Column.ROOM, _("Essayer le micro et le son"), (Format.TALK,)),
        Starter("toolbox", Column.ROOM, _("Sortir la boîte à outils"), (*CAFES, *WORKSHOPS)),
        Starter("loans", Column.ROOM, _("Charger les portables et les tablettes de prêt"), (*CAFES, *WORKSHOPS)),
        Starter("flyers", Column.ROOM, _("Poser les flyers des autres ateliers"), PUBLIC),
        Starter("coffee", Column.ROOM, _("Préparer le café, le thé et les gâteaux"), (*CAFES, Format.TALK)),
        Starter("thread", Column.THEMES, _("Relire les questions restées ouvertes"), CAFES),
        Starter("documents", Column.THEMES, _("Choisir les documents à poser sur la table"), PUBLIC),
    )
}
