"""The programme near a town."""

import pytest
from django.urls import reverse

from percolateur.events.factories import EventFactory, at
from percolateur.events.nearby import Away
from percolateur.network.factories import LibraryFactory

pytestmark = pytest.mark.django_db
PROGRAMME = reverse("events:programme")


@pytest.fixture
def sartrouville(db):
    return LibraryFactory(name="Le Moulin", latitude=48.9378, longitude=2.1644)


@pytest.fixture
def poissy(db):
    """Nobody measured where it stands: its town is known."""
    return LibraryFactory(name="La Gare", postcode="78300", city="Poissy")


@pytest.fixture
def brest(db):
    return LibraryFactory(name="Le Port", postcode="29200", city="BREST")


def shown(client, **query):
    response = client.get(PROGRAMME, query)
    events = response.context["page"].object_list
    return [(event.library.name, str(event.away)) for event in events], response


def test_nearby_sorts_by_distance_then_by_date(client, sartrouville, poissy, brest):
    EventFactory(library=brest), EventFactory(library=poissy, start=at(1))
    EventFactory(library=sartrouville, start=at(9)), EventFactory(library=sartrouville, start=at(2))
    found, response = shown(client, pres="houilles")
    assert found == [("Le Moulin", "à 3 km"), ("Le Moulin", "à 3 km"), ("La Gare", "à environ 10 km")]
    assert [event.start for event in response.context["page"].object_list[:2]] == [at(2), at(9)]
    assert "Près de Houilles (78800)" in response.text


def test_nearby_shows_the_nearest_when_none_is_near(client, brest):
    EventFactory(library=brest)
    found, _response = shown(client, pres="Lyon")
    assert [name for name, _away in found] == ["Le Port"]


def test_nearby_asks_which_town_is_meant(client, sartrouville, poissy):
    EventFactory(library=sartrouville)
    response = client.get(PROGRAMME, {"pres": "Saint-Julien", "format": "cafe-numerique"})
    assert "Plusieurs communes portent ce nom." in response.text
    assert "pres=Saint-Julien+%28" in response.text
    assert len(response.context["page"].object_list) == 1


def test_nearby_takes_the_only_town_of_that_name_that_is_served(client, sartrouville):
    EventFactory(library=sartrouville)
    found, response = shown(client, pres="saint denis")
    assert "Près de Saint-Denis (93200)" in response.text
    assert found == [("Le Moulin", "à 14 km")]


@pytest.mark.parametrize("typed", ["Roncevieux", "roncevieux", "99100", "99100 Roncevieux", "Roncevieux (99100)"])
def test_nearby_knows_the_towns_of_its_own_libraries(client, typed):
    EventFactory(library=LibraryFactory(postcode="99100", city="Roncevieux", latitude=48.2, longitude=1.7))
    found, response = shown(client, pres=typed)
    assert ([away for _name, away in found], str(response.context["town"].label)) == (
        ["à moins de 1 km"],
        "Roncevieux (99100)",
    )


def test_nearby_never_guesses_where_a_library_is(client, sartrouville):
    lost = EventFactory(library=LibraryFactory(postcode="99130", city="Montfeuil"))
    EventFactory(library=sartrouville)
    found, _response = shown(client, pres="Houilles")
    assert [name for name, _away in found] == ["Le Moulin"]
    assert lost in client.get(PROGRAMME).context["page"].object_list


def test_nearby_says_that_it_does_not_know_a_town_and_shows_all(client, sartrouville):
    event = EventFactory(library=sartrouville)
    response = client.get(PROGRAMME, {"pres": "<b>Trucville</b>"})
    assert "Nous ne connaissons pas de commune « &lt;b&gt;Trucville&lt;/b&gt; »" in response.text
    assert list(response.context["page"].object_list) == [event]


def test_nearby_keeps_to_the_month_and_the_format(client, sartrouville):
    start = at(0).replace(year=2098, month=12, day=14)
    talk = EventFactory(library=sartrouville, start=start, format="TALK")
    EventFactory(library=sartrouville, start=start), EventFactory(library=sartrouville, format="TALK")
    response = client.get(PROGRAMME, {"pres": "Houilles", "mois": "2098-12", "format": "conference"})
    assert list(response.context["page"].object_list) == [talk]


@pytest.mark.parametrize("count", [1, 3])
def test_nearby_takes_as_many_queries_for_1_as_for_3(client, sartrouville, count, django_assert_num_queries):
    EventFactory.create_batch(count, library=sartrouville)
    with django_assert_num_queries(5):
        assert len(shown(client, pres="Houilles")[0]) == count


@pytest.mark.parametrize(
    ("km", "roughly", "words"),
    [
        (0.2, False, "à moins de 1 km"),
        (0.2, True, "à environ 1 km"),
        (2.6, False, "à 3 km"),
        (41.2, True, "à environ 41 km"),
    ],
)
def test_nearby_says_how_far(km, roughly, words):
    assert str(Away(km, roughly)) == words
