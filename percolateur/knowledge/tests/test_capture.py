"""After a café: one tap a question, once, that may be taken back. Zorglubine said it all, and is found nowhere."""

import pytest
from django.urls import reverse
from django.utils import timezone

from percolateur.board import actions as board_actions
from percolateur.board.actions import Actor, close_board, conclude, contribute, hide, join, merge, open_board
from percolateur.board.actions import ask as ask_board
from percolateur.board.models import Question
from percolateur.events.factories import EventFactory
from percolateur.knowledge import actions
from percolateur.knowledge.factories import ArticleFactory
from percolateur.knowledge.models import Article, Capture, Origin, Revision
from percolateur.knowledge.search.sync import Writer
from percolateur.network.factories import LibraryFactory
from tests.readonly import only_selects

pytestmark = pytest.mark.django_db
CANARY = "Zorglubine"
SOURCE = "https://www.service-public.fr/loupe"
What = Capture.What


@pytest.fixture
def board(nadia, network):
    event = EventFactory(library=nadia.user.memberships.get().library, past=True, hosts=[nadia.user])
    return open_board(event)


@pytest.fixture
def someone(board):
    return Actor(participant=join(board, CANARY))


@pytest.fixture
def loupe(board, someone, nadia):
    """A question that was answered twice, once with a page, and asked in other words."""
    question = ask_board(board, "Où est la loupe ?", someone)
    contribute(question, "Dans les réglages.", someone, source_url=SOURCE)
    contribute(question, "Sinon, demander.", someone, source_url=SOURCE)
    merge(ask_board(board, "Comment voir plus gros ?", someone), question, Actor(user=nadia.user))
    conclude(question, Question.Outcome.ANSWERED_BY_GROUP, Actor(user=nadia.user))
    return question


@pytest.fixture
def closed(board, loupe):
    close_board(board)
    return board


def page(board):
    return reverse("knowledge:capture", args=[board.event_id])


def decide(client, question, what, article=None):
    address = reverse("knowledge:decision", args=[question.board.event_id, question.pk])
    return client.post(address, {"what": what, "article": article.pk if article else ""}, follow=True)


def undo(client, question):
    return client.post(reverse("knowledge:undo_capture", args=[question.board.event_id, question.pk]), follow=True)


def test_nothing_is_proposed_before_the_cafe_is_over(nadia, board, loupe):
    assert "Le café n’est pas terminé" in nadia.get(page(board)).text
    decide(nadia, loupe, What.PROPOSED)
    assert not Article.objects.exists()


def test_questions_with_an_outcome_and_answers_are_proposed(nadia, board, loupe, someone):
    ask_board(board, "Sans réponse ?", someone)
    hidden = ask_board(board, "Cachée ?", someone)
    contribute(hidden, "Oui.", someone)
    hide(hidden, Actor(user=nadia.user))
    close_board(board)
    with only_selects():
        text = nadia.get(page(board)).text
    assert text.count("Proposer une fiche") == 1
    assert "Dans les réglages." in text
    assert CANARY not in text


def test_draft_says_what_was_found_and_names_nobody(nadia, closed, loupe):
    decide(nadia, loupe, What.PROPOSED)
    article = Article.objects.get()
    today = timezone.localdate()
    assert (article.question, article.answer, article.steps) == (
        "Où est la loupe ?", "Dans les réglages.", "- Sinon, demander.",
    )  # fmt: skip
    assert (article.status, article.subjects, article.visibility) == ("DRAFT", [], "PUBLIC")
    assert [(source.url, source.seen_on) for source in article.sources.all()] == [(SOURCE, today)]
    origin = Origin.objects.get()
    assert (origin.article, origin.event_id, origin.question, origin.contributions) == (
        article, closed.event_id, loupe, 2,
    )  # fmt: skip
    assert [wording.text for wording in article.wordings.all()] == ["Comment voir plus gros ?"]
    kept = [*Article.objects.values(), *Revision.objects.values(), *Capture.objects.values()]
    assert CANARY not in str(kept)


def test_what_a_staff_cafe_found_stays_in_the_team(nadia, closed, loupe):
    type(closed.event).objects.filter(pk=closed.event_id).update(format="STAFF_CAFE")
    decide(nadia, loupe, What.PROPOSED)
    assert Article.objects.get().visibility == "STAFF"


def test_two_taps_are_one_and_another_choice_must_undo_first(nadia, closed, loupe):
    decide(nadia, loupe, What.PROPOSED)
    decide(nadia, loupe, What.PROPOSED)
    assert Article.objects.count() == Capture.objects.count() == 1
    assert "Annulez d’abord" in decide(nadia, loupe, What.NOTHING).text
    undo(nadia, loupe)
    undo(nadia, loupe)
    assert (Article.objects.count(), Capture.objects.count(), Origin.objects.count()) == (0, 0, 0)
    assert "Rien à garder" in decide(nadia, loupe, What.NOTHING).text
    assert Capture.objects.get().decided_by == nadia.user


def test_draft_that_somebody_went_on_writing_is_not_undone(nadia, closed, loupe):
    decide(nadia, loupe, What.PROPOSED)
    actions.edit_article(Article.objects.get(), nadia.user, answer="Mieux.")
    assert "La fiche a été reprise depuis" in undo(nadia, loupe).text
    assert Article.objects.count() == Capture.objects.count() == 1


def test_similar_articles_stand_beside_and_take_an_addition(nadia, samira, closed, loupe, network, folder):
    article = ArticleFactory(network=network, question="Où se trouve la loupe ?", steps="1. Ouvrir")
    ArticleFactory(question="Où est la loupe du voisin ?")
    writer = Writer(folder)
    writer.follow()
    text = nadia.get(page(closed)).text
    assert ("Où se trouve la loupe ?" in text, "loupe du voisin" in text) == (True, False)
    decide(nadia, loupe, What.ADDED, article)
    article.refresh_from_db()
    made = Capture.objects.get()
    assert (article.steps, made.text) == ("1. Ouvrir", "- Dans les réglages.\n- Sinon, demander.")
    assert [wording.text for wording in article.wordings.all()] == [loupe.text, "Comment voir plus gros ?"]
    address = reverse("knowledge:addition", args=[made.pk])
    assert "Sinon, demander." in samira.get(address).text
    samira.post(address, {"text": "2. Demander"})
    article.refresh_from_db()
    assert article.steps == "1. Ouvrir\n\n2. Demander"
    assert [source.url for source in article.sources.all()] == [SOURCE]
    assert samira.post(address, {"text": "encore"}).status_code == 404
    assert "L’ajout a déjà été relu" in undo(nadia, loupe).text
    writer.close()


def test_undone_addition_leaves_the_article_as_it_was(nadia, closed, loupe, network):
    article = ArticleFactory(network=network)
    actions.link_wording(article, "Comment voir plus gros ?")
    decide(nadia, loupe, What.ADDED, article)
    undo(nadia, loupe)
    assert [wording.text for wording in article.wordings.all()] == ["Comment voir plus gros ?"]
    assert not article.origins.exists()
    assert not Capture.objects.exists()


def test_refused_addition_writes_nothing(nadia, samira, closed, loupe, network):
    article = ArticleFactory(network=network)
    decide(nadia, loupe, What.ADDED, article)
    made = Capture.objects.get()
    assert samira.post(reverse("knowledge:addition", args=[made.pk]), {"text": " "}).status_code == 422
    samira.post(reverse("knowledge:addition_refusal", args=[made.pk]))
    article.refresh_from_db()
    assert (article.steps, article.sources.count(), article.revision) == ("", 0, 1)
    assert "Aucun ajout n’attend" in samira.get(reverse("knowledge:review")).text


def test_article_of_another_network_takes_nothing(nadia, closed, loupe):
    assert "Choisissez une fiche de votre réseau" in decide(nadia, loupe, What.ADDED, ArticleFactory()).text
    assert "Choisissez une fiche de votre réseau" in decide(nadia, loupe, "AUTRE").text
    assert "Choisissez une fiche de votre réseau" in decide(nadia, loupe, What.ADDED).text
    assert not Capture.objects.exists()


def test_capture_is_not_found_from_another_library(stranger, closed, loupe, network):
    elsewhere = LibraryFactory(network=network)
    from percolateur.knowledge.tests.conftest import signed_in

    for client in (stranger, signed_in(library=elsewhere)):
        assert client.get(page(closed)).status_code == 404
        assert decide(client, loupe, What.NOTHING).status_code == 404
        assert undo(client, loupe).status_code == 404


def test_pages_of_a_held_cafe_lead_to_capture(nadia, closed):
    summary = nadia.get(reverse("reports:summary", args=[closed.summary_key])).text
    assert page(closed) in summary
    assert page(closed) in nadia.get(reverse("events:staff_event", args=[closed.event_id])).text


def test_decision_outlives_the_account_of_who_took_it(nadia, closed, loupe):
    decide(nadia, loupe, What.NOTHING)
    nadia.user.delete()
    assert Capture.objects.get().decided_by is None


def test_very_long_question_is_cut_between_words(board, someone, nadia):
    question = ask_board(board, "mot " * 124 + "fin", someone)
    contribute(question, "Oui.", someone)
    conclude(question, Question.Outcome.PARTLY, Actor(user=nadia.user))
    close_board(board)
    decide(nadia, question, What.PROPOSED)
    article = Article.objects.get()
    assert len(article.question) <= 300
    assert article.question.endswith("mot…")
    assert article.wordings.get().text == question.text


def test_what_waits_about_a_merged_article_follows_it_and_comes_back(nadia, samira, closed, loupe, network):
    other, kept = ArticleFactory(network=network, question="Grossir ?"), ArticleFactory(network=network)
    decide(nadia, loupe, What.ADDED, other)
    actions.flag(other, "DUPLICATE")
    actions.merge_articles(kept, other, samira.user)
    assert (Capture.objects.get().article, kept.flags.count()) == (kept, 1)
    actions.part_articles(other, samira.user)
    assert (Capture.objects.get().article, other.flags.count()) == (other, 1)
    actions.merge_articles(kept, other, samira.user)
    samira.post(reverse("knowledge:addition", args=[Capture.objects.get().pk]), {"text": "À la loupe."})
    kept.refresh_from_db()
    assert kept.steps.endswith("À la loupe.")


# --- what the group searched for


@pytest.fixture
def searched(board, nadia):
    """A question somebody answered, then searched for: a page kept, another rejected, a conclusion."""
    host = Actor(user=nadia.user)
    question = ask_board(board, "Comment refaire sa carte d’identité ?", host)
    contribute(question, "À la mairie, je crois.", host)
    inquiry = board_actions.inquire(question, host)
    board_actions.try_words(inquiry, "carte")
    board_actions.choose_engine(inquiry, "qwant")
    board_actions.try_words(inquiry, "refaire carte identité")
    kept = board_actions.note_source(inquiry, SOURCE, "Refaire sa carte")
    shop = board_actions.note_source(inquiry, "https://boutique.example/", "Votre carte en un clic")
    board_actions.judge(kept, host, verdict="KEPT", who="Service-public.fr", dated="mars 2026")
    board_actions.judge(shop, host, verdict="REJECTED", why="Une boutique")
    inquiry = board_actions.read_inquiry(Question.objects.select_related("board").get(pk=question.pk))
    board_actions.finish(inquiry, Question.Outcome.ANSWERED_BY_SEARCH, "On prend rendez-vous en mairie.", host)
    close_board(board)
    return question


WAY = (
    "Trouvé en cherchant ensemble\u00a0: «\u00a0carte\u00a0» avec Qwant, "
    "puis «\u00a0refaire carte identité\u00a0» avec Qwant. "
    "2 pages lues, 1 gardée."
)


def test_article_of_a_search_says_what_was_found_where_and_how(nadia, searched):
    decide(nadia, searched, What.PROPOSED)
    article = Article.objects.get()
    assert article.answer == "On prend rendez-vous en mairie."
    assert article.steps == f"- À la mairie, je crois.\n\n{WAY}"
    assert [(source.url, source.title, source.seen_on) for source in article.sources.all()] == [
        (SOURCE, "Refaire sa carte (Service-public.fr, mars 2026)", timezone.localdate())
    ]


def test_addition_of_a_search_brings_its_pages_and_how(nadia, searched, network):
    article = ArticleFactory(network=network)
    decide(nadia, searched, What.ADDED, article)
    made = Capture.objects.get()
    assert made.text == f"- On prend rendez-vous en mairie.\n- À la mairie, je crois.\n\n{WAY}"
    assert [source["title"] for source in made.sources] == ["Refaire sa carte (Service-public.fr, mars 2026)"]


def test_page_kept_without_a_conclusion_is_the_answer(nadia, board):
    host = Actor(user=nadia.user)
    question = ask_board(board, "Comment refaire sa carte ?", host)
    page = board_actions.note_source(board_actions.inquire(question, host), SOURCE, "Refaire sa carte")
    board_actions.judge(page, host, verdict="KEPT")
    conclude(Question.objects.get(pk=question.pk), Question.Outcome.PARTLY, host)
    close_board(board)
    decide(nadia, question, What.PROPOSED)
    assert Article.objects.get().answer == "Refaire sa carte"


def test_page_shown_and_kept_is_a_source_when_the_summary_shows_it(nadia, board):
    host = Actor(user=nadia.user)
    question = ask_board(board, "Comment refaire sa carte ?", host)
    contribute(question, "En mairie.", host)
    for url, in_summary in (("https://oui.example/", True), ("https://non.example/", False)):
        exhibit = board_actions.bring_page(board, url, host, "Une page")
        board_actions.keep(exhibit, host, question=question, in_summary=in_summary)
    conclude(Question.objects.get(pk=question.pk), Question.Outcome.PARTLY, host)
    close_board(board)
    decide(nadia, question, What.PROPOSED)
    assert [source.url for source in Article.objects.get().sources.all()] == ["https://oui.example/"]
