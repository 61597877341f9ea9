"""What is news, whoever made it and how; told once, to who asked for it, and nothing of anybody."""

import json

import pytest

from percolateur.api.actions import create_webhook, pause, resume
from percolateur.api.models import Delivery, News, Told
from percolateur.api.news.noticing import forget_told, notice
from percolateur.board.actions import close_board, reopen_board
from percolateur.board.factories import BoardFactory
from percolateur.board.models import Board
from percolateur.events.actions import cancel, postpone
from percolateur.events.factories import EventFactory, at
from percolateur.events.models import Event
from percolateur.knowledge.actions import retire
from percolateur.knowledge.factories import ArticleFactory
from percolateur.knowledge.models import Article
from percolateur.network.factories import LibraryFactory
from percolateur.registrations.actions import Entry, register

EVERYTHING = [str(one) for one in News]


@pytest.fixture
def webhook(network):
    """Told of everything, from now on."""
    webhook, _secret = create_webhook(network, "Portail", "https://portail.example/", EVERYTHING)
    notice()
    return webhook


def news():
    """What was laid since the last time, and to whom."""
    notice()
    said = [json.loads(delivery.body) for delivery in Delivery.objects.order_by("pk")]
    Delivery.objects.all().delete()
    return [(each["type"], each["data"]["id"]) for each in said]


def test_noticing_begins_with_nothing(event, network, webhook):
    ArticleFactory(network=network, status=Article.Status.DRAFT)
    assert news() == []
    assert news() == []


def test_noticing_tells_of_events(library, webhook):
    event = EventFactory(library=library)
    draft = EventFactory(library=library, status=Event.Status.DRAFT)
    EventFactory(library=library, format=Event.Format.STAFF_CAFE)
    EventFactory()
    assert news() == [("event.published", event.pk)]
    postpone(event)
    assert news() == [("event.changed", event.pk)]
    cancel(event)
    assert news() == [("event.cancelled", event.pk)]
    Event.objects.filter(pk=draft.pk).update(status=Event.Status.SCHEDULED)
    assert news() == [("event.published", draft.pk)]


def test_noticing_tells_of_events_that_leave_the_programme(library, webhook):
    deleted, staff, over, moved = (EventFactory(library=library) for _ in range(4))
    news()
    deleted_key = deleted.pk
    deleted.delete()
    Event.objects.filter(pk=staff.pk).update(format=Event.Format.STAFF_CAFE)
    Event.objects.filter(pk=over.pk).update(start=at(-10), end=at(-9))
    Event.objects.filter(pk=moved.pk).update(library=LibraryFactory())
    assert news() == [("event.withdrawn", pk) for pk in (deleted_key, staff.pk, moved.pk)]
    assert news() == []
    Event.objects.filter(pk=staff.pk).update(format=Event.Format.DIGITAL_CAFE)
    assert news() == [("event.published", staff.pk)]


def test_noticing_forgets_an_event_only_once_it_is_told(library, webhook):
    event = EventFactory(library=library)
    news()
    event.delete()
    forget_told()
    assert [kind for kind, _row in news()] == ["event.withdrawn"]
    forget_told()
    assert not Told.objects.filter(subject__in=["event", "counts"]).exists()


def test_noticing_gathers_those_who_register_and_names_nobody(event, webhook):
    for name in ("Awa", "Bob", "Chloé"):
        register(event.pk, Entry(name, email=f"{name.lower()[:3]}@exemple.fr"))
    notice()
    (delivery,) = Delivery.objects.all()
    assert json.loads(delivery.body) | {"timestamp": ""} == {
        "type": "registrations.counted",
        "timestamp": "",
        "data": {"id": event.pk, "url": f"/api/v1/events/{event.pk}"},
    }
    assert "Awa" not in delivery.body


def test_noticing_tells_of_each_closing(library, webhook):
    board = BoardFactory(event=EventFactory(library=library, running=True))
    news()
    close_board(board, {})
    told = news()
    assert ("board.closed", board.pk) in told
    reopen_board(Board.objects.get())
    news()
    close_board(Board.objects.get(), {})
    assert ("board.closed", board.pk) in news()


def test_noticing_tells_of_articles(network, webhook):
    article = ArticleFactory(network=network)
    ArticleFactory(network=network, visibility=Article.Visibility.NETWORK)
    assert news() == [("article.published", article.pk)]
    retire(article, None)
    assert news() == [("article.retired", article.pk)]


def test_noticing_tells_who_asked_for_it(library, network, webhook):
    create_webhook(network, "Agenda", "https://agenda.example/", ["article.published"])
    event = EventFactory(library=library)
    notice()
    assert [(each.webhook.name, each.kind) for each in Delivery.objects.all()] == [("Portail", "event.published")]
    assert event


def test_noticing_forgets_what_happened_while_nobody_listened(library, webhook):
    pause(webhook)
    EventFactory(library=library)
    assert news() == []
    assert not Told.objects.exists()
    resume(webhook)
    assert news() == []
    later = EventFactory(library=library)
    assert news() == [("event.published", later.pk)]


def test_noticing_of_no_listener_is_two_questions(event, django_assert_num_queries):
    with django_assert_num_queries(2):
        notice()
