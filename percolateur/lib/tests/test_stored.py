import pytest
from django.forms.models import model_to_dict

from percolateur.board.factories import QuestionFactory
from percolateur.board.models import Question
from percolateur.lib.stored import stored

pytestmark = pytest.mark.django_db


def test_a_stored_row_is_what_from_db_gives():
    names = [field.attname for field in Question._meta.concrete_fields]
    values = Question.objects.filter(pk=QuestionFactory().pk).values_list(*names).get()

    found, usual = stored(Question, "default", names, values), Question.from_db("default", names, values)

    assert found == usual
    assert model_to_dict(found) == model_to_dict(usual)
    assert (found._state.adding, found._state.db) == (False, "default")
    assert found.board == usual.board
    found.text = "Autrement"
    found.save()
    assert Question.objects.get().text == "Autrement"


def test_columns_that_were_not_read_are_looked_up_when_asked_for():
    question = QuestionFactory(text="Où est la souris ?")

    found = stored(Question, "default", ["id"], [question.pk])

    assert found.get_deferred_fields() >= {"text", "rank"}
    assert found.text == "Où est la souris ?"


def test_a_name_without_its_value_is_refused():
    with pytest.raises(ValueError, match="zip"):
        stored(Question, "default", ["id", "text"], [1])
