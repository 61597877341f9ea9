"""All that is kept of one person, to be read, taken away, put right or erased: by themselves, or by the team."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from percolateur.accounts.models import User
from percolateur.events.models import Subscription
from percolateur.lib.contacts import spaced
from percolateur.mailing.models import Mail, MailQuerySet
from percolateur.network.models import LibraryQuerySet, ResourcePerson
from percolateur.privacy.emails import KIND
from percolateur.privacy.entries import Entry, account, put_aside, registered, resource_person, subscribed, written
from percolateur.registrations.models import Registration, RegistrationQuerySet, SetAside
from percolateur.registrations.personal import known
from percolateur.registrations.telling import KIND as REGISTRATION

Change = Callable[[Registration], str]


@dataclass
class Dossier:
    """The entries of one person, known by a contact or by one registration."""

    contact: str
    entries: list[Entry] = field(default_factory=list)

    def of_kind(self, kind: str) -> list[Entry]:
        return [entry for entry in self.entries if entry.kind == kind]

    @property
    def registrations(self) -> list[Entry]:
        return self.of_kind("registration")

    @property
    def subscriptions(self) -> list[Entry]:
        return self.of_kind("subscription")

    @property
    def helping(self) -> list[Entry]:
        return self.of_kind("resource-person")

    @property
    def mails(self) -> list[Entry]:
        return self.of_kind("mail")

    @property
    def accounts(self) -> list[Entry]:
        return self.of_kind("account")

    @property
    def erasable(self) -> list[Entry]:
        return [entry for entry in self.entries if entry.is_erasable]

    @property
    def networks(self) -> set[int]:
        """Those that keep something: each has its own journal."""
        libraries = [entry.row.event.library for entry in [*self.registrations, *self.of_kind("aside")]]
        libraries += [entry.row.library for entry in self.subscriptions]
        roles = [key for entry in self.accounts for key in entry.row.memberships.values_list("network", flat=True)]
        helped = {entry.row.network_id for entry in self.helping}
        return {library.network_id for library in libraries} | helped | set(roles)

    def find(self, key: str) -> Entry | None:
        return next((entry for entry in self.erasable if entry.key == key), None)

    def as_json(self) -> str:
        rows = [
            {"kind": entry.kind, "title": entry.title} | {fact.key: fact.value for fact in entry.facts}
            for entry in self.entries
        ]
        whole = {"made_at": timezone.now(), "contact": self.contact, "kept": rows}
        return json.dumps(whole, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)


# --- whose


def of_email(email: str) -> Dossier:
    """All that the installation keeps of an address, for whoever proved that it is theirs."""
    subscriptions = Subscription.objects.filter(email__iexact=email)
    accounts = [account(user) for user in User.objects.filter(email__iexact=email)]
    people = ResourcePerson.objects.filter(email__iexact=email).select_related("network").order_by("pk")
    helping = [resource_person(person) for person in people]
    registrations = known().filter(email__iexact=email)
    mails = Mail.objects.filter(to__iexact=email).exclude(kind=KIND)
    asides = set_aside().filter(given__email__iexact=email)
    return gather(email, registrations, subscriptions, mails, asides, [*helping, *accounts])


def of_registration(registration: Registration, change: Change | None = None) -> Dossier:
    """For whoever holds the personal link of one registration: that one alone."""
    contact = registration.email or spaced(registration.phone) or registration.name
    one = known().filter(pk=registration.pk)
    mails = mails_about([registration.pk])
    return gather(contact, one, Subscription.objects.none(), mails, change=change or changed_by_the_person)


def of_person(registration: Registration, libraries: LibraryQuerySet) -> Dossier:
    """For the team: what their libraries keep of somebody who registered there, by the contact they gave."""
    if not (registration.email or registration.phone):
        return of_registration(registration, changed_by_the_team)
    same = known().filter(event__library__in=libraries)
    asides = set_aside().filter(event__library__in=libraries)
    if registration.email:
        same = same.filter(email__iexact=registration.email)
        asides = asides.filter(given__email__iexact=registration.email)
        subscriptions = Subscription.objects.filter(library__in=libraries, email__iexact=registration.email)
    else:
        same = same.filter(phone=registration.phone)
        asides = asides.filter(given__phone=registration.phone)
        subscriptions = Subscription.objects.none()
    contact = registration.email or spaced(registration.phone)
    return gather(contact, same, subscriptions, mails_about(same.values("pk")), asides, change=changed_by_the_team)


def set_aside() -> "QuerySet[SetAside]":
    return SetAside.objects.select_related("event__library__network", "event__room").order_by("pk")


def mails_about(registrations: Any) -> MailQuerySet:
    return Mail.objects.filter(kind=REGISTRATION, about__in=registrations)


def changed_by_the_person(registration: Registration) -> str:
    """A child gave a first name alone: there is nothing else to change."""
    return "" if registration.is_child else reverse("registrations:change", args=[registration.secret])


def changed_by_the_team(registration: Registration) -> str:
    return reverse("registrations:staff_change", args=[registration.event_id, registration.pk])


def gather(
    contact: str,
    registrations: RegistrationQuerySet,
    subscriptions: Any,
    mails: MailQuerySet,
    asides: Iterable[SetAside] = (),
    others: Iterable[Entry] = (),
    change: Change = changed_by_the_person,
) -> Dossier:
    people = registrations.select_related("event__library__network", "event__room").prefetch_related("calls")
    entries = [registered(each, change(each)) for each in people.order_by("-event__start", "pk")]
    entries += [put_aside(each) for each in asides]
    entries += [subscribed(each) for each in subscriptions.select_related("library").order_by("pk")]
    entries += [written(each) for each in mails.order_by("-due_at", "-pk")]
    return Dossier(contact, [*entries, *others])
