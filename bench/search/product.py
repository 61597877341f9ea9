"""Steps of `scale.py` that run inside the product, each in a process of its own: fill, ask, publish."""

import json
import os
import resource
import sys
import threading
import time
import urllib.parse
import urllib.request
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from statistics import median

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "percolateur.config.settings")

import django

django.setup()

from django.core.management import call_command  # noqa: E402

from bench.search.synthetic import Writer  # noqa: E402
from percolateur.config.management.commands.run import tune  # noqa: E402
from percolateur.knowledge.actions import retire, write_article  # noqa: E402
from percolateur.knowledge.jobs import keep_index  # noqa: E402
from percolateur.knowledge.models import Article, Wording, last_change, next_change  # noqa: E402
from percolateur.knowledge.models.article import Clock  # noqa: E402
from percolateur.knowledge.search.query import search  # noqa: E402
from percolateur.network.actions import network_for_command  # noqa: E402

BATCH = 10_000
TIMES = 20
LINKED = 20  # one article in as many has a wording linked


def fill(data: str, size: str) -> dict[str, float]:
    """Put articles in the database, by batches: written one by one, each safe on the disk, two million take an hour."""
    call_command("migrate", interactive=False, verbosity=0)
    network = network_for_command("bench", "Bench", save=True)
    writer, begun, done = Writer(Path(data)), time.monotonic(), 0
    drawn = writer.articles(int(size))
    next_change()
    while batch := list(islice(drawn, BATCH)):
        articles = Article.objects.bulk_create(
            Article(
                network=network,
                external_id=f"a{number}",
                question=question,
                answer=answer,
                status=Article.Status.PUBLISHED,
                changed=number,
            )
            for number, (question, answer) in enumerate(batch, done + 1)
        )
        linked = zip(articles[::LINKED], batch[1::LINKED], strict=False)
        Wording.objects.bulk_create(Wording(article=article, text=other[0]) for article, other in linked)
        done += len(batch)
        Clock.objects.update(head=done)
    return {"fill s": time.monotonic() - begun}


def ask(file: str) -> dict[str, float]:
    """The time of a search, correction included, in a process set as the server is. The first one, which opens the
    index, is told apart.
    """
    tune()
    texts = json.loads(Path(file).read_text())
    first = timed(search, "wifi")
    times = sorted(timed(search, text) for text in texts)
    return {
        "first search in process ms": first,
        "search in process p50 ms": median(times),
        "search in process p95 ms": times[int(0.95 * len(times))],
        "memory of a process that searches MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def timed(function: Callable[[str], object], text: str) -> float:
    """Milliseconds."""
    begun = time.perf_counter()
    function(text)
    return 1000 * (time.perf_counter() - begun)


def publish(address: str) -> dict[str, float]:
    """From the moment an article is written to the moment it is found, here, in a process set as the server is, and by
    the server of another folder.
    """
    tune()
    stop = threading.Event()
    keeper = threading.Thread(target=keep_index, args=(stop,))
    keeper.start()
    network = Article.objects.first().network
    here, there, gone = [], [], []
    for number in range(TIMES + 1):
        word = "ouistiti" + "abcdefghijklmnopqrstuvwxyz"[number]
        begun = time.monotonic()
        article, _done = write_article(network, word, [], question=f"Où voir un {word} ?", answer="Ici.")
        here.append(until(lambda: article.pk in [one.pk for one in search(word).found], begun))  # noqa: B023
        there.append(until(lambda: article.pk in asked(address, word), begun))  # noqa: B023
        begun = time.monotonic()
        retire(article)
        gone.append(until(lambda: article.pk not in asked(address, word), begun))  # noqa: B023
    stop.set()
    keeper.join()
    assert last_change() == Clock.objects.get().head
    return {  # the first time, everything is being loaded
        "published to found, on the server that saved, the first time ms": here[0],
        "published to found, on the server that saved, p50 ms": median(here[1:]),
        "published to found, on the server that saved, ms": max(here[1:]),
        "published to found, on another server, ms": max(there[1:]),
        "retired to gone, on another server, ms": max(gone[1:]),
    }


def asked(address: str, text: str) -> list[int]:
    with urllib.request.urlopen(f"{address}?{urllib.parse.urlencode({'q': text})}", timeout=60) as answer:
        return [item["id"] for item in json.load(answer)["items"]]


def until(ready: Callable[[], bool], begun: float) -> float:
    """Milliseconds since then."""
    while not ready():
        time.sleep(0.001)
        if time.monotonic() - begun > 120:
            sys.exit("L’index ne suit pas.")
    return 1000 * (time.monotonic() - begun)


if __name__ == "__main__":
    step = {"fill": fill, "ask": ask, "publish": publish}[sys.argv[1]]
    print(json.dumps(step(*sys.argv[2:])))
