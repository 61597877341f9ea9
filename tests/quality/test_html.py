"""The HTML the server sends is valid: html-validate finds nothing in any page.

Of its recommended rules, htmlvalidate.json leaves those of mere style, and wcag/h32: the form that a board's gestures
share has its buttons in the questions, of which there may be none yet.
"""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests import servers
from tests.quality.pages import PAGES

PROGRAM = servers.ROOT / "tests" / "browser" / "node_modules" / ".bin" / "html-validate"
RULES = Path(__file__).parent / "htmlvalidate.json"


@pytest.mark.journey
@pytest.mark.quality(2)
def test_html_of_every_page_is_valid(looker, tmp_path):
    if not (PROGRAM.exists() and shutil.which("node")):
        servers.missing("html-validate is not installed: npm ci --prefix tests/browser")
    for page in PAGES:
        (tmp_path / f"{page}.html").write_text(looker.see(page).html)

    report = tmp_path / "report.json"
    command = [PROGRAM, "--config", RULES, "--formatter", f"json={report}", *sorted(tmp_path.glob("*.html"))]
    done = subprocess.run(command, capture_output=True, text=True)
    assert report.exists(), done.stderr

    faults = {
        f"{Path(file['filePath']).stem}:{fault['line']} {fault['ruleId']}: {fault['message']}"
        for file in json.loads(report.read_text())
        for fault in file["messages"]
    }
    assert faults == set()
