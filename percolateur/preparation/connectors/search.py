"""Find a plug by any of its names, however it is spelt, with the French analysis of the articles."""

import re
from functools import cache
from typing import NamedTuple

from django.utils.translation import get_language

from percolateur.knowledge.search.terms import Rarities, entry, likeness, rarity, understand, weigh
from percolateur.lib.french.spelling import KNOWN, Vocabulary
from percolateur.lib.french.words import full, stem, words
from percolateur.preparation.connectors.guide import CONNECTORS, Connector

LEAST = 0.34  # of what was asked must be found, in weight
BY_LETTERS = 0.15  # what letters alike are worth beside words
# Words that say a sentence is about a plug: what plugs are called, and what one does with them.
NAMING = """
    câble prise fiche chargeur charger brancher rebrancher débrancher adaptateur embout connecteur fil
    usb usba usbb usbc usb3 hdmi vga dvi displayport péritel jack rca optique toslink fibre ethernet rj45 rj11
    lightning thunderbolt sd microsd clé casque disque
"""
# Written in two words or with a letter alone, which would be lost: « usb c », « type-c », « micro SD », « RJ 45 ».
_joined = [
    (re.compile(r"\busb[ -]*3(?:[.,]\d)?\b", re.IGNORECASE), "usb3"),
    (re.compile(r"\busb[ -]*(?:type[ -]*)?([abc])\b", re.IGNORECASE), r"usb\1"),
    (re.compile(r"(?<!hdmi )\btype[ -]*([abc])\b", re.IGNORECASE), r"usb\1"),
    (re.compile(r"\bmicro[ -]sd\b", re.IGNORECASE), "microsd"),
    (re.compile(r"\brj[ -](\d\d)\b", re.IGNORECASE), r"rj\1"),
]


class Index(NamedTuple):
    """The plugs as they are searched: their words, their letters, and what is rare among them."""

    vocabulary: Vocabulary
    terms: dict[str, list[str]]
    shares: dict[str, dict[str, float]]  # how much of a name each word is, of the shortest that has it
    letters: dict[str, tuple[str, str]]
    known: set[str]
    rarities: Rarities
    usual: float


def search(text: str) -> list[Connector]:
    """The plugs that answer, best first."""
    index = index_of(get_language() or "fr")
    asked = understand(joined(text), index.vocabulary)
    terms = {term: weight for term, weight in asked.terms.items() if len(term) > 1 or term.isdigit()}
    if not any(term in index.known for term in terms):
        return []
    pieces = weigh(asked.typed, asked.meant, lambda piece: 1.0)
    scores = {
        key: score(terms, found, index.shares[key], index)
        + BY_LETTERS * likeness(pieces, *index.letters[key], index.usual)
        for key, found in index.terms.items()
    }
    least = LEAST * max(scores.values())
    return [CONNECTORS[key] for key in sorted(scores, key=lambda key: -scores[key]) if scores[key] >= least]


def named_in(text: str) -> list[Connector]:
    """The plugs a question of a café names; none when it speaks of something else."""
    asked = understand(joined(text), index_of(get_language() or "fr").vocabulary)
    return search(text) if any(term in naming() for term in asked.terms) else []


@cache
def naming() -> frozenset[str]:
    return frozenset(map(stem, full(words(NAMING))))


def score(asked: dict[str, float], found: list[str], shares: dict[str, float], index: Index) -> float:
    """Rare words weigh more; a word said several times, a little more; one that is a whole name, most."""
    total = 0.0
    for term, weight in asked.items():
        if count := found.count(term):
            total += weight * index.rarities[term] * (count / (count + 1) + shares.get(term, 0))
    return total


def joined(text: str) -> str:
    for pattern, word in _joined:
        text = pattern.sub(word, text)
    return text


@cache
def index_of(language: str) -> Index:
    """Read once for each language that is asked in: names change with it."""
    terms, shares, letters = {}, {}, {}
    vocabulary = Vocabulary()
    for key, one in CONNECTORS.items():
        names = [joined(f"{name}") for name in (one.official, *one.names)]
        rest = joined(" ".join(map(str, (one.use, one.found_on))))
        kept = entry(joined(str(one.name)), rest, names)
        terms[key], letters[key] = kept.terms.split(), (kept.question, kept.rest)
        shares[key] = shares_of([joined(str(one.name)), *names])
        # As many times as a word must be met to be known.
        vocabulary.learn({word for text in (str(one.name), *names, rest) for word in words(joined(text))}, KNOWN)
    counted: dict[str, int] = {}
    for found in terms.values():
        for term in set(found):
            counted[term] = counted.get(term, 0) + 1
    usual = sum(len(question) + len(rest) for question, rest in letters.values()) / len(letters)
    rarities = Rarities(lambda term: rarity(counted.get(term, 0), len(terms)))
    return Index(vocabulary, terms, shares, letters, set(counted), rarities, usual)


def shares_of(names: list[str]) -> dict[str, float]:
    shares: dict[str, float] = {}
    for name in names:
        found = set(map(stem, full(words(name))))
        shares |= {term: max(shares.get(term, 0), 1 / len(found)) for term in found}
    return shares
