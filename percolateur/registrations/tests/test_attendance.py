"""Group totals: steps that add up whatever arrives twice or at once, and nothing of a person."""

import threading
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from percolateur.events.factories import EventFactory
from percolateur.registrations.actions import change, give_up, let_in, mark, send_back, tally, walk_in, walk_out
from percolateur.registrations.models import BANDS, Attendance, Dimension, Registration, Tap

OLD = "soixante_dix_plus"


def totals(event):
    return Attendance.objects.filter(event=event).totals()


def people(event):
    """Present, of whom from the street, excused, absent."""
    return tuple(totals(event)["personnes"].values())


def test_totals_of_an_event_nobody_counted_are_all_at_0(event):
    assert {dimension: sum(bands.values()) for dimension, bands in totals(event).items()} == dict.fromkeys(
        ["personnes", "tranche_age", "deja_accompagne", "materiel", "genre", "statut_social"], 0
    )


def test_totals_use_the_keys_of_la_coop(event):
    assert {dimension: list(bands) for dimension, bands in totals(event).items() if dimension != "personnes"} == {
        "tranche_age": [
            "moins_de_douze",
            "douze_dix_huit",
            "dix_huit_vingt_quatre",
            "vingt_cinq_trente_neuf",
            "quarante_cinquante_neuf",
            "soixante_soixante_neuf",
            "soixante_dix_plus",
            "non_communique",
        ],
        "deja_accompagne": ["deja_accompagne"],
        "materiel": ["ordinateur", "telephone", "tablette", "autre", "aucun"],
        "genre": ["feminin", "masculin", "non_communique"],
        "statut_social": ["scolarise", "sans_emploi", "en_emploi", "retraite", "non_communique"],
    }


def test_tally_adds_and_takes_and_never_goes_below_0(event):
    counts = [tally(event.pk, Dimension.AGE, OLD, step) for step in (1, 1, -1, -1, -1, 1)]
    assert (counts, totals(event)["tranche_age"][OLD]) == ([1, 2, 1, 0, 0, 1], 1)


def test_tally_sent_again_counts_once(event):
    key = uuid.uuid4()
    assert [tally(event.pk, Dimension.AGE, OLD, 1, key) for _ in range(3)] == [1, 1, 1]


def test_tally_of_one_event_leaves_others_alone(event):
    other = EventFactory(library=event.library)
    tally(event.pk, Dimension.GENDER, "feminin", 1)
    assert totals(other)["genre"]["feminin"] == 0


def test_taps_keep_nothing_of_what_was_counted(event):
    tally(event.pk, Dimension.GENDER, "feminin", 1)
    assert {field.name for field in Tap._meta.fields} == {"id", "key", "event"}
    assert {field.name for field in Attendance._meta.fields} == {"id", "event", "dimension", "band", "count"}


def test_bands_fit_in_their_columns(db):
    longest = max(len(band) for bands in BANDS.values() for band in bands.values)
    assert (longest, max(map(len, Dimension.values))) <= (25, 15)


@pytest.mark.django_db(transaction=True)
def test_tally_from_many_devices_at_once_adds_up():
    event = EventFactory()
    keys = [uuid.uuid4() for _ in range(40)]
    start = threading.Barrier(8)

    def device(number):
        start.wait()
        for key in keys[number % 4 * 10 : number % 4 * 10 + 10]:  # each key from two devices
            tally(event.pk, Dimension.AGE, OLD, 1, key)
        connection.close()

    with ThreadPoolExecutor(8) as devices:
        list(devices.map(device, range(8)))
    assert (totals(event)["tranche_age"][OLD], Tap.objects.count()) == (40, 40)


def test_people_are_counted_as_they_come(event, line):
    awa = line("Awa 2", "Bob", "Zoé 3")["Awa"]
    bob, zoe = Registration.objects.filter(name__in=("Bob", "Zoé"))
    mark(awa, "PRESENT")
    walk_in(event.pk)
    mark(bob, "EXCUSED")
    assert people(event) == (3, 1, 0, 0)  # Bob waits: he is no absent
    let_in(zoe)
    assert people(event) == (6, 1, 0, 0)
    mark(zoe, "PRESENT", 2)
    mark(awa, "ABSENT")
    walk_out(event.pk)
    assert people(event) == (2, 0, 0, 2)


def test_people_who_leave_or_change_their_seats_are_counted_anew(event, line):
    awa, bob = line("Awa", "Bob").values()
    mark(awa, "PRESENT")
    mark(bob, "PRESENT")
    change(awa, seats=3, by_staff=True)
    assert people(event)[0] == 4
    give_up(bob)
    assert people(event)[0] == 3


def test_people_outlive_the_registrations(event, line):
    mark(line("Awa 2")["Awa"], "PRESENT")
    Registration.objects.all().delete()
    assert people(event) == (2, 0, 0, 0)


def test_send_back_keeps_the_rank(event, line):
    bob = line("Awa 2", "Bob", "Zoé")["Bob"]
    let_in(bob)
    send_back(bob)
    bob.refresh_from_db()
    assert (bob.status, bob.presence, bob.rank) == ("WAITING", "", 1)
