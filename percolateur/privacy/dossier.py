"""All that is kept of one person, to be read, taken away, put right or erased: by themselves, or by the team."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from percolateur.accounts.models import User
from percolateur.events.models import Event, Subscription
from percolateur.lib.contacts import spaced
from percolateur.lib.french import day, span
from percolateur.lib.recurrence import written as in_words
from percolateur.mailing.models import Mail, MailQuerySet
from percolateur.network.emails.people import own_page
from percolateur.network.models import LibraryQuerySet, ResourcePerson
from percolateur.preparation.models import HelpRequest
from percolateur.preparation.people.hours import hours
from percolateur.privacy.emails import KIND
from percolateur.registrations.models import News, Registration, RegistrationQuerySet, SetAside
from percolateur.registrations.personal import known
from percolateur.registrations.telling import KIND as REGISTRATION

Status = Registration.Status
GIVEN = ("name", "seats", "email", "phone", "needs", "question", "is_child")  # by the person, to register
Change = Callable[[Registration], str]


@dataclass(frozen=True)
class Fact:
    """One thing that is kept: `key` and `value` for programs, `label` and `shown` for people."""

    key: str
    label: str
    value: Any
    shown: str


@dataclass(frozen=True)
class Entry:
    """One row that is kept, with all it says. `change` leads to where it is put right."""

    kind: str  # registration, aside, subscription, resource-person, mail, account
    row: Any
    title: str
    state: str
    facts: list[Fact]
    change: str = ""
    warning: str = ""  # what erasing it does besides

    @property
    def key(self) -> str:
        return f"{self.kind}-{self.row.pk}"

    @property
    def is_erasable(self) -> bool:
        """Mails go with what they tell; the account of somebody of the team is its administration's."""
        return self.kind in ("registration", "aside", "subscription", "resource-person")


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


# --- what is said of each


def registered(registration: Registration, change: str) -> Entry:
    event = registration.event
    coming = registration.status != Status.CANCELLED and not event.has_begun
    facts = given_facts(registration, *GIVEN, "presence")
    facts += [moment_of(registration, name) for name in ("created_at", "promoted_at", "cancelled_at")]
    for call in registration.calls.all():
        facts.append(Fact("call", _("Appel de l’équipe"), call.created_at, str(call.get_kind_display())))
    facts = [fact for fact in facts if fact.value is not None]
    warning = _("La place passe à qui attend.") if coming and registration.is_confirmed else ""
    return Entry(
        "registration",
        registration,
        str(event.get_format_display()),
        str(registration.get_status_display()),
        [*event_facts(event), *facts],
        change if coming else "",
        warning,
    )


def event_facts(event: Event) -> list[Fact]:
    when = f"{day(event.start)}, {span(event.start, event.end)}"
    return [Fact("event", _("Séance"), event.start, when), Fact("place", _("Lieu"), event.place, event.place)]


def given_facts(registration: Registration, *names: str) -> list[Fact]:
    return [fact_of(registration, name) for name in names if getattr(registration, name) not in ("", False)]


def put_aside(aside: SetAside) -> Entry:
    """What was given is told as for a registration, which it is not yet."""
    facts = given_facts(Registration(**aside.given), *GIVEN)
    title = str(aside.event.get_format_display())
    facts = [*event_facts(aside.event), *facts, moment_of(aside, "at")]
    return Entry("aside", aside, title, _("mise de côté, sans place"), facts)


def subscribed(subscription: Subscription) -> Entry:
    facts = [
        fact_of(subscription, "email"),
        moment_of(subscription, "asked_at"),
        moment_of(subscription, "confirmed_at"),
    ]
    state = _("confirmé") if subscription.confirmed_at else _("à confirmer")
    title = _("Les dates de : %(library)s") % {"library": subscription.library}
    return Entry("subscription", subscription, title, state, [fact for fact in facts if fact.value is not None])


def resource_person(person: ResourcePerson) -> Entry:
    """What somebody told of themselves to be asked for help, and what they were asked."""
    lists = [
        Fact("skills", _("Sujets bien connus"), person.skills, ", ".join(person.skill_names)),
        Fact("languages", _("Langues parlées"), person.languages, ", ".join(person.language_names)),
        Fact("availability", _("Moments libres"), person.availability, ", ".join(person.moment_names)),
    ]
    libraries = ", ".join(person.libraries.values_list("name", flat=True))
    facts = [fact_of(person, name) for name in ("name", "email", "phone") if getattr(person, name)]
    facts += [fact for fact in lists if fact.value]
    if libraries:
        facts.append(Fact("libraries", _("Médiathèques"), libraries, libraries))
    for name in ("consented_on", "consent_until"):
        if day_kept := getattr(person, name):
            facts.append(replace(fact_of(person, name), shown=in_words(day_kept)))
    facts += [helped(request) for request in person.help_requests.select_related("event").order_by("event__start")]
    state = _("accord donné") if person.has_agreed else _("accord attendu")
    title = _("Personne ressource : %(network)s") % {"network": person.network}
    return Entry("resource-person", person, title, state, facts, own_page(person), _("Vous quittez la liste."))


def helped(request: HelpRequest) -> Fact:
    event, answer = request.event, str(request.get_answer_display())
    shown = f"{day(event.start)} – {answer}"
    if request.minutes:
        shown = f"{shown}, {hours(request.minutes)}"
    value = {"event": event.start, "answer": request.answer, "minutes": request.minutes}
    return Fact("help", _("Demande d’aide"), value, shown)


def written(mail: Mail) -> Entry:
    subject = SUBJECTS.get(mail.kind) or news_in(mail)
    moment = mail.done_at or mail.due_at
    facts = [fact_of(mail, "to"), Fact("at", _("Le"), moment, moment_in_words(moment))]
    return Entry("mail", mail, str(subject), str(mail.get_state_display()), facts)


SUBJECTS = {
    "help": gettext_lazy("demande d’aide"),
    "resource-person": gettext_lazy("personne ressource"),
    "resource-person-invited": gettext_lazy("invitation à aider"),
    "help-team": gettext_lazy("aide à une séance"),
}


def news_in(mail: Mail) -> str:
    news = mail.details.get("news")
    return str(News(news).label) if news in News.values else _("dates d’une médiathèque")


def account(user: User) -> Entry:
    facts = [fact_of(user, "email"), fact_of(user, "name"), moment_of(user, "created_at")]
    if user.last_login:
        facts.append(Fact("last_login", _("Dernière connexion"), user.last_login, moment_in_words(user.last_login)))
    for membership in user.memberships.select_related("network", "library"):
        role = f"{membership.get_role_display()} – {membership.library or membership.network}"
        facts.append(Fact("role", _("Rôle"), membership.role, role))
    state = _("actif") if user.is_active else _("fermé")
    return Entry("account", user, _("Compte de l’équipe"), state, facts)


def fact_of(row: Any, name: str) -> Fact:
    """A field of a model, in the model's own words."""
    value, label = getattr(row, name), str(row._meta.get_field(name).verbose_name)
    display = getattr(row, f"get_{name}_display", lambda: value)()
    shown = _("oui") if value is True else spaced(value) if name == "phone" else str(display)
    return Fact(name, f"{label[:1].upper()}{label[1:]}", value, shown)


def moment_of(row: Any, name: str) -> Fact:
    label, value = str(row._meta.get_field(name).verbose_name), getattr(row, name)
    label = label.removesuffix(" à").removesuffix(" le")
    return Fact(name, f"{label[:1].upper()}{label[1:]}", value, moment_in_words(value) if value else "")


def moment_in_words(moment: datetime) -> str:
    return _("le %(day)s à %(time)s") % {"day": day(moment), "time": timezone.localtime(moment).strftime("%H:%M")}
