"""What a misspelt word was meant to be, and how a begun one may end, from the words a corpus uses itself.

What is meant is no dictionary's: « ameli », « whatsapp » and « chronopost » are words like any other once they stand in
an article. A French word is left as it is, though no article has it: « capte » is no slip for « carte » (`lexicon`).
Candidates are near by letters (optimal string alignment) or the same by ear (`sounds`); the more frequent one wins.
"""

import heapq
import math
import threading
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler

from percolateur.lib.french import lexicon
from percolateur.lib.french.nearby import Nearby
from percolateur.lib.french.sounds import sound
from percolateur.lib.french.words import EMPTY

# What thumbs write for whole words.
_short = """
    ac avec | bcp beaucoup | ds dans | msg message | ns nous | ordi ordinateur | pb probleme | pk pourquoi | pr pour
    qd quand | rdv rendezvous | slt salut | stp svp | tel telephone | tt tout | vs vous
"""
SHORT = dict(pair.split() for pair in _short.replace("\n", "|").split("|") if pair.strip())
ELIDED = ("qu", *"cdjlmnst")  # glued to the next word when the apostrophe is left out: « jai », « lordinateur »
KNOWN = 3  # a word in as many documents is a word
MANY = 50_000  # words; in a vocabulary of more, what is not known is mostly slips, and nothing is corrected into it
USUAL = 1000  # documents an empty word counts for
OUTVOTED = 30  # times rarer than a close one, it is a slip that found its way into documents
OUTVOTED_RARE = 5  # the same for a word that is hardly known
FREQUENT = 300  # documents; words that outvote others are looked for among these alone, whenever they can be
REMEMBERED = 20_000  # words looked around for
SECOND = 0.7  # weight of the second likeliest word
ENDINGS = 5  # words proposed for one that is being typed
BEGUN = 2  # letters from which its end is guessed
SAME_SOUND = 0.9
FAR = 0.75  # likeness (Jaro-Winkler) of a word that is proposed when nothing else is found
CLOSE = 0.8


class Vocabulary:
    """The words of a corpus with the number of documents each stands in."""

    def __init__(self, counts: Mapping[str, int] | None = None) -> None:
        self.counts: Counter[str] = Counter(counts or ())
        self._grouped = False  # for the first word to correct: who only counts does without
        self._enough = 1  # documents a word stands in before others are corrected into it
        self._most = USUAL  # documents the most frequent word stands in, or stood
        self._near = Nearby()
        self._near_frequent = Nearby()
        self._alike: defaultdict[str, list[str]] = defaultdict(list)  # by sound
        self._begun: defaultdict[str, list[str]] = defaultdict(list)  # by first letters
        self._around: dict[str, dict[str, float]] = {}  # until a word comes in
        self._meant: dict[str, list[tuple[str, float]]] = {}  # until a count changes
        self._rivals: dict[str, list[str]] = {}
        self._ended: dict[str, list[str]] = {}
        self._lock = threading.Lock()

    def prepare(self) -> None:
        """Group the words, which takes seconds for many: done at the first word to correct otherwise."""
        if self._grouped:
            return
        lexicon.prepare()
        with self._lock:
            if self._grouped:
                return
            self._enough = 1 if len(self.counts) < MANY else KNOWN
            self._most = max([USUAL, *self.counts.values()])
            for word in EMPTY:
                self._group(word)
            for word, count in list(self.counts.items()):
                if count >= self._enough and word not in EMPTY:
                    self._group(word)
            self._grouped = True

    def _group(self, word: str) -> None:
        """Put a word among those of its first letters, of its pieces and of its sound."""
        if is_compared(word):
            self._begun[word[:BEGUN]].append(word)
            self._near.add(word)
            self._alike[sound(word)].append(word)
            self._around.clear()
            if self._count(word) >= FREQUENT:
                self._near_frequent.add(word)

    def _count(self, word: str) -> int:
        """Empty words are the most usual ones, though no article is kept for them: « pourqoi » is « pourquoi »."""
        return USUAL if word in EMPTY else self.counts.get(word, 0)

    def learn(self, found: Iterable[str], times: int = 1) -> None:
        """Count the words of one more document, each once; of one less with `times=-1`."""
        with self._lock:
            if times == 1 and not self._grouped:
                self.counts.update(found)
                return
            for word in found:
                count = self.counts[word] = self.counts.get(word, 0) + times
                self._most = max(self._most, count)
                is_new = self._grouped and times > 0 and count == self._enough and word not in EMPTY
                if is_new and word not in self._near:  # where it stays when it becomes rarer
                    self._group(word)
                elif self._grouped and count == FREQUENT and is_compared(word) and word not in self._near_frequent:
                    self._near_frequent.add(word)
            for remembered in (self._meant, self._rivals, self._ended):
                remembered.clear()

    def is_known(self, word: str, enough: int = KNOWN) -> bool:
        return self._count(word) >= enough

    def close_to(self, word: str) -> list[tuple[str, float]]:
        """Other words it may stand for, with how close they are (1 is the same), the likeliest first."""
        known = self._meant.get(word)
        if known is None:
            around = self._around.get(word)
            if around is None:
                around = self._around[word] = self._look_around(word)
            known = self._meant[word] = self._likeliest(around)
            self._spare_memory()
        return known

    def _likeliest(self, around: dict[str, float]) -> list[tuple[str, float]]:
        present = [(other, near) for other, near in around.items() if self._count(other) > 0]
        return sorted(present, key=lambda pair: (-pair[1] - 0.06 * math.log1p(self._count(pair[0])), pair[0]))

    def _outvoted_by(self, word: str, count: int) -> list[str]:
        """The words so close to a known one, and so much more frequent, that it may be one of their slips."""
        known = self._rivals.get(word)
        if known is None:
            least = count * (OUTVOTED if count >= KNOWN else OUTVOTED_RARE)
            self.prepare()
            # Nothing is so frequent for half of what people type.
            around = self._look_around(word, least) if least <= self._most else {}
            known = self._rivals[word] = [other for other, near in self._likeliest(around) if near >= CLOSE]
            self._spare_memory()
        return known

    def _spare_memory(self) -> None:
        if len(self._around) + len(self._rivals) > REMEMBERED:
            for remembered in (self._around, self._meant, self._rivals):
                remembered.clear()

    def _look_around(self, word: str, least: int = 0) -> dict[str, float]:
        """Words near by letters or by ear, with how close; only those in at least so many documents."""
        self.prepare()
        slips = 1 if len(word) < 6 else 2
        among = self._near_frequent if least >= FREQUENT else self._near
        found: dict[str, float] = {}
        for other, distance in among.around(word, slips).items():
            found[other] = 1 - distance / (len(word) + 1)
        key = sound(word)
        if len(key) > 1:
            for other in self._alike.get(key, ()):
                found[other] = max(found.get(other, 0), SAME_SOUND)
        found.pop(word, None)
        return {other: near for other, near in found.items() if self._count(other) >= least} if least else found

    def nearest(self, word: str) -> str:
        """The usual word that looks most like one that nobody wrote, far as it may be. Itself when none does."""
        if self.is_known(word, 1) or len(word) < 4:
            return word
        usual = [other for other, count in self.counts.items() if count >= KNOWN and len(other) > 3]
        found = process.extractOne(word, usual, scorer=JaroWinkler.similarity, score_cutoff=FAR)
        return str(found[0]) if found else word

    def meant_by(self, word: str) -> list[tuple[str, float]]:
        """The words to look for in the place of one, each with its weight. The typed one stays when it is known."""
        if not is_compared(word):
            return [(word, 1.0)]
        count = self._count(word)
        if not count and not lexicon.is_french(word):
            close = [
                (other, weight) for (other, _near), weight in zip(self.close_to(word), (1.0, SECOND), strict=False)
            ]
            return close or [(word, 1.0)]
        rivals = self._outvoted_by(word, count) if count else []
        return [(word, 1.0), *((other, 0.5 if count >= KNOWN else 0.4) for other in rivals[:1])]

    def ends_of(self, start: str) -> list[str]:
        """How a word that is being typed may end: the most frequent ones that begin so and are longer."""
        if len(start) < BEGUN:
            return []
        self.prepare()
        known = self._ended.get(start)
        if known is None:
            longer = (word for word in self._begun.get(start[:BEGUN], ()) if word.startswith(start) and word != start)
            likely = heapq.nlargest(ENDINGS, ((self.counts.get(word, 0), word) for word in longer))
            known = self._ended[start] = [word for count, word in likely if count > 0]
            if len(self._ended) > REMEMBERED:
                self._ended.clear()
        return known

    def repair(self, found: list[str]) -> list[str]:
        """Words cut in two, glued together or shortened, as they were meant."""
        repaired: list[str] = []
        waiting = found[::-1]
        while waiting:
            word = waiting.pop()
            joined = word + waiting[-1] if waiting else ""
            if self._is_cut(word, joined):
                waiting.pop()
                repaired.append(joined)
                continue
            word = SHORT.get(word, word)
            if self.is_known(word, 2) or len(word) < 3 or lexicon.is_french(word):
                repaired.append(word)
            else:
                repaired += self._unglued(word)
        return repaired

    def _is_cut(self, word: str, joined: str) -> bool:
        if len(joined) < 5 or self.counts.get(joined, 0) < 2:
            return False
        pieces = (word, joined[len(word) :])
        if min(self.counts.get(piece, 0) for piece in pieces) >= 2:
            return False
        # No article counts the empty words: « de passe » is no « dépasse », though « tele charger » is « télécharger ».
        return EMPTY.isdisjoint(pieces) or not all(map(lexicon.is_french, pieces))

    def _unglued(self, word: str) -> list[str]:
        for elided in ELIDED:
            rest = word.removeprefix(elided)
            if len(rest) > 1 and rest != word and self.is_known(rest):
                return [rest]
        if len(word) < 6 or any(near > CLOSE for _other, near in self.close_to(word)):
            return [word]
        cuts = [(word[:place], word[place:]) for place in range(2, len(word) - 1)]
        cuts = [cut for cut in cuts if all(self.is_known(part, 5) for part in cut)]
        return list(max(cuts, key=lambda cut: min(self._count(part) for part in cut))) if cuts else [word]


def is_compared(word: str) -> bool:
    """Whether others are looked for near it, and it near others."""
    return len(word) > 2 and word.isalpha()
