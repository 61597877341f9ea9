"""`make bench-topics`: whether questions asked in other words are recognised, and how fast among a million.

The documents become articles and the questions of `groups.jsonl` those of a board, in an empty database of their own;
from there on everything is the product's own code: taken in, indexed, compared, grouped. One JSON line per figure.
`--many 0` leaves out the large index. DATA as for `make bench-search`, which has nothing to say here without groups.
"""

import argparse
import collections
import json
import os
import random
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(ROOT))

WHOLE = ROOT.parent / "shared" / "data" / "search-dev"
PRECISION = 0.8
FILLER = ("mintaka", "piaf")  # unrelated questions, each alone
ADDED = 300

kept = True


def tell(figure: str, value: float, target: float | None = None, most: bool = False) -> None:
    """One figure; `most` when it must not go past its target."""
    global kept
    line: dict[str, object] = {"figure": figure, "value": round(value, 4)}
    if target is not None:
        holds = value <= target if most else value >= target
        line |= {"target": target, "holds": holds}
        kept &= holds
    print(json.dumps(line, ensure_ascii=False), flush=True)


def set_up(folder: str) -> None:
    os.environ |= {"PERCOLATEUR_DATA": folder, "DJANGO_SETTINGS_MODULE": "percolateur.config.settings"}
    os.environ.pop("DATABASE_URL", None)
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)


def fill(data: Path, questions: list[dict]) -> tuple[dict[str, int], int]:
    """Articles and their index, a board and its questions. Returns `Asked.pk` by question id, and the network."""
    from django.conf import settings
    from django.utils import timezone

    from percolateur.board.models import Board, Question
    from percolateur.events.models import Event
    from percolateur.knowledge.models import Article, Asked, next_change
    from percolateur.knowledge.search.sync import Writer
    from percolateur.knowledge.topics.gathering import gather
    from percolateur.network.models import Library, Network

    network = Network.objects.create(slug="bench", name="Bench")
    number = next_change()
    documents = [json.loads(line) for line in (data / "corpus.jsonl").read_text().splitlines()]
    Article.objects.bulk_create(
        Article(network=network, external_id=one["id"], question=one["title"][:300], answer=one["text"],
                status=Article.Status.PUBLISHED, changed=number)
        for one in documents
    )  # fmt: skip
    Writer(settings.INDEX_FOLDER).close()
    library = Library.objects.create(network=network, name="Bench", address="-", postcode="00000", city="-")
    now = timezone.now()
    event = Event.objects.create(library=library, start=now, end=now + timedelta(hours=2))
    board = Board.objects.create(event=event, head=1)
    made = Question.objects.bulk_create(Question(board=board, text=one["text"][:500], changed=1) for one in questions)
    gather()
    asked = dict(Asked.objects.values_list("question", "pk"))
    return {one["id"]: asked[question.pk] for one, question in zip(questions, made, strict=True)}, network.pk


def score_nearest(questions: list[dict], keys: dict[str, int], network: int) -> None:
    from percolateur.knowledge.topics.nearest import sight

    seen = sight(network)
    of_key = {keys[one["id"]]: one for one in questions}
    size = collections.Counter(one["group"] for one in questions)
    hits: dict[str, list[tuple[bool, bool]]] = collections.defaultdict(list)
    links: list[tuple[float, bool, bool]] = []
    for one in questions:
        near = seen.nearest(seen.portrait_of(keys[one["id"]]), 5, but=keys[one["id"]])
        right = [of_key[other.pk]["group"] == one["group"] for other in near]
        if size[one["group"]] > 1:
            hits[one["source"]].append((right[:1] == [True], any(right)))
        if near:
            links.append((near[0].score, right[0], size[one["group"]] > 1))
    for source, target in (("cdtn", 0.83), ("cafe", 0.34)):
        first, five = (sum(column) / len(column) for column in zip(*hits[source], strict=True))
        tell(f"topics {source} nearest question right (P@1)", first, target)
        tell(f"topics {source} right one among five", five)
    companions, share, limit = sum(map(len, hits.values())), 0.0, 0.0
    right = linked = 0
    for count, (score, good, has_companion) in enumerate(sorted(links, reverse=True), 1):
        right, linked = right + good, linked + has_companion
        if right / count >= PRECISION:
            share, limit = linked / companions, score
    tell("topics share of questions with companions linked at precision .8", share, 0.70)
    tell("topics score from which links have that precision", limit)


def score_groups(questions: list[dict]) -> None:
    """B-cubed F of the groups made without anybody’s help, for each source among the unrelated questions."""
    from percolateur.knowledge.models import Asked
    from percolateur.knowledge.topics.grouping import group

    begun, placed = time.perf_counter(), 0
    while done := group():
        placed += done
    tell("topics ms to group one question", 1000 * (time.perf_counter() - begun) / max(1, placed))
    topics = list(Asked.objects.order_by("question").values_list("topic", flat=True))
    rows = [(one["source"], one["group"], topic) for one, topic in zip(questions, topics, strict=True)]
    for source in ("cdtn", "cafe"):
        among = [row for row in rows if row[0] in (source, *FILLER)]
        made = collections.Counter(topic for _s, _g, topic in among)
        true = collections.Counter(group for _s, group, _t in among)
        both = collections.Counter((group, topic) for _s, group, topic in among)
        many = [row for row in among if true[row[1]] > 1]
        precision = sum(both[g, t] / made[t] for _s, g, t in many) / len(many)
        recall = sum(both[g, t] / true[g] for _s, g, t in many) / len(many)
        tell(f"topics {source} groups B-cubed precision", precision)
        tell(f"topics {source} groups B-cubed F", 2 * precision * recall / (precision + recall))


def crowd(writer: object, questions: list[dict], network: int, many: int) -> None:
    """Index many more questions: sentences of the set in which half of the words gave way to others."""
    from percolateur.knowledge.search.terms import as_said
    from percolateur.knowledge.topics.index import kept_as
    from percolateur.knowledge.topics.portrait import Portrait
    from percolateur.lib.french.words import full, words

    draw = random.Random(4)
    said = [found for found in (full(words(one["text"])) for one in questions) if found]
    pool = [word for found in said for word in found]
    first = 10_000_000
    for pk in range(first, first + many):
        found = [word if draw.random() < 0.5 else draw.choice(pool) for word in draw.choice(said)]
        articles = {f"#{draw.randrange(1, 3000)}": 1 / rank for rank in range(1, 6)}
        writer._keep(pk, "", [], kept_as(network, Portrait(found, as_said(found) | articles)))


def time_it(call: object, arguments: list) -> tuple[float, float, float]:
    times = []
    for argument in arguments:
        begun = time.perf_counter()
        call(argument)
        times.append(1000 * (time.perf_counter() - begun))
    times.sort()
    return sum(times) / len(times), times[len(times) // 2], times[int(len(times) * 0.95)]


def time_many(writer: object, questions: list[dict], network: int, many: int) -> None:
    from percolateur.knowledge.topics.nearest import nearest

    begun = time.perf_counter()
    crowd(writer, questions, network, many)
    writer._commit()
    tell(f"topics seconds to index {many} questions", time.perf_counter() - begun)
    texts = [one["text"] for one in random.Random(5).sample(questions, ADDED * 2)]
    time_it(lambda text: nearest(text, network, 3), texts[:20])  # the first ones read the files
    _mean, half, slow = time_it(lambda text: nearest(text, network, 3), texts)
    tell(f"similar questions among {many} p50 ms", half)
    tell(f"similar questions among {many} p95 ms", slow, 10, most=True)
    tell(f"topics ms to add one question among {many}", time_added(writer, texts[:ADDED]), 10, most=True)


def time_added(writer: object, texts: list[str]) -> float:
    """From the board to its topic: taken in, indexed and grouped, as the job does it."""
    from percolateur.board.models import Board, Question
    from percolateur.knowledge.topics.gathering import gather
    from percolateur.knowledge.topics.grouping import group

    board = Board.objects.get()
    board.head += 1
    board.save(update_fields=["head"])
    Question.objects.bulk_create(Question(board=board, text=f"{text} vite", changed=board.head) for text in texts)
    begun = time.perf_counter()
    gather()
    writer.follow()
    while group():
        pass
    return 1000 * (time.perf_counter() - begun) / len(texts)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=WHOLE)
    parser.add_argument("--many", type=int, nargs="*", default=[1_000_000])
    options = parser.parse_args()
    if not (options.data / "groups.jsonl").exists():
        print(json.dumps({"figure": "topics", "skipped": "no groups.jsonl beside the project"}))
        return 0
    questions = [json.loads(line) for line in (options.data / "groups.jsonl").read_text().splitlines()]
    with tempfile.TemporaryDirectory() as folder:
        set_up(folder)
        keys, network = fill(options.data, questions)
        from percolateur.knowledge.topics.index import QuestionWriter, questions_folder

        begun = time.perf_counter()
        writer = QuestionWriter(questions_folder())
        tell("topics ms to index one question", 1000 * (time.perf_counter() - begun) / len(questions))
        score_nearest(questions, keys, network)
        score_groups(questions)
        before = 0
        for many in options.many:
            time_many(writer, questions, network, many - before)
            before = many
        writer.close()
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
