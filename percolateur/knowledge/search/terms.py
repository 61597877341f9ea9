"""What of an article stands in the index, and what of a question is looked for in it."""

import math
from collections.abc import Callable
from typing import NamedTuple

from percolateur.lib.french.spelling import Vocabulary
from percolateur.lib.french.words import fold, full, pairs, stem, words

QUESTION_WEIGHT = 3  # an article is looked for by its question first
PAIR = 0.3  # weight of two words that follow each other, beside theirs
ENDED = 0.6  # weight of each way in which the word being typed may end
GRAM = 4  # letters
UNDERSTOOD = 0.8  # weight of letters that were not typed, but are in the words that were meant
BREVITY = 0.15
SHORTEST = 0.3  # in usual lengths: below, being shorter tells little


class Entry(NamedTuple):
    """An article as the index keeps it."""

    terms: str  # stems and pairs, parted by spaces: the field that is searched
    question: str  # words between bars: « |mot|passe| », to compare letters
    rest: str


def entry(question: str, answer: str, wordings: list[str]) -> Entry:
    """What is kept of an article. Other wordings of its question count as much as the question itself."""
    asked = [full(words(text)) for text in (question, *wordings)]
    answered = full(words(answer))
    terms: list[str] = []
    for found in asked:
        stems = [stem(word) for word in found]
        terms += stems * QUESTION_WEIGHT + pairs(stems)
    terms += [stem(word) for word in answered]
    return Entry(" ".join(terms), barred([word for found in asked for word in found]), barred(answered))


def barred(found: list[str]) -> str:
    return f"|{'|'.join(found)}|"


class Asked(NamedTuple):
    """A question, understood: terms with their weights, the words typed, and those it was taken for.

    `ended` is the word that the one being typed was taken for; it may change with the next letter.
    """

    terms: dict[str, float]
    typed: list[str]
    meant: list[str]
    ended: str = ""

    @property
    def is_corrected(self) -> bool:
        return any(word not in self.typed and word != self.ended for word in self.meant)


def understand(text: str, vocabulary: Vocabulary, typing: bool = False) -> Asked:
    """Repair and correct what was typed, from the words of the articles themselves.

    While somebody is typing, the last word may be a beginning: it is taken for what it may become.
    """
    typed = words(text)
    start = typed[-1] if typing and typed and fold(text).endswith(typed[-1]) else ""
    begun = ways_to_end(start, vocabulary)
    readings = [vocabulary.meant_by(word) for word in full(vocabulary.repair(typed[:-1] if begun else typed))]
    weights: dict[str, float] = {}
    meant: list[str] = []
    for reading in [*readings, begun]:
        choices = [(other, weight) for other, weight in reading if full([other])]
        for other, weight in choices:
            weights[stem(other)] = max(weights.get(stem(other), 0), weight)
        if choices:
            meant.append(max(choices, key=lambda choice: choice[1])[0])
    for pair in pairs([stem(word) for word in meant]):
        weights[pair] = max(weights.get(pair, 0), PAIR)
    return Asked(weights, full(typed), meant, meant[-1] if begun and meant else "")


def as_typed(text: str) -> Asked:
    """A question taken at its word."""
    found = full(words(text))
    return Asked(as_said(found), found, found)


def as_said(meant: list[str]) -> dict[str, float]:
    """The terms of words that need no correction."""
    stems = [stem(word) for word in meant]
    return dict.fromkeys(pairs(stems), PAIR) | dict.fromkeys(stems, 1.0)


def ways_to_end(start: str, vocabulary: Vocabulary) -> list[tuple[str, float]]:
    """The words a beginning may become, with their weights; itself first when it is one."""
    ends = [(word, ENDED) for word in vocabulary.ends_of(start)]
    return [(start, 1.0), *ends] if ends and vocabulary.is_known(start, 1) else ends


def grams(found: list[str]) -> set[str]:
    """The groups of four letters of words, with their ends: « |mot », « mot| »."""
    pieces = set()
    for word in found:
        ends = f"|{word}|"
        pieces |= {ends[place : place + GRAM] for place in range(max(1, len(ends) - GRAM + 1))}
    return pieces


def weigh(found: list[str], meant: list[str], rarity_of: Callable[[str], float]) -> dict[str, float]:
    """The groups of letters of a question with their rarity: as typed, and a little less as it was understood."""
    typed = grams(found)
    weights = {piece: rarity_of(piece) for piece in typed}
    return weights | {piece: UNDERSTOOD * rarity_of(piece) for piece in grams(meant) - typed}


def length_of(question: str, rest: str) -> int:
    """Letters of an entry, its question counted as often as in its terms."""
    return QUESTION_WEIGHT * len(question) + len(rest)


def likeness(pieces: dict[str, float], question: str, rest: str, usual_length: float) -> float:
    """BM25 over groups of letters: what is left of a word whose spelling nobody guessed."""
    saturation = 1.2 * (0.1 + 0.9 * length_of(question, rest) / usual_length)
    total = 0.0
    for piece, rarity in pieces.items():
        count = QUESTION_WEIGHT * question.count(piece) + rest.count(piece)
        if count:
            total += rarity * count * 2.2 / (count + saturation)
    return total


def brevity(rest: str, usual_length: float) -> float:
    """What the words of an answer are worth by its length: a long one holds many of them by chance.

    Linked wordings do not count: an article is not less to the point for being asked in many ways.
    """
    return float((SHORTEST + len(rest) / usual_length) ** -BREVITY)


def closeness(pieces: dict[str, float], question: dict[str, float]) -> float:
    """The cosine of two questions, by their groups of letters: one that asks nothing else is closer."""
    shared = sum(weight * weight for piece, weight in pieces.items() if piece in question)
    return shared / math.sqrt(square(pieces) * square(question)) if shared else 0.0


def square(pieces: dict[str, float]) -> float:
    return sum(weight * weight for weight in pieces.values())


def rarity(count: int, documents: int) -> float:
    return math.log1p(documents / (1 + count))
