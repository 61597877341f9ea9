"""What npm installs for the tests, and Node reads."""

import shutil
from pathlib import Path

from tests.servers.programs import ROOT, missing

MODULES = ROOT / "tests" / "browser" / "node_modules"


def node_module(name: str) -> Path:
    """The folder of a package. Without it, or without Node, the test is skipped, or fails where everything must run."""
    folder = MODULES / name
    if not (shutil.which("node") and folder.exists()):
        missing(f"{name} is not installed: npm ci --prefix tests/browser")
    return folder
