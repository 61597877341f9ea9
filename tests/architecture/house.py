"""Where the house's own facts are read: pyproject.toml and what git tracks. One source each."""

import functools
import subprocess
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


@functools.cache
def pyproject() -> dict:
    return tomllib.loads((ROOT / "pyproject.toml").read_text())


def contracts() -> list[dict]:
    return pyproject()["tool"]["importlinter"]["contracts"]


def floors() -> dict[str, int]:
    """Each app with its floor: the higher the number, the higher the app. Siblings share a floor."""
    layers = reversed(contracts()[0]["layers"])
    return {name.strip(" ()"): floor for floor, layer in enumerate(layers) for name in layer.split("|")}


def tracked_files() -> list[Path]:
    """Every file git tracks or would track."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    return [ROOT / name for name in names if (ROOT / name).is_file()]


def our_apps() -> list[str]:
    """The packages of the house that are there now."""
    return sorted(folder.parent.name for folder in (ROOT / "percolateur").glob("*/__init__.py"))
