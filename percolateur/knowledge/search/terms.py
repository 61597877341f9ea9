"""What of an article stands in the index, and what of a question is looked for in it."""

import math
from collections.abc import Callable
from functools import lru_cache
from heapq import nlargest
from operator import itemgetter
from typing import NamedTuple

from percolateur.lib.french.spelling import Vocabulary
from percolateur.lib.french.words import fold, full, pairs, stem, words

QUESTION_WEIGHT = 3  # an article is looked for by its question first
PAIR = 0.3  # weight of two words that follow each other, beside theirs
ENDED = 0.6  # weight of each way in which the word being typed may end
GRAM = 4  # letters
COMPARED_WORDINGS = 3
UNDERSTOOD = 0.8  # weight of letters that were not typed, but are in the words that were meant
BREVITY = 0.15
SHORTEST = 0.3  # in usual lengths: below, being shorter tells little


class Entry(NamedTuple):
    """An article as the index keeps it."""

    terms: str  # stems and pairs, parted by spaces: the field that is searched
    question: (
        str  # words between bars, to compare letters: « |mot|passe| »; each wording so: « |mot|passe||code|oublie| »
    )
    rest: str


def entry(question: str, answer: str, wordings: list[str]) -> Entry:
    """What is kept of an article. Other wordings of its question count as much as the question itself."""
    asked = [full(words(text)) for text in (question, *wordings)]
    answered = full(words(answer))
    terms: list[str] = []
    for found in asked:
        stems = list(map(stem, found))
        terms += stems * QUESTION_WEIGHT + pairs(stems)
    terms += map(stem, answered)
    return Entry(" ".join(terms), "".join(map(barred, asked)), barred(answered))


def barred(found: list[str]) -> str:
    return f"|{'|'.join(found)}|"


def words_of(kept: str) -> list[str]:
    return list(filter(None, kept.split("|")))


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


def understand(
    text: str, vocabulary: Vocabulary, typing: bool = False, stands: Callable[[str], bool] = lambda term: False
) -> Asked:
    """Repair and correct what was typed, from the words of the articles themselves.

    While somebody is typing, the last word may be a beginning: it is taken for what it may become. `stands` tells
    whether an article has a term: its words may have come in after they were last counted.
    """
    typed = words(text)
    start = typed[-1] if typing and typed and fold(text).endswith(typed[-1]) else ""
    begun = ways_to_end(start, vocabulary)
    repaired = full(vocabulary.repair(typed[:-1] if begun else typed))
    readings = [vocabulary.meant_by(word) for word in repaired]
    weights: dict[str, float] = {}
    meant: list[str] = []
    for reading in [*readings, begun]:
        choices = [(other, weight) for other, weight in reading if full([other])]
        for other, weight in choices:
            weights[stem(other)] = max(weights.get(stem(other), 0), weight)
        if choices:
            meant.append(max(choices, key=lambda choice: choice[1])[0])
    uncounted = [stem(word) for word in repaired if not vocabulary.is_known(word, 1)]
    weights |= {term: 1.0 for term in uncounted if stands(term)}
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
    return set().union(*map(grams_of, found))


@lru_cache(maxsize=10_000)
def grams_of(word: str) -> tuple[str, ...]:
    ends = f"|{word}|"
    return tuple(ends[place : place + GRAM] for place in range(max(1, len(ends) - GRAM + 1)))


def weigh(found: list[str], meant: list[str], rarity_of: Callable[[str], float]) -> dict[str, float]:
    """The groups of letters of a question with their rarity: as typed, and a little less as it was understood."""
    typed = grams(found)
    weights = {piece: rarity_of(piece) for piece in typed}
    if meant:
        weights |= {piece: UNDERSTOOD * rarity_of(piece) for piece in grams(meant) - typed}
    return weights


def heaviest(weights: dict[str, float], many: int) -> dict[str, float]:
    """Those that weigh most, the heaviest first."""
    return dict(nlargest(many, weights.items(), key=itemgetter(1)))


def length_of(question: str, rest: str) -> int:
    """Letters of an entry, its question counted as often as in its terms."""
    return QUESTION_WEIGHT * len(question) + len(rest)


def likeness(pieces: dict[str, float], question: str, rest: str, usual_length: float) -> float:
    """BM25 over groups of letters: what is left of a word whose spelling nobody guessed."""
    saturation = 1.2 * (0.1 + 0.9 * length_of(question, rest) / usual_length)
    total, whole = 0.0, question + rest
    for count, (piece, rarity) in zip(map(whole.count, pieces), pieces.items(), strict=True):
        if count:
            count += (QUESTION_WEIGHT - 1) * question.count(piece)
            total += rarity * count * 2.2 / (count + saturation)
    return total


def brevity(rest: str, usual_length: float) -> float:
    """What the words of an answer are worth by its length: a long one holds many of them by chance.

    Linked wordings do not count: an article is not less to the point for being asked in many ways.
    """
    return float((SHORTEST + len(rest) / usual_length) ** -BREVITY)


def closeness(pieces: dict[str, float], length: float, question: list[str], rarity_of: Callable[[str], float]) -> float:
    """The cosine of two questions, by their groups of letters, `length` being that of the first: one that asks nothing
    else is closer.
    """
    said = grams(question)
    shared = sum([pieces[piece] ** 2 for piece in pieces.keys() & said])
    return shared / (length * math.hypot(*map(rarity_of, said))) if shared else 0.0


def closest(
    pieces: dict[str, float], length: float, words: set[str], question: str, rarity_of: Callable[[str], float]
) -> float:
    """How close the closest wording of a question is: of those with the most words in common."""
    wordings = [words_of(wording) for wording in question.split("||")]
    if len(wordings) > COMPARED_WORDINGS:
        wordings = nlargest(COMPARED_WORDINGS, wordings, key=lambda one: len(words.intersection(one)))
    return max([closeness(pieces, length, wording, rarity_of) for wording in wordings])


class Rarities(dict[str, float]):
    """What is rare, worked out once for each piece: looked up thousands of times for one question."""

    def __init__(self, work_out: Callable[[str], float]) -> None:
        self.work_out = work_out

    def __missing__(self, piece: str) -> float:
        self[piece] = found = self.work_out(piece)
        return found


def rarity(count: int, documents: int) -> float:
    return math.log1p(documents / (1 + count))
