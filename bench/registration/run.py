"""`make bench-registration`: people who register, against `percolateur run` alone and against two processes.

The first set-up is the embedded default (one process, SQLite, every commit on the disk); the second PostgreSQL with its
durable commits, two web processes behind nginx, a worker and Redis. One JSON line per figure, medians of `--runs` runs;
targets and the reference they come from are in README.md beside this file. Loopback only.

A machine's pace changes by half from one hour to the next. Before each run and after the last, the minimal server of
`bench/live` is played: what it takes more than it took where the targets were set is the `pace`, and a figure told in
time also holds when it does at that pace (`at_pace`).
"""

import argparse
import gzip
import json
import os
import shutil
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bench.pace import RATES, at_pace, pace
from tests import servers

ROOT = Path(__file__).resolve().parent.parent.parent
DURABLE = {"fsync=off", "synchronous_commit=off", "full_page_writes=off"}
TIMES = ("_ms", "_seconds")
# figure: (embedded, cluster)
TARGETS: dict[str, tuple[float, float]] = {
    "page_1_p50_ms": (5, 5),
    "page_1_requests_per_second": (250, 250),
    "page_16_requests_per_second": (300, 600),
    "page_16_p95_ms": (80, 40),
    "flow_requests": (4, 4),
    "flow_clicks": (2, 2),
    "flow_fields": (1, 1),
    "flow_ms": (60, 60),
    "waves_registrations_per_minute": (2500, 4000),
    "race_seats": (10, 10),
    "race_waiting": (90, 90),
    "race_seconds": (1.5, 0.8),
    "month_ms": (60, 60),
    "month_kb": (14, 14),
    "cold_requests": (8, 8),
    "cold_kb": (60, 60),
    "idle_pss_mb": (120, 350),
    "start_seconds": (2, 2),
}


@dataclass
class Site:
    """A set-up that runs: its address, its events, the processes to be weighed, how its registrations are counted."""

    name: str
    url: str
    made: dict
    folder: Path
    pids: list[int]
    count: Callable[[int], tuple[int, int]]
    started: float = 0.0
    target: Path = field(init=False)

    def __post_init__(self) -> None:
        self.target = self.folder / "target.json"
        for number, pid in enumerate(self.pids):
            (self.folder / f"{number}.pid").write_text(str(pid))
        # What a browser does: from the event's page to the form, a first name, the personal page.
        description = {
            "name": self.name,
            "base": self.url,
            "page": f"/programme/{self.made['page']}/",
            "flow": f"/programme/{self.made['flow']}/",
            "race": "/programme/{round}/",
            "steps": [
                {"link": "main a[href$='/inscription/']"},
                {"form": "main form[method='post']", "fill": {"name": "Personne {i}"}},
            ],
            "outcomes": {
                "waiting": "Vous êtes (en tête de|\\d+e sur) la liste d’attente",
                "registered": "Votre place est réservée",
                "full": "liste d’attente sont complètes",
            },
            "ok": ["registered", "waiting"],
            "full": ["full"],
            "pidfiles": [str(self.folder / f"{number}.pid") for number in range(len(self.pids))],
        }
        self.target.write_text(json.dumps(description))

    def bench(self, *words: str) -> dict:
        """One command of bench.py against this site."""
        command = [sys.executable, "-m", "bench.registration.bench", str(self.target), *words]
        done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
        if done.returncode:
            raise RuntimeError(f"bench.py {' '.join(words)}: {done.stderr[-800:]}")
        return json.loads(done.stdout.splitlines()[-1])


def settings() -> dict[str, str]:
    """Everyone comes from one address here, as nobody does: the limit per address is raised, and still counts."""
    return {"PERCOLATEUR_REGISTRATIONS_PER_HOUR": "1000000", "PYTHONPATH": str(ROOT)}


def make_events(environment: dict[str, str], folder: Path, rounds: int) -> dict:
    file = folder / "made.json"
    command = [sys.executable, "-m", "bench.registration.events", str(file), str(rounds)]
    subprocess.run(command, cwd=ROOT, env=environment, check=True)
    return json.loads(file.read_text())


@contextmanager
def embedded(rounds: int) -> Iterator[Site]:
    folder = servers.temporary_folder()
    environment = servers.clean_environment() | settings() | {"PERCOLATEUR_DATA": str(folder)}
    with servers.percolateur(folder, **settings()) as first:  # makes the database and the static files
        made = make_events(environment, folder, rounds)
        port = first.port
    begun = time.monotonic()
    with servers.percolateur(folder, port, **settings()) as server:
        started = time.monotonic() - begun
        import sqlite3

        def count(event: int) -> tuple[int, int]:
            with sqlite3.connect(folder / "percolateur.sqlite3") as database:
                return database.execute(COUNT % event).fetchone()

        yield Site("embedded", server.url, made, folder, [server.process.pid], count, started)


COUNT = (
    "SELECT sum(CASE WHEN status = 'CONFIRMED' THEN seats ELSE 0 END), "
    "sum(CASE WHEN status = 'WAITING' THEN seats ELSE 0 END) FROM registrations_registration WHERE event_id = %d"
)


@contextmanager
def cluster(rounds: int) -> Iterator[Site]:
    import psycopg

    with ExitStack() as stack:
        programs = servers.find_postgresql() or sys.exit("PostgreSQL n’est pas installé : apt-get install postgresql")
        database = servers.new_cluster(programs)
        words = database.command
        fast = {place for place, word in enumerate(words) if word in DURABLE}
        database.command = [w for place, w in enumerate(words) if place not in fast and place + 1 not in fast]
        stack.enter_context(servers.running(database))
        redis = stack.enter_context(servers.redis())
        address = database.new_database()
        shared = settings() | {"DATABASE_URL": address, "REDIS_URL": redis.url, "PERCOLATEUR_JOBS": "apart"}
        folder = servers.temporary_folder()
        (folder / "web").mkdir()
        web = [stack.enter_context(servers.percolateur(folder / "web", **shared))]
        begun = time.monotonic()  # as `bench.py boot`: on a database that is there
        web.append(stack.enter_context(servers.percolateur(folder / "web", **shared)))
        started = time.monotonic() - begun
        environment = servers.clean_environment() | shared | {"PERCOLATEUR_DATA": str(folder / "web")}
        made = make_events(environment, folder, rounds)
        worker = stack.enter_context(process([*web[0].command[:1], "worker"], environment))
        nginx, url = stack.enter_context(proxy([server.port for server in web], folder))
        pids = [database.process.pid, redis.process.pid, *(server.process.pid for server in web), worker, nginx]

        def count(event: int) -> tuple[int, int]:
            with psycopg.connect(address) as line:
                return line.execute(COUNT % event).fetchone()

        yield Site("cluster", url, made, folder, pids, count, started)


@contextmanager
def process(command: list[str], environment: dict[str, str]) -> Iterator[int]:
    running = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield running.pid
    finally:
        running.terminate()
        running.wait(10)


@contextmanager
def proxy(ports: list[int], folder: Path) -> Iterator[tuple[int, str]]:
    """The nginx of docs/operations.md, in front of these ports. Yields its process and address."""
    port = servers.free_port()
    upstream = " ".join(f"server 127.0.0.1:{each};" for each in ports)
    file = folder / "nginx.conf"
    file.write_text(
        f"""daemon off; pid {folder}/nginx.pid; error_log /dev/null; worker_processes 1;
events {{ worker_connections 1024; }}
http {{
  access_log off; client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
  upstream percolateur {{ {upstream} keepalive 64; }}
  server {{
    listen 127.0.0.1:{port};
    location / {{
      proxy_pass http://percolateur; proxy_http_version 1.1; proxy_set_header Connection "";
      proxy_set_header Host $http_host;
    }}
  }}
}}
"""
    )
    with process(["nginx", "-c", str(file)], dict(os.environ)) as pid:
        servers.wait_until(lambda: urllib.request.urlopen(f"http://127.0.0.1:{port}/sante/", timeout=2), "nginx")
        yield pid, f"http://127.0.0.1:{port}"


def measure(site: Site, seconds: int, number: int) -> dict[str, float]:
    """All the figures once."""
    page = site.bench("page", "--secs", str(seconds))
    flow, waves = site.bench("flow", "--n", "20"), site.bench("waves", "--n", "200")
    event = site.made["races"][number]
    race = site.bench("race", "--people", "100", "--round", str(event))
    seats, waiting = site.count(event)
    month, cold = look(f"{site.url}/programme/?mois={site.made['month']}"), site.bench("cold")
    for name, result in (("flow", flow), ("waves", waves), ("race", race)):
        if result["errors"]:
            print(json.dumps({"figure": f"registration {site.name} {name} errors", "value": result["errors"]}))
    return {
        "page_1_p50_ms": page["c1"]["p50_ms"],
        "page_1_requests_per_second": page["c1"]["rps"],
        "page_16_requests_per_second": page["c16"]["rps"],
        "page_16_p95_ms": page["c16"]["p95_ms"],
        "flow_requests": flow["ok_requests_median"],
        "flow_clicks": flow["clicks"],
        "flow_fields": flow["fields"],
        "flow_ms": flow["ok_secs_median"] * 1000,
        "waves_registrations_per_minute": waves["registrations_per_min"],
        "race_seats": seats,
        "race_waiting": waiting,
        "race_seconds": race["total_secs"],
        **month,
        "cold_requests": cold["requests"],
        "cold_kb": round((cold["wire_bytes"] + cold["header_bytes"]) / 1024, 1),
    }


def look(address: str) -> dict[str, float]:
    """The month of a thousand libraries: how long a page takes, and what it weighs on the wire."""
    times = []
    for _ in range(12):
        begun = time.perf_counter()
        with urllib.request.urlopen(address, timeout=10) as answer:
            body = answer.read()
        times.append((time.perf_counter() - begun) * 1000)
    return {
        "month_ms": round(statistics.median(times[2:]), 1),
        "month_kb": round(len(gzip.compress(body, 6)) / 1024, 1),
    }


def told(name: str, value: float, target: float, pace: float) -> dict:
    """The line of one figure: as measured, and at the pace of the machine where the targets were set."""
    line = {"value": value, "target": target, "holds": holds(name, value, target)}
    if name.endswith(RATES + TIMES):
        line["at_pace"] = at_pace(name, value, pace)
        line["holds"] |= holds(name, line["at_pace"], target)
    return line


def holds(name: str, value: float, target: float) -> bool:
    if name in ("race_seats", "race_waiting"):
        return value == target
    return value >= target if name.endswith(RATES) else value <= target


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=["embedded", "cluster"], help="one set-up only")
    parser.add_argument("--runs", type=int, default=5, help="runs whose median is given")
    parser.add_argument("--seconds", type=int, default=5, help="seconds of each look at the page")
    options = parser.parse_args()
    for program in ("wrk", "nginx"):
        shutil.which(program) or sys.exit(f"{program} manque : apt-get install {program}")
    kept = True
    for column, setup in enumerate((embedded, cluster)):
        if options.only not in (None, setup.__name__):
            continue
        with setup(options.runs) as site:
            memory = site.bench("mem")["total"]["pss_mib"]
            paces, runs = [pace()], []
            for number in range(options.runs):
                runs.append(measure(site, options.seconds, number))
                paces.append(pace())
            figures = {name: statistics.median(run[name] for run in runs) for name in runs[0]}
            figures |= {"idle_pss_mb": memory, "start_seconds": round(site.started, 2)}
        now = round(statistics.median(paces), 2)
        print(json.dumps({"figure": f"registration {setup.__name__} pace", "value": now}), flush=True)
        for name, target in TARGETS.items():
            line = {"figure": f"registration {setup.__name__} {name}", **told(name, figures[name], target[column], now)}
            kept &= line["holds"]
            print(json.dumps(line), flush=True)
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
