"""A network of libraries that lives for two years: what is asked in its cafés, and what is planted there.

Every draw comes from one seed. The questions are those of the search's development set: families of wordings of one
question, and questions that stand alone.
"""

import json
import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

LIBRARIES, MONTHS = 24, 24
USUAL = 8  # questions of a café
ALONE = 0.3  # of the questions, that nobody asks in other words
NOISY = 0.25  # of those of which a clumsy way of typing is known
ENDINGS = {  # how questions end in the background: one in four stays open in some way
    ("ANSWERED_BY_GROUP", ""): 50,
    ("ANSWERED_BY_SEARCH", ""): 18,
    ("REDIRECTED", ""): 8,
    ("PARTLY", ""): 8,
    ("CARRIED_OVER", ""): 6,
    ("LEFT_OPEN", "NO_TIME"): 4,
    ("LEFT_OPEN", "NOT_FOUND"): 2,
    ("LEFT_OPEN", "DEVICE_MISSING"): 2,
    ("LEFT_OPEN", "TOO_SPECIFIC"): 2,
}
PLANTED = {("CARRIED_OVER", ""): 6, ("LEFT_OPEN", "NO_TIME"): 2, ("LEFT_OPEN", "NOT_FOUND"): 1, ("PARTLY", ""): 1}
LEAST = 4  # wordings of a family that is planted
FIRST = 6  # months that pass before anything is planted
THREADS = 3  # red threads of each library, one after the other
LONG = (2, 3, 4)  # cafés in which a red thread is asked
RISE = (3, 7, 12)  # times a rising topic is asked in the network in each of its months, beside the background
RISEN = 4  # libraries in whose proposals a rising topic is looked for
ME_TOO = 0.3  # of the questions have « moi aussi »


@dataclass(frozen=True)
class Family:
    name: str
    source: str
    wordings: tuple[str, ...]


@dataclass(frozen=True)
class Said:
    """One question of one café. `planted` names its family, wherever it comes from."""

    text: str
    ending: tuple[str, str]
    me_too: int
    family: str


@dataclass(frozen=True)
class Case:
    """Something planted, looked for after month `month` in the proposals of `library`."""

    kind: str
    family: Family
    month: int
    library: int


@dataclass
class Questions:
    families: list[Family]
    alone: list[str]
    clumsy: dict[str, str] = field(default_factory=dict)  # by text, how somebody else typed it

    @classmethod
    def read(cls, data: Path) -> "Questions":
        """The whole development set, or our own café questions, where `groups.jsonl` is not."""
        queries = lines(data / "queries.jsonl")
        noisy = {row["id"]: row["text"] for row in lines(data / "queries_noisy.jsonl")}
        clumsy = {row["text"]: noisy[row["id"]] for row in queries if row["id"] in noisy}
        if (data / "groups.jsonl").exists():
            rows = lines(data / "groups.jsonl")
        else:
            titles = [row | {"group": row["id"], "text": row["title"]} for row in lines(data / "corpus.jsonl")]
            rows = titles + [row | {"group": row["id"].rsplit("-q", 1)[0]} for row in queries]
        wordings: dict[str, list[str]] = defaultdict(list)
        source = {}
        for row in rows:
            wordings[row["group"]].append(row["text"][:500])
            source[row["group"]] = row["source"]
        families = [Family(name, source[name], tuple(texts)) for name, texts in wordings.items() if len(texts) > 1]
        return cls(families, [texts[0] for texts in wordings.values() if len(texts) == 1], clumsy)


def lines(file: Path) -> list[dict]:
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


class Life:
    """The two years, month by month."""

    def __init__(self, questions: Questions, seed: int) -> None:
        self.questions, self.draw = questions, random.Random(seed)
        families = list(questions.families)
        self.draw.shuffle(families)
        self.families = families
        self.usual = {one.name: 1 / (place + 3) ** 0.7 for place, one in enumerate(families)}  # some are asked often
        self.threads: dict[tuple[int, int], Family] = {}  # by library and month
        self.rising: dict[int, tuple[Family, int]] = {}  # by month, with how far it is
        self.cases: list[Case] = []
        self.plant()

    def plant(self) -> None:
        plantable = [one for one in self.families if len(one.wordings) >= LEAST]
        # As many of each source, as far as there are.
        by_source = defaultdict(list)
        for one in plantable:
            by_source[one.source].append(one)
        for those in by_source.values():
            self.draw.shuffle(those)  # whether it is asked often or not
        mixed = [one for turn in zip(*by_source.values(), strict=False) for one in turn] or plantable
        turn = iter(mixed * 20)
        risen = []
        for first in range(FIRST, MONTHS - len(RISE) + 1, len(RISE)):
            family = next(turn)
            risen.append(family.name)
            for far in range(len(RISE)):
                self.rising[first + far] = family, far
            asked = self.draw.sample(range(LIBRARIES), RISEN)
            last = first + len(RISE) - 1
            self.cases += [Case("rising", family, last, library) for library in asked]
        for library in range(LIBRARIES):
            month = FIRST + self.draw.randrange(3)
            for _ in range(THREADS):
                long = self.draw.choice(LONG)
                if month + long > MONTHS:
                    break
                family = next(one for one in turn if one.name not in risen)
                for passed in range(long):
                    self.threads[library, month + passed] = family
                self.cases.append(Case("red thread", family, month + long - 1, library))
                month += long + 1 + self.draw.randrange(2)

    def cafe(self, library: int, month: int) -> list[Said]:
        """What is asked in one café, in no order."""
        thread = self.threads.get((library, month))
        others = [one for one in self.families if one is not thread]
        weights = [self.usual[one.name] for one in others]
        said = []
        for _ in range(max(3, round(self.draw.gauss(USUAL, 2)))):
            if self.draw.random() < ALONE and self.questions.alone:
                said.append(self.say(self.draw.choice(self.questions.alone), ENDINGS, ""))
            else:
                family = self.draw.choices(others, weights)[0]
                said.append(self.say(self.draw.choice(family.wordings), ENDINGS, family.name))
        if thread:
            said.append(self.say(self.unsaid(library, month, thread), PLANTED, thread.name))
        self.draw.shuffle(said)
        return said

    def unsaid(self, library: int, month: int, thread: Family) -> str:
        """A wording that the thread did not have yet: others ask it, in their words."""
        passed = month
        while self.threads.get((library, passed - 1)) is thread:
            passed -= 1
        order = list(thread.wordings)
        random.Random(f"{library}-{thread.name}").shuffle(order)
        return order[(month - passed) % len(order)]

    def rise(self, month: int) -> Iterator[tuple[int, Said]]:
        """What a rising topic adds this month, and in which library."""
        if month not in self.rising:
            return
        family, far = self.rising[month]
        for _ in range(poisson(self.draw, RISE[far])):
            text = self.draw.choice(family.wordings)
            yield self.draw.randrange(LIBRARIES), self.say(text, ENDINGS, family.name)

    def say(self, text: str, endings: dict[tuple[str, str], int], family: str) -> Said:
        if text in self.questions.clumsy and self.draw.random() < NOISY:
            text = self.questions.clumsy[text]
        ending = self.draw.choices(list(endings), list(endings.values()))[0]
        me_too = self.draw.randrange(1, 5) if self.draw.random() < ME_TOO else 0
        return Said(text, ending, me_too, family)


def poisson(draw: random.Random, mean: float) -> int:
    """How many of something happen, that happens `mean` times on average (Knuth)."""
    limit, product, count = 2.718281828459045**-mean, draw.random(), 0
    while product > limit:
        product, count = product * draw.random(), count + 1
    return count
