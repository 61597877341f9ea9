"""What is kept of somebody, row by row, in words."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from percolateur.accounts.models import User
from percolateur.events.models import Event, Subscription
from percolateur.lib.contacts import spaced
from percolateur.lib.french import day, span
from percolateur.lib.recurrence import written as in_words
from percolateur.mailing.models import Mail
from percolateur.network.emails.people import own_page
from percolateur.network.models import ResourcePerson
from percolateur.preparation.models import HelpRequest
from percolateur.preparation.people.hours import hours
from percolateur.registrations.models import News, Registration, SetAside

Status = Registration.Status
GIVEN = ("name", "seats", "email", "phone", "needs", "question", "is_child")  # by the person, to register


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
