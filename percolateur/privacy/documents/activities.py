"""The activities of the register: what the apps declare of their models, by what people come to do.

An app that is not named here goes to the last activity; a model may have another than the rest of its app.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from percolateur.lib.personal import Kept, Rule, Text, declared, rules


@dataclass(frozen=True)
class Activity:
    """`covers` names models or whole apps, by their labels."""

    key: str
    title: Text
    aim: Text
    people: Text
    readers: Text
    covers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Line:
    """One purpose of an activity. Declarations that say the same of several models are one line."""

    purpose: str
    basis: str
    duration: str
    data: tuple[str, ...]


@dataclass(frozen=True)
class Entry:
    """One activity with all that was declared of it."""

    activity: Activity
    kept: tuple[Kept, ...]

    @property
    def lines(self) -> list[Line]:
        found: dict[tuple[str, str, str], dict[str, None]] = {}
        for each in self.kept:
            same = (str(each.purpose), str(each.basis), str(each.duration))
            found.setdefault(same, {}).update(dict.fromkeys(names(each)))
        return [Line(*same, tuple(data)) for same, data in found.items()]

    @property
    def rules(self) -> list[Rule]:
        """What is erased by itself, in the order of the rules."""
        named = {name for each in self.kept for name in each.rules}
        return [rule for rule in rules() if rule.name in named]

    @property
    def ends(self) -> list[str]:
        """« Inscriptions : 30 jours après la séance. »: each rule in a sentence."""
        return [gettext("%(what)s : %(when)s.") % {"what": rule.category, "when": rule.when} for rule in self.rules]

    @property
    def bases(self) -> list[str]:
        return list(dict.fromkeys(line.basis for line in self.lines))


ACTIVITIES = (
    Activity(
        "board",
        _("Le tableau d’un café"),
        _("Recueillir les questions et les réponses du groupe pendant une séance, puis en garder le compte rendu."),
        _("Les personnes présentes à la séance."),
        _(
            "Pendant la séance : les personnes présentes et l’équipe. "
            "Ensuite : qui lit le compte rendu, sans aucun nom d’auteur."
        ),
        ("board",),
    ),
    Activity(
        "registrations",
        _("Les inscriptions aux séances"),
        _("Réserver une place, tenir la liste d’attente, prévenir d’un changement, accueillir."),
        _("Les personnes qui s’inscrivent. De moins de 15 ans : un prénom ou un surnom, et rien d’autre."),
        _("L’équipe de la médiathèque et de son réseau, et les personnes qui animent la séance."),
        ("registrations",),
    ),
    Activity(
        "subscriptions",
        _("Les nouvelles dates par courriel"),
        _("Écrire les dates d’une médiathèque à qui les demande."),
        _("Les personnes qui s’abonnent."),
        _("Personne, sauf pour répondre à qui demande à voir ses données."),
        ("events.Subscription",),
    ),
    Activity(
        "knowledge",
        _("Les fiches et leurs signalements"),
        _("Tenir des fiches justes, et savoir qui de l’équipe les a changées."),
        _("Les personnes qui signalent une fiche, sans être nommées ; l’équipe."),
        _("La coordination et l’administration du réseau ; l’équipe pour l’histoire d’une fiche."),
        ("knowledge",),
    ),
    Activity(
        "open-data",
        _("Les questions publiées en données ouvertes"),
        _("Publier ce que les gens demandent, après qu’une personne l’a relu, sans rien qui dise qui l’a demandé."),
        _("Personne n’y est nommé. De l’équipe : qui a relu chaque question."),
        _("Tout le monde pour ce qui est publié ; la coordination et l’administration du réseau pour le reste."),
        ("opendata.Opening", "opendata.OpenQuestion"),
    ),
    Activity(
        "helpers",
        _("Les personnes ressources et les partenaires"),
        _("Demander un coup de main à qui veut bien, garder le lien avec les structures voisines."),
        _("Les personnes qui ont accepté d’aider ; les contacts professionnels des partenaires."),
        _("L’équipe du même réseau."),
        ("network.ResourcePerson", "network.Partner", "preparation.HelpRequest"),
    ),
    Activity(
        "mails",
        _("Les courriels envoyés"),
        _("Envoyer chaque courriel une seule fois, et savoir s’il est parti."),
        _("Les personnes à qui le site écrit."),
        _("L’équipe, pour savoir qui n’a pas pu être prévenu."),
        ("mailing",),
    ),
    Activity(
        "team",
        _("L’équipe : comptes, rôles, séances"),
        _("Laisser l’équipe, et elle seule, préparer et animer les séances."),
        _("Les personnes de l’équipe, les bénévoles et les partenaires qui animent."),
        _("L’équipe du même réseau. Aucune page publique ne les nomme."),
        ("accounts", "account", "mfa", "django_tasks_database", "network", "events", "preparation", "reports", "api"),
    ),
    Activity(
        "rights",
        _("Les choix et les droits de chacun"),
        _("Retenir les choix, répondre à qui demande à voir ou à effacer ses données, et pouvoir le prouver."),
        _("Les personnes qui font un choix ou une demande."),
        _("L’administration du réseau."),
        ("privacy",),
    ),
)
# Never shown while every app is named above, which a test looks after.
OTHER = Activity(
    "other", _("Le reste"), _("Faire marcher le site."), _("Les personnes qui s’en servent."), _("L’équipe.")
)

DECIDER = _("qui de l’équipe a décidé")
# Said better than by the name of the field, which is read alone here: of others’ models in English, or too short.
CLEARER: dict[str, dict[str, Text]] = {
    "account.EmailAddress": {"user": _("personne"), "email": _("adresse électronique")},
    "account.EmailConfirmation": {"email_address": _("adresse électronique"), "key": _("clé")},
    "mfa.Authenticator": {
        "user": _("personne"),
        "data": _("clé du second moyen"),
        "last_used_at": _("dernière fois qu’il a servi"),
    },
    "accounts.StaffSession": {
        "account": _("personne"),
        "session_key": _("numéro de la connexion"),
        "session_data": _("contenu de la connexion"),
        "began_at": _("heure de la connexion"),
        "seen_at": _("heure de la dernière page"),
    },
    "accounts.SecurityEvent": {"at": _("heure")},
    "django_tasks_database.DBTaskResult": {
        "args_kwargs": _("adresse électronique et message à envoyer"),
        "return_value": _("résultat de l’envoi"),
        "traceback": _("erreur de l’envoi"),
    },
    "registrations.Registration": {
        "status": _("inscription, attente ou désistement"),
        "created_at": _("heure de l’inscription"),
        "promoted_at": _("heure où une place s’est libérée"),
        "cancelled_at": _("heure du désistement"),
        "key": _("numéro de l’envoi"),
    },
    "registrations.SetAside": {
        "given": _("ce qui a été écrit dans le formulaire"),
        "key": _("numéro de l’envoi"),
        "at": _("heure de l’envoi"),
    },
    "registrations.Call": {
        "kind": _("sujet de l’appel"),
        "created_at": _("heure où il faut appeler"),
        "done_at": _("heure de l’appel"),
        "done_by": _("qui a appelé"),
    },
    "board.Participant": {"number": _("numéro de l’appareil"), "joined_at": _("heure d’arrivée")},
    "board.Gesture": {"user": _("personne de l’équipe")},
    "events.Subscription": {"asked_at": _("heure de la demande"), "confirmed_at": _("heure de la confirmation")},
    "events.CalendarLink": {"made_at": _("heure où il a été fait")},
    "knowledge.Flag": {"closed_by": _("qui de l’équipe y a répondu")},
    "knowledge.Capture": {"decided_by": DECIDER},
    "knowledge.Asked": {"decider": DECIDER},
    "knowledge.Bond": {"decider": DECIDER},
    "knowledge.TopicGesture": {"decider": DECIDER},
    "network.ResourcePerson": {
        "consent_by": _("manière dont l’accord est donné"),
        "asked_at": _("heure où l’accord est demandé"),
        "consented_on": _("date de l’accord"),
        "consent_until": _("fin de l’accord"),
        "archived_at": _("mise de côté"),
        "libraries": _("médiathèques choisies"),
    },
    "network.Partner": {"email": _("adresse professionnelle"), "phone": _("téléphone professionnel")},
    "preparation.Colleague": {"said_at": _("heure où la personne l’a dit")},
    "preparation.HelpRequest": {
        "asked_at": _("heure de la demande"),
        "answered_at": _("heure de la réponse"),
        "asked_by": _("qui de l’équipe a demandé"),
        "by_hand": _("demande de vive voix"),
        "minutes": _("temps donné"),
        "closed_at": _("fin de la demande"),
    },
    "preparation.HookDecision": {"decider": DECIDER},
    "privacy.DataLink": {"asked_at": _("heure de la demande"), "opened_at": _("heure de l’ouverture")},
    "privacy.ConsentReceipt": {"uuid": _("numéro du reçu"), "created_at": _("heure du choix")},
    "mailing.Mail": {"done_at": _("heure de l’envoi"), "key": _("nom de l’envoi")},
}


def names(kept: Kept) -> list[str]:
    """What is kept, in words."""
    own = CLEARER.get(kept.model, {})
    return [str(own.get(name, words)) for name, words in zip(kept.personal, kept.fields, strict=True)]


def activity_of(kept: Kept) -> Activity:
    app = apps.get_model(kept.model)._meta.app_label
    for label in (kept.model, app):
        for activity in ACTIVITIES:
            if label in activity.covers:
                return activity
    return OTHER


def entries() -> Iterator[Entry]:
    """Every activity that keeps something of people, with its declarations."""
    kept = [(activity_of(each), each) for each in declared() if each.personal]
    for activity in (*ACTIVITIES, OTHER):
        mine = tuple(each for where, each in kept if where is activity)
        if mine:
            yield Entry(activity, mine)


def when(rule: str) -> str:
    """« 30 jours après la séance »: when this rule erases."""
    return next(str(each.when) for each in rules() if each.name == rule)
