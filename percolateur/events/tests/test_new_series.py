"""A series is typed in the form of an event, looked at, then made."""

from datetime import date, time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from percolateur.events.factories import EventFactory
from percolateur.events.models import Event, Series
from percolateur.network.factories import LibraryFactory, MembershipFactory, RoomFactory

NEW, NEW_SERIES = reverse("events:new"), reverse("events:new_series")
YEAR = timezone.localdate().year + 1
JANUARY = [day for day in (date(YEAR, 1, n) for n in range(1, 32)) if day.weekday() == 5]
SECOND, LAST = JANUARY[1], JANUARY[-1]


@pytest.fixture
def typed(moulin, nadia):
    return {
        "format": "DIGITAL_CAFE",
        "day": SECOND.isoformat(),
        "start_time": "10:00",
        "end_time": "12:00",
        "library": moulin.pk,
        "hosts": [nadia.pk],
        "publication": "SCHEDULED",
        "repeats": "RANK",
        "interval": "1",
        "until": date(YEAR, 6, 30).isoformat(),
    }


def errors(response):
    assert response.status_code == 422
    return {name: list(sentences) for name, sentences in response.context["form"].errors.items()}


def cautions(response):
    return {each.day: [caution.sentence for caution in each.cautions] for each in response.context["planned"]}


def test_new_series_shows_its_dates_before_it_saves(as_nadia, typed):
    response = as_nadia.post(NEW, typed)
    assert response.status_code == 200
    assert len(response.context["planned"]) == 6
    assert f"Tous les 2es samedis du mois, jusqu’au 30 juin {YEAR} : 6 séances." in response.text
    assert Event.objects.count() == 0


def test_new_series_makes_the_dates_that_are_kept(as_nadia, nadia, typed):
    days = [each.day for each in as_nadia.post(NEW, typed).context["planned"]]
    response = as_nadia.post(NEW_SERIES, typed | {"days": days[1:]})
    series = Series.objects.get()
    assert response.url == reverse("events:series", args=[series.pk])
    assert [str(event.series_day) for event in series.events.order_by("start")] == days[1:]
    assert series.excluded == days[:1]
    assert {timezone.localtime(event.start).time() for event in series.events.all()} == {time(10)}
    assert all(list(event.hosts.all()) == [nadia] for event in series.events.all())


def test_new_series_as_the_preview_sends_it_is_the_one_that_was_typed(as_nadia, typed):
    response = as_nadia.post(NEW, typed)
    hidden = {bound.name: bound.value() for bound in response.context["form"] if bound.value() not in (None, "")}
    as_nadia.post(NEW_SERIES, hidden | {"days": [each.day for each in response.context["planned"]]})
    assert Series.objects.get().rule == f"FREQ=MONTHLY;INTERVAL=1;BYDAY=2SA;UNTIL={YEAR}0630"


def test_new_series_sent_twice_is_made_once(as_nadia, typed):
    days = [each.day for each in as_nadia.post(NEW, typed).context["planned"]]
    for _ in range(2):
        as_nadia.post(NEW_SERIES, typed | {"days": days})
    assert (Series.objects.count(), Event.objects.count()) == (1, 6)


def test_new_series_of_drafts_is_not_public(as_nadia, typed):
    days = [each.day for each in as_nadia.post(NEW, typed).context["planned"]]
    as_nadia.post(NEW_SERIES, typed | {"days": days, "publication": "DRAFT"})
    assert {event.status for event in Event.objects.all()} == {"DRAFT"}


def test_new_series_without_a_date_says_so(as_nadia, typed):
    response = as_nadia.post(NEW_SERIES, typed)
    assert response.status_code == 422
    assert "Gardez au moins une date." in response.text
    assert Series.objects.count() == 0


def test_new_series_takes_no_day_the_rule_does_not_give(as_nadia, typed):
    forged = [JANUARY[0].isoformat(), SECOND.isoformat(), "demain"]
    as_nadia.post(NEW_SERIES, typed | {"days": forged})
    assert [event.series_day for event in Event.objects.all()] == [SECOND]


def test_new_series_goes_back_to_the_form_as_typed(as_nadia, typed):
    response = as_nadia.post(NEW, typed | {"back": "1", "hook": "Le tri"})
    assert (response.status_code, response.context["form"].errors) == (200, {})
    assert 'value="Le tri"' in response.text
    assert Event.objects.count() == 0


@pytest.mark.parametrize(
    ("change", "field", "sentence"),
    [
        (
            {"until": ""},
            "until",
            "Dites quand la série s’arrête : donnez une dernière date, ou un nombre de séances.",
        ),
        ({"count": "4"}, "count", "Donnez une dernière date ou un nombre de séances, pas les deux."),
        ({"until": "", "count": "1"}, "count", "Une série compte au moins deux séances."),
        ({"until": "", "count": "1000000000"}, "count", "Une série compte 120 séances au plus."),
        ({"until": "", "count": "dix"}, "count", "Écrivez ce nombre en chiffres."),
        ({"until": "9999-12-31"}, "until", "Une série dure trois ans au plus : choisissez une date plus proche."),
        (
            {"repeats": "WEEKLY", "until": (SECOND + timedelta(days=1000)).isoformat()},
            "until",
            "Cette série est trop longue : 120 séances au plus, sur trois ans au plus.",
        ),
        (
            {"until": "", "count": "5", "interval": "12"},
            "count",
            "Cette série est trop longue : 120 séances au plus, sur trois ans au plus.",
        ),
        (
            {"until": (SECOND + timedelta(days=2)).isoformat()},
            "until",
            "À cette date, la séance n’est pas encore revenue : choisissez une date plus lointaine.",
        ),
        (
            {"until": (SECOND - timedelta(days=2)).isoformat()},
            "until",
            "À cette date, la séance n’est pas encore revenue : choisissez une date plus lointaine.",
        ),
        ({"interval": "0"}, "interval", "Écrivez 1 ou plus."),
        (
            {"repeats": "LAST"},
            "day",
            f"Ce n’est pas le dernier samedi du mois : le dernier est le {LAST.day} janvier {YEAR}.",
        ),
    ],
)
def test_new_series_with_bad_input_says_what_to_mend(as_nadia, typed, change, field, sentence):
    response = as_nadia.post(NEW, typed | change)
    assert errors(response) == {field: [sentence]}
    assert Event.objects.count() == 0


def test_new_series_on_the_31st_names_the_months_it_skips(as_nadia, typed):
    typed |= {"day": f"{YEAR}-01-31", "repeats": "DAY"}
    response = as_nadia.post(NEW, typed)
    assert [month.month for month in response.context["skipped"]] == [2, 4, 6]
    assert "Ces mois n’ont pas ce jour, la série les saute :" in response.text


def test_new_series_that_ends_in_its_past_is_asked_about(as_nadia, typed):
    typed |= {"day": (timezone.localdate() - timedelta(days=7)).isoformat(), "repeats": "WEEKLY"}
    assert list(errors(as_nadia.post(NEW, typed))) == ["past"]


@pytest.mark.parametrize("zone", ["78500", "01000"])
def test_new_series_warns_of_holidays(as_nadia, moulin, typed, zone):
    moulin.postcode = zone
    moulin.save()
    typed |= {"day": "2027-01-09", "until": "2027-05-15", "repeats": "WEEKLY", "past": "on"}
    said = cautions(as_nadia.post(NEW, typed))
    letter, weeks = {"78500": ("C", ["06", "13", "20"]), "01000": ("A", ["13", "20", "27"])}[zone]
    winter = [day[-2:] for day, sentences in said.items() if f"Vacances d’hiver, zone {letter}." in sentences]
    assert winter == weeks
    assert "Jour férié : fête du Travail." in said["2027-05-01"]


def test_new_series_beyond_the_known_calendar_says_so(as_nadia, moulin, typed):
    typed |= {"day": "2028-05-13", "until": "2028-10-30"}
    said = cautions(as_nadia.post(NEW, typed))
    unknown = [
        day for day, sentences in said.items() if "Vacances scolaires : calendrier pas encore connu." in sentences
    ]
    assert unknown == ["2028-09-09", "2028-10-14"]


def test_new_series_where_no_calendar_is_known_says_so(as_nadia, moulin, typed):
    moulin.postcode = "20000"
    moulin.save()
    assert "le calendrier de ce département n’est pas connu ici" in as_nadia.post(NEW, typed).text


def test_new_series_warns_of_a_room_and_a_host_that_are_taken(as_nadia, moulin, nadia, typed):
    room = RoomFactory(library=moulin, name="Le Fournil")
    start = timezone.make_aware(timezone.datetime(SECOND.year, SECOND.month, SECOND.day, 11))
    taken = EventFactory(library=moulin, room=room, start=start, hosts=[nadia])
    EventFactory(library=moulin, room=room, start=start, status=Event.Status.CANCELLED)
    EventFactory(library=moulin, room=room, start=start + timedelta(hours=1))  # begins when ours ends
    response = as_nadia.post(NEW, typed | {"room": room.pk})
    clashes = [caution for caution in response.context["planned"][0].cautions if caution.address]
    assert [caution.sentence for caution in clashes] == [
        "La salle est déjà prise de 11 h à 13 h : Café numérique – Médiathèque du Moulin.",
        f"{nadia.name} anime déjà une séance de 11 h à 13 h : Café numérique – Médiathèque du Moulin.",
    ]
    assert {caution.address for caution in clashes} == {reverse("events:staff_event", args=[taken.pk])}


def test_new_series_warns_of_a_host_of_the_same_network_without_a_link_to_what_is_closed(
    as_nadia, escale, yann, nadia, typed
):
    start = timezone.make_aware(timezone.datetime(SECOND.year, SECOND.month, SECOND.day, 10))
    EventFactory(library=escale, start=start, hosts=[yann])
    elsewhere = MembershipFactory(user=yann, library=LibraryFactory()).library
    EventFactory(library=elsewhere, start=start, hosts=[yann])
    response = as_nadia.post(NEW, typed | {"hosts": [yann.pk]})
    clashes = [each for each in response.context["planned"][0].cautions if "anime déjà" in each.sentence]
    assert [(each.address, "L’Escale" in each.sentence) for each in clashes] == [("", True)]


def test_new_series_looks_at_all_its_dates_in_a_fixed_number_of_queries(
    as_nadia, moulin, typed, django_assert_max_num_queries
):
    room = RoomFactory(library=moulin)
    typed |= {"room": room.pk, "repeats": "WEEKLY", "until": (SECOND + timedelta(days=700)).isoformat()}
    with django_assert_max_num_queries(24):
        response = as_nadia.post(NEW, typed)
    assert len(response.context["planned"]) == 101


def test_new_series_of_a_library_of_colleagues_is_refused(as_nadia, escale, typed):
    response = as_nadia.post(NEW_SERIES, typed | {"library": escale.pk, "days": [SECOND.isoformat()]})
    assert errors(response) == {"library": ["Cette médiathèque n’est pas l’une des vôtres."]}


def test_new_series_needs_sign_in_and_a_post(client, as_nadia, typed):
    assert client.post(NEW_SERIES, typed).status_code == 302
    assert as_nadia.get(NEW_SERIES).status_code == 405
    assert Series.objects.count() == 0
