"""The verbs of resource persons: ask for their consent, take it, write what they know, forget them."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from percolateur.mailing.actions import post
from percolateur.mailing.models import Mail
from percolateur.network import leaving
from percolateur.network.emails import INVITED, PERSON, News
from percolateur.network.models import Library, Network, ResourcePerson

ConsentBy = ResourcePerson.ConsentBy


@transaction.atomic
def add_person(
    network: Network, fields: dict[str, Any], libraries: list[Library], on_paper: date | None
) -> ResourcePerson:
    """Somebody of whom the team knows what they told: consented on paper that day, or to be asked by mail now."""
    person = ResourcePerson.objects.create(network=network, **fields)
    person.libraries.set(libraries)
    if on_paper:
        person.agree(on_paper, ConsentBy.PAPER)
    else:
        ask_consent(person)
    return person


@transaction.atomic
def edit_person(
    person: ResourcePerson, fields: dict[str, Any], libraries: list[Library], on_paper: date | None = None
) -> None:
    """Another address makes other links, and is asked again: who reads it may be somebody else."""
    moved = "email" in fields and fields["email"].lower() != person.email.lower()
    for name, value in fields.items():
        setattr(person, name, value)
    if moved:
        person.links += 1
    person.save()
    person.libraries.set(libraries)
    if on_paper:
        person.agree(on_paper, ConsentBy.PAPER)
    elif moved and person.email and person.consent_by == ConsentBy.LINK:
        person.consented_on = person.consent_until = None
        person.save(update_fields=["consented_on", "consent_until"])
        ask_consent(person)


def ask_consent(person: ResourcePerson) -> None:
    """Write to the person, once an hour at most."""
    person.asked_at = timezone.now()
    person.save(update_fields=["asked_at"])
    write(person, News.ASKED, f"{person.asked_at:%Y%m%d%H}.{person.links}")


def write(person: ResourcePerson, news: str, once: str) -> None:
    post(PERSON, f"{PERSON}:{person.pk}:{news}:{once}", person.email, person.pk, {"news": news})


@transaction.atomic
def invite_person(library: Library, email: str) -> None:
    """Write to this address, so that its owner says yes, and what they know. Twice an hour is once.

    Whoever typed it is told nothing of the list: the page is the same when the person is on it already.
    """
    known = ResourcePerson.objects.filter(network=library.network_id, email__iexact=email).first()
    hour = f"{timezone.now():%Y%m%d%H}"
    if known:
        write(known, News.KNOWN, hour)
    else:
        post(INVITED, f"{INVITED}:{library.pk}:{email.lower()}:{hour}"[:120], email, library.pk)


@transaction.atomic
def welcome(library: Library, email: str, fields: dict[str, Any], libraries: list[Library]) -> ResourcePerson:
    """The person confirmed: only now is there a record. Twice is once."""
    network = Network.objects.locked(library.network_id)
    known = ResourcePerson.objects.filter(network=network, email__iexact=email).first()
    person = known or ResourcePerson.objects.create(network=network, email=email, **fields)
    if known is None:
        person.libraries.set(libraries)
    person.agree()
    Mail.objects.filter(kind=INVITED, to__iexact=email).delete()
    return person


def forget(people: list[ResourcePerson]) -> None:
    """Nothing is left of them, the record of the mails sent included; what they were asked for ends."""
    keys = [person.pk for person in people]
    with transaction.atomic():
        leaving.tell_followers(people)
        Mail.objects.filter(kind=PERSON, about__in=keys).delete()
        ResourcePerson.objects.filter(pk__in=keys).delete()
