"""Anyone may say what is amiss with a public article; nothing tells who."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from percolateur.knowledge import actions
from percolateur.knowledge.factories import ArticleFactory
from percolateur.knowledge.models import Flag
from percolateur.knowledge.personal import FLAGS, FLAGS_ASIDE
from percolateur.lib.personal import apply
from tests.readonly import only_selects
from tests.stamped import read

pytestmark = pytest.mark.django_db
QUEUE, ASIDE = reverse("knowledge:flags"), reverse("knowledge:flags_aside")


@pytest.fixture
def article(network):
    return ArticleFactory(network=network, question="Signalée ?")


@pytest.fixture(autouse=True)
def fresh_counters():
    from percolateur.lib.throttling import limiter

    limiter("").storage.reset()
    yield
    limiter("").storage.reset()


def form_of(article):
    return reverse("knowledge:report", args=[article.pk])


def send(article, client=None, **typed):
    return (client or Client(enforce_csrf_checks=True)).post(form_of(article), read(**{"reason": "WRONG"} | typed))


def test_report_is_kept_without_a_cookie_and_thanked(article, client):
    assert form_of(article) in client.get(article.address).text
    with only_selects():
        assert not client.get(form_of(article)).cookies
    answer = send(article, words="  Le bouton\na changé. ")
    assert (answer.status_code, answer["Location"]) == (302, reverse("knowledge:report_thanks", args=[article.pk]))
    assert list(Flag.objects.values_list("reason", "words", "closed_at")) == [("WRONG", "Le bouton a changé.", None)]
    assert client.get(answer["Location"]).status_code == 200


@pytest.mark.parametrize(
    "typed",
    [
        {"reason": ""},
        {"reason": "AUTRE"},
        {"words": "x" * 501},
        {"words": "Écrivez à awa@exemple.fr"},
        {"words": "Appelez le 06 12 34 56 78"},
        {"words": "+33 6.12.34.56.78"},
    ],
)
def test_report_that_cannot_be_kept_says_why_and_keeps_what_was_typed(article, typed):
    answer = send(article, **typed)
    assert answer.status_code == 422
    assert typed.get("words", "") in answer.text
    assert not Flag.objects.exists()


def test_number_that_is_no_telephone_passes(article):
    assert send(article, words="Depuis la version 17.4.1 de 2026, il faut appuyer 3 fois.").status_code == 302


@pytest.mark.quality(5)
@pytest.mark.parametrize("sign", [{"comment": "https://spam.example"}, {"stamp": ""}, {"stamp": "x:y"}, {"ago": 0}])
def test_security_5_report_of_a_program_gets_the_same_thanks_and_is_set_aside(article, samira, sign):
    assert send(article, words="Achetez.", **sign)["Location"] == send(article)["Location"]
    assert [flag.words for flag in Flag.objects.opened()] == [""]
    assert ("Achetez." in samira.get(QUEUE).text, "Signalements mis de côté" in samira.get(QUEUE).text) == (False, True)
    assert "Achetez." in samira.get(ASIDE).text


@pytest.mark.quality(5)
def test_security_5_report_set_aside_is_let_through_or_closed_and_that_is_undone(samira, nadia, stranger, article):
    flag = actions.flag(article, "WRONG", "Juste.", aside=True)
    through, closing = (reverse(f"knowledge:flag_{verb}", args=[flag.pk]) for verb in ("letting_through", "closing"))
    for client in (nadia, stranger):
        assert (client.post(through).status_code, "Juste." in client.get(ASIDE).text) == (404, False)
    assert samira.post(closing, {"verdict": "ROBOT"})["Location"] == ASIDE
    assert "Rien n’est mis de côté" in samira.get(ASIDE).text
    assert "Juste" not in samira.get(QUEUE).text
    samira.post(reverse("knowledge:flag_reopening", args=[flag.pk]))
    samira.post(through)
    assert ("Juste." in samira.get(QUEUE).text, "Juste." in samira.get(ASIDE).text) == (True, False)


@pytest.mark.quality(5)
def test_security_5_report_set_aside_is_gone_in_a_month(article):
    for ago in (29, 31):
        Flag.objects.filter(pk=actions.flag(article, "WRONG", aside=True).pk).update(
            at=timezone.now() - timedelta(days=ago)
        )
    assert (apply(FLAGS_ASIDE), Flag.objects.count()) == (1, 1)


def test_report_from_another_site_is_refused(article):
    other = Client(enforce_csrf_checks=True, headers={"sec-fetch-site": "cross-site"})
    assert send(article, other).status_code == 403


def test_reports_are_throttled_by_address(article):
    assert {send(article).status_code for _time in range(20)} == {302}
    assert send(article).status_code == 429
    assert Flag.objects.count() == 20


def test_only_public_articles_are_reported(network, samira):
    for article in (
        ArticleFactory(network=network, visibility="NETWORK"),
        ArticleFactory(network=network, status="DRAFT"),
    ):
        assert samira.get(form_of(article)).status_code == send(article).status_code == 404


def test_queue_is_for_coordination_of_the_network(nadia, samira, stranger, article):
    flag = actions.flag(article, "OUTDATED", "Vieux.")
    closing = reverse("knowledge:flag_closing", args=[flag.pk])
    reopening = reverse("knowledge:flag_reopening", args=[flag.pk])
    assert nadia.get(QUEUE).status_code == 404
    assert "Signalée" not in stranger.get(QUEUE).text
    for client in (nadia, stranger):
        assert client.post(closing, {"verdict": "DONE"}).status_code == client.post(reopening).status_code == 404
    assert "Vieux." in samira.get(QUEUE).text


def test_report_is_closed_and_reopened(samira, article):
    flag = actions.flag(article, "OUTDATED")
    closing = reverse("knowledge:flag_closing", args=[flag.pk])
    samira.post(closing, {"verdict": "AUTRE"})
    flag.refresh_from_db()
    assert flag.closed_at is None
    samira.post(closing, {"verdict": "DONE"})
    samira.post(closing, {"verdict": "NOTHING"})
    flag.refresh_from_db()
    assert (flag.verdict, flag.closed_by) == ("DONE", samira.user)
    assert "Aucun signalement n’attend" in samira.get(QUEUE).text
    samira.post(reverse("knowledge:flag_reopening", args=[flag.pk]))
    flag.refresh_from_db()
    assert (flag.verdict, flag.closed_at, flag.closed_by) == ("", None, None)


def test_what_several_find_inappropriate_comes_first(samira, network, article):
    actions.flag(article, "WRONG")
    grave, once = (
        ArticleFactory(network=network, question="Grave ?"),
        ArticleFactory(network=network, question="Seule ?"),
    )
    actions.flag(once, "INAPPROPRIATE")
    actions.flag(grave, "INAPPROPRIATE")
    actions.flag(grave, "INAPPROPRIATE")
    text = samira.get(QUEUE).text
    assert text.index("Grave") < text.index("Signalée") < text.index("Seule")
    assert text.count("Jugée déplacée par plusieurs") == 1


def test_words_of_a_report_are_forgotten_a_month_after_it_is_closed(samira, article):
    opened, fresh, old = (actions.flag(article, "WRONG", f"Mot {n}.") for n in range(3))
    for flag in (fresh, old):
        actions.close_flag(flag, Flag.Verdict.DONE, samira.user)
    long_ago = timezone.now() - timedelta(days=31)
    Flag.objects.filter(pk__in=[opened.pk]).update(at=long_ago)
    Flag.objects.filter(pk=old.pk).update(closed_at=long_ago)
    assert (apply(FLAGS), apply(FLAGS)) == (1, 0)
    assert list(Flag.objects.order_by("pk").values_list("words", flat=True)) == ["Mot 0.", "Mot 1.", ""]
    assert Flag.objects.get(pk=old.pk).verdict == "DONE"
