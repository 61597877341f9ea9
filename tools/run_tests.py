"""The whole suite, in three sessions: SQLite, PostgreSQL for what touches the database, then real servers and browsers.

`make test` runs this; ARGS go to pytest: `make test ARGS="-k board"`.
"""

import os
import re
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests import prepared  # noqa: E402
from tests.servers import find_postgresql  # noqa: E402

ALONE = "not servers and not journey"
STORED = f"{ALONE} and database and not paper"  # what another database could change
SESSIONS = {
    "SQLite": ({"PERCOLATEUR_TEST_DATABASE": "sqlite"}, ["-n", "2", "-m", ALONE]),
    "PostgreSQL": ({"PERCOLATEUR_TEST_DATABASE": "postgresql"}, ["-n", "2", "-m", STORED]),
    # Three, since each waits at times: for a line that is cut, a clock, a browser.
    "serveurs et navigateurs": (
        {"PERCOLATEUR_TEST_DATABASE": "sqlite"},
        ["-n", "3", "--dist", "loadscope", "--no-loadscope-reorder", "-m", "servers or journey"],
    ),
}
SUMMARY = re.compile(r"^=* ?((?:\d+ \w+, )*\d+ \w+) in [\d.]+s", re.MULTILINE)
NOTHING_COLLECTED = 5


def run_session(name: str, environment: dict[str, str], words: list[str]) -> tuple[int, str]:
    """Run one session, showing what it says; return its exit code and its last line."""
    print(f"\n──── {name} ────", flush=True)
    command = [sys.executable, "-m", "pytest", *words, *sys.argv[1:]]
    last = ""
    with subprocess.Popen(
        command, cwd=ROOT, env=os.environ | environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        for line in process.stdout or []:
            print(line, end="", flush=True)
            last = line if SUMMARY.search(line) else last
    return (0 if process.returncode == NOTHING_COLLECTED else process.returncode), last


def count(line: str) -> Counter[str]:
    found = SUMMARY.search(line)
    counts = Counter[str]()
    for part in found.group(1).split(", ") if found else []:
        number, what = part.split()
        counts[what] += int(number)
    counts.pop("deselected", None)
    return counts


def main() -> int:
    prepared.shared()
    # Nine processes read the tests: those that find them compiled begin in two thirds of the time.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    start, worst, total, lines = time.monotonic(), 0, Counter[str](), []
    for name, (environment, words) in SESSIONS.items():
        if name == "PostgreSQL" and find_postgresql() is None and os.environ.get("CI") != "true":
            lines.append(f"{name} : sauté, PostgreSQL n’est pas installé")
            continue
        code, last = run_session(name, environment, words)
        worst, total = max(worst, code), total + count(last)
        result = last.strip("= \n") or "aucun résultat"
        lines.append(f"{name} : {result}{' – échec' if code else ''}")
    print("\n" + "\n".join(lines))
    words = ", ".join(f"{number} {what}" for what, number in total.items())
    print(f"==== {words or 'no tests ran'} in {time.monotonic() - start:.2f}s ====")
    return worst


if __name__ == "__main__":
    sys.exit(main())
