import uuid

import pytest
from django.db import IntegrityError, transaction
from django.forms.models import model_to_dict

from percolateur.board.factories import BoardFactory
from percolateur.board.models import Question
from percolateur.lib.inserting import insert

pytestmark = pytest.mark.django_db


def test_insert_writes_what_save_writes():
    board = BoardFactory()
    said = {"board_id": board.pk, "text": "Où est la souris ?", "digest": "a", "rank": 1, "changed": 2}

    inserted, saved = insert(Question, **said), Question.objects.create(**said)

    one, other = Question.objects.get(pk=inserted.pk), Question.objects.get(pk=saved.pk)
    assert model_to_dict(one, exclude=["id"]) == model_to_dict(other, exclude=["id"])
    assert one.key == inserted.key
    assert one.sent_at == inserted.sent_at
    assert not inserted._state.adding


def test_insert_keeps_the_promises_of_the_database():
    key = uuid.uuid4()
    board = BoardFactory()
    insert(Question, board_id=board.pk, text="Une fois", key=key)

    with pytest.raises(IntegrityError), transaction.atomic():
        insert(Question, board_id=board.pk, text="Deux fois", key=key)


def test_insert_refuses_a_column_it_does_not_know():
    with pytest.raises(KeyError):
        insert(Question, board=BoardFactory(), text="Où est la souris ?")
