"""Everyday questions of a café numérique, with an answer and four wordings each. Written for this project, CC0."""

import json
import re
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True)
class CafeQuestion:
    """`wordings` are the same question as four people would type it, spelling mistakes included."""

    id: str
    question: str
    answer: str
    wordings: tuple[str, ...]
    about: dict[str, Any] = field(default_factory=dict, compare=False)  # subjects, level, device of its article

    @property
    def sentences(self) -> list[str]:
        """The answer, sentence by sentence."""
        return re.split(r"(?<=[.!?]) (?=[A-ZÀÉÊ])", self.answer)


@cache
def load_questions() -> tuple[CafeQuestion, ...]:
    """The 70 questions, in the order of the file."""
    lines = files(__package__).joinpath("questions.jsonl").read_text("utf-8").splitlines()
    return tuple(
        CafeQuestion(row.pop("id"), row.pop("question"), row.pop("answer"), tuple(row.pop("wordings")), about=row)
        for row in map(json.loads, lines)
    )


def question(id: str) -> CafeQuestion:
    """The one with this id, such as cafe-001. Raises StopIteration when there is none."""
    return next(each for each in load_questions() if each.id == id)
