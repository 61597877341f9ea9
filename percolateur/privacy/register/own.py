"""What this site itself may leave on a device. Nothing else is needed to read it, or to register."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from percolateur.privacy.choice import LIFETIME
from percolateur.privacy.models.link import VISIT
from percolateur.privacy.purposes import Purpose
from percolateur.privacy.register.tracker import DAY, HOUR, Kind, Tracker, Until

FUNCTIONAL = Purpose.FUNCTIONAL


def own() -> list[Tracker]:
    return [
        Tracker(
            settings.CHOICE_COOKIE_NAME,
            FUNCTIONAL,
            _("Signé. Porte vos réponses, leur date et le numéro d’un reçu sans nom. Jamais prolongé."),
            _("Quand vous acceptez ou refusez les contenus d’autres sites. Retient votre choix."),
            seconds=LIFETIME,
        ),
        Tracker(
            settings.PARTICIPANT_COOKIE_NAME,
            FUNCTIONAL,
            _("Signé. Porte un simple numéro, et n’est envoyé qu’au tableau de cette séance."),
            _("Quand vous rejoignez un café. Reconnaît votre appareil pendant la séance."),
            seconds=settings.PARTICIPANT_HOURS * HOUR,
        ),
        Tracker(
            settings.CSRF_COOKIE_NAME,
            FUNCTIONAL,
            _("Jeton contre la falsification de requêtes (CSRF)."),
            _("Quand une page contient un formulaire à envoyer. Empêche un autre site d’écrire à votre place."),
            until=Until.SESSION,
        ),
        Tracker(
            settings.SESSION_COOKIE_NAME,
            FUNCTIONAL,
            _("Identifiant de session, pour l’équipe seulement."),
            _("Quand une personne de l’équipe se connecte. Garde sa connexion ouverte."),
            seconds=settings.SESSION_COOKIE_AGE,
        ),
        Tracker(
            "mes-donnees",
            FUNCTIONAL,
            _("Signé. Porte le numéro du lien ouvert, et n’est envoyé qu’aux pages de vos données."),
            _("Quand vous ouvrez le lien vers vos données. Garde la page ouverte sur cet appareil."),
            seconds=VISIT.seconds,
        ),
        Tracker(
            settings.MESSAGES_COOKIE_NAME,
            FUNCTIONAL,
            _("Signé. Effacé dès que la phrase est lue."),
            _("Après une action : de l’équipe, ou la vôtre sur votre inscription. Porte la phrase qui la confirme."),
            until=Until.SESSION,
            lasts=_("jusqu’à l’affichage de la phrase"),
        ),
        Tracker(
            "percolateur",
            FUNCTIONAL,
            _("Base de données du navigateur. Les textes pas encore envoyés."),
            _("Quand vous écrivez au tableau. Garde vos textes sur votre appareil si la connexion est coupée."),
            kind=Kind.INDEXED,
            seconds=7 * DAY,
            lasts=_("jusqu’à leur envoi, une semaine au plus"),
        ),
        Tracker(
            "percolateur-day*",
            FUNCTIONAL,
            _("Une ligne par geste et une pour les nombres, avec des numéros seulement."),
            _("Quand l’équipe note qui est là. Garde sur son appareil les gestes et les nombres, sans aucun nom."),
            kind=Kind.LOCAL,
            seconds=7 * DAY,
            lasts=_("jusqu’à leur envoi, une semaine au plus"),
        ),
        Tracker(
            "percolateur-day:*",
            FUNCTIONAL,
            _("La page d’accueil d’une séance et ses fichiers. Effacée quand plus personne n’est connecté."),
            _("Quand l’équipe ouvre la page d’accueil d’une séance. La montre encore si la connexion est coupée."),
            kind=Kind.CACHE,
            seconds=36 * HOUR,
        ),
    ]
