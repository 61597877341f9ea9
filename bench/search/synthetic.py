"""As many articles as one likes, that read and misspell as the questions of DATA do: the same from the same seed.

Questions and answers are made from sentences of the corpus in which words give way to others, drawn as often as the
corpus uses them (Zipf's law), to words nobody used before (the vocabulary grows as Heaps says: towns, brands, names),
and to typing errors. What is measured at scale is time and memory; how well is found is measured on the corpus itself.
"""

import json
import random
import re
from collections import Counter
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

SEED = 4
OTHER = 0.35  # of the words of a sentence, how many give way to another
TYPO = 0.02  # of the words of a question
NEW, GROWTH = 7.0, 0.57  # Heaps: NEW × words ** GROWTH distinct ones
KEPT = 60  # words of an answer, at most
ONSETS = [*"bcdfgjlmnprstv", "ch", "cl", "fl", "gr", "ph", "pl", "st", "tr"]
VOWELS = ["a", "e", "i", "o", "u", "ou", "ai", "eau", "in", "on", "an"]
_word = re.compile(r"\w+")
_end = re.compile(r"(?<=[.?!]) +")


class Writer:
    """Draws articles one after the other."""

    def __init__(self, data: Path) -> None:
        corpus = [json.loads(line) for line in (data / "corpus.jsonl").read_text().splitlines()]
        asked = [json.loads(line)["text"] for line in (data / "queries.jsonl").read_text().splitlines()]
        self.random = random.Random(SEED)
        self.questions = [each["title"] for each in corpus] + asked
        self.sentences = [part for each in corpus for part in _end.split(each["text"]) if part]
        used = Counter(word for text in (*self.questions, *self.sentences) for word in _word.findall(text.lower()))
        self.words = list(used)
        self.totals = list(accumulate(used.values()))
        self.drawn: list[str] = []
        self.names: list[str] = []
        self.written = 0

    def articles(self, many: int) -> Iterator[tuple[str, str]]:
        for _ in range(many):
            question = self._varied(self.random.choice(self.questions), TYPO)[:290]
            parts = self.random.choices(self.sentences, k=self.random.choice((1, 1, 2, 3)))
            answer = " ".join(" ".join(parts).split()[:KEPT])
            yield question, self._varied(answer, 0)

    def _varied(self, text: str, typos: float) -> str:
        draw = self.random.random
        varied = []
        for word in text.split():
            self.written += 1
            if draw() < OTHER:
                word = self._another()
            if typos and len(word) > 3 and draw() < typos:
                word = self._misspelt(word)
            varied.append(word)
        return " ".join(varied)

    def _another(self) -> str:
        if self.random.random() < 0.2 and len(self.names) < NEW * self.written**GROWTH:
            name = "".join(
                self.random.choice(ONSETS) + self.random.choice(VOWELS) for _ in range(self.random.choice((2, 3, 3, 4)))
            )
            self.names.append(name)
            return name
        if self.random.random() < 0.1:  # the earliest come back the most
            return self.names[int(len(self.names) ** self.random.random()) - 1]
        if not self.drawn:
            self.drawn = self.random.choices(self.words, cum_weights=self.totals, k=50_000)
        return self.drawn.pop()

    def _misspelt(self, word: str) -> str:
        place = self.random.randrange(1, len(word) - 1)
        kind = self.random.randrange(4)
        if kind == 0:
            return word[:place] + word[place + 1 :]
        if kind == 1:
            return word[:place] + word[place] + word[place:]
        if kind == 2:
            return word[:place] + word[place + 1] + word[place] + word[place + 2 :]
        return word[:place] + self.random.choice("aeiousrnt") + word[place + 1 :]
