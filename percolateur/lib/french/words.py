"""From a text to the words that count in it, the same for what is kept and for what is asked.

Accents and case are folded, elisions dropped, « wi-fi » and « e-mail » joined, empty words left out, the others brought
to their stem. Why, and what it is worth: docs/decisions/0014-search.md.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain, filterfalse, pairwise

import Stemmer

_stemmer = Stemmer.Stemmer("french")
_alike = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ς": "σ", **dict.fromkeys("’ʼ‘´`", "'")})
_elision = re.compile(r"\b(?:[cdjlmnst]|(?:jus|lors|puis|quoi|pres)?qu)'")
# Vowels written around their consonant, accents written after their letter: « தொலைபேசி » is one word.
_scripts = [*range(0x300, 0x1D00), *range(0xA800, 0xAC00)]
MARKS = "".join(mark for mark in map(chr, _scripts) if unicodedata.category(mark) in ("Mn", "Mc"))
# Looking for a few letters first spares most texts the slower search.
_joined = [("fi", re.compile(r"\bwi[ -]?fi\b"), "wifi"), ("mail", re.compile(r"\be[ -]?mails?\b"), "email")]
_ends = frozenset({"fi", "mail", "mails"})  # their beginning may stand before a space
_folds = re.compile(r"[^\x00-\x5f\x61-\x7f]")  # whatever is not ASCII, and « ` », an apostrophe
# Numbers keep their comma: « 1,99 » is one word. Letters of any script are words.
_word = re.compile(rf"[0-9]+(?:[.,][0-9]+)+|[^\W_]+(?:[{MARKS}]+[^\W_]*)*")

_empty = """
    a ai aie aient ait as au aux avait avais avant avec avez avoir avons c ca car ce cela celle celles celui ces
    cet cette ceux chez ci d dans de des deja du donc elle elles en encore entre es est et etaient etais etait
    etant ete etre eu eux fut il ils j je l la le les leur leurs lui m ma mais me mes meme mien moi mon n ne ni
    nos notre nous on ont on ont ou par parce pas plus pour qu quand que quel quelle quelles quels qui quoi s sa
    sans se sera serait ses si sien soi soit son sont sous sur t ta te tes toi ton tous tout toute toutes tres
    tu un une vos votre vous y aimerais bonjour chose comment doit doivent dois fais fait faire faut merci peut
    peux pouvez pouvoir pourquoi puis quelqu quelque savoir svp veulent veut veux voudrais ya
"""
EMPTY = frozenset(_empty.split())


def fold(text: str) -> str:
    """Without accents nor capitals: « Ça où ? » is « ca ou ? »."""
    return _folds.sub(_fold_one, text).lower()


def _fold_one(found: re.Match[str]) -> str:
    return _folded(found[0])


@lru_cache(maxsize=10_000)
def _folded(character: str) -> str:
    small = unicodedata.normalize("NFKD", character).lower().translate(_alike)
    return "".join(c for c in unicodedata.normalize("NFKD", small) if not unicodedata.combining(c))


def words(text: str) -> list[str]:
    """Every word, folded, in order."""
    found = list(chain.from_iterable(map(_words_of, text.split())))
    return found if _ends.isdisjoint(found) else _read(text)


@lru_cache(maxsize=50_000)
def _words_of(token: str) -> list[str]:
    """What stands between two spaces: most was read before."""
    return _read(token)


def _read(text: str) -> list[str]:
    text = fold(text)
    for letters, pattern, joined in _joined:
        if letters in text:
            text = pattern.sub(joined, text)
    return _word.findall(_elision.sub("", text) if "'" in text else text)


def full(found: Iterable[str]) -> list[str]:
    """Those that say something."""
    return list(filterfalse(EMPTY.__contains__, found))


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """What the forms of a word share: « connecte », « connecter » and « connexions » lose their ends (Snowball)."""
    return _stemmer.stemWord(word)


def pairs(stems: list[str]) -> list[str]:
    """Two words that follow each other: « mot_pass »."""
    return [f"{one}_{other}" for one, other in pairwise(stems)]
