"""What waits for coordination: drafts, articles whose day has come."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from percolateur.knowledge import actions
from percolateur.knowledge.factories import ArticleFactory
from percolateur.knowledge.models import Article, Revision

pytestmark = pytest.mark.django_db
REVIEW = reverse("knowledge:review")
YESTERDAY = timedelta(days=1)


def at(name, article, *more):
    return reverse(f"knowledge:{name}", args=[article.pk, *more])


@pytest.fixture
def due(network):
    return ArticleFactory(network=network, question="À jour ?", review_on=timezone.localdate() - YESTERDAY)


def test_queue_is_for_coordination_of_the_network(nadia, samira, stranger, draft, due):
    assert nadia.get(REVIEW).status_code == 404
    assert nadia.get(at("reading", draft)).status_code == stranger.get(at("reading", draft)).status_code == 404
    assert nadia.post(at("confirmation", due)).status_code == stranger.post(at("confirmation", due)).status_code == 404
    assert "loupe" not in stranger.get(REVIEW).text
    assert "loupe" in samira.get(REVIEW).text
    assert "À relire\u00a0: 2" in samira.get(reverse("knowledge:staff_list")).text
    assert REVIEW not in nadia.get(reverse("knowledge:staff_list")).text


def test_drafts_come_oldest_first(samira, network, draft):
    ArticleFactory(network=network, status="DRAFT", question="La suivante ?")
    text = samira.get(REVIEW).text
    assert text.index("Où est la loupe") < text.index("La suivante")


def test_draft_is_read_then_published_in_one_tap(samira, draft):
    text = samira.get(at("reading", draft)).text
    assert at("publication", draft) in text
    response = samira.post(at("publication", draft), {"from_queue": "1"})
    assert response["Location"] == REVIEW
    draft.refresh_from_db()
    assert draft.status == Article.Status.PUBLISHED
    assert samira.get(at("reading", draft)).status_code == 302


def test_draft_sent_back_leaves_the_queue_until_it_is_changed(samira, nadia, draft):
    assert samira.post(at("reading", draft), {"word": " "}).status_code == 422
    samira.post(at("reading", draft), {"word": "Il manque la source."})
    samira.post(at("reading", draft), {"word": "Il manque la source."})
    assert draft.revisions.filter(verb=Revision.Verb.RETURNED).count() == 1
    assert "Où est la loupe" not in samira.get(REVIEW).text
    assert "Il manque la source." in nadia.get(at("staff_article", draft)).text
    draft.refresh_from_db()
    actions.edit_article(draft, nadia.user, answer="Dans les réglages, en bas.")
    assert "Où est la loupe" in samira.get(REVIEW).text


def test_article_still_right_gets_another_year(samira, due, client):
    assert "À vérifier\u00a0: relue le" in client.get(due.address).text
    assert "À jour" in samira.get(REVIEW).text
    samira.post(at("confirmation", due), {"from_queue": "1"})
    samira.post(at("confirmation", due), {"from_queue": "1"})
    due.refresh_from_db()
    assert due.review_on == timezone.localdate().replace(year=timezone.localdate().year + 1)
    assert due.revisions.filter(verb=Revision.Verb.REVIEWED).count() == 1
    assert "À vérifier" not in client.get(due.address).text
    assert "À jour" not in samira.get(REVIEW).text


def test_article_that_moves_fast_is_read_again_in_six_months(samira, due):
    actions.edit_article(due, None, subjects=["securite_numerique"])
    samira.post(at("confirmation", due))
    due.refresh_from_db()
    assert timedelta(days=180) < due.review_on - timezone.localdate() < timedelta(days=186)


def test_draft_cannot_be_confirmed(samira, draft):
    assert "n’est pas publiée" in samira.post(at("confirmation", draft), follow=True).text


def test_queues_say_how_many_wait_and_show_the_oldest(samira, network):
    day = timezone.localdate() - YESTERDAY
    for number in range(26):
        ArticleFactory(network=network, question=f"Vieille n° {number} ?", review_on=day)
    text = samira.get(REVIEW).text
    assert "À vérifier\u00a0: 26" in text
    assert text.count("Elle devait être relue") == 25
    assert "viendront à mesure" in text
