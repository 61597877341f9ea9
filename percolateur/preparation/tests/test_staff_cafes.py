"""Staff cafés: being there in one tap, who hosted what, with whom to begin, what to read, which library waits."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from percolateur.events.factories import EventFactory, at
from percolateur.events.models import Event
from percolateur.knowledge.factories import ArticleFactory
from percolateur.lib.personal import apply
from percolateur.network.factories import LibraryFactory, MembershipFactory
from percolateur.network.models import Role
from percolateur.preparation.factories import PressItemFactory, ResourceFactory
from percolateur.preparation.models import Colleague, PressAside
from percolateur.preparation.personal.people import TEAM
from percolateur.preparation.team.buddies import pairs_for
from percolateur.preparation.team.coverage import coverage
from percolateur.preparation.team.history import practices
from percolateur.preparation.team.reading import reading_list

pytestmark = pytest.mark.django_db


@pytest.fixture
def samira(library):
    return MembershipFactory(network=library.network, role=Role.COORDINATOR, user__name="Samira").user


@pytest.fixture
def coordination(samira):
    client = Client()
    client.force_login(samira)
    return client


@pytest.fixture
def karim(library):
    return MembershipFactory(library=library, user__name="Karim").user


@pytest.fixture
def network(library):
    return library.network


@pytest.fixture
def staff_cafe(library):
    return EventFactory(library=library, format="STAFF_CAFE", start=at(3))


def hosted(library, *users, times=1, **more):
    for time in range(times):
        EventFactory(**{"library": library, "start": at(-10 - time), "status": "HELD", "hosts": list(users)} | more)


def practice(network, user):
    return next(one for one in practices(network) if one.user == user)


def tap(client, cafe, said="yes"):
    return client.post(reverse("preparation:staff_cafe_presence", args=[cafe.pk]), {"there": said}, follow=True)


# --- being there


def test_one_tap_says_that_one_will_be_there_and_the_same_takes_it_back(host, nadia, staff_cafe):
    assert "vous y serez" in tap(host, staff_cafe).text
    tap(host, staff_cafe)
    assert [colleague.user for colleague in Colleague.objects.all()] == [nadia]
    assert "J’y serai" in tap(host, staff_cafe, "no").text
    assert not Colleague.objects.exists()


def test_after_a_staff_cafe_one_was_there(host, library):
    cafe = EventFactory(library=library, format="STAFF_CAFE", past=True)
    assert "vous y étiez" in tap(host, cafe).text


def test_a_public_cafe_is_no_staff_cafe(host, cafe):
    assert tap(host, cafe).status_code == 404


def test_staff_cafe_of_another_network_is_not_found(host):
    assert tap(host, EventFactory(format="STAFF_CAFE")).status_code == 404


def test_presences_are_forgotten_after_two_years(host, staff_cafe):
    tap(host, staff_cafe)
    assert apply(TEAM) == 0
    Event.objects.update(start=timezone.now() - timedelta(days=740), end=timezone.now() - timedelta(days=739))
    assert apply(TEAM) == 1


# --- who did what


def test_practice_tells_alone_together_and_staff_cafes(network, library, nadia, karim):
    hosted(library, nadia)
    hosted(library, nadia, karim)
    Colleague.objects.create(event=EventFactory(library=library, format="STAFF_CAFE", past=True), user=karim)
    assert (practice(network, nadia).hosted, practice(network, nadia).beside) == (1, 1)
    assert (practice(network, karim).is_new, practice(network, karim).last_staff_cafe is None) == (False, False)


@pytest.mark.parametrize(
    "more", [{"status": "CANCELLED"}, {"start": at(2)}, {"start": at(-800)}, {"format": "STAFF_CAFE"}]
)
def test_practice_leaves_out_what_was_not_held_or_is_old_or_between_colleagues(network, library, nadia, more):
    hosted(library, nadia, **more)
    assert practice(network, nadia).is_new


def test_practices_ask_the_database_as_often_for_a_large_team(network, library, django_assert_num_queries):
    for _each in range(5):
        hosted(library, MembershipFactory(library=library).user)
    with django_assert_num_queries(4):
        practices(network)


# --- with whom to begin


def test_beginner_is_paired_with_somebody_experienced_at_their_library(network, library, nadia, karim):
    hosted(library, nadia, times=3)
    soon = EventFactory(library=library, start=at(5), hosts=[nadia])
    [pair] = pairs_for(network, practices(network))[karim.pk]
    assert (pair.buddy.user, pair.event, pair.away) == (nadia, soon, None)


def test_nobody_is_paired_with_another_beginner(network, library, nadia, karim):
    hosted(library, nadia, times=2)
    EventFactory(library=library, start=at(5), hosts=[nadia])
    assert pairs_for(network, practices(network)) == {karim.pk: []}


def test_library_nearby_will_do_and_one_far_away_will_not(network, library, nadia):
    for place, latitude, longitude in ((library, 48.9, 2.3),):
        place.latitude, place.longitude = latitude, longitude
        place.save()
    near, far = (LibraryFactory(network=network, latitude=latitude, longitude=2.3) for latitude in (48.95, 43.0))
    here = MembershipFactory(library=near).user
    there = MembershipFactory(library=far).user
    hosted(library, nadia, times=3)
    EventFactory(library=library, start=at(5), hosts=[nadia])
    pairs = pairs_for(network, practices(network))
    assert [str(pair.away) for pair in pairs[here.pk]] == ["à 6 km"]
    assert pairs[there.pk] == []


def test_beginner_who_hosts_elsewhere_at_that_time_is_not_free(network, library, nadia, karim):
    hosted(library, nadia, times=3)
    EventFactory(library=library, start=at(5), hosts=[nadia])
    EventFactory(library=library, start=at(5, 11), hosts=[karim])
    assert pairs_for(network, practices(network))[karim.pk] == []


def test_coordination_pairs_in_one_tap(coordination, host, cafe, nadia, karim):
    address = reverse("preparation:pairing", args=[cafe.pk])
    assert host.post(address, {"colleague": karim.pk}).status_code == 404
    for _time in range(2):
        coordination.post(address, {"colleague": karim.pk})
    assert set(cafe.hosts.all()) == {nadia, karim}
    stranger = MembershipFactory().user
    assert coordination.post(address, {"colleague": stranger.pk}).status_code == 404
    assert coordination.post(address, {"colleague": "x"}).status_code == 404


# --- which library waits


def test_coverage_tells_last_and_next_cafe_and_who_may_host(coordination, network, library, nadia, karim):
    other = LibraryFactory(network=network, name="Médiathèque Sud")
    hosted(library, nadia, start=timezone.now() - timedelta(days=100))
    EventFactory(library=library, start=at(9), format="TALK")
    [waiting, covered] = sorted(coverage(network, practices(network)), key=lambda one: one.library.name, reverse=True)
    assert (waiting.library, waiting.last, waiting.months, waiting.waits) == (other, None, None, True)
    assert (covered.months, covered.coming, covered.waits) == (3, None, True)
    assert [one.user for one in covered.trained] == [nadia]
    assert [one.user for one in covered.untrained] == [karim]
    EventFactory(library=library, start=at(9))
    assert [one.library for one in coverage(network, practices(network)) if one.waits] == [other]
    page = coordination.get(reverse("preparation:team_coverage", args=["plaine"]))
    assert "Médiathèque Sud" in page.text


def test_coverage_is_for_coordination(host):
    assert host.get(reverse("preparation:team_coverage", args=["plaine"])).status_code == 404


# --- what to read


def test_reading_list_holds_articles_of_the_team(host, network):
    mine = ArticleFactory(network=network, question="Animer sans tout savoir ?", visibility="STAFF", status="PUBLISHED")
    ArticleFactory(network=network, visibility="PUBLIC", status="PUBLISHED")
    ArticleFactory(network=network, visibility="STAFF", status="DRAFT")
    ArticleFactory(visibility="STAFF", status="PUBLISHED")
    assert [reading.title for reading in reading_list(network)] == [mine.question]
    assert "Animer sans tout savoir" in host.get(reverse("preparation:staff_cafes", args=["plaine"])).text


def test_reading_list_takes_what_is_put_aside_for_a_staff_cafe_and_what_is_for_the_team(network, staff_cafe, cafe):
    item, other = (PressItemFactory(feed__network=network, title=title) for title in ("Pour nous", "Pour tous"))
    PressAside.objects.create(item=item, event=staff_cafe)
    PressAside.objects.create(item=other, event=cafe)
    ResourceFactory(network=network, title="Un cours pour l’équipe", audience="STAFF")
    ResourceFactory(network=network, title="Un tutoriel")
    assert {reading.title for reading in reading_list(network)} == {"Pour nous", "Un cours pour l’équipe"}


def test_article_of_the_team_is_nowhere_in_public(network, host, client):
    article = ArticleFactory(
        network=network, question="Zébulon pour l’équipe ?", visibility="STAFF", status="PUBLISHED"
    )
    assert host.get(article.address).status_code == 200
    visitor = Client()
    for address in (
        article.address,
        reverse("knowledge:articles"),
        f"{reverse('knowledge:articles')}?q=zebulon",
        reverse("knowledge:api_articles"),
        reverse("knowledge:api_feed", args=[network.slug]),
        reverse("knowledge:public_topics"),
        reverse("pages:home"),
    ):
        assert "Zébulon" not in visitor.get(address).text, address
    neighbour = Client()
    neighbour.force_login(MembershipFactory().user)
    assert neighbour.get(article.address).status_code == 404
