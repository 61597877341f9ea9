"""The client of docs/reference/api.md, run as it stands against a real server."""

import re
import subprocess
import sys

import pytest

from tests.architecture.house import ROOT

DOCUMENT = ROOT / "docs" / "reference" / "api.md"
NEW_KEY = (
    "from percolateur.api.factories import key_of; from percolateur.api.models import Scope; "
    "from percolateur.network.models import Network; print(key_of(Network.objects.get(), *Scope, name='essai'))"
)


def example(name):
    """The lines of a program that the document shows."""
    return re.search(rf"<!-- {name} -->\n```python\n(.*?)```", DOCUMENT.read_text(), re.DOTALL)[1]


@pytest.fixture
def site(percolateur):
    percolateur.run("demo")
    return percolateur


def test_client_of_the_documentation_does_what_it_says(site, tmp_path):
    file = tmp_path / "client.py"
    file.write_text(example("the client"))
    key = site.run("shell", "-v", "0", "-c", NEW_KEY).strip().splitlines()[-1]
    environment = {"PERCOLATEUR_SITE": site.url, "PERCOLATEUR_KEY": key, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run([sys.executable, file], env=environment, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    assert [line.split(" :")[0] for line in done.stdout.splitlines()] == [
        "Prochain café",
        "Inscription",
        "Question",
        "Place rendue",
    ]
    assert "Inscription : CONFIRMED" in done.stdout
