"""What the press says is proposed, and what the team put aside for an event."""

from datetime import timedelta

import pytest
from django.utils import timezone

from percolateur.preparation.hooks import press
from percolateur.preparation.hooks.proposing import proposals_for
from percolateur.preparation.hooks.situation import Situation
from percolateur.preparation.models import PressAside, PressFeed, PressItem


@pytest.fixture
def told(event):
    """Have a paper tell something of a subject."""
    feed = PressFeed.objects.create(
        network=event.library.network, title="Le Journal", url="https://journal.example/rss"
    )

    def told(title, subject="securite_numerique", ago=2):
        at = timezone.now() - timedelta(days=ago)
        more = {"place": title, "story": title, "subjects": [subject], "at": at, "link": "https://journal.example/1"}
        return PressItem.objects.create(network=feed.network, feed=feed, title=title, **more)

    return told


def test_without_any_paper_nothing_is_missed(event):
    assert press.proposals(Situation.of(event)) == []


def test_a_subject_that_comes_back_in_the_papers_is_proposed(event, told):
    for title in ("Une fuite de données", "Des mots de passe volés"):
        told(title)
    told("Un seul article", "sante")
    told("Trop ancien", "email", ago=40)
    (found,) = press.proposals(Situation.of(event))
    assert found.theme.startswith("Ne pas se faire avoir")
    assert found.reason == "La presse en parle\N{NO-BREAK SPACE}: 2 articles depuis un mois."
    assert found.evidence[0].is_elsewhere


def test_what_was_put_aside_for_the_event_is_proposed_as_it_is(event, told):
    item = told("Le guichet ferme, tout passe en ligne")
    PressAside.objects.create(item=item, event=event)
    assert "Le guichet ferme, tout passe en ligne" in [one.theme for one in proposals_for(event)]
