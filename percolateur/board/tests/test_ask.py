"""The verb: a question is put at the end of the board, exactly once."""

import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from percolateur.board.actions import Actor, BoardClosed, KeyClash, ask, close_board, join
from percolateur.board.actions.changing import SignedOut
from percolateur.board.factories import BoardFactory, ParticipantFactory
from percolateur.board.models import Board, Question
from percolateur.board.tests.conftest import again, head


def test_ask_takes_the_next_number_of_its_board_and_its_end(board, ginette):
    first, second = (ask(board, text, Actor(participant=ginette)) for text in ("Une", "Deux"))
    assert [(q.changed, q.rank) for q in map(again, (first, second))] == [(1, 1), (2, 2)]
    assert head(board) == 2


def test_ask_says_who_asked(board, ginette, host):
    ask(board, "De la salle", Actor(participant=ginette))
    ask(board, "Du pupitre", host)
    assert list(Question.objects.values_list("author", "by_staff")) == [(ginette.pk, False), (None, True)]


def test_ask_leaves_the_other_boards_alone(board, host):
    other = BoardFactory()
    ask(board, "Ici", host)
    assert head(other) == 0


def test_ask_again_with_the_same_key_gives_the_first(board, ginette):
    key, actor = uuid.uuid4(), Actor(participant=ginette)
    first, replay = (ask(board, "Comment imprimer ?", actor, key) for _ in range(2))
    assert (replay, Question.objects.count(), head(board)) == (first, 1, 1)


def test_ask_replayed_after_the_end_still_gives_the_first(board, ginette):
    key, actor = uuid.uuid4(), Actor(participant=ginette)
    first = ask(board, "Comment imprimer ?", actor, key)
    close_board(board)
    assert ask(board, "Comment imprimer ?", actor, key) == first


def test_ask_with_a_used_key_and_other_words_is_refused(board, ginette):
    key, actor = uuid.uuid4(), Actor(participant=ginette)
    ask(board, "Comment imprimer ?", actor, key)
    with pytest.raises(KeyClash):
        ask(board, "Comment numériser ?", actor, key)
    assert (list(Question.objects.values_list("text", flat=True)), head(board)) == (["Comment imprimer ?"], 1)


def test_ask_with_the_key_of_somebody_else_is_refused(board, ginette, mehdi):
    key = uuid.uuid4()
    ask(board, "Comment imprimer ?", Actor(participant=ginette), key)
    with pytest.raises(KeyClash):
        ask(board, "Comment imprimer ?", Actor(participant=mehdi), key)


def test_ask_on_a_closed_board_is_refused(board, ginette):
    close_board(board)
    with pytest.raises(BoardClosed):
        ask(board, "Encore une ?", Actor(participant=ginette))
    assert not Question.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_ask_by_a_participant_who_is_gone_is_refused():
    ginette = ParticipantFactory()
    type(ginette).objects.filter(pk=ginette.pk).delete()
    with pytest.raises(SignedOut):
        ask(ginette.board, "Suis-je là ?", Actor(participant=ginette))
    assert (Question.objects.count(), head(ginette.board)) == (0, 0)


def in_threads(work, items):
    """Do `work` for each item, from 8 threads at once, each on its own connection."""

    def alone(item):
        try:
            return work(item)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        return list(pool.map(alone, items))


@pytest.mark.quality(6)
@pytest.mark.django_db(transaction=True)
def test_ask_from_many_phones_at_once_gives_each_its_own_number():
    board = BoardFactory()
    actors = [Actor(participant=join(board)) for _ in range(8)]

    in_threads(lambda n: ask(board, f"Question {n}", actors[n % 8]), range(40))

    assert list(Question.objects.order_by("changed").values_list("changed", flat=True)) == list(range(1, 41))
    assert head(board) == 40


@pytest.mark.quality(6)
@pytest.mark.django_db(transaction=True)
def test_ask_of_20_keys_replayed_3_times_at_once_makes_20_rows():
    board = BoardFactory()
    actor, keys = Actor(participant=join(board)), [uuid.uuid4() for _ in range(20)]

    asked = in_threads(lambda n: ask(board, f"Question {n % 20}", actor, keys[n % 20]).pk, range(60))

    assert (Question.objects.count(), len(set(asked)), Board.objects.get().head) == (20, 20, 20)


@pytest.mark.django_db(transaction=True)
def test_join_from_many_phones_at_once_numbers_each():
    board = BoardFactory()
    numbers = in_threads(lambda _: join(board).number, range(24))
    assert sorted(numbers) == list(range(1, 25))
