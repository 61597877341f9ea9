"""The purge: what is due goes, once, and the bordereau says how much; wherever it is interrupted."""

import threading
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from percolateur.events.factories import EventFactory
from percolateur.events.models import Event
from percolateur.lib import personal
from percolateur.lib.personal import apply
from percolateur.privacy.models import Disposal
from percolateur.privacy.purge import overdue, purge, rewrite_file, write_down
from percolateur.registrations.factories import RegistrationFactory
from percolateur.registrations.models import Registration
from percolateur.registrations.personal import OVER

pytestmark = pytest.mark.quality(4.7)
MANY = 25


class PulledPlug(Exception):
    """The machine went dark."""


def long_over(people=MANY, days=31):
    event = EventFactory(capacity=people)
    RegistrationFactory.create_batch(people, event=event)
    end = timezone.now() - timedelta(days=days)
    Event.objects.filter(pk=event.pk).update(start=end - timedelta(hours=2), end=end)
    return event


def bordereau():
    return {(line.rule, line.network and line.network.slug): line.count for line in Disposal.objects.all()}


@pytest.fixture
def small_batches(monkeypatch):
    monkeypatch.setattr(personal, "CHUNK", 10)


@pytest.mark.django_db
def test_privacy_4_7_purge_is_written_on_the_bordereau_of_each_network():
    one, other = long_over(3), long_over(2)
    purge()
    assert bordereau() == {("registration", event.library.network.slug): n for event, n in ((one, 3), (other, 2))}
    line = Disposal.objects.get(network=one.library.network)
    assert line.since == line.until == timezone.localdate(Event.objects.get(pk=one.pk).end)


@pytest.mark.django_db
def test_privacy_4_7_purge_covers_the_period_of_all_it_erased_that_day():
    first = long_over(2, days=45)
    purge()
    last = long_over(1, days=33)
    Event.objects.filter(pk=last.pk).update(library=first.library)
    purge()
    line = Disposal.objects.get()
    days = [timezone.localdate(timezone.now() - timedelta(days=ago)) for ago in (45, 33)]  # whatever the clocks do
    assert (line.count, line.since, line.until) == (3, *days)


@pytest.mark.django_db
def test_privacy_4_7_dry_run_counts_and_erases_nothing(capsys):
    long_over(3)
    call_command("purge", "--dry-run")
    assert "      3  Inscriptions (30 jours après la séance)" in capsys.readouterr().out
    assert (Registration.objects.filter(erased_at=None).count(), Disposal.objects.count()) == (3, 0)
    call_command("purge")
    assert "3 lignes effacées." in capsys.readouterr().out
    assert set(overdue().values()) == {0}


@pytest.mark.django_db
def test_privacy_4_7_purge_obeys_the_days_of_the_settings(settings):
    long_over(1, days=6)
    settings.REGISTRATIONS_DAYS = 5
    assert purge()["registration"] == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("batches", [0, 1, 2])
def test_privacy_4_7_purge_interrupted_goes_on_and_counts_right(small_batches, batches):
    """The plug is pulled after some batches, at the worst moment: rows erased, nothing written down yet."""
    event = long_over()
    left = iter(range(batches))

    def pull(gone):
        if next(left, None) is None:
            raise PulledPlug
        write_down(gone)

    with pytest.raises(PulledPlug):
        apply(OVER, pull)
    assert Registration.objects.filter(erased_at=None).count() == MANY - 10 * batches
    assert bordereau() == ({("registration", event.library.network.slug): 10 * batches} if batches else {})
    purge(), purge()
    assert Registration.objects.filter(erased_at=None).count() == 0
    assert bordereau() == {("registration", event.library.network.slug): MANY}


@pytest.mark.django_db(transaction=True)
def test_privacy_4_7_purges_at_once_erase_and_count_each_row_once(small_batches):
    event = long_over()

    def run():
        try:
            purge()
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert bordereau() == {("registration", event.library.network.slug): MANY}


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL keeps no erased row once it has vacuumed")
def test_privacy_4_7_erased_words_are_in_no_byte_of_the_file(settings):
    """Thousands of rows of all lengths, changed then erased: pages are split, moved and freed."""
    event = EventFactory(capacity=10_000)
    people = [
        Registration(event=event, name=f"Zorglub {n}", needs="Zorglub " * (n % 37), email=f"z{n}@zorglub.example")
        for n in range(3000)
    ]
    Registration.objects.bulk_create(people)
    for person in people[::7]:
        Registration.objects.filter(pk=person.pk).update(name="Zorglub", needs="Zorglub" * 40)
    files = list(settings.DATA.glob("test.sqlite3*"))
    assert any(b"orglub" in file.read_bytes() for file in files)
    Event.objects.update(start=timezone.now() - timedelta(days=32), end=timezone.now() - timedelta(days=31))
    purge()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA user_version = 0")  # an earlier test may have had it rewritten today
    assert [rewrite_file(), rewrite_file()] == [True, False]
    assert [file.name for file in files if file.exists() and b"orglub" in file.read_bytes()] == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL vacuums by itself")
def test_privacy_4_7_file_is_not_rewritten_while_a_cafe_goes_on():
    EventFactory(running=True)
    Disposal.objects.create(day=timezone.localdate(), rule="registration", count=1)
    assert rewrite_file() is False


@pytest.mark.django_db
def test_privacy_4_7_rule_that_fails_lets_the_others_go_on(caplog):
    long_over(1)
    broken = personal.Rule("broken", "Cassé", "", lambda now: 1 / 0)
    assert purge([broken, OVER]) == {"registration": 1}
    assert "broken" in caplog.text
