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
import urllib.request
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(ROOT))

from bench.live.run import free_port, server  # noqa: E402
from bench.search import typed  # noqa: E402

BIN = Path(sys.executable).parent
WHOLE = ROOT.parent / "shared" / "data" / "search-dev"
# source, measure: (clean, noisy)
TARGETS = {
    ("MEAN", "ndcg@10"): (0.545, 0.53),
    ("cafe", "ndcg@10"): (0.43, 0.41),
    ("cafe", "recall@5"): (0.48, None),
}
SLOWEST = 20  # ms, p95 of a request


def import_documents(data: Path, folder: Path, environment: dict[str, str]) -> None:
    lines = [json.loads(line) for line in (data / "corpus.jsonl").read_text().splitlines()]
    file = folder / "articles.jsonl"
    with file.open("w") as out:
        for line in lines:
            kept = {
                "external_id": line["id"],
                "question": line["title"][:300],
                "answer": line["text"],
                "language": "fr",
            }
            out.write(json.dumps(kept, ensure_ascii=False) + "\n")
    command = [BIN / "percolateur", "import-articles", file, "--network", "bench", "--create-network", "Bench"]
    subprocess.run([str(part) for part in command], env=environment, check=True)


def wait_for_index(address: str, seconds: float = 120) -> None:
    """The server makes its index when it starts."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        with urllib.request.urlopen(f"{address}?q=wifi", timeout=10) as answer:
            if json.load(answer)["items"]:
                return
        time.sleep(0.2)
    sys.exit("L’index n’est pas venu.")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=WHOLE if WHOLE.exists() else HERE / "cafe")
    data = parser.parse_args().data
    whole, kept = (data / "groups.jsonl").exists(), True
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "PERCOLATEUR_DATA": folder, "PYTHONPATH": str(ROOT)}
        import_documents(data, Path(folder), environment)
        port = free_port()
        command = [str(BIN / "percolateur"), "run", "--host", "127.0.0.1", "--port", str(port)]
        with server(command, environment, ROOT, f"http://127.0.0.1:{port}/sante/"):
            address = f"http://127.0.0.1:{port}/api/v1/articles"
            wait_for_index(address)
            done = subprocess.run(
                [sys.executable, HERE / "score.py", data, "--api", address], capture_output=True, text=True, check=True
            )
            while_typing = list(typed.figures(data, address))
    for column, line in enumerate(done.stdout.splitlines()):
        result = json.loads(line)
        for source in [name for name, value in result.items() if isinstance(value, dict) and name != "ms"]:
            for measure, value in result[source].items():
                told = {"figure": f"search {result['variant']} {source} {measure}", "value": value}
                target = TARGETS.get((source, measure), (None, None))[column] if whole else None
                if target is not None:
                    told |= {"target": target, "holds": value >= target}
                    kept &= value >= target
                print(json.dumps(told), flush=True)
        slow = result["ms"]["p95"]
        kept &= slow <= SLOWEST
        told = {"figure": f"search {result['variant']} request p95 ms", "value": slow, "target": SLOWEST}
        print(json.dumps(told | {"holds": slow <= SLOWEST}), flush=True)
    for told in while_typing:
        slow = told["figure"].endswith("ms")
        holds = told["value"] <= told["target"] if slow else told["value"] >= told["target"]
        if whole or slow:
            told["holds"] = holds
            kept &= holds
        else:
            del told["target"]
        print(json.dumps(told), flush=True)
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
