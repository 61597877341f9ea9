"""`make bench-live`: real boards against the minimal server, in one run. One JSON line per figure.

Each workload is played on `percolateur run` (forms with CSRF, throttling, idempotency keys, each post committed before
it is broadcast) and on `min_sse.py` with a durable commit, the limit of our promise: in turn, `--runs` times, medians
given, the worst of what must never happen. A machine's pace changes by half from one minute to the next, so a figure
holds when it is within its target, or within the same ratio to the minimal server as the target was where it was set.
See README.md beside this file.
"""

import argparse
import json
import os
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
BIN = Path(sys.executable).parent

# name: generator's arguments, then figure: (target, which way)
WORKLOADS = {
    "50x11": (
        {"rooms": 50, "clients": 11, "rate": 50, "duration": 20},
        {
            "missing": 0,
            "repeats": 0,
            "leaks": 0,
            "lat_p50": 4,
            "lat_p95": 9,
            "lat_p99": 15,
            "cpu_ms_per_1000": 300,
            "pss_mb": 120,
            "kb_per_conn": 15,
        },
    ),
    "300x11": (
        {"rooms": 300, "clients": 11, "rate": 60, "duration": 20},
        {"missing": 0, "repeats": 0, "leaks": 0, "lat_p50": 5, "lat_p95": 12, "lat_p99": 40, "pss_mb": 160},
    ),
    "50x11 flapping": (
        {"rooms": 50, "clients": 11, "rate": 50, "duration": 20, "flap": 0.02, "drain": 20},
        {"missing": 0, "repeats": 0, "leaks": 0},
    ),
    "talk 1x1000": (
        {"rooms": 1, "clients": 1000, "rate": 5, "duration": 20},
        {"missing": 0, "repeats": 0, "lat_p95": 60},
    ),
}
RATIOS = ("lat_p50", "lat_p95", "lat_p99", "cpu_ms_per_1000", "pss_mb")
# The minimal server's figures where the targets were set.
REFERENCE = {
    "50x11": {"lat_p50": 1.7, "lat_p95": 4.6, "lat_p99": 6.7, "cpu_ms_per_1000": 87},
    "300x11": {"lat_p50": 1.5, "lat_p95": 3.0, "lat_p99": 5.5},
}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def server(
    command: list[str], environment: dict[str, str], cwd: Path, address: str
) -> Iterator[subprocess.Popen[bytes]]:
    """A server process, ready; stopped at the end."""
    process = subprocess.Popen(command, env=environment, cwd=cwd, stdout=subprocess.DEVNULL)
    try:
        for _ in range(150):
            try:
                urllib.request.urlopen(address, timeout=1).close()
                break
            except urllib.error.HTTPError:
                break
            except OSError:
                time.sleep(0.1)
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(10)


def generate(name: str, load: dict, port: int, pid: int, environment: dict[str, str], setup: str = "") -> dict:
    arguments = [f"--{key.replace('_', '-')}={value}" for key, value in load.items()]
    if setup:
        arguments.append(f"--setup={setup}")
    command = [sys.executable, "loadgen.py", f"--name={name}", f"--base=http://127.0.0.1:{port}"]
    command.append(f"--server-pids={pid}")
    run = subprocess.run([*command, *arguments], cwd=HERE, env=environment, capture_output=True, text=True, check=True)
    return json.loads(run.stdout.splitlines()[-1])


def ours(load: dict, name: str) -> dict:
    port = free_port()
    with tempfile.TemporaryDirectory() as data:
        environment = {
            **os.environ,
            "PERCOLATEUR_DATA": data,
            "PYTHONPATH": str(ROOT),
            "BOARDS": f"{data}/boards.json",
            "PERCOLATEUR_POSTS_PER_MINUTE": os.environ.get("PERCOLATEUR_POSTS_PER_MINUTE", "30"),
        }
        subprocess.run([BIN / "percolateur", "migrate", "-v0"], env=environment, check=True)
        boards = [sys.executable, "-m", "bench.live.boards", load["rooms"], load["clients"], environment["BOARDS"]]
        subprocess.run([str(part) for part in boards], env=environment, cwd=ROOT, check=True)
        command = [str(BIN / "percolateur"), "run", "--host", "127.0.0.1", "--port", str(port)]
        with server(command, environment, ROOT, f"http://127.0.0.1:{port}/") as process:
            return generate(name, load, port, process.pid, environment, "boards")


def minimal(load: dict, name: str) -> dict:
    port = free_port()
    with tempfile.TemporaryDirectory() as data:
        environment = {**os.environ, "DURABLE": "full", "DBFILE": f"{data}/min.db"}
        command = [sys.executable, "-m", "uvicorn", "--loop", "uvloop", "--http", "httptools", "--no-access-log"]
        command += ["--log-level", "warning", "--port", str(port), "min_sse:app"]
        with server(command, environment, HERE, f"http://127.0.0.1:{port}/since/0?after=-1") as process:
            return generate(name, load, port, process.pid, environment)


NEVER = ("missing", "repeats", "leaks")


def told(name: str, figure: str, target: float, plays: list[tuple[dict, dict]]) -> dict:
    """The line of one figure, from the minimal server's and our own plays."""
    gather = max if figure in NEVER else statistics.median
    value = round(gather(ours[figure] for _, ours in plays), 2)
    line = {"figure": f"live {name} {figure}", "value": value, "target": target, "holds": value <= target}
    if figure in RATIOS and all(limit.get(figure) for limit, _ in plays):
        line["minimal"] = round(statistics.median(limit[figure] for limit, _ in plays), 2)
        line["ratio"] = round(statistics.median(ours[figure] / limit[figure] for limit, ours in plays), 2)
    if figure in REFERENCE.get(name, {}):
        line["target_ratio"] = round(target / REFERENCE[name][figure], 2)
        line["holds"] |= line["ratio"] <= line["target_ratio"]
    return line


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=WORKLOADS, action="append", help="play this workload only")
    parser.add_argument("--duration", type=float, help="seconds per workload")
    parser.add_argument("--runs", type=int, default=3, help="plays of each workload, whose medians are given")
    parser.add_argument("--raw", action="store_true", help="print the generator's own lines too")
    options = parser.parse_args()
    holds_all = True
    for name in options.only or WORKLOADS:
        load, targets = WORKLOADS[name]
        load = {**load, **({"duration": options.duration} if options.duration else {})}
        plays = [(minimal(load, name), ours(load, name)) for _ in range(options.runs)]
        if options.raw:
            print(json.dumps([{"minimal": one, "percolateur": other} for one, other in plays]), file=sys.stderr)
        for figure, target in targets.items():
            line = told(name, figure, target, plays)
            holds_all &= line["holds"]
            print(json.dumps(line), flush=True)
        errors = [play["errors"] for _, play in plays if play["errors"]]
        if errors:
            print(json.dumps({"figure": f"live {name} errors", "value": errors, "holds": False}), flush=True)
            holds_all = False
    sys.exit(0 if holds_all else 1)


if __name__ == "__main__":
    main()
