"""Put the cast in the database. Safe to run again: what is there is recognised, and today's café runs now."""

from dataclasses import dataclass, field
from datetime import timedelta

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from percolateur.accounts.models import User
from percolateur.config.demo import cast as script
from percolateur.config.demo.cast import Session
from percolateur.config.demo.equipment import seed_equipment
from percolateur.config.demo.papers import seed_press
from percolateur.config.demo.questions import load_questions
from percolateur.config.demo.shelf import seed_resources, seed_table
from percolateur.events.models import Event, EventQuerySet
from percolateur.knowledge.actions import write_article
from percolateur.network.models import Library, Membership, Network, Room
from percolateur.privacy.models import DataController, RightsRequest
from percolateur.privacy.models.request import DELAY
from percolateur.statistics.models import FiguresPublication


@dataclass
class Cast:
    """The rows of the demonstration, by the names of cast.py."""

    network: Network
    libraries: dict[str, Library] = field(default_factory=dict)
    people: dict[str, User] = field(default_factory=dict)
    events: dict[str, Event] = field(default_factory=dict)


@transaction.atomic
def seed_cast() -> Cast:
    """Everything but the boards: the network, its libraries, its team, its events at every stage."""
    cast = Cast(seed_network())
    seed_libraries(cast)
    seed_people(cast)
    seed_past(cast)
    seed_today(cast)
    seed_planned(cast)
    seed_articles(cast)
    seed_requests(cast)
    seed_resources(cast.network)
    seed_table(cast.events["today"])
    seed_press(cast.network, cast.events["today"])
    seed_equipment(cast)
    return cast


def seed_articles(cast: Cast) -> None:
    """What earlier cafés found: our own questions, with their answers."""
    for known in load_questions():
        write_article(cast.network, known.id, [], question=known.question, answer=known.answer, **known.about)


def seed_requests(cast: Cast) -> None:
    """A request about one's data that waits for its answer, and one that had it, for the administration to look at."""
    asked = RightsRequest.objects.filter(network=cast.network, channel=RightsRequest.Channel.MAIL)
    if asked.exists():
        return
    today = timezone.localdate()
    for kind, ago, done in (("ACCESS", 12, None), ("RECTIFICATION", 40, today - timedelta(days=35))):
        received = today - timedelta(days=ago)
        request = {"kind": kind, "channel": "MAIL", "received_on": received, "due_on": received + DELAY}
        by = {"done_on": done, "handled_by": "ADMINISTRATOR"} if done else {}
        RightsRequest.objects.create(network=cast.network, note="Par courrier.", **request, **by)


def seed_network() -> Network:
    slug = script.NETWORK["slug"]
    network = Network.objects.get_or_create(slug=slug, defaults=script.NETWORK)[0]
    DataController.objects.get_or_create(network=network, defaults=script.CONTROLLER)
    FiguresPublication.objects.get_or_create(network=network)
    return network


def seed_libraries(cast: Cast) -> None:
    for place in script.PLACES:
        library, created = Library.objects.get_or_create(
            network=cast.network,
            external_id=f"demo-{place.key}",
            defaults={
                "name": place.name,
                "address": place.address,
                "postcode": place.postcode,
                "city": place.city,
                "pivot": f"999000000{len(cast.libraries):05}",
                "latitude": place.spot[0],
                "longitude": place.spot[1],
                "phone": place.phone,
                "email": f"{place.key}@plaine.demo.example",
            },
        )
        if created:
            Room.objects.bulk_create(Room(library=library, name=name, seats=n) for name, n in place.rooms.items())
        cast.libraries[place.key] = library


def seed_people(cast: Cast) -> None:
    """One password for all, hashed once; someone who is there already keeps theirs."""
    known = {user.email: user for user in User.objects.filter(email__in=[each.email for each in script.PEOPLE])}
    password = make_password(script.PASSWORD) if len(known) < len(script.PEOPLE) else ""
    for person in script.PEOPLE:
        user = known.get(person.email) or User.objects.create(email=person.email, name=person.name, password=password)
        cast.people[person.key] = user
        for key in person.libraries or [""]:
            library = cast.libraries.get(key)
            Membership.objects.get_or_create(
                user=user, network=cast.network, library=library, defaults={"role": person.role}
            )


def seed_past(cast: Cast) -> None:
    for session in script.PAST:
        seed_event(cast, session, Event.objects.all())


def seed_today(cast: Cast) -> None:
    """The café that always runs now. One that was closed or is of another day stays, and a new one is made."""
    event = seed_event(cast, script.TODAY, Event.objects.on(timezone.localdate()).filter(status=Event.Status.SCHEDULED))
    event.start, event.end = script.TODAY.when.times(timezone.localdate())
    event.save(update_fields=["start", "end"])


def seed_planned(cast: Cast) -> None:
    """What is to come; one that is over makes room for a new one, so that the programme is never empty."""
    for session in [*script.PLANNED, *script.SPECIAL]:
        seed_event(cast, session, Event.objects.upcoming())


def seed_event(cast: Cast, session: Session, among: EventQuerySet) -> Event:
    """Find this session among those events, or make it."""
    library = cast.libraries[session.place]
    event = among.filter(library=library, hook=session.hook).order_by("start").last()
    if event is None:
        start, end = session.when.times(timezone.localdate())
        event = Event.objects.create(
            library=library,
            hook=session.hook,
            format=session.format,
            status=session.status,
            start=start,
            end=end,
            room=library.rooms.filter(name=session.room).first() if session.room else None,
            venue=session.venue,
            description=session.description,
            **session.more,
        )
        event.hosts.set(cast.people[key] for key in session.hosts)
    cast.events[session.key] = event
    return event
