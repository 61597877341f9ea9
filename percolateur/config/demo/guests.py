"""Who registered in the demonstration, and the series it plans. Invented first names, contacts reserved for fiction."""

from dataclasses import dataclass
from datetime import time, timedelta

from django.utils import timezone

from percolateur.config.demo import cast as script
from percolateur.config.demo.seed import Cast
from percolateur.events.actions.series import create_series
from percolateur.events.formats import Format
from percolateur.events.models import Series
from percolateur.lib.recurrence import Kind, Rule
from percolateur.registrations.actions.counting import count, count_people
from percolateur.registrations.models import Call, Registration

Presence = Registration.Presence


@dataclass(frozen=True)
class Guest:
    """Someone who registered. A contact with an @ is an address, another a telephone."""

    name: str
    seats: int = 1
    contact: str = ""
    needs: str = ""
    question: str = ""
    child: bool = False
    presence: str = ""
    waits: bool = False

    def row(self, **more: object) -> Registration:
        mail, phone = ("@" in self.contact and self.contact) or "", "" if "@" in self.contact else self.contact
        status = Registration.Status.WAITING if self.waits else Registration.Status.CONFIRMED
        said = {"name": self.name, "needs": self.needs, "question": self.question, "is_child": self.child}
        return Registration(
            **said,
            seats=self.seats,
            email=mail,
            phone=phone,
            status=status,
            presence=self.presence,
            walk_in=not self.name,
            **more,
        )


# By session of cast.py: a café under way, a full one with its waiting list, others that fill.
GUESTS = {
    "today": [
        Guest("Awa", presence=Presence.PRESENT),
        Guest("Jeanne", 2, "01 99 00 45 11", presence=Presence.PRESENT),
        Guest(
            "Karim",
            contact="karim@demo.example",
            question="Mon téléphone dit « mémoire pleine » : que faut-il effacer en premier ?",
            presence=Presence.PRESENT,
        ),
        Guest("Lin", needs="Je parle un peu français.", presence=Presence.PRESENT),
        Guest(
            "Marcel",
            contact="01 99 00 45 12",
            question="Comment lire un document dont les lettres sont trop petites ?",
            presence=Presence.EXCUSED,
        ),
        Guest("Inès", child=True),
        Guest("", presence=Presence.PRESENT),
    ],
    "soon": [
        Guest("Odile", contact="odile@demo.example"),
        Guest("Bastien", 2, "bastien@demo.example", question="Comment envoyer une photo à plusieurs personnes ?"),
        Guest("Fatou", 3, "01 99 00 45 21", "Une poussette."),
        Guest("Émile", contact="01 99 00 45 22", needs="Ma mère vient aussi, elle parle tamoul."),
        Guest("Roza", 2, "roza@demo.example", "En ukrainien si possible."),
        Guest("Noé", child=True),
        Guest("Huguette", contact="01 99 00 45 23", waits=True),
        Guest("Les voisines", 3, "voisines@demo.example", waits=True),
        Guest("Tomas", waits=True),
    ],
    "workshop": [Guest("Gisèle", contact="01 99 00 45 31"), Guest("Paulo", 2, "paulo@demo.example"), Guest("Yacine")],
    "discovery": [Guest("Solange", contact="01 99 00 45 41"), Guest("Abdel", needs="Je viens en fauteuil.")],
    "talk": [Guest("Claire", 4, "claire@demo.example"), Guest("Denis", 2), Guest("Mireille")],
    "cancelled": [Guest("Suzanne", contact="01 99 00 45 51"), Guest("Hugo", child=True)],
}


def seed_guests(cast: Cast) -> None:
    """Register everyone, once: an event that has registrations keeps its own. Nothing is mailed to invented people."""
    for key, guests in GUESTS.items():
        event = cast.events[key]
        if event.registrations.exists():
            continue
        Registration.objects.bulk_create(guest.row(event=event) for guest in guests)
        count(event)
        count_people(event)
    to_tell = cast.events["cancelled"].registrations.filter(calls=None)
    Call.objects.bulk_create(Call(registration=one, kind=Call.Kind.CANCELLED) for one in to_tell)


def seed_series(cast: Cast) -> None:
    """One library plans half a year in one form: a discovery workshop every second Tuesday of the month."""
    library = cast.libraries["escale"]
    if Series.objects.filter(library=library).exists():
        return
    first = timezone.localdate() + timedelta(days=10)
    while first.weekday() != script.TUESDAY or not 8 <= first.day <= 14:
        first += timedelta(days=1)
    rule = Rule(Kind.RANK, first, count=6)
    fields = {
        "library": library,
        "format": Format.DISCOVERY_WORKSHOP,
        "hook": "Premiers pas, à votre rythme",
        "room": library.rooms.first(),
    }
    create_series(fields, [cast.people["yann"]], rule, (time(14), time(16)), rule.dates())
