"""What the programme keeps of people: who wants its dates, and the names of those who help."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from percolateur.events.actions.subscribing import leave
from percolateur.events.models import Event, Subscription
from percolateur.events.models.subscription import PENDING
from percolateur.lib.personal import CONSENT, MISSION, Kept, Rule, nobody

HELPERS_KEPT = timedelta(days=365)  # after the event: a year of cafés is looked back upon


def unconfirmed(now: datetime) -> "QuerySet[Subscription]":
    """A request that nobody confirmed in two days: perhaps it was not theirs."""
    return Subscription.objects.filter(confirmed_at=None, asked_at__lt=now - PENDING)


def unsubscribe(subscriptions: list[Any]) -> None:
    for subscription in subscriptions:
        leave(subscription)


def helped(now: datetime) -> "QuerySet[Event]":
    return Event.objects.filter(end__lt=now - HELPERS_KEPT).exclude(other_hosts="")


def forget_helpers(events: list[Any]) -> None:
    Event.objects.filter(pk__in=[event.pk for event in events]).update(other_hosts="")


UNCONFIRMED = Rule(
    "subscription-unconfirmed",
    _("Demandes d’abonnement non confirmées"),
    _("48 heures après la demande"),
    unconfirmed,
    unsubscribe,
    dated="asked_at",
    network="library__network",
)
HELPERS = Rule(
    "helpers",
    _("Noms des intervenants extérieurs"),
    _("12 mois après la séance"),
    helped,
    forget_helpers,
    dated="end",
    network="library__network",
)
# A subscription has no end of its own: it goes when its owner says so.
SUBSCRIPTIONS = Rule(
    "subscription",
    _("Abonnements aux dates"),
    _("à la demande"),
    lambda now: Subscription.objects.none(),
    unsubscribe,
    dated="asked_at",
    network="library__network",
)
RULES = [UNCONFIRMED, SUBSCRIPTIONS, HELPERS]

CHOICE = "one of a list"
KEPT = [
    Kept(
        "events.Subscription",
        _("Envoyer les nouvelles dates d’une médiathèque à qui les demande."),
        CONSENT,
        _("Jusqu’au désabonnement, en un clic ; 48 heures sans confirmation."),
        personal=("email", "secret", "asked_at", "confirmed_at"),
        rules=(UNCONFIRMED.name, SUBSCRIPTIONS.name),
    ),
    Kept(
        "events.Event",
        _("Savoir qui anime une séance. Ces noms ne paraissent sur aucune page publique."),
        MISSION,
        _("Intervenants extérieurs : 12 mois après la séance. Équipe : avec le compte."),
        personal=("hosts", "other_hosts"),
        other={
            "format": CHOICE,
            "status": CHOICE,
            "registration": CHOICE,
            "venue": "the name of a place",
            "hook": "what the team publishes",
            "description": "what the team publishes",
        },
        rules=(HELPERS.name,),
    ),
    Kept(
        "events.CalendarLink",
        _("Montrer ses séances dans son propre agenda."),
        MISSION,
        _("Jusqu’à ce que la personne le retire, ou avec son compte."),
        personal=("user", "secret", "made_at"),
    ),
    nobody("events.Series", rule="a rule of iCalendar", excluded="dates", added="dates"),
    nobody("events.OpenAgendaCopy", digest="of a public event"),
]
