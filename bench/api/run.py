"""How the API holds to its description: schemathesis calls a real server, on the demonstration, with all its checks.

Prints one JSON line a run: calls made, failures found, seconds. Ends with 1 when there is a failure, and shows it.
"""

import argparse
import json
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests import servers

NEW_KEY = (
    "from percolateur.api.factories import key_of; from percolateur.api.models import Scope; "
    "from percolateur.network.models import Network; print(key_of(Network.objects.get(), *Scope, name='essai'))"
)
# What calls need to reach further than « nothing is there », read in the demonstration.
REAL = (
    "from percolateur.board.models import Board; from percolateur.events.models import Event; "
    "from percolateur.knowledge.models import Article; from percolateur.network.models import Network, Library; "
    "import json; "
    "opened, closed = Board.objects.filter(closed_at=None).first(), Board.objects.exclude(closed_at=None).first(); "
    "print(json.dumps({'path.network': Network.objects.get().slug, 'path.library': Library.objects.first().pk, "
    "'path.event': Event.objects.public().upcoming().last().pk, 'path.article': Article.objects.public().first().pk, "
    "'path.board': opened.pk, 'path.code': opened.join_code, 'path.key': closed.summary_key}))"
)


def check(site: servers.Percolateur, examples: int, seed: int, real: bool) -> dict[str, Any]:
    """One run: on what chance makes, or on what really is there."""
    key = site.run("shell", "-v", "0", "-c", NEW_KEY.replace("essai", f"essai {seed} {real}")).strip().splitlines()[-1]
    settings = site.folder / f"schemathesis-{seed}-{real}.toml"
    known = json.loads(site.run("shell", "-v", "0", "-c", REAL).strip().splitlines()[-1]) if real else {}
    lines = ["[parameters]", *(f'"{name}" = {json.dumps(value)}' for name, value in known.items())]
    settings.write_text("\n".join(lines) + "\n")
    program = str(Path(sys.executable).with_name("schemathesis"))
    words = ["--config-file", str(settings), "run", f"{site.url}/api/v1/openapi.json"]
    words += ["-H", f"Authorization: Bearer {key}", "--checks", "all", "-n", str(examples), "--seed", str(seed)]
    began = time.monotonic()
    done = subprocess.run(
        [program, *words, "--continue-on-failure", "--no-shrink", "--warnings", "off"],
        cwd=site.folder,
        capture_output=True,
        text=True,
    )
    found = re.search(r"(\d+) generated(?:, (\d+) found)?", done.stdout)
    figures = {"examples": examples, "seed": seed, "real": real, "seconds": round(time.monotonic() - began, 1)}
    figures |= {"calls": int(found[1]) if found else 0, "failures": int(found[2] or 0) if found else -1}
    return figures | {"passed": done.returncode == 0, "said": done.stdout + done.stderr}


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--examples", type=int, default=50, help="how many calls chance makes of each operation")
    asked.add_argument("--seed", type=int, default=1)
    options = asked.parse_args()
    passed = True
    with servers.percolateur(PERCOLATEUR_API_PER_MINUTE="10000000") as site:
        site.run("demo")
        for real in (False, True):
            figures = check(site, options.examples, options.seed, real)
            said = figures.pop("said")
            print(json.dumps({"benchmark": "api", **figures}), flush=True)
            if not figures["passed"]:
                passed = False
                print(said, file=sys.stderr)
    sys.exit(0 if passed else 1)


if __name__ == "__main__":
    main()
