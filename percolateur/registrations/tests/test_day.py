"""The desk on the day: each tap, without JavaScript and from a device that kept it."""

import uuid
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from percolateur.events.factories import EventFactory, at
from percolateur.events.models import Event
from percolateur.lib.personal import apply
from percolateur.network.factories import LibraryFactory, MembershipFactory
from percolateur.registrations.factories import RegistrationFactory
from percolateur.registrations.models import Attendance, Registration
from percolateur.registrations.personal import OVER
from tests.readonly import only_selects


@pytest.fixture
def moulin(db):
    return LibraryFactory(name="Médiathèque du Moulin")


@pytest.fixture
def event(moulin):
    """A café that is on, two seats."""
    return EventFactory(library=moulin, running=True, capacity=2)


@pytest.fixture
def awa(event):
    return RegistrationFactory(event=event, seats=3)


@pytest.fixture
def nadia(moulin):
    client = Client()
    client.force_login(MembershipFactory(library=moulin).user)
    return client


def address(event, view="day", **where):
    return reverse(f"registrations:{view}", kwargs={"pk": event.pk, **where})


def tap(client, event, view, **more):
    """As our script sends it; what is no field says where."""
    where = {name: more.pop(name) for name in ("number", "dimension", "band") if name in more}
    return client.post(address(event, view, **where), more, headers={"accept": "application/json"})


def all_addresses(event, number):
    here = [address(event, view) for view in ("day", "day_worker", "sign_in_sheet", "blank_board")]
    taps = [address(event, view) for view in ("walk_in", "walk_out")]
    taps += [address(event, view, number=number) for view in ("presence", "entry", "waiting")]
    return here, [*taps, address(event, "tally", dimension="genre", band="feminin")]


def elsewhere(role):
    """Somebody of another library, of another network, or nobody."""

    def come(moulin):
        client = Client()
        library = LibraryFactory(network=moulin.network) if role == "another library" else LibraryFactory()
        if role != "outside":
            client.force_login(MembershipFactory(library=library).user)
        return client

    return come


@pytest.mark.parametrize("role", ["another library", "another network", "outside"])
def test_day_is_closed_to_others(role, event, awa, moulin):
    client = elsewhere(role)(moulin)
    pages, taps = all_addresses(event, awa.pk)
    answers = [client.get(page) for page in pages] + [client.post(each, {"step": 1}) for each in taps]
    expected = 302 if role == "outside" else 404
    assert {answer.status_code for answer in answers} == {expected}
    assert (Registration.objects.count(), Attendance.objects.count()) == (1, 0)


def test_day_is_open_to_who_hosts_it_from_elsewhere(event, awa):
    user = MembershipFactory(library=LibraryFactory()).user
    event.hosts.add(user)
    client = Client()
    client.force_login(user)
    assert client.get(address(event)).status_code == 200


def test_day_taps_on_somebody_of_another_event_are_not_found(nadia, event):
    stranger = RegistrationFactory(event=EventFactory(running=True))
    assert tap(nadia, event, "presence", number=stranger.pk, presence="PRESENT").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_day_takes_5_queries_and_only_reads(nadia, event, count, django_assert_num_queries):
    RegistrationFactory.create_batch(count, event=event)
    with only_selects(), django_assert_num_queries(5):  # session, account, event, registrations, totals
        nadia.get(address(event))


def test_day_lists_by_name_then_who_waits_in_order(nadia, event):
    for name, status in (("Zoé", "CONFIRMED"), ("Éric", "CONFIRMED"), ("Yves", "WAITING"), ("Alix", "WAITING")):
        RegistrationFactory(event=event, name=name, status=status)
    RegistrationFactory(event=event, name="Parti", status="CANCELLED")
    room = nadia.get(address(event)).context["room"]
    assert [guest.registration.name for guest in [*room.guests, *room.waiting]] == ["Éric", "Zoé", "Yves", "Alix"]


@pytest.mark.parametrize(("sought", "found"), [("eri", ["Éric"]), ("ZO", ["Zoé"]), ("x", []), (" ", ["Éric", "Zoé"])])
def test_day_search_without_javascript_ignores_accents_and_capitals(nadia, event, sought, found):
    for name in ("Zoé", "Éric"):
        RegistrationFactory(event=event, name=name)
    room = nadia.get(address(event), {"q": sought}).context["room"]
    assert [guest.registration.name for guest in room.guests] == found


@pytest.mark.parametrize(
    ("word", "presence", "came", "present"),
    [
        ("PRESENT", "PRESENT", None, 3),
        ("PRESENT-2", "PRESENT", 2, 2),
        ("EXCUSED", "EXCUSED", None, 0),
        ("ABSENT", "ABSENT", None, 0),
        ("", "", None, 0),
    ],
)
def test_presence_is_noted_and_changed(nadia, event, awa, word, presence, came, present):
    tap(nadia, event, "presence", number=awa.pk, presence="PRESENT-1")
    state = tap(nadia, event, "presence", number=awa.pk, presence=word).json()["state"]
    awa.refresh_from_db()
    assert (awa.presence, awa.came, awa.present) == (presence, came, present)
    assert state["people"] == {str(awa.pk): word}


@pytest.mark.parametrize("word", ["PRESENT-4", "EXCUSED-2", "present", "WAITING", "-1"])
def test_presence_in_other_words_is_refused(nadia, event, awa, word):
    answer = tap(nadia, event, "presence", number=awa.pk, presence=word)
    awa.refresh_from_db()
    assert (answer.status_code, awa.presence) == (422, "")


def test_presence_sent_again_does_not_undo_what_came_after(nadia, event, awa):
    key = uuid.uuid4()
    tap(nadia, event, "presence", number=awa.pk, presence="PRESENT", key=key)
    tap(nadia, event, "presence", number=awa.pk, presence="ABSENT", key=uuid.uuid4())
    tap(nadia, event, "presence", number=awa.pk, presence="PRESENT", key=key)
    awa.refresh_from_db()
    assert awa.presence == "ABSENT"


def test_presence_of_who_gave_up_meanwhile_is_refused_with_what_to_do(nadia, event, awa):
    Registration.objects.update(status="CANCELLED")
    answer = tap(nadia, event, "presence", number=awa.pk, presence="PRESENT")
    assert answer.status_code == 409
    assert answer.json()["message"] == (
        "Awa a annulé son inscription. Si la personne est là, comptez un visiteur de passage."
    )


def test_entry_gives_a_seat_beyond_their_number_and_warns(nadia, event, awa):
    bob = RegistrationFactory(event=event, name="Bob", status="WAITING")
    tap(nadia, event, "presence", number=awa.pk, presence="PRESENT")
    tap(nadia, event, "entry", number=bob.pk)
    bob.refresh_from_db()
    event.refresh_from_db()
    assert (bob.status, bob.presence, event.seats_taken, event.capacity) == ("CONFIRMED", "PRESENT", 4, 2)
    room = nadia.get(address(event)).context["room"]
    assert (room.present, room.is_over_capacity) == (4, True)


def test_entry_is_taken_back(nadia, event, awa):
    bob = RegistrationFactory(event=event, name="Bob", status="WAITING")
    event.seats_taken = 3
    event.save()
    tap(nadia, event, "entry", number=bob.pk)
    assert tap(nadia, event, "waiting", number=bob.pk).json()["state"]["people"][str(bob.pk)] == "WAITING"


def test_walk_in_takes_no_name_and_counts_once_a_key(nadia, event):
    key = uuid.uuid4()
    for each in (key, key, uuid.uuid4()):
        state = tap(nadia, event, "walk_in", key=each).json()["state"]
    assert state["walkIns"] == 2
    assert list(Registration.objects.values_list("name", "walk_in", "presence")) == [("", True, "PRESENT")] * 2


def test_walk_out_takes_back_one_and_never_goes_below_0(nadia, event):
    tap(nadia, event, "walk_in")
    key = uuid.uuid4()
    left = [tap(nadia, event, "walk_out", key=each).json()["state"]["walkIns"] for each in (key, key, uuid.uuid4())]
    assert left == [0, 0, 0]


def test_tally_counts_a_group(nadia, event):
    for step in (1, 1, -1):
        state = tap(nadia, event, "tally", dimension="tranche_age", band="moins_de_douze", step=step).json()["state"]
    assert state["counts"]["tranche_age/moins_de_douze"] == 1


@pytest.mark.parametrize(
    ("dimension", "band"), [("personnes", "presentes"), ("genre", "retraite"), ("couleur", "bleu"), ("genre", "")]
)
def test_tally_of_what_is_not_counted_by_hand_is_not_found(nadia, event, dimension, band):
    here = f"{address(event)}frequentation/{dimension}/{band}/"
    assert nadia.post(here, {"step": 1}).status_code == 404


@pytest.mark.parametrize("step", ["", "0", "2", "-2", "1e9"])
def test_tally_goes_one_by_one(nadia, event, step):
    answer = tap(nadia, event, "tally", dimension="genre", band="feminin", step=step)
    assert (answer.status_code, Attendance.objects.count()) == (422, 0)


def test_totals_beyond_who_is_present_only_warn(nadia, event):
    tap(nadia, event, "walk_in")
    for _ in range(2):
        tap(nadia, event, "tally", dimension="tranche_age", band="moins_de_douze", step=1)
    for band in ("ordinateur", "telephone"):
        tap(nadia, event, "tally", dimension="materiel", band=band, step=1)
    room = nadia.get(address(event)).context["room"]
    assert {str(each.dimension): each.is_too_many for each in room.counted} == {
        "tranche_age": True,
        "deja_accompagne": False,
        "materiel": False,  # two devices may be one person's
        "genre": False,
        "statut_social": False,
    }


# --- when


@pytest.mark.parametrize(
    ("day", "hour", "noted", "counted"), [(1, 10, 409, 409), (0, 23, 200, 200), (-1, 10, 200, 200), (-2, 10, 409, 200)]
)
def test_day_lasts_from_its_morning_to_the_next_evening(nadia, moulin, day, hour, noted, counted):
    start = at(day, hour)
    event = EventFactory(library=moulin, start=start, end=start + timedelta(minutes=30))
    walked = tap(nadia, event, "walk_in").status_code
    tallied = tap(nadia, event, "tally", dimension="genre", band="feminin", step=1).status_code
    assert (walked, tallied) == (noted, counted)


@pytest.mark.parametrize(("days", "status"), [(2, 200), (5, 409), (8, 409)])
def test_tap_kept_on_a_device_is_judged_by_when_it_was_made(nadia, moulin, days, status):
    event = EventFactory(library=moulin, start=at(-3))
    made = timezone.now() - timedelta(days=days)
    assert tap(nadia, event, "walk_in", at=int(made.timestamp() * 1000)).status_code == status


def test_tap_of_a_device_ahead_of_time_is_judged_as_of_now(nadia, moulin):
    event = EventFactory(library=moulin, start=at(3))
    made = timezone.now() + timedelta(days=3)
    assert tap(nadia, event, "walk_in", at=int(made.timestamp() * 1000)).status_code == 409


@pytest.mark.parametrize("status", [Event.Status.CANCELLED, Event.Status.POSTPONED, Event.Status.DRAFT])
def test_day_of_an_event_that_is_not_held_notes_nobody(nadia, moulin, status):
    event = EventFactory(library=moulin, running=True, status=status)
    assert tap(nadia, event, "walk_in").status_code == 409
    assert "Un visiteur entre" not in nadia.get(address(event)).text


@pytest.mark.parametrize(("day", "hour", "shown"), [(1, 10, False), (0, 23, True), (-30, 10, True)])
def test_day_is_a_tap_away_from_its_morning_on(nadia, moulin, day, hour, shown):
    event = EventFactory(library=moulin, start=at(day, hour))
    page = nadia.get(reverse("events:staff_event", args=[event.pk])).text
    assert (address(event) in page) == shown


def test_day_long_over_counts_who_came_and_names_nobody(nadia, moulin):
    event = EventFactory(library=moulin, start=at(-40))
    RegistrationFactory(event=event, presence="PRESENT", seats=2)
    apply(OVER)
    room = nadia.get(address(event)).context["room"]
    assert (room.guests, room.present) == ([], 2)


# --- without JavaScript


def test_day_form_comes_back_to_the_person_with_an_undo(nadia, event, awa):
    answer = nadia.post(address(event, "presence", number=awa.pk), {"presence": "EXCUSED", "q": "aw"})
    assert answer.url == f"{address(event)}?geste={awa.pk}&avant=&q=aw#p-{awa.pk}"
    undo = nadia.get(answer.url).context["undo"]
    assert (undo.address, undo.standing) == (address(event, "presence", number=awa.pk), "")
    assert undo.sentence == "Awa\u00a0: absent excusé"


def test_day_form_undoes_an_entry_and_a_walk_in(nadia, event, awa):
    bob = RegistrationFactory(event=event, name="Bob", status="WAITING")
    let_in = nadia.post(address(event, "entry", number=bob.pk))
    walked = nadia.post(address(event, "walk_in"))
    undone = [nadia.get(answer.url).context["undo"].address for answer in (let_in, walked)]
    assert undone == [address(event, "waiting", number=bob.pk), address(event, "walk_out")]


def test_day_form_sent_twice_is_one_tap_and_its_two_buttons_are_two(nadia, event):
    here, key = address(event, "tally", dimension="genre", band="feminin"), uuid.uuid4()
    for step in (1, 1, -1, -1):
        nadia.post(here, {"step": step, "key": key})
    nadia.post(address(event, "tally", dimension="genre", band="masculin"), {"step": 1, "key": key})
    assert Attendance.objects.filter(event=event).totals()["genre"] == {
        "feminin": 0,
        "masculin": 1,
        "non_communique": 0,
    }


def test_day_form_refused_says_why(nadia, moulin):
    event = EventFactory(library=moulin, start=at(2))
    answer = nadia.post(address(event, "walk_in"), follow=True)
    assert [str(message) for message in answer.context["messages"]] == [
        "Les présences se notent du jour de la séance jusqu’au lendemain soir."
    ]


@pytest.mark.parametrize("query", ["geste=999999", "geste=x", "geste=passage", "geste=²", "avant=<b>"])
def test_day_with_a_tampered_address_is_a_page(nadia, event, query):
    assert nadia.get(f"{address(event)}?{query}").status_code == 200


def test_day_worker_sees_to_this_page_alone(nadia, event):
    answer = nadia.get(address(event, "day_worker"))
    assert (answer["Content-Type"], "Service-Worker-Allowed" in answer) == ("text/javascript", False)
    assert address(event, "day_worker").startswith(address(event))
