"""Page + fragments = reloaded page, for each page and each kind of change, and its undoing."""

from types import SimpleNamespace

import pytest
from django.test import Client

from percolateur.board import actions
from percolateur.board.actions import Actor
from percolateur.board.factories import ContributionFactory, ParticipantFactory, QuestionFactory
from percolateur.board.live import PAGES, BoardSource
from percolateur.board.models import CanHelp, MeToo, Question
from percolateur.board.tests.browser import Page
from percolateur.board.tests.conftest import again, last_gesture, phone_of, signed_in
from percolateur.live import Variant
from percolateur.registrations.factories import RegistrationFactory

Outcome = Question.Outcome


@pytest.fixture
def cafe(board, ginette, mehdi, host):
    """A in discussion and answered; B and C wait; D is concluded, E hidden; F is merged into B, both answered."""
    cafe = SimpleNamespace(board=board, ginette=ginette, mehdi=mehdi, lou=ParticipantFactory(board=board), host=host)
    for letter in "ABCDEF":
        author = {"A": ginette, "B": mehdi, "F": cafe.lou}.get(letter)
        setattr(cafe, letter, QuestionFactory(board=board, author=author, text=f"Question {letter}"))
    for letter in "ABF":
        answer = ContributionFactory(question=getattr(cafe, letter), author=mehdi, source_url="https://a.example/")
        setattr(cafe, f"answer_{letter}", answer)
    actions.conclude(again(cafe.D), Outcome.LEFT_OPEN, host, Question.Reason.NO_TIME, "Trop tard.")
    actions.hide(again(cafe.E), host)
    actions.merge(again(cafe.F), again(cafe.B), host)
    actions.discuss(again(cafe.A), host)
    for name in ("Awa", "Bob"):
        RegistrationFactory(event=board.event, name=name, question=f"La question de {name}")
    return cafe


def concluded_all(cafe):
    waiting = list(cafe.board.questions.on_show().filter(outcome=""))
    for question in waiting:
        question.outcome = Outcome.PARTLY
    return waiting


# What may be undone, then what may not.
GESTURES = {
    "discuss another": lambda c: actions.discuss(again(c.C), c.host),
    "set aside": lambda c: actions.set_aside(again(c.board), c.host),
    "move to the end": lambda c: actions.move(again(c.A), 9, c.host),
    "move to the front": lambda c: actions.move(again(c.C), 0, c.host),
    "move between": lambda c: actions.move(again(c.C), 1, c.host),
    "hide": lambda c: actions.hide(again(c.C), c.host),
    "hide the one in discussion": lambda c: actions.hide(again(c.A), c.host),
    "hide the one with others": lambda c: actions.hide(again(c.B), c.host),
    "hide the merged one": lambda c: actions.hide(again(c.F), c.host),
    "hide an answer": lambda c: actions.hide(again(c.answer_B), c.host),
    "hide an answer in discussion": lambda c: actions.hide(again(c.answer_A), c.host),
    "hide an answer to the merged one": lambda c: actions.hide(again(c.answer_F), c.host),
    "restore": lambda c: actions.restore(again(c.E), c.host),
    "edit": lambda c: actions.edit(again(c.B), "Autrement", c.host),
    "edit the one in discussion": lambda c: actions.edit(again(c.A), "Autrement", c.host),
    "edit an answer": lambda c: actions.edit(again(c.answer_B), "Autrement", c.host),
    "edit the merged one": lambda c: actions.edit(again(c.F), "Autrement", c.host),
    "withdraw": lambda c: actions.withdraw(again(c.B), Actor(participant=c.mehdi)),
    "withdraw an answer": lambda c: actions.withdraw(again(c.answer_A), Actor(participant=c.mehdi)),
    "merge": lambda c: actions.merge(again(c.C), again(c.B), c.host),
    "merge the one in discussion": lambda c: actions.merge(again(c.A), again(c.C), c.host),
    "merge the one with others": lambda c: actions.merge(again(c.B), again(c.A), c.host),
    "separate": lambda c: actions.separate(again(c.F), c.host),
    "conclude": lambda c: actions.conclude(again(c.B), Outcome.REDIRECTED, c.host, note="À la mairie."),
    "conclude the one in discussion": lambda c: actions.conclude(again(c.A), Outcome.PARTLY, c.host),
    "conclude otherwise": lambda c: actions.conclude(again(c.D), Outcome.PARTLY, c.host),
    "reopen": lambda c: actions.reopen(again(c.D), c.host),
    "hand over": lambda c: actions.hand_over(again(c.board), c.ginette, c.host),
}
CHANGES = {
    "put up what was brought": lambda c: actions.put_up(c.board, actions.still_brought(c.board)[0].key),
    "ask": lambda c: actions.ask(c.board, "Du nouveau ?", Actor(participant=c.lou)),
    "contribute": lambda c: actions.contribute(again(c.C), "Par ici.", Actor(participant=c.lou)),
    "contribute in discussion": lambda c: actions.contribute(again(c.A), "Par là.", c.host),
    "contribute to the merged one": lambda c: actions.contribute(again(c.F), "Ailleurs.", c.host),
    "me too": lambda c: actions.raise_hand(MeToo, again(c.B), c.ginette),
    "can help in discussion": lambda c: actions.raise_hand(CanHelp, again(c.A), c.lou),
    "close": lambda c: actions.close_board(again(c.board), concluded_all(c)),
    "close without endings": lambda c: actions.close_board(again(c.board)),
}


@pytest.fixture
def load(cafe, nadia):
    """Load the three pages."""
    clients = {"participant": phone_of(cafe.ginette), "projector": Client(), "desk": signed_in(nadia)}
    ends = {"participant": "", "projector": "ecran/", "desk": "pupitre/"}
    return lambda: {page: Page(clients[page].get(f"{cafe.board.address}{ends[page]}").text) for page in PAGES}


def shown(pages):
    return {name: page.shown() for name, page in pages.items()}


def catch_up(pages, cafe):
    """Give each open page what it missed."""
    for name, page in pages.items():
        number, (html,) = BoardSource().render(cafe.board.pk, page.head, None, [Variant(name, "fr")])
        page.receive(html, number)
    return shown(pages)


@pytest.mark.parametrize("name", [*GESTURES, *CHANGES])
def test_fragments_make_the_pages_as_reloaded(cafe, load, name):
    pages = load()
    (GESTURES | CHANGES)[name](cafe)
    assert catch_up(pages, cafe) == shown(load())


@pytest.mark.parametrize("name", GESTURES)
def test_fragments_of_an_undoing_make_the_pages_as_they_were(cafe, load, name):
    first = shown(load())
    GESTURES[name](cafe)
    pages = load()
    actions.undo(last_gesture(cafe.board))
    assert catch_up(pages, cafe) == shown(load()) == first


def test_fragments_of_reopening_make_the_pages_as_reloaded(cafe, load):
    actions.close_board(again(cafe.board), concluded_all(cafe))
    pages = load()
    actions.reopen_board(again(cafe.board))
    assert catch_up(pages, cafe) == shown(load())


def test_fragments_of_a_lowered_hand_make_the_pages_as_reloaded(cafe, load):
    actions.raise_hand(CanHelp, again(cafe.A), cafe.lou)
    pages = load()
    actions.lower_hand(CanHelp, again(cafe.A), cafe.lou)
    assert catch_up(pages, cafe) == shown(load())


def test_fragments_one_by_one_or_all_at_once_make_the_same_pages(cafe, load):
    steady, late = load(), load()
    for name in ("ask", "me too", "move to the front", "hand over", "contribute in discussion", "conclude", "hide"):
        (GESTURES | CHANGES)[name](cafe)
        catch_up(steady, cafe)
    assert shown(steady) == catch_up(late, cafe) == shown(load())
