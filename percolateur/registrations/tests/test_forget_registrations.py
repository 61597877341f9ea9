"""After their time nothing says who came; how many stays."""

from datetime import timedelta

import pytest
from django.core import serializers
from django.utils import timezone

from percolateur.events.factories import EventFactory
from percolateur.events.models import Event
from percolateur.lib.personal import apply
from percolateur.mailing.models import Mail
from percolateur.registrations.actions import Entry, count, register
from percolateur.registrations.models import Call, Registration
from percolateur.registrations.personal import NEEDS, OVER, WAITING

CANARY = Entry("Canari", 2, "canari@example.org", needs="Boucle magnétique", question="Pourquoi Zorglub ?")
CHIRP = Entry(name="Cuicui", phone="0199001234")


def forget_registrations():
    """How many were erased."""
    return [apply(rule) for rule in (NEEDS, WAITING, OVER)][1:]


@pytest.fixture
def event(db):
    event = EventFactory(capacity=2)
    register(event.pk, CANARY)
    register(event.pk, CHIRP)
    Call.objects.create(registration=Registration.objects.get(name="Cuicui"), kind=Call.Kind.MOVED)
    return event


def end(**ago):
    now = timezone.now()
    Event.objects.update(start=now - timedelta(**ago) - timedelta(hours=2), end=now - timedelta(**ago))


def dump():
    return serializers.serialize(
        "json", [row for model in (Registration, Call, Mail) for row in model.objects.order_by("pk")]
    )


def test_forget_registrations_leaves_nobody_to_be_found_after_a_month(event):
    secrets = list(Registration.objects.values_list("secret", "key", "digest"))
    end(days=30, minutes=1)
    assert [sum(forget_registrations()), sum(forget_registrations())] == [2, 0]
    left = dump()
    found = [word for word in ("Canari", "canari@", "Boucle", "Zorglub", "Cuicui", "0199001234") if word in left]
    found += [str(proof) for proofs in secrets for proof in proofs if str(proof) in left]
    assert (found, Mail.objects.count(), Call.objects.count()) == ([], 0, 0)


def test_forget_registrations_keeps_the_numbers(event):
    before = list(Registration.objects.values_list("seats", "status", "presence"))
    end(days=31)
    forget_registrations()
    assert list(Registration.objects.values_list("seats", "status", "presence")) == before
    event.refresh_from_db()
    count(event)
    assert (event.seats_taken, event.seats_waiting) == (2, 1)


@pytest.mark.parametrize(
    ("ago", "names", "needs"),
    [
        ({"hours": 23}, ["Canari", "Cuicui"], "Boucle magnétique"),
        ({"hours": 25}, ["Canari", "Cuicui"], ""),
        ({"days": 6}, ["Canari", "Cuicui"], ""),
        ({"days": 8}, ["Canari", ""], ""),
        ({"days": 29}, ["Canari", ""], ""),
        ({"days": 31}, ["", ""], ""),
    ],
    ids=str,
)
def test_forget_registrations_each_in_its_time(event, ago, names, needs):
    end(**ago)
    forget_registrations()
    people = Registration.objects.order_by("pk")
    assert ([person.name for person in people], people[0].needs) == (names, needs)
    assert bool(people[0].question) is bool(needs)


def test_forget_registrations_ends_the_personal_link(event, client):
    address = Registration.objects.get(name="Canari").address
    end(days=31)
    forget_registrations()
    assert client.get(address).status_code == 404


def test_forget_registrations_names_no_erased_person(event):
    end(days=31)
    forget_registrations()
    assert {str(person) for person in Registration.objects.all()} == {"Inscription effacée"}
