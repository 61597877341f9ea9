"""Questions of the boards are taken in, indexed and grouped; what may not be read is found nowhere."""

import os

import pytest

from percolateur.board.actions import Actor, edit, hide, merge, restore
from percolateur.board.factories import BoardFactory, QuestionFactory
from percolateur.events.models import Event
from percolateur.knowledge.jobs import round_of_questions
from percolateur.knowledge.models import Asked, Bond, RecurringTopic
from percolateur.knowledge.personal import TOPICS
from percolateur.knowledge.topics.gathering import Gathering, gather
from percolateur.knowledge.topics.grouping import group
from percolateur.knowledge.topics.index import questions_folder
from percolateur.knowledge.topics.nearest import nearest
from percolateur.knowledge.topics.similar import asked_elsewhere
from percolateur.lib.personal import apply

WIFI = [
    "mon telefone se connecte pas au wifi",
    "le wifi marche pas sur mon telephone",
    "Mon téléphone n’a plus le Wi-Fi",
]
TEAM = Actor()


@pytest.fixture
def board(writer):
    return BoardFactory()


@pytest.fixture
def keep(board):
    """Take in the boards now, whether they are calm or not."""
    kept = []

    def round():
        gather()
        kept[:] = [round_of_questions(kept[0] if kept else None, Gathering())]

    yield round
    if kept and kept[0]:
        kept[0].close()


def texts(found):
    return [Asked.objects.get(pk=one.pk).question.text for one in found]


def test_nearest_questions_are_those_that_ask_the_same(keep, board):
    for text in (*WIFI, "Comment imprimer un billet de train ?"):
        QuestionFactory(board=board, text=text)
    keep()
    near = nearest("plus de wifi sur le telephone", board.event.library.network_id)
    assert set(texts(near[:3])) == set(WIFI)
    assert near[0].score > near[-1].score


def test_nearest_questions_are_of_one_network(keep, board):
    QuestionFactory(board=board, text=WIFI[0])
    QuestionFactory(text=WIFI[1])
    keep()
    assert texts(nearest(WIFI[2], board.event.library.network_id)) == [WIFI[0]]


def test_questions_of_staff_cafes_are_not_taken_in(keep, board):
    Event.objects.filter(pk=board.event_id).update(format="STAFF_CAFE", registration="STAFF")
    QuestionFactory(board=board, text=WIFI[0])
    keep()
    assert not Asked.objects.exists()


def test_a_question_that_is_hidden_is_found_no_more_and_comes_back(keep, board):
    question = QuestionFactory(board=board, text=WIFI[0])
    network = board.event.library.network
    keep()
    hide(question, TEAM)
    assert asked_elsewhere(WIFI[1], network) == []  # at once: the board has the last word
    keep()
    assert nearest(WIFI[1], network.pk) == []
    restore(question, TEAM)
    keep()
    assert [one.question.text for one in asked_elsewhere(WIFI[1], network)] == [WIFI[0]]


def test_questions_that_ask_the_same_make_one_topic_named_in_their_words(keep, board):
    for text in (*WIFI, "Comment imprimer un billet de train ?"):
        QuestionFactory(board=board, text=text)
    keep()
    sizes = {topic.name: topic.times for topic in RecurringTopic.objects.with_counts()}
    assert sorted(sizes.values()) == [1, 3]
    assert {name for name, times in sizes.items() if times == 3} <= set(WIFI)


@pytest.mark.parametrize("many", [1, 4])
def test_grouping_many_questions_takes_as_many_statements_as_one(keep, board, many, django_assert_num_queries):
    for text in (WIFI[0], "Comment imprimer un billet de train ?"):
        for time in range(many + 1):
            QuestionFactory(board=board, text=f"{text} {'vite ' * time}".strip())
    keep()
    assert Asked.objects.filter(question__text__endswith="vite").update(topic=None) == 2 * many
    with django_assert_num_queries(11):
        assert group() == 2 * many
    assert sorted(topic.times for topic in RecurringTopic.objects.with_counts()) == [many + 1, many + 1]


def test_grouping_again_changes_nothing(keep, board):
    for text in WIFI:
        QuestionFactory(board=board, text=text)
    keep()
    before = list(Asked.objects.order_by("pk").values())
    keep()
    assert list(Asked.objects.order_by("pk").values()) == before


def test_a_question_that_is_written_again_is_compared_again(keep, board):
    questions = [QuestionFactory(board=board, text=text) for text in WIFI]
    keep()
    edit(questions[0], "Comment imprimer un billet de train ?", TEAM)
    keep()
    topics = [Asked.objects.get(question=question).topic_id for question in questions]
    assert topics[0] != topics[1] == topics[2]


def test_questions_merged_on_their_board_are_one_topic_by_hand(keep, board):
    one, other = QuestionFactory(board=board, text=WIFI[0]), QuestionFactory(board=board, text="Ça tourne en rond")
    merge(other, one, TEAM)
    keep()
    assert Asked.objects.get(question=one).topic == Asked.objects.get(question=other).topic
    assert Asked.objects.get(question=other).is_confirmed


def test_what_a_person_parted_is_not_put_together_again(keep, board):
    one, other = (QuestionFactory(board=board, text=text) for text in WIFI[:2])
    gather()
    first, second = Asked.objects.order_by("pk")
    Bond.objects.create(one=first, other=second, same=False)
    keep()
    assert Asked.objects.get(question=one).topic != Asked.objects.get(question=other).topic


def test_what_a_person_said_is_the_same_is_put_together(keep, board):
    for text in (WIFI[0], "Comment imprimer un billet de train ?"):
        QuestionFactory(board=board, text=text)
    gather()
    first, second = Asked.objects.order_by("pk")
    Bond.objects.create(one=first, other=second, same=True)
    keep()
    assert RecurringTopic.objects.with_counts().get().times == 2


def test_a_board_is_taken_in_once_it_is_calm(board):
    gathering = Gathering()
    QuestionFactory(board=board)
    assert gathering.look() == 0
    QuestionFactory(board=board)
    assert gathering.look() == 0
    assert gathering.look() == 2
    assert gathering.look() == 0


def test_a_board_that_never_rests_is_taken_in_all_the_same(board):
    gathering, taken = Gathering(), 0
    for _look in range(15):
        QuestionFactory(board=board)
        taken += gathering.look()
    assert taken


# --- what is taken away leaves no trace


def names():
    return sorted(RecurringTopic.objects.values_list("name", flat=True))


def test_topic_no_longer_bears_the_words_of_a_question_taken_away(keep, board):
    first, other = (QuestionFactory(board=board, text=text) for text in WIFI[:2])
    alone = QuestionFactory(board=board, text="Je suis Zorglub, comment imprimer ?")
    keep()
    [topic] = RecurringTopic.objects.filter(asked__question=first)
    RecurringTopic.objects.filter(pk=topic.pk).update(name=first.text)
    assert apply(TOPICS) == 0
    for question in (first, alone):
        hide(question, TEAM)
    keep()
    assert (apply(TOPICS), apply(TOPICS), names()) == (2, 0, [other.text])


def test_topic_of_a_question_put_back_is_made_again(keep, board):
    question = QuestionFactory(board=board, text=WIFI[0])
    keep()
    hide(question, TEAM)
    keep(), apply(TOPICS)
    question.refresh_from_db()
    restore(question, TEAM)
    keep()
    assert names() == [WIFI[0]]


def test_topic_no_longer_bears_words_that_were_changed(keep, board):
    question = QuestionFactory(board=board, text="Je suis Zorglub, comment imprimer ?")
    keep()
    edit(question, "Comment imprimer ?", TEAM)
    keep(), apply(TOPICS)
    assert names() == ["Comment imprimer ?"]


def test_topic_named_by_hand_keeps_its_name(keep, board):
    question = QuestionFactory(board=board, text=WIFI[0])
    keep()
    RecurringTopic.objects.update(named_by_hand=True)
    hide(question, TEAM)
    keep()
    assert apply(TOPICS) == 0


def test_index_is_made_again_after_a_month_when_something_was_taken_away(keep, board):
    """Until Tantivy merges them, its files hold what is no longer found."""
    for text in WIFI:
        question = QuestionFactory(board=board, text=text)
    keep()
    current = questions_folder() / "current"
    made, month = current.read_text(), 30 * 24 * 3600
    os.utime(current, (current.stat().st_mtime - month, current.stat().st_mtime - month))
    keep()
    assert current.read_text() == made, "nothing was taken away"
    hide(question, TEAM)
    keep()
    again = current.read_text()
    assert again != made
    keep()
    assert current.read_text() == again
