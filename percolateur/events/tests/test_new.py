from datetime import datetime, time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from percolateur.events.factories import EventFactory
from percolateur.events.models import Event
from percolateur.network.factories import MembershipFactory, RoomFactory

NEW = reverse("events:new")
TOMORROW = timezone.localdate() + timedelta(days=1)


@pytest.fixture
def typed(moulin, nadia):
    return {
        "format": "DIGITAL_CAFE",
        "day": TOMORROW.isoformat(),
        "start_time": "10:00",
        "end_time": "12:00",
        "library": moulin.pk,
        "hook": "Les achats en ligne",
        "hosts": [nadia.pk],
        "publication": "SCHEDULED",
    }


def errors(response):
    assert response.status_code == 422
    return {name: list(sentences) for name, sentences in response.context["form"].errors.items()}


def test_new_creates_a_public_cafe(as_nadia, nadia, moulin, typed):
    response = as_nadia.post(NEW, typed)
    event = Event.objects.get()
    assert response.url == reverse("events:staff_event", args=[event.pk])
    assert (event.library, event.status, event.capacity, event.minimum_age) == (moulin, "SCHEDULED", 10, 10)
    assert event.start == timezone.make_aware(datetime.combine(TOMORROW, time(10)))
    assert event.duration == timedelta(hours=2)
    assert list(event.hosts.all()) == [nadia]


@pytest.mark.parametrize(
    ("said", "for_children"),
    [({}, False), ({"for_children": "on", "minimum_age": "12"}, True), ({"minimum_age": "8"}, True)],
)
def test_new_says_whether_it_is_for_children(as_nadia, typed, said, for_children):
    as_nadia.post(NEW, typed | said)
    assert Event.objects.get().for_children == for_children


def test_new_knows_the_only_library_and_who_asks(as_nadia, nadia, moulin):
    form = as_nadia.get(NEW).context["form"]
    assert (form["library"].value(), form["hosts"].value()) == (moulin.pk, [nadia.pk])


@pytest.mark.parametrize(("format", "capacity", "age"), [("TALK", 50, 10), ("STAFF_CAFE", 10, 16)])
def test_new_takes_the_figures_of_the_format(as_nadia, typed, format, capacity, age):
    as_nadia.post(NEW, typed | {"format": format})
    event = Event.objects.get()
    assert (event.capacity, event.minimum_age) == (capacity, age)


def test_new_staff_cafe_is_never_public(as_nadia, typed):
    as_nadia.post(NEW, typed | {"format": "STAFF_CAFE", "publication": "SCHEDULED"})
    assert list(Event.objects.public()) == []


def test_new_draft_is_not_public(as_nadia, typed):
    as_nadia.post(NEW, typed | {"publication": "DRAFT"})
    assert Event.objects.get().is_public is False


@pytest.mark.parametrize(("day", "clock"), [("%d/%m/%Y", "10h"), ("%d.%m.%Y", "10 h 00"), ("%d/%m/%y", "10")])
def test_new_reads_dates_and_hours_as_the_french_write_them(as_nadia, typed, day, clock):
    as_nadia.post(NEW, typed | {"day": TOMORROW.strftime(day), "start_time": clock})
    assert Event.objects.get().start == timezone.make_aware(datetime.combine(TOMORROW, time(10)))


@pytest.mark.parametrize(
    ("change", "field", "sentence"),
    [
        ({"day": ""}, "day", "Indiquez la date."),
        ({"day": "demain"}, "day", "Écrivez la date ainsi : 12/12/2026."),
        ({"day": "0206-12-12"}, "day", "Vérifiez l’année : la date est trop lointaine."),
        ({"start_time": "dix"}, "start_time", "Écrivez l’heure ainsi : 14:30."),
        ({"end_time": "10:00"}, "end_time", "La fin doit venir après le début."),
        ({"end_time": ""}, "end_time", "Indiquez l’heure de fin."),
        ({"capacity": "0"}, "capacity", "Il faut au moins une place."),
        ({"capacity": "99999999999999"}, "capacity", "Indiquez 2 000 places au plus."),
        ({"capacity": "dix"}, "capacity", "Écrivez le nombre de places en chiffres."),
        ({"minimum_age": "-1"}, "minimum_age", "L’âge minimum ne peut pas être négatif."),
        ({"format": ""}, "format", "Choisissez le format."),
        ({"library": ""}, "library", "Choisissez la médiathèque."),
        ({"library": "x"}, "library", "Cette médiathèque n’est pas l’une des vôtres."),
        ({"publication": ""}, "publication", "Choisissez de publier la séance ou de la garder en brouillon."),
    ],
)
def test_new_with_bad_input_says_what_to_mend(as_nadia, typed, change, field, sentence):
    response = as_nadia.post(NEW, typed | change)
    assert errors(response) == {field: [sentence]}
    assert Event.objects.count() == 0


def test_new_with_bad_input_keeps_what_was_typed(as_nadia, typed):
    text = as_nadia.post(NEW, typed | {"day": "demain", "description": "Venez <nombreux>"}).text
    for words in ('value="demain"', 'value="Les achats en ligne"', "Venez &lt;nombreux&gt;", 'value="10:00"'):
        assert words in text


def test_new_during_the_hour_that_does_not_exist_is_refused(as_nadia, typed):
    year = TOMORROW.year + 1
    spring = max(day for day in (datetime(year, 3, n) for n in range(25, 32)) if day.weekday() == 6)
    response = as_nadia.post(NEW, typed | {"day": f"{spring:%Y-%m-%d}", "start_time": "02:30", "end_time": "04:00"})
    assert list(errors(response)) == ["start_time"]


def test_new_refuses_a_library_of_colleagues(as_nadia, escale, typed):
    response = as_nadia.post(NEW, typed | {"library": escale.pk})
    assert errors(response) == {"library": ["Cette médiathèque n’est pas l’une des vôtres."]}


def test_new_refuses_a_room_of_another_library(as_nadia, nadia, moulin, escale, typed):
    MembershipFactory(user=nadia, library=escale)
    room = RoomFactory(library=escale)
    response = as_nadia.post(NEW, typed | {"room": room.pk})
    assert errors(response) == {"room": ["Cette salle n’est pas dans la médiathèque choisie."]}


def test_new_refuses_a_room_and_an_outside_venue(as_nadia, moulin, typed):
    room = RoomFactory(library=moulin)
    response = as_nadia.post(NEW, typed | {"room": room.pk, "venue": "Marché couvert"})
    assert errors(response) == {"venue": ["Choisissez une salle de la médiathèque ou un lieu extérieur, pas les deux."]}


def test_new_refuses_a_host_of_another_network(as_nadia, typed):
    stranger = MembershipFactory().user
    response = as_nadia.post(NEW, typed | {"hosts": [stranger.pk]})
    assert errors(response) == {"hosts": ["Cette personne n’est pas dans l’équipe du réseau."]}


def test_new_by_someone_of_two_networks_takes_hosts_of_the_right_one(as_nadia, nadia, typed):
    elsewhere = MembershipFactory(user=nadia).network
    stranger = MembershipFactory(network=elsewhere).user
    response = as_nadia.post(NEW, typed | {"hosts": [nadia.pk, stranger.pk]})
    assert errors(response) == {"hosts": ["Cette personne n’est pas dans l’équipe du réseau."]}


def test_new_needs_sign_in(client, typed):
    assert client.post(NEW, typed).status_code == 302
    assert Event.objects.count() == 0


def test_new_takes_the_registration_of_the_format(as_nadia, typed):
    as_nadia.post(NEW, typed)
    as_nadia.post(NEW, typed | {"format": "STAFF_CAFE"})
    kept = Event.objects.order_by("pk").values_list("registration", "waiting_places", "opens_days", "closes_days")
    assert list(kept) == [("PUBLIC", 10, None, 0), ("STAFF", 10, None, 0)]


def test_new_keeps_how_one_registers(as_nadia, typed):
    answers = {"registration": "STAFF", "waiting_places": "0", "opens_days": "30", "closes_days": "2"}
    as_nadia.post(NEW, typed | answers)
    event = Event.objects.get()
    assert (event.registration, event.waiting_places, event.opens_days, event.closes_days) == ("STAFF", 0, 30, 2)


@pytest.mark.parametrize(
    ("change", "field", "sentence"),
    [
        ({"opens_days": "1", "closes_days": "2"}, "opens_days", "Les inscriptions doivent ouvrir avant de fermer."),
        ({"opens_days": "366"}, "opens_days", "Indiquez 365 jours au plus."),
        ({"closes_days": "-1"}, "closes_days", "Ce nombre ne peut pas être négatif."),
        ({"waiting_places": "1e9"}, "waiting_places", "Écrivez ce nombre en chiffres."),
        ({"waiting_places": "1000000000"}, "waiting_places", "Indiquez 2 000 places au plus."),
        (
            {"format": "STAFF_CAFE", "registration": "PUBLIC"},
            "registration",
            "Un café équipe n’est pas ouvert au public : choisissez une autre réponse.",
        ),
    ],
)
def test_new_with_an_impossible_registration_says_what_to_mend(as_nadia, typed, change, field, sentence):
    response = as_nadia.post(NEW, typed | change)
    assert errors(response) == {field: [sentence]}
    assert '<details class="field" open>' in response.text


def test_new_on_a_day_gone_by_asks_before_it_is_written_down(as_nadia, typed):
    past = typed | {"day": (TOMORROW - timedelta(days=8)).isoformat()}
    assert 'name="past"' not in as_nadia.get(NEW).text
    response = as_nadia.post(NEW, past)
    assert errors(response) == {"past": ["Cette date est passée. Changez-la, ou cochez cette case."]}
    assert 'name="past"' in response.text
    assert Event.objects.count() == 0
    assert as_nadia.post(NEW, past | {"past": "on"}).status_code == 302
    assert Event.objects.count() == 1


def test_new_event_may_be_hosted_by_people_without_an_account(as_nadia, client, moulin):
    event = EventFactory(library=moulin, other_hosts="Odette, de l’association Clic")
    team, public = reverse("events:staff_event", args=[event.pk]), reverse("events:event", args=[event.pk])
    assert ("Odette" in as_nadia.get(team).text, "Odette" in client.get(public).text) == (True, False)
