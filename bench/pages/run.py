"""`make bench-pages`: what the pages of the demonstration weigh in a real browser. One JSON line per figure.

The heaviest page of each kind for each figure; `--all` gives every figure of every page. What is counted, and how:
tests/quality/weights.py.
"""

import argparse
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

import django  # noqa: E402

django.setup()

from tests import servers  # noqa: E402
from tests.quality import pages  # noqa: E402
from tests.quality.looking import Looker, Sight  # noqa: E402
from tests.quality.scene import set_scene  # noqa: E402
from tests.quality.weights import WEIGHED, Figure, figures  # noqa: E402

KINDS = {
    "public pages": pages.PUBLIC,
    "projector": pages.SCREEN,
    "participant’s pages": pages.BOARD,
    "desk": pages.DESK,
    "team’s pages": [*pages.SAFETY, *pages.STAFF],
}


def weigh_all(looker: Looker) -> dict[str, list[tuple[pages.Page, list[Figure]]]]:
    return {
        kind: [(page, list(figures(page, look(looker, page)))) for page in these if page in WEIGHED]
        for kind, these in KINDS.items()
    }


def look(looker: Looker, page: pages.Page) -> Sight:
    """Only load it: nothing else is weighed."""
    sight = Sight()
    with looker.screen(page) as screen:
        looker.load(screen, page, sight)
    return sight


def heaviest(weighed: dict[str, list[tuple[pages.Page, list[Figure]]]]) -> Iterator[tuple[str, Figure]]:
    for kind, these in weighed.items():
        for column in range(len(these[0][1])):
            page, row = max(these, key=lambda one: one[1][column][1])
            yield f"{kind}, {row[column][0]} (heaviest: {page})", row[column]


def each(weighed: dict[str, list[tuple[pages.Page, list[Figure]]]]) -> Iterator[tuple[str, Figure]]:
    for these in weighed.values():
        for page, row in these:
            yield from ((f"{page}, {figure[0]}", figure) for figure in row)


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--all", action="store_true", help="every page, and not only the heaviest of its kind")
    choose = each if parser.parse_args().all else heaviest
    with (
        servers.smtp() as mailbox,
        servers.percolateur(holds="demo", PERCOLATEUR_EMAIL_URL=mailbox.url) as site,
        servers.chromium() as browser,
    ):
        weighed = weigh_all(Looker(set_scene(site, mailbox, browser)))
    held = True
    for name, (_, value, unit, most) in choose(weighed):
        held = held and value <= most
        line = {"figure": name, "value": value, "unit": unit, "target": most, "holds": value <= most}
        print(json.dumps(line, ensure_ascii=False), flush=True)
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
