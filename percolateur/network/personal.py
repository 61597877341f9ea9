"""What a network keeps of those who help it. Places are no persons: their addresses are those of a public service."""

from datetime import datetime, timedelta
from typing import Any

from dateutil.relativedelta import relativedelta
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from percolateur.lib.personal import CONSENT, MISSION, Kept, Rule, erase_batch, nobody, with_traces
from percolateur.mailing.models import Mail, MailQuerySet
from percolateur.network import leaving
from percolateur.network.actions.people import forget
from percolateur.network.emails import INVITED
from percolateur.network.links import INVITED_FOR
from percolateur.network.models import Partner, PartnerQuerySet, ResourcePerson, ResourcePersonQuerySet

ANSWER_AWAITED = timedelta(days=14)
CONTACTS_KEPT = relativedelta(months=12)
CONTACT = ("contact_name", "email", "phone")


def ended(now: datetime) -> ResourcePersonQuerySet:
    return ResourcePerson.objects.filter(consent_until__lt=timezone.localdate(now))


def unanswered(now: datetime) -> ResourcePersonQuerySet:
    return ResourcePerson.objects.pending().filter(asked_at__lt=now - ANSWER_AWAITED)


def old_invitations(now: datetime) -> MailQuerySet:
    """Whoever was written to and did not confirm: nothing else is kept of them."""
    return Mail.objects.filter(kind=INVITED, done_at__lt=now - INVITED_FOR)


def left_partners(now: datetime) -> PartnerQuerySet:
    told = ~(Q(contact_name="") & Q(email="") & Q(phone=""))
    return Partner.objects.filter(told, archived_at__lt=now - CONTACTS_KEPT)


def forget_contacts(partners: list[Any]) -> None:
    Partner.objects.filter(pk__in=[partner.pk for partner in partners]).update(**dict.fromkeys(CONTACT, ""))


def nobody_yet(now: datetime) -> "QuerySet[ResourcePerson]":
    return ResourcePerson.objects.none()


ENDED = Rule(
    "resource-person-ended",
    _("Personnes ressources dont l’accord est fini"),
    _("2 ans après l’accord, s’il n’est pas renouvelé"),
    ended,
    forget,
    network="network",
)
UNANSWERED = Rule(
    "resource-person-unanswered",
    _("Personnes ressources qui n’ont pas répondu"),
    _("14 jours après la demande"),
    unanswered,
    forget,
    dated="asked_at",
    network="network",
)
# At any moment, by the person's own tap.
WITHDRAWN = Rule(
    "resource-person", _("Personnes ressources"), _("à la demande, aussitôt"), nobody_yet, forget, network="network"
)
INVITATIONS = Rule(
    "resource-person-invited",
    _("Invitations à devenir personne ressource"),
    _("7 jours après l’envoi"),
    old_invitations,
    dated="done_at",
)
CONTACTS = Rule(
    "partner-contact",
    _("Contacts des partenaires mis de côté"),
    _("12 mois après leur mise de côté"),
    left_partners,
    forget_contacts,
    dated="archived_at",
    network="network",
)
RULES = [ENDED, UNANSWERED, WITHDRAWN, INVITATIONS, CONTACTS]


def withdraw(person: ResourcePerson) -> bool:
    """At once, by the path of the purge. Whether there was somebody to forget: twice is once."""
    with transaction.atomic():
        rows = with_traces(WITHDRAWN, ResourcePerson.objects.filter(pk=person.pk))
        found = list(rows.select_for_update(of=("self",)))
        if found:
            erase_batch(WITHDRAWN, found, leaving.write_down)
    return bool(found)


COLOUR = "a colour"
PLACE = "of the national list of places"
LISTED = "one of a list"
KEPT = [
    Kept(
        "network.Membership",
        _("Savoir qui peut préparer et animer les séances, et de quelles médiathèques."),
        MISSION,
        _("Jusqu’au retrait de l’équipe, ou avec le compte."),
        personal=("user", "role"),
    ),
    nobody(
        "network.Network",
        name="of a network",
        slug="of a network",
        contact_email="of a service, and public",
        main_colour=COLOUR,
        accent_colour=COLOUR,
        link_colour=COLOUR,
    ),
    nobody(
        "network.Library",
        external_id=PLACE,
        pivot=PLACE,
        name=PLACE,
        address=PLACE,
        address_complement=PLACE,
        postcode=PLACE,
        city=PLACE,
        insee_code=PLACE,
        phone="of a service, and public",
        email="of a service, and public",
        website=PLACE,
        opening_hours=PLACE,
        summary=PLACE,
        more=PLACE,
    ),
    nobody("network.Room", name="of a room"),
    Kept(
        "network.ResourcePerson",
        _("Savoir à qui demander de l’aide pour une séance, sur quel sujet, dans quelle langue et quand."),
        CONSENT,
        _("2 ans après l’accord, s’il n’est pas renouvelé ; aussitôt que la personne le veut ; 14 jours sans réponse."),
        personal=(
            "name",
            "email",
            "phone",
            "skills",
            "languages",
            "other_language",
            "availability",
            "libraries",
            "consent_by",
            "asked_at",
            "consented_on",
            "consent_until",
            "archived_at",
        ),
        rules=(ENDED.name, UNANSWERED.name, WITHDRAWN.name, INVITATIONS.name),
    ),
    Kept(
        "network.Partner",
        _("Savoir à quelle structure voisine parler, et qui y joindre, au titre de son travail."),
        MISSION,
        _("Le contact : 12 mois après la mise de côté du partenaire, ou dès qu’il change."),
        personal=CONTACT,
        other={
            "name": "of an organisation",
            "kind": LISTED,
            "town": "of an organisation",
            "subjects": LISTED,
            "channels": LISTED,
            "website": "of an organisation",
        },
        rules=(CONTACTS.name,),
    ),
]
