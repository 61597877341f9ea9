"""`make bench-search`: how well the articles are found, through the product's own API. One JSON line per figure.

The documents are imported by `percolateur import-articles` into an empty installation, which is then asked every query,
clean and degraded, by `score.py`, then what people see while typing (`typed.py`). DATA is `../shared/data/search-dev`
when it is beside the project, our own `cafe` questions otherwise: targets are for the whole set. Loopback only.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(ROOT))

from bench.live.run import free_port, server  # noqa: E402
from bench.search import typed  # noqa: E402
from bench.search.score import ask, read_relevance  # noqa: E402

BIN = Path(sys.executable).parent
WHOLE = ROOT.parent / "shared" / "data" / "search-dev"
# source, measure: (clean, noisy)
TARGETS = {
    ("MEAN", "ndcg@10"): (0.545, 0.53),
    ("cafe", "ndcg@10"): (0.43, 0.41),
    ("cafe", "recall@5"): (0.48, None),
}
LEARNT = 0.68  # nDCG@10 of `cdtn` after learning
ANSWERS = 2  # grade from which a document answers a question, so that a person would link them
SLOWEST = 20  # ms, p95 of a request


def read(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text().splitlines()]


def import_documents(
    documents: list[dict[str, Any]], wordings: dict[str, list[str]], folder: Path, environment: dict[str, str]
) -> None:
    file = folder / "articles.jsonl"
    with file.open("w") as out:
        for each in documents:
            kept = {
                "external_id": each["id"],
                "question": each["title"][:300],
                "answer": each["text"],
                "language": "fr",
                "wordings": wordings.get(each["id"], []),
            }
            out.write(json.dumps(kept, ensure_ascii=False) + "\n")
    command = [BIN / "percolateur", "import-articles", file, "--network", "bench", "--create-network", "Bench"]
    subprocess.run([str(part) for part in command], env=environment, check=True, stdout=sys.stderr)


def learn(data: Path, folder: Path, environment: dict[str, str], address: str) -> None:
    """Link the wordings of each topic that are not asked to the articles that answer it, as a person does on a board.

    The server runs all the while; it is left the time to follow.
    """
    queries = {each["id"] for each in read(data / "queries.jsonl")}
    answers: dict[str, list[str]] = {}  # the same for all the questions of a topic
    for query, judged in read_relevance(data / "qrels.tsv").items():
        answers[topic_of(query)] = [document for document, grade in judged.items() if grade >= ANSWERS]
    wordings: dict[str, list[str]] = {}
    for each in read(data / "groups.jsonl"):
        if each["source"] == "cdtn" and each["id"] not in queries:
            for document in answers.get(each["group"], []):
                wordings.setdefault(document, []).append(each["text"])
    documents = [each for each in read(data / "corpus.jsonl") if each["id"] in wordings]
    import_documents(documents, wordings, folder, environment)
    last = documents[-1]["id"]
    wait_for(lambda: last in ask(address, wordings[last][-1])[0], "L’index ne suit pas.")


def topic_of(query: str) -> str:
    return query.rsplit("-q", 1)[0]


def wait_for(ready: Callable[[], object], trouble: str, seconds: float = 300) -> None:
    until = time.monotonic() + seconds
    while not ready():
        if time.monotonic() > until:
            sys.exit(trouble)
        time.sleep(0.2)


def scored(data: Path, address: str) -> list[dict[str, Any]]:
    """What `score.py` says, of clean queries then of degraded ones."""
    command = [sys.executable, HERE / "score.py", data, "--api", address]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def tell(figure: str, value: float, target: float | None = None, most: bool = False) -> bool:
    told = {"figure": f"search {figure}", "value": value}
    holds = target is None or (value <= target if most else value >= target)
    print(json.dumps(told if target is None else told | {"target": target, "holds": holds}), flush=True)
    return holds


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=WHOLE if WHOLE.exists() else HERE / "cafe")
    data = parser.parse_args().data
    whole, kept, learnt = (data / "groups.jsonl").exists(), True, []
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "PERCOLATEUR_DATA": folder, "PYTHONPATH": str(ROOT)}
        import_documents(read(data / "corpus.jsonl"), {}, Path(folder), environment)
        port = free_port()
        command = [str(BIN / "percolateur"), "run", "--host", "127.0.0.1", "--port", str(port)]
        with server(command, environment, ROOT, f"http://127.0.0.1:{port}/sante/"):
            address = f"http://127.0.0.1:{port}/api/v1/articles"
            wait_for(lambda: ask(address, "wifi")[0], "L’index n’est pas venu.")
            results = scored(data, address)
            typing = list(typed.figures(data, address))
            if whole:
                learn(data, Path(folder), environment, address)
                learnt = scored(data, address)
    for column, result in enumerate(results):
        for source in [name for name, value in result.items() if isinstance(value, dict) and name != "ms"]:
            for measure, value in result[source].items():
                target = TARGETS.get((source, measure), (None, None))[column] if whole else None
                kept &= tell(f"{result['variant']} {source} {measure}", value, target)
        kept &= tell(f"{result['variant']} request p95 ms", result["ms"]["p95"], SLOWEST, most=True)
    for figure, value, target in typing:
        kept &= tell(figure, value, target if whole else None, most=figure.endswith("ms"))
    for result, target in zip(learnt, (LEARNT, None), strict=False):
        kept &= tell(f"{result['variant']} cdtn after learning ndcg@10", result["cdtn"]["ndcg@10"], target)
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
