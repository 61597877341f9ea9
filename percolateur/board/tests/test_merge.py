"""Show two wordings as one question, and separate them."""

import pytest

from percolateur.board.actions import Actor, Refused, ask, contribute, discuss, hide, merge, raise_hand, separate, undo
from percolateur.board.factories import BoardFactory, ParticipantFactory, QuestionFactory
from percolateur.board.models import CanHelp, MeToo, Question
from percolateur.board.tests.conftest import again, changed_by


def counts(*questions):
    return [(q.me_too_count, q.can_help_count) for q in map(again, questions)]


@pytest.fixture
def lou(board):
    return ParticipantFactory(board=board, nickname="Lou")


@pytest.fixture
def pair(board, ginette, mehdi):
    """Ginette's question, and Mehdi's of the same meaning."""
    return [ask(board, text, Actor(participant=who)) for text, who in (("Le Wi-Fi ?", ginette), ("Internet ?", mehdi))]


def test_merge_counts_the_other_author_and_each_hand_once(pair, ginette, mehdi, lou, host):
    into, duplicate = pair
    raise_hand(MeToo, again(into), lou)
    for who in (ginette, lou):
        raise_hand(MeToo, again(duplicate), who)
    raise_hand(CanHelp, again(duplicate), lou)
    merge(again(duplicate), again(into), host)
    assert counts(into) == [(2, 1)]  # Lou and Mehdi; not Ginette, whose question it is
    assert again(duplicate).state == "merged"


def test_merge_undone_gives_the_counts_back(board, pair, lou, host):
    into, duplicate = pair
    for question in pair:
        raise_hand(MeToo, again(question), lou)
    before = counts(*pair)
    gesture = merge(again(duplicate), again(into), host)
    assert changed_by(board, lambda: undo(gesture)) == {"Le Wi-Fi ?", "Internet ?"}
    assert (counts(*pair), again(duplicate).state) == (before, "open")


def test_merge_takes_the_followers_along(board, pair, host):
    into, duplicate = pair
    follower = QuestionFactory(board=board, text="La box ?")
    merge(again(follower), again(duplicate), host)
    gesture = merge(again(duplicate), again(into), host)
    assert [again(q).merged_into for q in (follower, duplicate)] == [into, into]
    undo(gesture)
    assert [again(q).merged_into for q in (follower, duplicate)] == [duplicate, None]


def test_merge_undone_counts_for_the_followers_again(board, pair, ginette, mehdi, lou, host):
    into, duplicate = pair
    follower = ask(board, "La box ?", Actor(participant=lou))
    merge(again(follower), again(duplicate), host)
    assert counts(duplicate) == [(1, 0)]
    gesture = merge(again(duplicate), again(into), host)
    assert counts(into) == [(2, 0)]
    undo(gesture)
    assert counts(into, duplicate) == [(0, 0), (1, 0)]


def test_merge_frees_the_middle_and_its_undoing_takes_it_back(board, pair, host):
    into, duplicate = pair
    discuss(again(duplicate), host)
    gesture = merge(again(duplicate), again(into), host)
    assert again(board).current is None
    undo(gesture)
    assert again(board).current == duplicate


def test_merge_elsewhere_changes_the_one_it_leaves(board, pair, lou, host):
    into, duplicate = pair
    elsewhere = QuestionFactory(board=board, text="Le réseau ?")
    merge(again(duplicate), again(into), host)
    assert changed_by(board, lambda: merge(again(duplicate), again(elsewhere), host)) == {
        "Le Wi-Fi ?",
        "Internet ?",
        "Le réseau ?",
    }
    assert counts(into, elsewhere) == [(0, 0), (1, 0)]


def test_merge_with_itself_or_a_merged_one_or_another_board_is_refused(board, pair, host):
    into, duplicate = pair
    third = QuestionFactory(board=board)
    merge(again(duplicate), again(into), host)
    for question, other in ((third, third), (third, duplicate), (third, QuestionFactory(board=BoardFactory()))):
        with pytest.raises(Refused, match="autre question du même tableau"):
            merge(again(question), again(other), host)
    assert again(third).merged_into is None


def test_merge_at_two_desks_at_once_never_hides_a_question_for_good(board, pair, host):
    """One merges B into A while the other, who has not seen it yet, merges C into B."""
    into, duplicate = pair
    third = QuestionFactory(board=board)
    stale = again(duplicate)
    merge(again(duplicate), again(into), host)
    with pytest.raises(Refused, match="autre question du même tableau"):
        merge(again(third), stale, host)
    assert again(third).on_show


def test_separate_shows_the_wording_by_itself_again(board, pair, host):
    into, duplicate = pair
    merge(again(duplicate), again(into), host)
    gesture = separate(again(duplicate), host)
    assert (again(duplicate).state, counts(into)) == ("open", [(0, 0)])
    assert changed_by(board, lambda: undo(gesture)) == {"Le Wi-Fi ?", "Internet ?"}
    assert (again(duplicate).merged_into, counts(into)) == (into, [(1, 0)])


def test_merge_undone_after_a_separation_is_too_late(pair, host):
    into, duplicate = pair
    gesture = merge(again(duplicate), again(into), host)
    separate(again(duplicate), host)
    with pytest.raises(Refused, match="Trop tard"):
        undo(gesture)


def test_merge_hands_raised_later_on_either_count_for_the_one_on_show(pair, lou, ginette, host):
    into, duplicate = pair
    merge(again(duplicate), again(into), host)
    raise_hand(MeToo, again(duplicate), lou)
    raise_hand(CanHelp, again(into), ginette)
    assert counts(into) == [(2, 1)]


def test_contribution_to_a_merged_question_changes_the_one_on_show(board, pair, ginette, host):
    into, duplicate = pair
    merge(again(duplicate), again(into), host)
    act = lambda: contribute(again(duplicate), "Redémarrer la box.", Actor(participant=ginette))  # noqa: E731
    assert "Le Wi-Fi ?" in changed_by(board, act)
    shown = Question.objects.with_contributions().get(pk=into.pk)
    assert [c.text for c in shown.shown_contributions] == ["Redémarrer la box."]


def test_hide_a_merged_wording_takes_it_from_under_the_one_on_show(board, pair, host):
    into, duplicate = pair
    merge(again(duplicate), again(into), host)
    assert "Le Wi-Fi ?" in changed_by(board, lambda: hide(again(duplicate), host))
    assert Question.objects.with_contributions().get(pk=into.pk).also == []
