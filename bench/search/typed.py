"""While somebody types: each question cut at a share of its letters, asked through the product's own API.

Hits are questions with a relevant article among the first five. The long questions of `piaf` are left out: nobody
types those.
"""

import json
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

TARGETS = {40: 0.35, 60: 0.47, 80: 0.56}  # percent of the letters: share of the questions
FIRST = 5
SLOWEST = 20  # ms, p95 of a request


def read(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text().splitlines()]


def asked(address: str, text: str) -> tuple[list[str], float]:
    """The articles found for what is typed so far, and the milliseconds it took."""
    url = f"{address}?{urllib.parse.urlencode({'q': text, 'limit': FIRST, 'typing': 1})}"
    start = time.perf_counter()
    with urllib.request.urlopen(url, timeout=30) as answer:
        items = json.load(answer)["items"]
    return [item["external_id"] for item in items], 1000 * (time.perf_counter() - start)


def figures(data: Path, address: str) -> Iterator[tuple[str, float, float]]:
    """One for each share of the letters, then the time of a request: its name, its value and its target."""
    relevant: dict[str, set[str]] = {}
    for line in (data / "qrels.tsv").read_text().splitlines()[1:]:
        query, document, _grade = line.split("\t")
        relevant.setdefault(query, set()).add(document)
    queries = [query for query in read(data / "queries.jsonl") if query["source"] != "piaf"]
    times = []
    for percent, target in TARGETS.items():
        hits = 0
        for query in queries:
            text = query["text"]
            found, elapsed = asked(address, text[: round(len(text) * percent / 100)])
            hits += not relevant[query["id"]].isdisjoint(found)
            times.append(elapsed)
        yield f"typing {percent} % hit@{FIRST}", round(hits / len(queries), 4), target
    times.sort()
    slow = round(times[int(len(times) * 0.95)], 2)
    yield "typing request p95 ms", slow, SLOWEST
