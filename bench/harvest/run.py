"""`make bench-harvest`: a library portal harvests 100,000 articles while somebody publishes, changes and deletes some.

`percolateur run` alone, SQLite, a harvester that is none of ours (`oaipmh-scythe`), loopback. A first harvest of all,
then another of what changed since, begun at the moment of the first answer of the first. What the harvester then knows
must be what is public: nothing lost, nothing too many. One JSON line per figure.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(ROOT))

from bench.pace import at_pace, pace  # noqa: E402
from tests import servers  # noqa: E402

OAI = "{http://www.openarchives.org/OAI/2.0/}"
TARGETS = {
    "lost": 0,
    "kept though gone": 0,
    "repeated without a change": 0,
    "changed during the harvest and not told since": 0,
    "page processor ms": 50,
    "page p50 ms": 50,
    "page p95 ms": 100,
}


@dataclass
class Harvest:
    """What a harvester was told, in order, and how long each page took."""

    told: list[tuple[str, str, bool]] = field(default_factory=list)  # identifier, datestamp, whether it is gone
    pages: list[float] = field(default_factory=list)
    moments: list[str] = field(default_factory=list)

    @property
    def repeated(self) -> int:
        """Records told twice with the same datestamp: nothing had changed."""
        return len(self.told) - len({(name, stamp) for name, stamp, _gone in self.told})


def step(server: servers.Percolateur, *words: str, **more: object) -> subprocess.Popen:
    command = [sys.executable, str(HERE / "product.py"), *words]
    environment = server.environment | {"PYTHONPATH": str(ROOT)}
    return subprocess.Popen(command, env=environment, cwd=server.folder, stdout=subprocess.PIPE, text=True, **more)


def done(process: subprocess.Popen) -> str:
    said, _ = process.communicate(timeout=1800)
    if process.returncode:
        raise RuntimeError(f"{process.args}: {process.returncode}")
    return said


def harvest(url: str, since: str | None = None, prefix: str = "oai_dc") -> Harvest:
    from oaipmh_scythe import Scythe
    from oaipmh_scythe.exceptions import NoRecordsMatch
    from oaipmh_scythe.iterator import OAIResponseIterator

    found = Harvest()
    with Scythe(f"{url}/oai", iterator=OAIResponseIterator) as scythe:
        try:
            for response in scythe.list_records(from_=since, metadata_prefix=prefix):
                found.pages.append(response.http_response.elapsed.total_seconds() * 1000)
                found.moments.append(response.xml.findtext(f"{OAI}responseDate"))
                for header in response.xml.iter(f"{OAI}header"):
                    name, stamp = header.findtext(f"{OAI}identifier"), header.findtext(f"{OAI}datestamp")
                    found.told.append((name, stamp, header.get("status") == "deleted"))
        except NoRecordsMatch:
            pass
    return found


def follows(server: servers.Percolateur, many: int) -> bool:
    """Whether the log shows so many records."""
    from oaipmh_scythe import Scythe
    from oaipmh_scythe.exceptions import NoRecordsMatch
    from oaipmh_scythe.iterator import OAIResponseIterator

    with Scythe(f"{server.url}/oai", iterator=OAIResponseIterator) as scythe:
        try:
            first = next(iter(scythe.list_identifiers(metadata_prefix="oai_dc")))
        except NoRecordsMatch:
            return False
        token = first.xml.find(f".//{OAI}resumptionToken")
        size = len(list(first.xml.iter(f"{OAI}header"))) if token is None else int(token.get("completeListSize"))
        return size >= many


def play(server: servers.Percolateur, many: int, pause: float, seed: int) -> dict[str, float]:
    """The figures of one harvest with somebody who writes."""
    server.stop()
    done(step(server, "fill", str(many)))
    server.start()
    begun = time.monotonic()
    servers.wait_until(lambda: follows(server, many), "the log follows the articles", 1200)
    following = time.monotonic() - begun
    calm(server)
    stop = server.folder / "stop"
    writer = step(server, "write", str(stop), str(seed), str(pause))
    begun, before = time.monotonic(), used(server)
    first = harvest(server.url)
    took, processor = time.monotonic() - begun, used(server) - before
    stop.touch()
    written = json.loads(done(writer))
    time.sleep(6)  # the last changes have their moment
    second = harvest(server.url, first.moments[0])
    third = harvest(server.url, first.moments[-1])
    public = {f"oai:127.0.0.1:article-{pk}" for pk in json.loads(done(step(server, "state")))}
    return {
        "articles": many,
        "log followed s": following,
        "harvest s": took,
        "records per second": len(first.told) / took,
        "changes during the harvest": sum(written.values()),
        "of which deletions and retirements": written["deleted"] + written["retired"],
        "deletions told": sum(gone for _name, _stamp, gone in first.told + second.told),
        "records told again during the harvest, changed": len(first.told) - len({name for name, *_ in first.told}),
        "repeated without a change": first.repeated + second.repeated,
        "lost": len(public - alive(first, second)),
        "kept though gone": len(alive(first, second) - public),
        "changed during the harvest and not told since": len(alive(first, third) ^ public),
        "page processor ms": processor * 1000 / len(first.pages),
        "page p50 ms": middle(first.pages, 0.5),
        "page p95 ms": middle(first.pages, 0.95),
        "page at the most ms": max(first.pages),
    }


def calm(server: servers.Percolateur) -> None:
    """Wait until the search has all the articles too: it is the same process."""
    import psutil

    process, quiet = psutil.Process(server.process.pid), 0
    for _ in range(900):
        quiet = quiet + 1 if process.cpu_percent(1) < 15 else 0
        if quiet == 5:
            return


def used(server: servers.Percolateur) -> float:
    """Seconds of processor of the server since it started."""
    import psutil

    times = psutil.Process(server.process.pid).cpu_times()
    return times.user + times.system


def alive(*harvests: Harvest) -> set[str]:
    """What a harvester knows that takes what it is told, in order."""
    known = {name: gone for each in harvests for name, _stamp, gone in each.told}
    return {name for name, gone in known.items() if not gone}


def middle(values: list[float], part: float) -> float:
    return sorted(values)[min(int(len(values) * part), len(values) - 1)]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--pause", type=float, default=0.05, help="seconds between two changes")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    before, holds = pace(), True
    with servers.percolateur() as server:
        figures = play(server, asked.articles, asked.pause, asked.seed)
    now = max(before, pace())
    for figure, value in figures.items():
        told: dict[str, object] = {"figure": f"harvest: {figure}", "value": round(value, 2)}
        if figure in TARGETS:
            there = at_pace(figure, value, now) if figure.endswith("ms") else value
            told |= {"target": TARGETS[figure], "at_pace": there, "holds": min(there, value) <= TARGETS[figure]}
        holds = holds and bool(told.get("holds", True))
        print(json.dumps(told), flush=True)
    return 0 if holds else 1


if __name__ == "__main__":
    os.chdir(ROOT)
    sys.exit(main())
