"""What privacy itself keeps: as little as it can."""

from datetime import datetime, timedelta

from dateutil.relativedelta import relativedelta
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from percolateur.lib.personal import DUTY, Kept, Rule, nobody
from percolateur.mailing.models import Mail, MailQuerySet
from percolateur.privacy.emails import KIND
from percolateur.privacy.models import ConsentReceipt, DataLink, RightsRequest

LINKS_KEPT = timedelta(hours=2)
LINK_MAILS_KEPT = timedelta(days=1)  # anybody may have typed that address
JOURNAL_KEPT = relativedelta(years=5)  # after the answer: what a court may ask for (Code civil, art. 2224)


def old_links(now: datetime) -> "QuerySet[DataLink]":
    return DataLink.objects.filter(asked_at__lt=now - LINKS_KEPT)


def old_link_mails(now: datetime) -> MailQuerySet:
    return Mail.objects.filter(kind=KIND, done_at__lt=now - LINK_MAILS_KEPT)


def old_receipts(now: datetime) -> "QuerySet[ConsentReceipt]":
    return ConsentReceipt.objects.past_keeping()


def old_requests(now: datetime) -> "QuerySet[RightsRequest]":
    return RightsRequest.objects.filter(done_on__lt=timezone.localdate(now) - JOURNAL_KEPT)


LINKS = Rule("data-link", _("Liens vers « Mes données »"), _("2 heures après la demande"), old_links, dated="asked_at")
LINK_MAILS = Rule(
    "data-link-mail",
    _("Courriels portant un lien vers « Mes données »"),
    _("24 heures après l’envoi"),
    old_link_mails,
    dated="done_at",
)
JOURNAL = Rule(
    "rights-request",
    _("Journal des demandes"),
    _("5 ans après la réponse"),
    old_requests,
    network="network",
)
RECEIPTS = Rule("receipt", _("Reçus des choix"), _("13 mois après le choix"), old_receipts, dated="created_at")
RULES = [LINKS, LINK_MAILS, JOURNAL, RECEIPTS]

KEPT = [
    Kept(
        "privacy.DataLink",
        _("Vérifier qu’une adresse est bien celle de la personne qui demande à voir ses données."),
        DUTY,
        _("Jusqu’à la fermeture de la page, 2 heures au plus."),
        personal=("email", "asked_at", "opened_at"),
        rules=(LINKS.name, LINK_MAILS.name),
    ),
    Kept(
        "privacy.RightsRequest",
        _("Répondre aux demandes dans le délai, et pouvoir le prouver."),
        DUTY,
        _("5 ans après la réponse. Ni nom ni contact."),
        personal=("note", "extension_reason"),
        other={"kind": "one of a list", "channel": "one of a list", "handled_by": "a role, and no person"},
        rules=(JOURNAL.name,),
    ),
    Kept(
        "privacy.ConsentReceipt",
        _("Prouver qu’un choix a été donné."),
        DUTY,
        _("13 mois après le choix. Rien ne dit qui l’a fait."),
        personal=("uuid", "created_at"),
        other={"accepted": "keys of services", "refused": "keys of services", "origin": "one of a list"},
        rules=(RECEIPTS.name,),
    ),
    nobody("privacy.PolicyVersion", sha256="a fingerprint", document="what visitors are asked"),
    nobody(
        "privacy.ImportedTracker",
        name="of a tracker",
        purpose="one of a list",
        duration="of a tracker",
        until="one of a list",
        description="of a tracker",
    ),
    nobody("privacy.Disposal", rule="the name of a rule", count="a number"),
    nobody(
        "privacy.DataController",
        name="of an authority",
        postal_address="of an authority",
        dpo_name="of a public office, whom the law wants named",
        dpo_email="of a public office, whom the law wants named",
        host="of a company",
        host_measures="what a company does",
        transfers="where a company works",
    ),
]
