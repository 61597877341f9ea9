"""`make bench-hooks`: whether what is planted in a network of 24 libraries over two years is proposed, and how fast.

The network lives month by month in an empty database, through the product's own code: questions are taken in, indexed
and grouped after each month, and the proposals for the next café are asked then, when nothing of what follows is known.
A case is found when one of the first three proposals is about the planted question: most of the questions it rests on
are of its family. One JSON line per figure.
"""

import argparse
import json
import os
import sys
import tempfile
import time
from collections import defaultdict
from datetime import datetime, timedelta
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(ROOT))

from bench.hooks.network import LIBRARIES, MONTHS, Case, Life, Questions, lines  # noqa: E402
from bench.pace import at_pace, pace  # noqa: E402

WHOLE = ROOT.parent / "shared" / "data" / "search-dev"
CAFE = ROOT / "bench" / "search" / "cafe"
LARGE = 3
SHARE, SLOWEST = 0.90, 200  # of the cases; ms

kept = True


def tell(figure: str, value: float, least: float | None = None) -> None:
    """One figure, and whether it is at least what is aimed at."""
    line: dict[str, object] = {"figure": f"hooks {figure}", "value": round(value, 4)}
    say(line if least is None else line | {"target": least, "holds": value >= least})


def tell_time(figure: str, times: list[float], share: float, now: float) -> None:
    """What a share of the times is below, `now` being the pace of the machine."""
    value = sorted(times)[int(len(times) * share)]
    there = at_pace(f"{figure} ms", value, now)
    line = {"figure": f"hooks {figure} ms", "value": round(value, 1), "at_pace": there}
    say(line | {"target": SLOWEST, "holds": min(there, value) <= SLOWEST})


def say(line: dict[str, object]) -> None:
    global kept
    kept &= bool(line.get("holds", True))
    print(json.dumps(line, ensure_ascii=False), flush=True)


def set_up(folder: str) -> None:
    os.environ |= {"PERCOLATEUR_DATA": folder, "DJANGO_SETTINGS_MODULE": "percolateur.config.settings"}
    os.environ.pop("DATABASE_URL", None)
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)


def write_articles(documents: list[dict]) -> None:
    """What all networks may read, and its index."""
    from django.conf import settings

    from percolateur.knowledge.models import Article, next_change
    from percolateur.knowledge.search.sync import Writer
    from percolateur.network.models import Network

    network, number = Network.objects.create(slug="savoirs", name="Savoirs"), next_change()
    Article.objects.bulk_create(
        Article(network=network, external_id=one["id"], question=one["title"][:300], answer=one["text"],
                status=Article.Status.PUBLISHED, changed=number)
        for one in documents
    )  # fmt: skip
    Writer(settings.INDEX_FOLDER).close()


class Played:
    """One network in the database, and the writer that indexes it."""

    def __init__(self, life: Life, writer: object, seed: int) -> None:
        from django.utils import timezone

        from percolateur.network.models import Library, Network

        self.life, self.writer = life, writer
        self.network = Network.objects.create(slug=f"bench-{seed}", name=f"Bench {seed}")
        self.libraries = Library.objects.bulk_create(
            Library(network=self.network, name=f"Médiathèque {n}", address="-", postcode="00000", city="-")
            for n in range(LIBRARIES)
        )
        self.begins = timezone.now() - timedelta(days=31 * MONTHS)
        self.family: dict[int, str] = {}  # by question

    def day_of(self, month: int, library: int) -> datetime:
        """A café a month, each library on its day."""
        return self.begins + timedelta(days=30.4 * month + library % 20)

    def month(self, month: int) -> None:
        """Hold the cafés of a month, then let the job do its round."""
        from percolateur.board.models import Board, Question
        from percolateur.events.models import Event
        from percolateur.knowledge.topics.gathering import gather
        from percolateur.knowledge.topics.grouping import group

        said = {n: self.life.cafe(n, month) for n in range(LIBRARIES)}
        for n, more in self.life.rise(month):
            said[n].append(more)
        made, families = [], []
        for n, library in enumerate(self.libraries):
            start = self.day_of(month, n)
            end = start + timedelta(hours=2)
            event = Event.objects.create(library=library, start=start, end=end, status=Event.Status.HELD)
            board = Board.objects.create(event=event, head=1, opened_at=start, closed_at=end)
            for one in said[n]:
                outcome, reason = one.ending
                made.append(Question(board=board, text=one.text[:500], changed=1, outcome=outcome, reason=reason,
                                     me_too_count=one.me_too))  # fmt: skip
                families.append((one.family, start))
        made = Question.objects.bulk_create(made)
        for question, (family, start) in zip(made, families, strict=True):
            self.family[question.pk] = family
            question.sent_at = start
        Question.objects.bulk_update(made, ["sent_at"])
        gather()
        self.writer.follow()
        while group():
            pass

    def propose(self, library: int, month: int) -> tuple[list, float]:
        """The proposals for the next café of a library, made after this month's cafés, and in how many ms."""
        from percolateur.events.models import Event
        from percolateur.preparation.hooks.proposing import proposals_for

        start = self.day_of(month + 1, library)
        event = Event(library=self.libraries[library], start=start, end=start + timedelta(hours=2), pk=0)
        now = self.day_of(month, 0) + timedelta(days=21)
        begun = time.perf_counter()
        found = proposals_for(event, now)
        return found, 1000 * (time.perf_counter() - begun)

    def is_about(self, proposal: object, family: str) -> bool:
        """Most of the questions a proposal rests on are of this family."""
        questions = proposal.questions  # type: ignore[attr-defined]
        return 2 * sum(self.family.get(pk) == family for pk in questions) > len(questions)


def play(questions: Questions, writer: object, seed: int, told: "Told", verbose: bool) -> None:
    life = Life(questions, seed)
    played = Played(life, writer, seed)
    cases = defaultdict(list)
    for case in life.cases:
        cases[case.month].append(case)
    for month in range(MONTHS):
        played.month(month)
        looked = {}
        for case in cases[month]:
            if case.library not in looked:
                looked[case.library] = played.propose(case.library, month)
                told.first += [looked[case.library][1]] if len(looked) == 1 else []
            told.add(case, played, looked[case.library], verbose)
        for library, (found, _ms) in looked.items():
            planted = {case.family.name for case in cases[month] if case.library == library}
            told.by_the_way(found[:LARGE], played, planted)
    told.times += [played.propose(library, MONTHS - 1)[1] for library in range(LIBRARIES)]


class Told:
    """What was found, of all networks."""

    def __init__(self) -> None:
        self.found: dict[tuple[str, str], list[bool]] = defaultdict(list)
        self.times: list[float] = []
        self.first: list[float] = []
        self.others: list[bool] = []

    def add(self, case: Case, played: Played, looked: tuple[list, float], verbose: bool) -> None:
        proposals, _ms = looked
        places = [place for place, one in enumerate(proposals) if played.is_about(one, case.family.name)]
        hit = bool(places) and places[0] < LARGE
        self.found[case.kind, case.family.source].append(hit)
        if verbose and not hit:
            print(
                f"-- {case.kind} {case.family.name} month {case.month} library {case.library} at {places}",
                file=sys.stderr,
            )
            for text in case.family.wordings[:5]:
                print(f"     {text}", file=sys.stderr)
            for one in proposals[:6]:
                families = [played.family.get(pk) for pk in one.questions]
                print(f"   {one.score:.2f} {one.kind} {one.theme[:60]!r} {families}", file=sys.stderr)

    def by_the_way(self, first: list, played: Played, planted: set[str]) -> None:
        self.others += [not any(played.is_about(one, name) for name in planted) for one in first]

    def share(self, kind: str = "", source: str = "") -> float:
        chosen = [hit for (k, s), hits in self.found.items() if kind in ("", k) and source in ("", s) for hit in hits]
        return sum(chosen) / max(1, len(chosen))

    def say(self, now: float, least: float | None) -> None:
        tell("cases planted", sum(map(len, self.found.values())))
        for (kind, source), hits in sorted(self.found.items()):
            tell(f"{kind} of {source} in the first three, of {len(hits)}", sum(hits) / len(hits))
        for kind in sorted({kind for kind, _source in self.found}):
            tell(f"{kind} in the first three", self.share(kind), least)
        tell("all in the first three", self.share(), least)
        tell("first proposals that rest on nothing planted", sum(self.others) / max(1, len(self.others)))
        tell("pace of this machine", now)
        tell_time("proposals p50", self.times, 0.5, now)
        tell_time("proposals p95", self.times, 0.95, now)
        tell_time("proposals just after questions came in p95", self.first, 0.95, now)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=WHOLE if WHOLE.exists() else CAFE)
    parser.add_argument("--seeds", type=int, nargs="*", default=[1, 2, 3, 4])
    parser.add_argument("--verbose", action="store_true", help="show what was not found")
    parser.add_argument("--bare", action="store_true", help="without any article: questions are alike by words alone")
    options = parser.parse_args()
    questions, told, before = Questions.read(options.data), Told(), pace()
    with tempfile.TemporaryDirectory() as folder:
        set_up(folder)
        if not options.bare:
            write_articles(lines(options.data / "corpus.jsonl"))
        from percolateur.knowledge.topics.index import QuestionWriter, questions_folder

        writer = QuestionWriter(questions_folder())
        for seed in options.seeds:
            play(questions, writer, seed, told, options.verbose)
        writer.close()
    told.say((before + pace()) / 2, SHARE if (options.data / "groups.jsonl").exists() else None)
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
