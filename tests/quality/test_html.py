"""The HTML the server sends is valid: html-validate finds nothing in any page.

Of its recommended rules, htmlvalidate.json leaves those of mere style, and wcag/h32: the form that a board's gestures
share has its buttons in the questions, of which there may be none yet.
"""

import json
import subprocess
from pathlib import Path

import pytest

from tests import servers
from tests.quality.pages import PAGES

pytestmark = [pytest.mark.journey, pytest.mark.quality(2)]
PROGRAM = Path(__file__).parent / "validate.js"


@pytest.fixture(scope="session")  # the checks of a page come from several files: Node would start again for each page
def faults_of():
    servers.node_module("html-validate")
    with subprocess.Popen(["node", PROGRAM], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as validator:

        def ask(html):
            print(json.dumps(html), file=validator.stdin, flush=True)
            return json.loads(validator.stdout.readline())

        yield ask
        validator.stdin.close()


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_html_of_page_is_valid(looker, faults_of, page):
    assert faults_of(looker.see(page).html) == []


def test_invalid_html_is_found(faults_of):
    assert faults_of("<ul><p>perdu</p></ul>") != []
