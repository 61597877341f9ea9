import pytest
from django.urls import reverse

from percolateur.events.factories import EventFactory, at
from percolateur.events.models import Event
from percolateur.network.factories import RoomFactory

STAFF = reverse("events:staff")


def test_staff_needs_sign_in(client, db):
    response = client.get(STAFF)
    assert (response.status_code, response.url.split("?")[0]) == (302, reverse("account_login"))


@pytest.mark.parametrize("count", [1, 3])
def test_staff_takes_8_queries(as_nadia, moulin, count, django_assert_num_queries):
    for start in (at(-7), at(0, 12), at(7)):
        EventFactory.create_batch(count, library=moulin, start=start)
    with django_assert_num_queries(8):  # session, account, today, coming and its count, past, people to call, set aside
        as_nadia.get(STAFF)


def test_staff_puts_each_event_in_one_list(as_nadia, moulin):
    past, today, coming = (EventFactory(library=moulin, start=at(days, 12)) for days in (-1, 0, 1))
    context = as_nadia.get(STAFF).context
    assert [list(context[name]) for name in ("past", "today", "coming")] == [[past], [today], [coming]]


def test_staff_shows_first_the_event_of_today_one_hosts(as_nadia, nadia, moulin):
    colleague = EventFactory(library=moulin, start=at(0, 9))
    mine = EventFactory(library=moulin, start=at(0, 15), hosts=[nadia])
    response = as_nadia.get(STAFF)
    assert list(response.context["today"]) == [mine, colleague]
    assert reverse("board:event", args=[mine.pk]) in response.text


def test_staff_sees_nothing_of_other_libraries(as_yann, moulin):
    EventFactory(library=moulin, start=at(0, 12))
    context = as_yann.get(STAFF).context
    assert [list(context[name]) for name in ("past", "today", "coming")] == [[], [], []]


def test_staff_sees_an_event_hosted_elsewhere_once(as_yann, yann, nadia, moulin):
    event = EventFactory(library=moulin, hosts=[yann, nadia])
    assert list(as_yann.get(STAFF).context["coming"]) == [event]


def test_staff_sees_drafts_and_staff_cafes(as_nadia, moulin):
    draft = EventFactory(library=moulin, status=Event.Status.DRAFT)
    practice = EventFactory(library=moulin, format=Event.Format.STAFF_CAFE, start=at(2))
    assert list(as_nadia.get(STAFF).context["coming"]) == [draft, practice]


def test_staff_without_events_is_invited_to_create_one(as_nadia):
    assert "Rien n’est prévu. Créez la prochaine séance." in as_nadia.get(STAFF).text


def test_staff_past_lists_all(as_nadia, moulin):
    events = [EventFactory(library=moulin, start=at(-days)) for days in range(1, 8)]
    assert list(as_nadia.get(reverse("events:staff_past")).context["page"]) == events


def test_staff_event_names_its_hosts(as_nadia, nadia, moulin):
    event = EventFactory(library=moulin, hosts=[nadia])
    assert nadia.name in as_nadia.get(reverse("events:staff_event", args=[event.pk])).text


def test_staff_event_of_another_library_is_not_found(as_yann, moulin):
    event = EventFactory(library=moulin)
    assert as_yann.get(reverse("events:staff_event", args=[event.pk])).status_code == 404


def test_staff_event_hosted_elsewhere_is_run_but_not_changed(as_yann, yann, moulin):
    event = EventFactory(library=moulin, hosts=[yann])
    text = as_yann.get(reverse("events:staff_event", args=[event.pk])).text
    assert reverse("board:event", args=[event.pk]) in text
    assert reverse("events:edit", args=[event.pk]) not in text


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"seats_taken": 9}, "programmée"),
        ({"seats_taken": 10}, "complète"),
        ({"seats_taken": 12}, "complète"),
        ({"seats_taken": 10, "registration": "NONE"}, "programmée"),
        ({"seats_taken": 10, "status": Event.Status.CANCELLED}, "annulée"),
    ],
)
def test_staff_event_says_its_state_in_a_word(as_nadia, moulin, more, words):
    text = as_nadia.get(reverse("events:staff_event", args=[EventFactory(library=moulin, **more).pk])).text
    assert [word for word in ("programmée", "complète", "annulée") if f"</svg> {word}</p>" in text] == [words]


def test_staff_event_says_what_to_know_of_its_date(as_nadia, nadia, moulin):
    room = RoomFactory(library=moulin)
    event, other = (EventFactory(library=moulin, room=room, hosts=[nadia]) for _ in range(2))
    response = as_nadia.get(reverse("events:staff_event", args=[event.pk]))
    clashes = [caution for caution in response.context["planned"].cautions if caution.address]
    assert [caution.address for caution in clashes] == [reverse("events:staff_event", args=[other.pk])] * 2
    assert "À savoir pour cette date" in response.text


def test_staff_event_that_is_over_is_warned_of_nothing(as_nadia, nadia, moulin):
    event, _ = (EventFactory(library=moulin, past=True, hosts=[nadia]) for _ in range(2))
    assert "À savoir pour cette date" not in as_nadia.get(reverse("events:staff_event", args=[event.pk])).text
