"""What this site may leave on a visitor's device: one row of the public table each."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext


@dataclass(frozen=True)
class Tracker:
    name: str
    purpose: str
    lifetime: str


def hours(count: int) -> str:
    return ngettext("%(count)s heure", "%(count)s heures", count) % {"count": count}


def trackers() -> list[Tracker]:
    return [
        Tracker(
            "participant",
            _("Quand vous rejoignez un café. Reconnaît votre appareil pendant la séance."),
            hours(settings.PARTICIPANT_HOURS),
        ),
        Tracker(
            settings.CSRF_COOKIE_NAME,
            _("Quand une page contient un formulaire à envoyer. Empêche un autre site d’écrire à votre place."),
            _("jusqu’à la fermeture du navigateur"),
        ),
        Tracker(
            settings.SESSION_COOKIE_NAME,
            _("Quand une personne de l’équipe se connecte. Garde sa connexion ouverte."),
            hours(settings.SESSION_COOKIE_AGE // 3600),
        ),
        Tracker(
            "messages",
            _("Après une action : de l’équipe, ou la vôtre sur votre inscription. Porte la phrase qui la confirme."),
            _("jusqu’à l’affichage de la phrase"),
        ),
        Tracker(
            "percolateur (IndexedDB)",
            _("Quand vous écrivez au tableau. Garde vos textes sur votre appareil si la connexion est coupée."),
            _("jusqu’à leur envoi"),
        ),
        Tracker(
            "percolateur-day (localStorage)",
            _("Quand l’équipe note qui est là. Garde sur son appareil les gestes et les nombres, sans aucun nom."),
            _("jusqu’à leur envoi, une semaine au plus"),
        ),
        Tracker(
            "percolateur-day (Cache Storage)",
            _("Quand l’équipe ouvre la page d’accueil d’une séance. La montre encore si la connexion est coupée."),
            hours(36),
        ),
    ]
