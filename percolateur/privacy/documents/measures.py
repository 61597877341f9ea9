"""What protects the data, and who receives some of it: from what is set, never from what we wish were."""

from collections.abc import Iterator
from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.hashers import get_hasher
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from percolateur.accounts.models import User
from percolateur.network.models import Network
from percolateur.privacy.documents.activities import when
from percolateur.privacy.documents.controllers import controller_of
from percolateur.privacy.documents.paper import Blank, to_fill
from percolateur.privacy.models import Disposal
from percolateur.privacy.purposes import asked

NOWHERE = ("console", "locmem", "dummy", "filebased")  # mails that leave to nobody

SECOND_FACTOR = {
    "offered": gettext_lazy("Un second facteur est proposé à toute l’équipe."),
    "coordination": gettext_lazy("Un second facteur est exigé de la coordination et de l’administration."),
    "everyone": gettext_lazy("Un second facteur est exigé de toute l’équipe."),
}


@dataclass(frozen=True)
class Measure:
    """`kind` in the words of the CNIL’s knowledge bases."""

    kind: str
    text: str


@dataclass(frozen=True)
class Recipient:
    """Somebody outside the team, and what they receive."""

    name: str
    receives: str


def measures(network: Network) -> list[Measure]:
    return [*encryption(network), *access(network), *minimisation(), *running()]


def encryption(network: Network) -> Iterator[Measure]:
    kind = _("Chiffrement")
    yield Measure(
        kind,
        _("Les échanges avec le site sont chiffrés (HTTPS), et les navigateurs n’acceptent rien d’autre (HSTS).")
        if settings.HTTPS
        else Blank(_("À faire : chiffrer les échanges (HTTPS). C’est le réglage PERCOLATEUR_HTTPS du serveur.")),
    )
    hasher = get_hasher().algorithm
    yield Measure(kind, _("Les mots de passe ne sont pas gardés : seule l’est leur empreinte (%s).") % hasher)
    yield Measure(kind, _("Les clés des seconds facteurs sont gardées chiffrées."))
    if mails_leave():
        yield Measure(
            kind,
            _("Les courriels partent vers le serveur de messagerie par une liaison chiffrée (TLS).")
            if settings.EMAIL_USE_TLS or settings.EMAIL_USE_SSL
            else Blank(_("À vérifier : la messagerie est jointe sans chiffrement. Est-elle du même réseau privé ?")),
        )
    yield Measure(
        _("Hébergement : chiffrement des disques, sauvegardes, accès aux locaux"),
        controller_of(network).host_measures or to_fill(_("ce que l’hébergeur assure")),
    )


def access(network: Network) -> Iterator[Measure]:
    yield Measure(
        _("Cloisonnement"),
        _("Une équipe ne voit que son réseau ; une personne qui anime, que ses médiathèques."),
    )
    kind = _("Contrôle des accès")
    yield Measure(kind, _("Un compte est créé par l’administration du réseau, avec un rôle. Nul ne s’inscrit seul."))
    yield Measure(kind, f"{SECOND_FACTOR[settings.SECOND_FACTOR]} {second_factors(network)}")
    hours = settings.SESSION_COOKIE_AGE // 3600
    yield Measure(
        kind,
        ngettext(
            "Une connexion prend fin au bout de %(count)s heure.",
            "Une connexion prend fin au bout de %(count)s heures.",
            hours,
        )
        % {"count": hours},
    )
    yield Measure(
        kind,
        _("Elle prend fin aussi après %(count)s minutes sans rien faire.") % {"count": settings.STAFF_IDLE_MINUTES},
    )
    yield Measure(kind, _("Les essais de mot de passe et de code sont comptés et limités."))
    yield Measure(
        _("Traçabilité"),
        _("Un journal garde les connexions et les changements de comptes, adresse IP tronquée. Effacé : %(when)s.")
        % {"when": when("security-event")},
    )


def second_factors(network: Network) -> str:
    team = User.objects.filter(memberships__network=network, is_active=True).distinct()
    protected = Authenticator.objects.filter(user__in=team, type=Authenticator.Type.TOTP).values("user").distinct()
    count = team.count()
    return ngettext(
        "%(protected)s compte sur %(count)s en a un.",
        "%(protected)s comptes sur %(count)s en ont un.",
        protected.count(),
    ) % {"protected": protected.count(), "count": count}


def minimisation() -> Iterator[Measure]:
    kind = _("Minimisation")
    yield Measure(kind, _("Ni date de naissance, ni adresse postale, ni numéro de carte : aucun champ ne les reçoit."))
    yield Measure(kind, _("S’inscrire demande un prénom ou un pseudonyme. Tout le reste est facultatif."))
    yield Measure(
        kind, _("Les totaux de fréquentation comptent des groupes, chacun à part : ils ne décrivent personne.")
    )
    kind = _("Effacement")
    yield Measure(kind, _("Ce qui est arrivé à son terme est effacé toutes les heures, sans que personne y pense."))
    last = Disposal.objects.order_by("-day").first()
    yield Measure(
        kind,
        _("Chaque élimination est inscrite à un bordereau : combien, quand, selon quelle règle.")
        + (" " + _("La dernière est du %s.") % last.day.strftime("%d/%m/%Y") if last else ""),
    )
    if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        yield Measure(kind, _("La base de données recouvre ce qu’elle efface : rien n’en reste dans le fichier."))


def running() -> Iterator[Measure]:
    kind = _("Protection du site")
    yield Measure(
        kind,
        _("Une politique stricte (Content-Security-Policy) interdit tout programme venu d’ailleurs."),
    )
    yield Measure(kind, _("Les formulaires refusent ce qui est envoyé depuis un autre site (CSRF)."))
    yield Measure(kind, _("Ce que chacun écrit est montré comme du texte, jamais exécuté."))
    kind = _("Documents papier")
    yield Measure(kind, _("La feuille d’accueil ne porte que des prénoms."))
    yield Measure(kind, to_fill(_("qui détruit la feuille d’accueil, et quand")))


def mails_leave() -> bool:
    return settings.EMAIL_BACKEND.rpartition(".")[0].rpartition(".")[2] not in NOWHERE


def recipients(network: Network) -> list[Recipient]:
    """Outside the team. The place to add a service that is enabled."""
    found = [
        Recipient(
            controller_of(network).host or to_fill(_("l’hébergeur et son pays")),
            _("Il garde toutes les données, pour le compte du réseau, et ne s’en sert pas."),
        )
    ]
    if mails_leave():
        found.append(
            Recipient(
                _("Le serveur de messagerie (%s)") % settings.EMAIL_HOST,
                _("Les adresses électroniques et le texte des courriels envoyés."),
            )
        )
    if settings.OPENAGENDA_KEY and settings.OPENAGENDA_AGENDA and settings.ADDRESS:
        found.append(
            Recipient("OpenAgenda", _("Le programme public des séances. Rien des personnes qui s’y inscrivent."))
        )
    for each in asked():
        found.append(
            Recipient(
                f"{each.name} ({each.provider}, {each.country})",
                _("Ce que le navigateur de la personne lui envoie, si elle l’accepte. Rien de ce qui est gardé ici."),
            )
        )
    return found
