"""What is kept of those who register, and how it goes. One path for time and for whoever asks to be forgotten."""

import uuid
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from percolateur.lib.personal import MISSION, Kept, Rule, in_days, nobody, told
from percolateur.mailing.models import Mail
from percolateur.registrations.models import ASIDE_KEPT, Call, Registration, RegistrationQuerySet, SetAside, new_secret
from percolateur.registrations.telling import KIND

# After the end of the event: quality charter, § 4.7.
NEEDS_KEPT = timedelta(hours=24)  # and the question: what either is for is over
WAITING_KEPT = timedelta(days=7)
SAID = ("name", "email", "phone", "needs", "question", "digest", "is_child")  # by the person
MADE = ("secret", "key", "created_at", "promoted_at", "cancelled_at", "erased_at")  # about the person


def registrations_kept() -> timedelta:
    return timedelta(days=settings.REGISTRATIONS_DAYS)


def waiting_kept() -> timedelta:
    return min(WAITING_KEPT, registrations_kept())


def with_needs(now: datetime) -> RegistrationQuerySet:
    return Registration.objects.filter(event__end__lt=now - NEEDS_KEPT).exclude(needs="", question="")


def waited(now: datetime) -> RegistrationQuerySet:
    return known().filter(status=Registration.Status.WAITING, event__end__lt=now - waiting_kept())


def over(now: datetime) -> RegistrationQuerySet:
    return known().filter(event__end__lt=now - registrations_kept())


def known() -> RegistrationQuerySet:
    """Those of whom more than numbers is left."""
    return Registration.objects.select_related("event").filter(erased_at=None)


def asides(now: datetime) -> "QuerySet[SetAside]":
    return SetAside.objects.filter(at__lt=now - ASIDE_KEPT)


def forget_needs(registrations: list[Registration]) -> None:
    """The key goes too: a question put up on the board bears the same."""
    for registration in registrations:
        registration.needs = registration.question = registration.digest = ""
        registration.key = uuid.uuid4()
    Registration.objects.bulk_update(registrations, ["needs", "question", "digest", "key"])


def erase(registrations: list[Registration]) -> None:
    """Leave of each its numbers alone; its mails and calls go, and its personal link leads nowhere."""
    now, blank = timezone.now(), Registration()
    gone = [registration.pk for registration in registrations]
    for registration in registrations:
        for name in SAID:
            setattr(registration, name, getattr(blank, name))
        registration.secret, registration.key = new_secret(), uuid.uuid4()
        registration.created_at, registration.erased_at = registration.event.start, now
        registration.promoted_at = registration.cancelled_at = None
    with transaction.atomic():
        Registration.objects.bulk_update(registrations, [*SAID, *MADE])
        Call.objects.filter(registration__in=gone).delete()
        Mail.objects.filter(kind=KIND, about__in=gone).delete()


END, NETWORK = "event__end", "event__library__network"
NEEDS = Rule(
    "registration-needs",
    _("Besoins et questions laissés à l’inscription"),
    _("24 heures après la séance"),
    with_needs,
    forget_needs,
    dated=END,
    network=NETWORK,
)
WAITING = Rule(
    "registration-waiting",
    _("Inscriptions restées en liste d’attente"),
    told(lambda: gettext("%(days)s après la séance") % {"days": in_days(waiting_kept().days)}),
    waited,
    erase,
    dated=END,
    network=NETWORK,
)
OVER = Rule(
    "registration",
    _("Inscriptions"),
    told(lambda: gettext("%(days)s après la séance") % {"days": in_days(registrations_kept().days)}),
    over,
    erase,
    dated=END,
    network=NETWORK,
)
ASIDE = Rule(
    "registration-aside",
    _("Inscriptions mises de côté"),
    _("24 heures après l’envoi"),
    asides,
    dated="at",
    network=NETWORK,
)
RULES = [ASIDE, NEEDS, WAITING, OVER]


def how_long() -> str:
    words = gettext(
        "%(days)s après la séance ; %(waiting)s en liste d’attente ; 24 heures pour les besoins et la question. "
        "Il n’en reste que des nombres."
    )
    return words % {"days": in_days(registrations_kept().days), "waiting": in_days(waiting_kept().days)}


CHOICE = "one of a list"
KEPT = [
    Kept(
        "registrations.Registration",
        _("Inscrire les personnes aux séances, les prévenir d’un changement, les accueillir."),
        MISSION,
        told(how_long),
        personal=(
            "name",
            "email",
            "phone",
            "needs",
            "question",
            "is_child",
            "status",
            "presence",
            "created_at",
            "promoted_at",
            "cancelled_at",
            "secret",
            "key",
            "digest",
        ),
        rules=(NEEDS.name, WAITING.name, OVER.name),
    ),
    Kept(
        "registrations.SetAside",
        _("Ne pas perdre l’inscription de quelqu’un, quand elle ressemble à l’envoi d’un robot."),
        MISSION,
        _("24 heures, ou jusqu’à ce que la personne l’envoie encore ou que l’équipe l’inscrive."),
        personal=("given", "key", "at"),
        rules=(ASIDE.name,),
    ),
    Kept(
        "registrations.Call",
        _("Savoir qui prévenir par téléphone, et que c’est fait."),
        MISSION,
        _("Effacé avec l’inscription."),
        personal=("kind", "created_at", "done_at", "done_by"),
        rules=(WAITING.name, OVER.name),
    ),
    nobody("registrations.Attendance", dimension=CHOICE, band=CHOICE, count="a total of a group, and no cross of two"),
    nobody("registrations.Tap", key="drawn by the desk for one tap; what it counted is not kept"),
    nobody("registrations.Wording", news=CHOICE, subject="the network’s own words", text="the network’s own words"),
    nobody("registrations.Habits"),
]
