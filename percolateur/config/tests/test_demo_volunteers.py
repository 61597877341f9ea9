import pytest

from percolateur.config.demo.guests import seed_guests
from percolateur.config.demo.seed import seed_cast
from percolateur.config.demo.volunteers import seed_colleagues, seed_volunteers
from percolateur.mailing.models import Mail
from percolateur.network.models import Partner, ResourcePerson
from percolateur.preparation.models import HelpRequest
from percolateur.preparation.people.needs import needs_of
from percolateur.preparation.people.proposals import proposals_for
from percolateur.preparation.team.buddies import pairs_for
from percolateur.preparation.team.coverage import coverage
from percolateur.preparation.team.history import practices

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    cast = seed_cast()
    seed_guests(cast)
    seed_volunteers(cast)
    seed_colleagues(cast)
    return cast


def test_demo_has_people_who_help_and_a_call_under_way(cast):
    people = ResourcePerson.objects.all()
    assert (people.count(), people.agreed().count(), Partner.objects.count()) == (5, 4, 3)
    assert {"ta", "ar"} <= {language for person in people for language in person.languages}
    answers = cast.events["soon"].help_requests.values_list("answer", flat=True)
    assert sorted(answers) == ["LATER", "WAITING", "YES"]


def test_demo_proposes_somebody_for_the_next_cafes(cast):
    assert dict(needs_of(cast.events["soon"]).languages) == {"uk": 1, "ta": 1}
    likely = [one.person.name for one in proposals_for(cast.events["next_month"]) if one.fits]
    assert {"Gérard", "Thivya"} <= set(likely)


def test_demo_helpers_come_once_and_nobody_is_written_to(cast):
    before = ResourcePerson.objects.count(), HelpRequest.objects.count()
    seed_volunteers(cast)
    assert (ResourcePerson.objects.count(), HelpRequest.objects.count()) == before
    assert not Mail.objects.exists()


def test_demo_team_has_a_history_and_somebody_to_begin_with(cast):
    team = practices(cast.network)
    assert [practice.user.name for practice in team if practice.is_experienced] == ["Nadia Benali"]
    pairs = pairs_for(cast.network, team)
    assert {pair.buddy.user.name for pair in pairs[cast.people["roger"].pk]} == {"Nadia Benali"}
    waiting = [one.library.name for one in coverage(cast.network, team) if one.waits]
    assert "Médiathèque de la Halle" in waiting
