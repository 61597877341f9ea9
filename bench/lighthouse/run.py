"""`make bench-lighthouse`: what Lighthouse says of the pages people open on a phone. One JSON line per figure.

Lighthouse's mobile preset, in Debian's Chromium, on `percolateur run` with the demonstration: no proxy in front, so
pages come over HTTP/1.1 and uncompressed. Performance moves with what else the machine does: each figure is the median
of `--runs` runs. A figure that does not hold says which audits took points away.
"""

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median_low
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

import django  # noqa: E402

django.setup()

from tests import servers  # noqa: E402
from tests.quality import pages  # noqa: E402
from tests.quality.scene import Scene, set_scene  # noqa: E402

LIGHTHOUSE = Path(__file__).parent / "node_modules" / ".bin" / "lighthouse"
KEYS = {"home", "programme", "event-today", "join", "summary", "participant"}
PAGES = [page for page in [*pages.PUBLIC, *pages.BOARD] if page.key in KEYS]
# Whoever holds their address reads them, and search engines are kept out on purpose: not judged on being found.
UNLISTED = {"summary", "participant"}
TARGETS = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}


def audit(scene: Scene, page: pages.Page) -> dict[str, Any]:
    """Lighthouse's report of one load, as the person who looks."""
    command = [str(LIGHTHOUSE), scene.site.url + page.path(scene.known), "--output=json", "--quiet"]
    command += [
        f"--only-categories={','.join(TARGETS)}",
        f"--chrome-flags={' '.join(['--headless=new', *servers.FLAGS])}",
    ]
    if page.key in UNLISTED:
        command.append("--skip-audits=is-crawlable")
    headers = {"Accept-Language": "fr-FR"}
    if page.who in scene.states:
        headers["Cookie"] = "; ".join(f"{one['name']}={one['value']}" for one in scene.states[page.who]["cookies"])
    command.append(f"--extra-headers={json.dumps(headers)}")
    environment = servers.clean_environment() | {"CHROME_PATH": servers.find_chromium() or ""}
    said = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=180)
    if said.returncode:
        sys.exit(f"{page}: {said.stderr}")
    return json.loads(said.stdout)


def points(report: dict[str, Any], category: str) -> int:
    return round(100 * (report["categories"][category]["score"] or 0))


def faults(report: dict[str, Any], category: str) -> list[str]:
    """The audits that count in this category and are not perfect."""
    counted = [one["id"] for one in report["categories"][category]["auditRefs"] if one["weight"]]
    scores = {name: report["audits"][name]["score"] for name in counted}
    return [name for name, score in scores.items() if score is not None and score < 0.9]


def figures(page: pages.Page, reports: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for category, target in TARGETS.items():
        value = median_low(points(report, category) for report in reports)
        line = {"figure": f"{page}, {category}", "value": value, "unit": "/ 100", "target": target}
        line["holds"] = value >= target
        if not line["holds"]:
            line["faults"] = sorted({name for report in reports for name in faults(report, category)})
        yield line


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=3, help="loads of each page; the median is kept")
    runs = parser.parse_args().runs
    held = True
    with (
        servers.smtp() as mailbox,
        servers.percolateur(holds="demo", PERCOLATEUR_EMAIL_URL=mailbox.url) as site,
        servers.chromium() as browser,
    ):
        scene = set_scene(site, mailbox, browser)
        for page in PAGES:
            for line in figures(page, [audit(scene, page) for _ in range(runs)]):
                held = held and line["holds"]
                print(json.dumps(line, ensure_ascii=False), flush=True)
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
