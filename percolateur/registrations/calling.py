"""The team's call list: who must be told by telephone or face to face, and in which words."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import groupby

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from percolateur.accounts.models import User
from percolateur.events.errands import Errand
from percolateur.events.models import Event
from percolateur.lib.french import day, span
from percolateur.network.access import libraries_of
from percolateur.registrations.models import Call, Registration

SHOWN_AFTER = timedelta(hours=24)  # a call said to be made may be put back on the list
Kind = Call.Kind


@dataclass
class Person:
    """Somebody to call, and all that is to be told to them: the last call says it."""

    calls: list[Call] = field(default_factory=list)

    @property
    def call(self) -> Call:
        return self.calls[-1]

    @property
    def registration(self) -> Registration:
        return self.call.registration

    @property
    def is_unreached(self) -> bool:
        """Their mail came back."""
        return any(call.kind == Kind.UNREACHED for call in self.calls)

    @property
    def sentence(self) -> str:
        news = [call for call in self.calls if call.kind != Kind.UNREACHED] or self.calls
        return SENTENCES[Kind(news[-1].kind)](self.registration.event)


SENTENCES: dict[Call.Kind, Callable[[Event], str]] = {
    Kind.PROMOTED: lambda event: _("Une place s’est libérée : elle est à vous, %(date)s.") % said(event),
    Kind.MOVED: lambda event: _("La séance a changé : c’est %(date)s, %(place)s.") % said(event),
    Kind.POSTPONED: lambda event: (
        _("La séance de %(day)s est reportée. Nous vous dirons la nouvelle date.") % said(event)
    ),
    Kind.CANCELLED: lambda event: _("La séance de %(day)s est annulée.") % said(event),
    Kind.RESTORED: lambda event: _("La séance aura bien lieu : c’est %(date)s, %(place)s.") % said(event),
    Kind.UNREACHED: lambda event: (
        _("Notre courriel n’est pas arrivé : donnez-nous une autre adresse, ou un téléphone.") % said(event)
    ),
}


def said(event: Event) -> dict[str, str]:
    written = day(event.start)
    return {"day": written, "date": f"{written}, {span(event.start, event.end)}", "place": event.place}


def calls_of(user: User) -> "models.QuerySet[Call]":
    """The calls of this person's libraries, about events to come and people who still are in."""
    calls = Call.objects.filter(
        registration__event__library__in=libraries_of(user), registration__event__end__gt=timezone.now()
    ).exclude(registration__status=Registration.Status.CANCELLED)
    return calls.select_related("registration__event__library__network", "registration__event__room")


def people_to_call(user: User) -> list[tuple[Event, list[Person]]]:
    """Event by event, the soonest first; in each, person by person."""
    calls = calls_of(user).filter(done_at=None)
    calls = calls.order_by("registration__event__start", "registration__event", "registration", "pk")
    people = [Person(list(each)) for _pk, each in groupby(calls, lambda call: call.registration_id)]
    by_event = groupby(people, lambda person: person.registration.event)
    return [(event, list(each)) for event, each in by_event]


def just_called(user: User) -> "models.QuerySet[Call]":
    calls = calls_of(user).filter(done_at__gt=timezone.now() - SHOWN_AFTER)
    return calls.select_related("done_by").order_by("-done_at", "-pk")


def tick(call: Call, user: User) -> None:
    """All that was to be told to this person until then is told. Twice is once."""
    calls = Call.objects.filter(registration=call.registration_id, pk__lte=call.pk, done_at=None)
    calls.update(done_at=timezone.now(), done_by=user)


def untick(call: Call) -> None:
    """Put back what was ticked with it."""
    calls = Call.objects.filter(registration=call.registration_id, done_at=call.done_at)
    calls.update(done_at=None, done_by=None)


def errand(user: User) -> Errand | None:
    """What the team's home says of it."""
    people = calls_of(user).filter(done_at=None).values("registration").distinct().count()
    sentence = ngettext("%(people)s personne à appeler", "%(people)s personnes à appeler", people)
    return Errand("phone", sentence % {"people": people}, "registrations:calls") if people else None
