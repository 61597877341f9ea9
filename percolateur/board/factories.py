"""Boards and what is said on them, for tests: every row is made by the board's own verbs, so its numbers are right."""

import io
from typing import Any

import factory
from PIL import Image

from percolateur.board.actions import Actor, ask, bring_page, bring_photo, contribute, join
from percolateur.board.models import Board, Contribution, Exhibit, Participant, Question
from percolateur.events.factories import EventFactory
from percolateur.lib.pictures import redraw


class BoardFactory(factory.django.DjangoModelFactory[Board]):
    """An open board, of a café that has begun."""

    class Meta:
        model = Board

    event = factory.SubFactory(EventFactory, running=True)


class ParticipantFactory(factory.django.DjangoModelFactory[Participant]):
    """A device that has entered."""

    class Meta:
        model = Participant

    board = factory.SubFactory(BoardFactory)
    nickname = ""

    @classmethod
    def _create(cls, model_class: type[Participant], *args: Any, **kwargs: Any) -> Participant:
        return join(kwargs["board"], kwargs["nickname"])


class QuestionFactory(factory.django.DjangoModelFactory[Question]):
    """A question asked aloud and typed at the desk; give `author` for one from a phone."""

    class Meta:
        model = Question

    board = factory.SubFactory(BoardFactory)
    author = None
    text = factory.Sequence("Comment faire la chose {} ?".format)

    @classmethod
    def _create(cls, model_class: type[Question], *args: Any, **kwargs: Any) -> Question:
        return ask(kwargs["board"], kwargs["text"], Actor(participant=kwargs["author"]))


class ContributionFactory(factory.django.DjangoModelFactory[Contribution]):
    """An answer said aloud and typed at the desk; give `author` for one from a phone."""

    class Meta:
        model = Contribution

    question = factory.SubFactory(QuestionFactory)
    author = None
    text = factory.Sequence("Voici la piste {}.".format)
    source_url = ""

    @classmethod
    def _create(cls, model_class: type[Contribution], *args: Any, **kwargs: Any) -> Contribution:
        return contribute(
            kwargs["question"], kwargs["text"], Actor(participant=kwargs["author"]), source_url=kwargs["source_url"]
        )


class ExhibitFactory(factory.django.DjangoModelFactory[Exhibit]):
    """A photo brought to the desk, not shown yet; a page of the web when `address` is given."""

    class Meta:
        model = Exhibit

    board = factory.SubFactory(BoardFactory)
    author = None
    text = ""
    address = ""

    @classmethod
    def _create(cls, model_class: type[Exhibit], *args: Any, **kwargs: Any) -> Exhibit:
        actor = Actor(participant=kwargs["author"])
        if kwargs["address"]:
            return bring_page(kwargs["board"], kwargs["address"], actor, kwargs["text"])
        file = io.BytesIO()
        Image.new("RGB", (600, 400), "teal").save(file, "JPEG")
        return bring_photo(kwargs["board"], redraw(file), actor, kwargs["text"])
