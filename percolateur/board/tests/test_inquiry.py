"""« Chercher ensemble »: words, an engine, pages judged, a conclusion; seen by all, undone, taken up again."""

import re
import uuid
from urllib.parse import parse_qs, urlsplit

import pytest

from percolateur.board import actions
from percolateur.board.actions import KeyClash, Refused, close_board, conclude, discuss, read_inquiry, undo
from percolateur.board.factories import BoardFactory, QuestionFactory
from percolateur.board.forms.board import likely_ending
from percolateur.board.live import page_context
from percolateur.board.models import Board, Contribution, Inquiry, Question, Source
from percolateur.board.tests.conftest import again, last_gesture
from percolateur.lib.engines import ENGINES
from tests.readonly import only_selects

Outcome, Verdict = Question.Outcome, Source.Verdict
CARD = {"url": "https://www.service-public.fr/carte", "title": "Refaire sa carte d’identité"}


@pytest.fixture
def question(board):
    return QuestionFactory(board=board, text="Comment refaire ma carte d’identité sans imprimante ?")


@pytest.fixture
def here(question, desk):
    return f"{desk}questions/{question.pk}/recherche/"


@pytest.fixture
def inquiry(question, host):
    actions.inquire(again(question), host)
    return fresh(question)


@pytest.fixture
def source(inquiry):
    actions.try_words(inquiry, "refaire carte identité")
    actions.choose_engine(inquiry, "qwant")
    return actions.note_source(inquiry, **CARD)


def fresh(question):
    return read_inquiry(again(question))


def judged(source, host, **said):
    return actions.judge(Source.objects.get(pk=source.pk), host, **said)


def on_the_board(question):
    shown = Question.objects.with_contributions().get(pk=question.pk).shown_contributions
    return [(contribution.text, contribution.source_url) for contribution in shown]


# --- the steps


def test_inquiry_puts_its_question_in_the_middle(board, question, host):
    actions.inquire(again(question), host)
    assert again(board).current_id == question.pk
    assert fresh(question).stage == "words"


def test_inquiry_begun_twice_is_one(question, host):
    assert actions.inquire(again(question), host) == actions.inquire(again(question), host)
    assert Inquiry.objects.count() == 1


def test_inquiry_proposes_the_words_of_the_question_that_say_something(inquiry):
    assert inquiry.proposed == ["refaire", "carte", "identité", "imprimante"]


def test_attempts_are_kept_and_the_engine_goes_along(inquiry, question):
    actions.try_words(inquiry, "refaire carte")
    actions.choose_engine(inquiry, "qwant")
    actions.try_words(inquiry, "carte identité perdue")
    actions.choose_engine(inquiry, "ecosia")
    tried = [(step.words, step.engine) for step in fresh(question).tried]
    assert tried == [
        ("refaire carte", "qwant"),
        ("carte identité perdue", "qwant"),
        ("carte identité perdue", "ecosia"),
    ]


def test_same_words_again_are_the_same_attempt(inquiry, question):
    actions.try_words(inquiry, "carte")
    actions.try_words(inquiry, "carte")
    assert len(fresh(question).tried) == 1


def test_engine_before_words_is_refused(inquiry):
    with pytest.raises(Refused):
        actions.choose_engine(inquiry, "qwant")


@pytest.mark.parametrize("key", ENGINES)
def test_engine_is_asked_for_the_words_and_nothing_else(key):
    address = urlsplit(ENGINES[key].looking_for("carte & identité ?"))
    assert (address.scheme, list(parse_qs(address.query).values())) == ("https", [["carte & identité ?"]])


def test_page_noted_twice_with_one_key_is_one(inquiry):
    key = uuid.uuid4()
    assert actions.note_source(inquiry, **CARD, key=key) == actions.note_source(inquiry, **CARD, key=key)
    with pytest.raises(KeyClash):
        actions.note_source(inquiry, "https://ailleurs.example/", "Ailleurs", key)


# --- judging


def test_page_that_is_kept_is_an_answer_on_the_board(source, question, host):
    judged(source, host, verdict=Verdict.KEPT, who="Service-public.fr", dated="mars 2026")
    assert on_the_board(question) == [
        ("Refaire sa carte d’identité (Service-public.fr, mars 2026)", "https://www.service-public.fr/carte")
    ]
    assert Contribution.objects.get().author is None


def test_page_judged_anew_changes_its_answer_and_makes_no_other(source, question, host):
    judged(source, host, verdict=Verdict.KEPT, who="Un site")
    judged(source, host, verdict=Verdict.KEPT, who="L’État")
    assert [text for text, _url in on_the_board(question)] == ["Refaire sa carte d’identité (L’État)"]
    judged(source, host, verdict=Verdict.REJECTED, why="Trop vieux")
    assert on_the_board(question) == []


def test_page_that_is_rejected_stays_noted_with_why(source, question, host):
    judged(source, host, verdict=Verdict.REJECTED, why="C’est une publicité")
    assert ([(s.verdict, s.why) for s in fresh(question).noted], on_the_board(question)) == (
        [(Verdict.REJECTED, "C’est une publicité")],
        [],
    )


def test_undoing_a_judgement_takes_the_answer_off(source, board, question, host):
    judged(source, host, verdict=Verdict.KEPT, who="L’État")
    undo(last_gesture(board))
    assert (on_the_board(question), fresh(question).noted[0].verdict) == ([], "")
    judged(source, host, verdict=Verdict.KEPT)
    assert len(on_the_board(question)) == 1


def test_dropped_page_is_gone_with_its_answer_and_comes_back(source, board, question, host):
    judged(source, host, verdict=Verdict.KEPT)
    actions.drop(fresh(question).noted[0], host)
    assert (fresh(question).noted, on_the_board(question)) == ([], [])
    undo(last_gesture(board))
    assert (len(fresh(question).noted), len(on_the_board(question))) == (1, 1)


# --- concluding


def test_conclusion_says_what_the_group_found(source, board, question, host):
    actions.finish(fresh(question), Outcome.ANSWERED_BY_SEARCH, "On prend rendez-vous en mairie.", host)
    ended = again(question)
    assert (ended.outcome, again(board).current_id, fresh(question).stage) == (
        Outcome.ANSWERED_BY_SEARCH,
        None,
        "concluded",
    )
    assert on_the_board(question) == [("On prend rendez-vous en mairie.", "")]


def test_nothing_found_leaves_the_question_open_and_says_why(source, question, host):
    actions.finish(fresh(question), Outcome.LEFT_OPEN, "Rien de sûr.", host)
    ended = again(question)
    assert (ended.outcome, ended.reason, ended.outcome_note) == (Outcome.LEFT_OPEN, "NOT_FOUND", "Rien de sûr.")
    assert on_the_board(question) == []


def test_undoing_the_conclusion_goes_on_as_before(source, board, question, host):
    actions.finish(fresh(question), Outcome.PARTLY, "À moitié.", host)
    undo(last_gesture(board))
    assert (again(question).outcome, again(board).current_id, on_the_board(question), fresh(question).stage) == (
        "",
        question.pk,
        [],
        "sources",
    )


def test_inquiry_taken_up_again_goes_on_with_all_it_had(source, board, question, host):
    actions.finish(fresh(question), Outcome.PARTLY, "À moitié.", host)
    actions.inquire(again(question), host)
    inquiry = fresh(question)
    assert (again(question).outcome, inquiry.stage, len(inquiry.noted)) == ("", "sources", 1)
    actions.finish(inquiry, Outcome.ANSWERED_BY_SEARCH, "Tout à fait.", host)
    assert on_the_board(question) == [("Tout à fait.", "")]


def test_question_hidden_is_not_searched(question, host):
    actions.hide(again(question), host)
    with pytest.raises(Refused):
        actions.inquire(again(question), host)


def test_cafe_that_closes_in_the_middle_loses_nothing(source, board, question, host):
    judged(source, host, verdict=Verdict.KEPT)
    waiting = Question.objects.with_contributions().select_related("inquiry").get(pk=question.pk)
    waiting.inquiry.noted = list(waiting.inquiry.sources.all())
    assert likely_ending(waiting) == Outcome.ANSWERED_BY_SEARCH
    close_board(again(board))
    assert (len(on_the_board(question)), len(fresh(question).noted)) == (1, 1)


# --- what the room sees


def test_room_sees_the_search_go_on(client, phone, source, board, question, host):
    judged(source, host, verdict=Verdict.KEPT, who="Service-public.fr", other="Ameli")
    screen, telephone = client.get(f"{board.address}ecran/").text, phone.get(board.address).text
    for words in ("refaire carte identité", "Refaire sa carte d’identité", "www.service-public.fr"):
        assert (words in screen, words in telephone) == (True, True)
    assert ("On cherche ensemble" in screen, "dit aussi par Ameli" in screen) == (True, True)
    assert re.search(r'rel="nofollow noopener noreferrer">Refaire sa carte', telephone)


def test_room_sees_the_proposed_words_first(client, inquiry, board):
    assert re.findall(r'class="stage__word">(.*?)<', client.get(f"{board.address}ecran/").text) == inquiry.proposed


def test_room_sees_the_search_no_more_once_it_is_concluded(client, source, board, question, host):
    actions.finish(fresh(question), Outcome.PARTLY, "À moitié.", host)
    discuss(again(question), host)
    assert "stage__words" not in client.get(f"{board.address}ecran/").text


@pytest.mark.parametrize("page", ["participant", "projector"])
def test_search_costs_two_queries_and_none_where_nobody_looks(board, question, host, page, django_assert_num_queries):
    discuss(again(question), host)
    board = Board.objects.get(pk=board.pk)
    plain = 6  # the questions with what was said, and the one in discussion with the same
    with django_assert_num_queries(plain):
        page_context(board, page, "fr")
    actions.inquire(again(question), host)
    with django_assert_num_queries(plain + 2):
        page_context(board, page, "fr")


# --- through its pages


def test_desk_leads_a_whole_search_without_javascript(as_nadia, board, question, desk, here):
    assert f'formaction="{here}"' not in as_nadia.get(desk).text  # once it is in discussion
    first = as_nadia.post(here, follow=True)
    assert (first.redirect_chain[-1][0], f'formaction="{here}"' in as_nadia.get(desk).text) == (f"{here}mots/", True)
    after = as_nadia.post(f"{here}mots/", {"words": ["carte", "identité"], "more": "  perdue "})
    assert after.url == f"{here}moteur/"
    after = as_nadia.post(f"{here}moteur/", {"engine": "ecosia"})
    page = as_nadia.get(after.url).text
    link = re.search(r'<a class="button button--big"(.*?)>', page, re.DOTALL)[1]
    assert "https://www.ecosia.org/search?q=carte+identit%C3%A9+perdue" in link
    assert 'rel="nofollow noopener noreferrer"' in link
    assert 'referrerpolicy="no-referrer"' in link
    after = as_nadia.post(f"{here}sources/", CARD)
    noted = Source.objects.get()
    assert after.url == f"{here}sources/{noted.pk}/"
    said = {"who_known": "YES", "who": "L’État", "dated_known": "UNSURE", "other_known": "NO", "verdict": "KEPT"}
    assert as_nadia.post(after.url, said).url == f"{here}sources/"
    noted.refresh_from_db()
    assert (noted.who_known, noted.who, noted.dated_known, noted.other_known) == ("YES", "L’État", "UNSURE", "NO")
    after = as_nadia.post(f"{here}conclusion/", {"outcome": "ANSWERED_BY_SEARCH", "words": "En mairie."})
    assert (after.url, again(question).outcome) == (desk, Outcome.ANSWERED_BY_SEARCH)
    assert as_nadia.get(here).url == f"{here}conclusion/"


def test_keeper_leads_it_from_a_telephone(board, ginette, phone, question, host, here):
    assert phone.post(here).status_code == 302
    assert not Inquiry.objects.exists()
    actions.hand_over(again(board), ginette, host)
    phone.post(here)
    phone.post(f"{here}mots/", {"more": "carte"})
    assert [step.words for step in fresh(question).tried] == ["carte"]


@pytest.mark.parametrize(
    ("end", "fields", "sentence"),
    [
        ("mots/", {"more": "  "}, "au moins un mot"),
        ("mots/", {"more": "mot " * 30, "words": ["carte", "refaire"]}, "gardez les plus importants"),
        ("mots/", {"words": ["inconnu"]}, "Ce mot n’est plus proposé"),
        ("moteur/", {"engine": "altavista"}, "Choisissez un moteur"),
        ("sources/", {"url": "javascript:alert(1)", "title": "Un titre"}, "adresse n’est pas complète"),
        ("sources/", {"url": "ftp://a.example/", "title": "Un titre"}, "adresse n’est pas complète"),
        ("sources/", {"url": "", "title": "Un titre"}, "Écrivez l’adresse"),
        ("sources/", {"url": "https://a.example/", "title": ""}, "Écrivez le titre"),
        ("conclusion/", {"outcome": "PARTLY", "words": ""}, "Écrivez ce que le groupe a trouvé"),
        ("conclusion/", {"words": "Voilà."}, "Dites si le groupe a trouvé"),
        ("conclusion/", {"outcome": "REDIRECTED", "words": "Voilà."}, "Dites si le groupe a trouvé|Sélectionnez"),
    ],
)
def test_bad_input_says_why_and_keeps_what_was_typed(as_nadia, source, here, end, fields, sentence):
    page = as_nadia.post(here + end, fields)
    assert page.status_code == 422
    assert re.search(sentence, page.text)
    for name in ("title", "more"):
        if fields.get(name, "").strip():
            assert fields[name].strip()[:20] in page.text


def test_rejecting_without_a_word_is_refused(as_nadia, source, here):
    page = as_nadia.post(f"{here}sources/{source.pk}/", {"verdict": "REJECTED", "who": "Une boutique"})
    assert (page.status_code, "pourquoi le groupe l’écarte" in page.text, "Une boutique" in page.text) == (
        422,
        True,
        True,
    )


def test_search_pages_only_read(as_nadia, source, here):
    for end in ("mots/", "moteur/", "sources/", f"sources/{source.pk}/", "conclusion/"):
        with only_selects():
            assert as_nadia.get(here + end).status_code == 200


def test_search_is_undone_from_its_own_pages(as_nadia, source, board, question, here):
    as_nadia.post(f"{here}sources/{source.pk}/retrait/")
    page = as_nadia.get(f"{here}sources/")
    assert f"annulation/{last_gesture(board).pk}/" in page.text
    assert as_nadia.post(f"{here}annulation/{last_gesture(board).pk}/").url == f"{here}sources/"
    assert len(fresh(question).noted) == 1


def test_search_of_another_board_is_not_found(as_nadia, moulin, source, question):
    other = BoardFactory(event__library=moulin)
    for end in ("mots/", "sources/", f"sources/{source.pk}/", "conclusion/"):
        address = f"{other.address}pupitre/questions/{question.pk}/recherche/{end}"
        assert as_nadia.get(address).status_code == 404


def test_engines_are_those_set(as_nadia, source, here, settings):
    settings.SEARCH_ENGINES = ("lilo", "qwant")
    assert re.findall(r'name="engine"\s+value="(\w+)"', as_nadia.get(f"{here}moteur/").text) == ["lilo", "qwant"]


def test_closed_cafe_searches_no_more(as_nadia, source, board, here):
    close_board(again(board))
    page = as_nadia.post(f"{here}sources/", CARD | {"title": "Trop tard"})
    assert (page.status_code, "Trop tard" in page.text) == (409, True)


def test_concluded_question_keeps_its_inquiry_when_concluded_otherwise(source, question, host):
    conclude(again(question), Outcome.REDIRECTED, host)
    assert len(fresh(question).noted) == 1
