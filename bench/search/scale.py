"""`make bench-search-scale`: search with as many articles as a country may write. One JSON line per figure.

For each of `--sizes`, articles made by `synthetic.py` are put in the database of an empty installation, its index is
made by `percolateur rebuild-index`, and queries, clean and degraded, are asked in process and through the API of
`percolateur run`. Then an article is published on one server and looked for there and on a second one. DATA is
`../shared/data/search-dev` when it is beside the project, our own `cafe` questions otherwise. Loopback only; two
million articles take half an hour.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(ROOT))

from bench.live.run import free_port, server  # noqa: E402
from bench.pace import at_pace, pace  # noqa: E402
from bench.search.run import BIN, WHOLE  # noqa: E402

TARGETS = {  # at any size: milliseconds, seconds, megabytes
    "search in process p50 ms": 2,
    "search in process p95 ms": 5,
    "request p95 ms": 20,
    "published to found, on the server that saved, ms": 100,
    "published to found, on another server, ms": 1000,
    "retired to gone, on another server, ms": 1000,
    "rebuild s": 300,
    "rebuild memory MB": 1000,
}


def tell(size: int, figure: str, value: float, now: float | None = None) -> bool:
    """Print a figure, `now` being the pace of the machine when it was taken. Whether it holds."""
    told: dict[str, object] = {"figure": f"search at {size} {figure}", "value": round(value, 2)}
    target = TARGETS.get(figure)
    if target is not None:
        told |= {"target": target, "holds": value <= target}
    if target is not None and now is not None:
        there = at_pace(figure, value, now)
        told |= {"at_pace": there, "holds": min(there, value) <= target}
    print(json.dumps(told), flush=True)
    return bool(told.get("holds", True))


def in_product(step: str, environment: dict[str, str], *arguments: object) -> dict[str, float]:
    """Run one step of `product.py`, in a process of its own that has loaded the product."""
    command = [sys.executable, HERE / "product.py", step, *arguments]
    done = subprocess.run([str(part) for part in command], env=environment, stdout=subprocess.PIPE, check=True)
    return json.loads(done.stdout)


def rebuild(environment: dict[str, str]) -> tuple[float, float]:
    """Seconds, and megabytes of memory at the most."""
    begun = time.monotonic()
    process = subprocess.Popen([str(BIN / "percolateur"), "rebuild-index"], env=environment, stdout=subprocess.DEVNULL)
    _pid, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit("rebuild-index a échoué.")
    return time.monotonic() - begun, used.ru_maxrss / 1024


@contextmanager
def running(environment: dict[str, str]) -> Iterator[str]:
    """The address of the API of a server of its own."""
    address = f"http://127.0.0.1:{(port := free_port())}"
    command = [str(BIN / "percolateur"), "run", "--host", "127.0.0.1", "--port", str(port)]
    with server(command, environment, ROOT, f"{address}/sante/"):
        yield f"{address}/api/v1/articles"


def ask(address: str, text: str) -> tuple[list[int], float]:
    """What was found, and the time it took in milliseconds."""
    begun = time.perf_counter()
    url = f"{address}?{urllib.parse.urlencode({'q': text})}"
    with urllib.request.urlopen(url, timeout=60) as answer:
        items = json.load(answer)["items"]
    return [item["id"] for item in items], 1000 * (time.perf_counter() - begun)


def p95(times: list[float]) -> float:
    return sorted(times)[int(0.95 * len(times))]


def queries(data: Path, many: int) -> list[str]:
    """As many clean ones as degraded ones."""
    names = ("queries.jsonl", "queries_noisy.jsonl")
    texts = [[json.loads(line)["text"] for line in (data / name).read_text().splitlines()] for name in names]
    step = max(1, 2 * len(texts[0]) // many)
    return [text for both in list(zip(*texts, strict=True))[::step] for text in both]


def asked_meanwhile(address: str, texts: list[str], stop: threading.Event, times: list[float]) -> None:
    """Every tenth of a second, until told to stop. A question that finds nothing is an hour."""
    while not stop.wait(0.1):
        found, elapsed = ask(address, texts[len(times) % len(texts)])
        times.append(elapsed if found else 3_600_000)


def measure(size: int, data: Path, texts: list[str], folder: Path) -> bool:
    here, there = folder / "here", folder / "there"
    for place in (here, there):
        place.mkdir()
    database = f"sqlite:///{here / 'percolateur.sqlite3'}"
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "DATABASE_URL": database, "PERCOLATEUR_DATA": str(here)}
    in_product("fill", environment, data, size)
    seconds, memory = rebuild(environment)
    kept = tell(size, "rebuild s", seconds) & tell(size, "rebuild memory MB", memory)
    index = sum(path.stat().st_size for path in (here / "index").rglob("*") if path.is_file())
    tell(size, "index MB", index / 1e6)
    asked = folder / "asked.json"
    asked.write_text(json.dumps(texts))
    before = pace()
    told = in_product("ask", environment, asked)
    now = (before + pace()) / 2
    tell(size, "pace", now)
    for figure, value in told.items():
        kept &= tell(size, figure, value, now if figure.endswith("ms") else None)
    shutil.copytree(here / "index", there / "index")
    kept &= through_servers(size, texts, environment, {**environment, "PERCOLATEUR_DATA": str(there)})
    return kept


def through_servers(size: int, texts: list[str], here: dict[str, str], there: dict[str, str]) -> bool:
    with running(here) as address:
        asked = [ask(address, text) for text in texts]
        times = [elapsed for _found, elapsed in asked]
        answered = [text for text, (found, _elapsed) in zip(texts, asked, strict=True) if found]
        kept = tell(size, "request p50 ms", statistics.median(times)) & tell(size, "request p95 ms", p95(times))
        stop, meanwhile = threading.Event(), list[float]()
        asking = threading.Thread(target=asked_meanwhile, args=(address, answered, stop, meanwhile))
        asking.start()
        rebuild(here)
        stop.set()
        asking.join()
        tell(size, "request p95 while the index is made again ms", p95(meanwhile))
        found = [each < 3_600_000 for each in meanwhile]
        tell(size, "questions answered while the index is made again %", 100 * sum(found) / len(found))
    with running(there) as address:
        ask(address, "wifi")
        for figure, value in in_product("publish", here, address).items():
            kept &= tell(size, figure, value)
    return kept


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=WHOLE if WHOLE.exists() else HERE / "cafe")
    parser.add_argument("--sizes", default="10000,100000,1000000,2000000", help="numbers of articles")
    parser.add_argument("--queries", type=int, default=1000)
    options = parser.parse_args()
    texts, kept = queries(options.data, options.queries), True
    for size in map(int, options.sizes.split(",")):
        with tempfile.TemporaryDirectory() as folder:
            kept &= measure(size, options.data, texts, Path(folder))
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
