"""What each mail says, to whom, and when it no longer has an object."""

import re
from datetime import timedelta

import icalendar
import pytest
from django.utils import timezone

from percolateur.events import actions as programme
from percolateur.events.factories import EventFactory
from percolateur.events.models import Event
from percolateur.mailing import jobs
from percolateur.mailing.models import Mail
from percolateur.registrations.actions import Entry, change, give_up, register
from percolateur.registrations.emails import write
from percolateur.registrations.models import News, Registration
from percolateur.registrations.telling import tell

SITE = "https://cafes.example.fr"
AWA = "awa@example.org"


@pytest.fixture(autouse=True)
def site(settings):
    settings.ADDRESS = SITE


@pytest.fixture
def event(db):
    return EventFactory(
        capacity=1,
        hook="Les mots de passe",
        library__name="Médiathèque du Moulin",
        library__address="2 rue du Moulin",
        library__postcode="01000",
        library__city="Plaine",
        library__phone="04 74 00 00 00",
        library__email="moulin@example.fr",
    )


@pytest.fixture
def awa(event):
    return register(event.pk, Entry(name="Awa", email=AWA))


def mail_of(registration, news):
    return Mail.objects.filter(about=registration.pk, details__news=news).latest("pk")


def written(registration, news):
    return write(mail_of(registration, news))


def sent(registration, news):
    """As if it had left."""
    Mail.objects.filter(pk=mail_of(registration, news).pk).update(state=Mail.State.SENT)


def calendar_of(message):
    parts = [part for part in message.message().walk() if part.get_content_type() == "text/calendar"]
    if not parts:
        return None
    [part] = parts
    whole = icalendar.Calendar.from_ical(part.get_payload(decode=True))
    assert part.get_param("method") == whole["method"]
    [entry] = whole.walk("VEVENT")
    return str(whole["method"]), str(entry["status"]), int(entry["sequence"])


def test_confirmed_says_all_that_is_needed(event, awa):
    message = written(awa, News.CONFIRMED)
    assert message.subject.startswith("Votre inscription : Café numérique, ")
    for words in (
        "Bonjour Awa,",
        "pour 1 place.",
        "Thème : Les mots de passe",
        "de 10 h à 12 h",
        "Adresse : 2 rue du Moulin, 01000 Plaine",
        f"{SITE}{awa.address}",
        "04 74 00 00 00",
    ):
        assert words in message.body.replace("\u00a0", " ")
    assert message.reply_to == ["moulin@example.fr"]
    assert calendar_of(message) == ("PUBLISH", "CONFIRMED", 0)


def test_waiting_says_the_rank_and_gives_no_date_yet(event, awa):
    register(event.pk, Entry(name="Bob"))
    chloe = register(event.pk, Entry(name="Chloé", email="chloe@example.org", seats=2))
    message = written(chloe, News.WAITING)
    assert "Votre rang\u00a0: 2" in message.body
    assert "pour 2 places" in message.body
    assert calendar_of(message) is None


def test_promoted_asks_for_nothing(event, awa):
    bob = register(event.pk, Entry(name="Bob", email="bob@example.org"))
    give_up(awa)
    bob.refresh_from_db()
    message = written(bob, News.PROMOTED)
    assert message.subject.startswith("La place est à vous")
    assert f"{SITE}{bob.address}" in message.body
    assert calendar_of(message) == ("PUBLISH", "CONFIRMED", 0)
    assert write(mail_of(bob, News.WAITING)) is None


def test_changed_says_the_seats_once(event, awa):
    Event.objects.update(capacity=4)
    change(awa, seats=2)
    change(awa, seats=3)
    first, second = Mail.objects.filter(details__news=News.CHANGED).order_by("pk")
    assert (write(first), "pour 3 places" in write(second).body) == (None, True)


def test_given_up_takes_the_date_out_of_the_calendar_it_is_in(event, awa):
    sent(awa, News.CONFIRMED)
    give_up(awa)
    assert calendar_of(written(awa, News.GIVEN_UP)) == ("CANCEL", "CANCELLED", 0)
    assert write(mail_of(awa, News.CONFIRMED)) is None


def test_given_up_before_the_date_left_has_no_calendar(event, awa):
    give_up(awa)
    assert calendar_of(written(awa, News.GIVEN_UP)) is None


def test_moved_says_what_it_was_and_what_it_is(event, awa):
    with programme.change(event.pk) as changed:
        changed.venue = "Salle des fêtes"
        changed.start += timedelta(days=1, hours=1)
        changed.end += timedelta(days=1, hours=1)
    message = written(awa, News.MOVED)
    before, now = re.findall(r"^(?:Avant|Maintenant)\s: (.+)$", message.body, re.MULTILINE)
    assert before.endswith("de 10\u00a0h à 12\u00a0h, Médiathèque du Moulin")
    assert now.endswith("de 11\u00a0h à 13\u00a0h")
    assert "Où\u00a0: Salle des fêtes" in message.body
    assert "2 rue du Moulin" not in message.body
    assert calendar_of(message) == ("PUBLISH", "CONFIRMED", 1)


def test_cancelled_restored_and_postponed_follow_each_other(event, awa):
    sent(awa, News.CONFIRMED)
    seen = []
    for verb, news in (
        (programme.postpone, News.POSTPONED),
        (programme.cancel, News.CANCELLED),
        (programme.reschedule, News.RESTORED),
    ):
        verb(event)
        seen.append(calendar_of(written(awa, news)))
    assert seen == [("CANCEL", "CANCELLED", 1), ("CANCEL", "CANCELLED", 2), ("PUBLISH", "CONFIRMED", 3)]
    assert [written(awa, news) for news in (News.POSTPONED, News.CANCELLED)] == [None, None]


def test_nothing_is_said_once_the_event_is_over(event, awa):
    Event.objects.update(start=timezone.now() - timedelta(hours=3), end=timezone.now() - timedelta(hours=1))
    assert written(awa, News.CONFIRMED) is None


def test_nothing_is_said_of_a_registration_that_is_gone(event, awa):
    mail = mail_of(awa, News.CONFIRMED)
    awa.delete()
    assert write(mail) is None


def test_thanks_go_to_those_who_came_once(event, awa):
    Event.objects.update(
        status=Event.Status.HELD, start=timezone.now() - timedelta(hours=3), end=timezone.now() - timedelta(hours=1)
    )
    tell(awa, News.THANKS, 1, summary="/compte-rendu/ABC/")
    tell(awa, News.THANKS, 2, summary="/compte-rendu/ABC/")
    first, second = Mail.objects.filter(details__news=News.THANKS).order_by("pk")
    assert f"Lire le compte rendu\u00a0: {SITE}/compte-rendu/ABC/" in write(first).body
    Mail.objects.filter(pk=first.pk).update(state=Mail.State.SENT)
    assert write(second) is None
    Mail.objects.filter(pk=first.pk).delete()
    Registration.objects.update(presence=Registration.Presence.ABSENT)
    assert write(second) is None


def test_without_an_address_set_no_link_is_written(event, awa, settings):
    settings.ADDRESS = ""
    message = written(awa, News.CONFIRMED)
    [(html, _kind)] = message.alternatives
    assert "http" not in message.body + html
    assert "rendez la place" in message.body


@pytest.mark.parametrize("news", News)
def test_every_mail_is_light_and_asks_for_nothing_from_elsewhere(event, awa, news):
    status = {News.CANCELLED: "CANCELLED", News.POSTPONED: "POSTPONED", News.THANKS: "HELD"}.get(news, "SCHEDULED")
    Event.objects.update(status=status)
    state = {News.WAITING: "WAITING", News.GIVEN_UP: "CANCELLED"}.get(news, "CONFIRMED")
    Registration.objects.update(status=state)
    was = {"start": event.start.isoformat(), "end": event.end.isoformat(), "place": "Ailleurs"}
    tell(awa, news, 9, was=was, summary="/compte-rendu/ABC/", start=event.start.isoformat())
    message = written(awa, news)
    [(html, kind)] = message.alternatives
    assert kind == "text/html"
    assert len(html.encode()) < 15_000
    assert re.search(r"<(img|script|link|iframe|form|video)|url\(|@import|src=", html) is None
    assert {address.startswith(SITE) for address in re.findall(r"https?://[^\"\s<]+", html)} <= {True}
    assert "{" not in message.subject + message.body
    assert html.count('lang="fr"') == 1


def test_undelivered_mail_becomes_a_call(event, awa):
    jobs.give_up(jobs.claim(mail_of(awa, News.CONFIRMED).pk), Mail.State.REFUSED, "550 5.1.1")
    assert [call.kind for call in awa.calls.all()] == ["UNREACHED"]
    programme.cancel(event)
    assert sorted(call.kind for call in awa.calls.all()) == ["CANCELLED", "UNREACHED"]
    assert Mail.objects.count() == 1


@pytest.mark.parametrize(
    "name", ["Gagnez https://x.example", "www.x.example", "x.example", "promo@x.example", "bit.ly/x"]
)
def test_a_name_cannot_carry_a_link_to_somebody_else_s_mailbox(event, name):
    message = written(register(event.pk, Entry(name=name, email=AWA)), News.CONFIRMED)
    assert name not in message.body + message.alternatives[0][0]
    assert message.body.startswith("Votre inscription est notée")


@pytest.mark.parametrize("name", ["Awa", "Marie-Thérèse", "M. Dupont", "J.-P.", "Zoé 🌻", "D’Artagnan"])
def test_a_name_that_is_one_is_said(event, name):
    message = written(register(event.pk, Entry(name=name, email=AWA)), News.CONFIRMED)
    assert message.body.startswith(f"Bonjour {name},")
