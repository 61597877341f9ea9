"""The programme of a whole region: a thousand libraries, twelve dates each."""

import gzip
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.urls import reverse

from percolateur.events.factories import at
from percolateur.events.models import Event
from percolateur.events.months import Month
from percolateur.network.factories import NetworkFactory
from percolateur.network.models import Library
from tests.pace import fewest_seconds

pytestmark = pytest.mark.django_db
PROGRAMME = reverse("events:programme")
BUDGET = 0.060  # seconds of processor for a page
WEIGHT = 14_000  # bytes, compressed
MOST_ELEMENTS = 600


@pytest.fixture(scope="module")
def region(django_db_setup, django_db_blocker):
    """A thousand libraries, once for all the tests of this file: each runs in a transaction inside this one."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_region()
        transaction.set_rollback(True)


def make_region():
    """A date a month for a year, for each of a thousand libraries of five networks."""
    networks = NetworkFactory.create_batch(5)
    libraries = Library.objects.bulk_create(
        Library(
            network=networks[i % 5],
            name=f"Médiathèque {i}",
            address="1 place du Marché",
            postcode="78500",
            city="Sartrouville",
            latitude=46 + (i % 40) / 10,
            longitude=1 + (i // 40) / 10,
        )
        for i in range(1000)
    )
    starts = [at(30 * month + 1) for month in range(12)]
    Event.objects.bulk_create(
        Event(library=library, start=start, end=start + timedelta(hours=2)) for library in libraries for start in starts
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return libraries


QUERIES = {
    "to come": {},
    "one month": {"mois": str(Month.of(at(31).date()))},
    "last page": {"page": "800"},
    "one network": {"reseau": "{network}"},
    "one library": {"mediatheque": "{library}"},
    "one format": {"format": "cafe-numerique"},
    "near a town": {"pres": "Bourges"},
    "near a town in a month": {"pres": "Bourges", "mois": str(Month.of(at(31).date()))},
}


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)
def test_programme_of_a_region_is_quick_and_light(client, region, query):
    names = {"network": region[0].network.slug, "library": region[0].pk}
    query = {name: value.format(**names) for name, value in query.items()}
    response = client.get(PROGRAMME, query)
    assert len(response.context["page"].object_list) in (12, 15)
    assert len(gzip.compress(response.content)) < WEIGHT
    assert response.text.count("</") < MOST_ELEMENTS
    assert fewest_seconds(lambda: client.get(PROGRAMME, query)) < BUDGET


def test_programme_of_a_region_looks_months_up_in_an_index(region):
    month = Month.of(at(31).date())
    events = Event.objects.public().during(month.first_day, month.next.first_day)
    plan = events[:15].explain()
    assert "events_even_start" in plan, plan
