"""What each supported service may leave on a device, once a visitor has accepted it.

Durations and uses as their publishers tell them, and as browsers show them; `percolateur check-trackers` says when
one of them leaves something that is not here.
"""

from functools import partial

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from percolateur.lib.embeds import ThirdParty
from percolateur.lib.own_services import OwnTracker
from percolateur.privacy.purposes import MATOMO, Purpose
from percolateur.privacy.register.tracker import (
    DAY,
    HOUR,
    MINUTE,
    MONTH,
    YEAR,
    Basis,
    Kind,
    Tracker,
    Until,
)

from_elsewhere = partial(Tracker, purpose=Purpose.EXTERNAL, third_party=True, basis=Basis.CONSENT)
youtube = partial(from_elsewhere, service="youtube", provider="Google")
vimeo = partial(from_elsewhere, service="vimeo", provider="Vimeo")
dailymotion = partial(from_elsewhere, service="dailymotion", provider="Dailymotion")
google_docs = partial(from_elsewhere, service="google-docs", provider="Google")
matomo = partial(Tracker, purpose=Purpose.STATISTICS, service=MATOMO, provider="Matomo", basis=Basis.EXEMPT)

ADVERTISING = _("Permet à Google de vous reconnaître d’un site à l’autre.")
PLAYER = _("Retient comment vous regardez les vidéos.")
ROBOTS = _("Vérifie que vous n’êtes pas un robot.")
FOLLOWS = _("Compte ce que vous regardez.")


def services() -> list[Tracker]:
    """Of those that Percolateur knows, and of the installation's own."""
    return [*SERVICES, *(written(own.party, each) for own in settings.OWN_SERVICES for each in own.trackers)]


def written(party: ThirdParty, said: OwnTracker) -> Tracker:
    return from_elsewhere(
        name=said.name,
        purpose=Purpose(party.purpose),
        description=said.description,
        simple=said.simple,
        seconds=said.seconds,
        until=Until(said.until) if said.until else None,
        kind=Kind(said.kind),
        service=party.key,
        provider=party.provider,
    )


SERVICES: tuple[Tracker, ...] = (
    # --- YouTube, in its mode without cookies before a video starts
    youtube(
        name="VISITOR_INFO1_LIVE",
        description=_("Estime le débit de la connexion et suit les vidéos intégrées."),
        simple=FOLLOWS,
        seconds=6 * MONTH,
    ),
    youtube(
        name="VISITOR_PRIVACY_METADATA",
        description=_("Garde l’état du consentement donné à YouTube."),
        simple=_("Retient ce que vous avez répondu à YouTube."),
        seconds=6 * MONTH,
    ),
    youtube(name="YSC", description=_("Compte les vues des vidéos intégrées."), simple=FOLLOWS, until=Until.SESSION),
    youtube(
        name="CONSENT",
        description=_("Garde l’état du consentement donné à Google."),
        simple=_("Retient ce que vous avez répondu à Google."),
        seconds=2 * YEAR,
    ),
    youtube(
        name="__Secure-ROLLOUT_TOKEN",
        description=_("Choisit quelles nouveautés du lecteur sont essayées."),
        simple=PLAYER,
        seconds=6 * MONTH,
    ),
    youtube(
        name="__Secure-YNID",
        description=_("Protège contre les fraudes et suit les vidéos intégrées."),
        simple=FOLLOWS,
        seconds=6 * MONTH,
    ),
    youtube(
        name="test_cookie",
        description=_("Posé par doubleclick.net. Essaie si le navigateur accepte les cookies."),
        simple=ADVERTISING,
        seconds=15 * MINUTE,
    ),
    youtube(
        name="yt-*",
        kind=Kind.LOCAL,
        description=_("Préférences du lecteur, appareils reliés."),
        simple=PLAYER,
        until=Until.ERASED,
    ),
    youtube(
        name="yt.innertube::*",
        kind=Kind.LOCAL,
        description=_("Identifiant unique et suite des demandes faites au lecteur."),
        simple=FOLLOWS,
        until=Until.ERASED,
    ),
    youtube(
        name="yt-*",
        kind=Kind.SESSION,
        description=_("Préférences du lecteur, le temps de la visite."),
        simple=PLAYER,
        until=Until.SESSION,
    ),
    youtube(
        name="yt*",
        kind=Kind.INDEXED,
        description=_("Réglages du lecteur gardés par le navigateur."),
        simple=PLAYER,
        until=Until.ERASED,
    ),
    youtube(
        name="LogsDatabase*",
        kind=Kind.INDEXED,
        description=_("Journal du lecteur, en attente d’envoi."),
        simple=FOLLOWS,
        until=Until.ERASED,
    ),
    # --- Vimeo, asked not to follow (dnt=1)
    vimeo(
        name="vuid",
        description=_("Identifiant unique pour les statistiques de Vimeo. Notre demande (dnt=1) l’évite."),
        simple=FOLLOWS,
        seconds=YEAR + MONTH + 4 * DAY,
    ),
    vimeo(name="__cf_bm", description=_("Posé par Cloudflare, contre les robots."), simple=ROBOTS, seconds=HOUR),
    vimeo(name="_cfuvid", description=_("Posé par Cloudflare, contre les abus."), simple=ROBOTS, until=Until.SESSION),
    vimeo(
        name="player",
        description=_("Son, qualité et sous-titres choisis dans le lecteur."),
        simple=PLAYER,
        seconds=YEAR,
    ),
    # --- Dailymotion
    dailymotion(
        name="v1st",
        description=_("Identifiant unique du visiteur pour Dailymotion."),
        simple=FOLLOWS,
        seconds=YEAR + MONTH + DAY,
    ),
    dailymotion(
        name="ts",
        description=_("Moment de la première visite, pour les statistiques de Dailymotion."),
        simple=FOLLOWS,
        seconds=YEAR + MONTH + DAY,
    ),
    dailymotion(
        name="usprivacy",
        description=_("Réponse au consentement, selon la loi de Californie (CCPA)."),
        simple=_("Retient ce que vous avez répondu à Dailymotion."),
        seconds=YEAR + MONTH,
    ),
    dailymotion(
        name="dmvk",
        description=_("Suit la visite en cours dans le lecteur."),
        simple=FOLLOWS,
        until=Until.SESSION,
    ),
    # --- Google Docs
    google_docs(
        name="NID",
        description=_("Identifiant unique, préférences et publicité de Google."),
        simple=ADVERTISING,
        seconds=6 * MONTH,
    ),
    google_docs(name="S", description=_("Suit la visite en cours sur docs.google.com."), simple=FOLLOWS, seconds=HOUR),
    google_docs(
        name="COMPASS",
        description=_("Dirige les demandes vers le bon serveur de docs.google.com."),
        simple=_("Fait marcher le document."),
        seconds=HOUR,
    ),
    google_docs(
        name="GFE_RTT",
        description=_("Mesure le temps de réponse de docs.google.com."),
        simple=_("Fait marcher le document."),
        seconds=5 * MINUTE,
    ),
    # --- Matomo, for whoever runs it: on this site's own address
    matomo(
        name="_pk_id.*",
        description=_("Un numéro tiré au hasard, pour ne compter un visiteur qu’une fois. Jamais prolongé."),
        simple=_("Compte les visites, sans dire qui vous êtes."),
        seconds=33_955_200,
    ),
    matomo(
        name="_pk_ses.*",
        description=_("Rassemble les pages d’une même visite."),
        simple=_("Compte les visites, sans dire qui vous êtes."),
        seconds=30 * MINUTE,
    ),
)
