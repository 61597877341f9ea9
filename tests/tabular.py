"""Frictionless judges our tables: in a process of its own, since it changes how this one would read CSV."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from percolateur.lib.tables.packaging import as_json


def faults(folder: Path, what: str = "datapackage.json", schema: str = "") -> list[list[Any]]:
    """What is wrong with a package or a table of this folder: [table, row, column, why]. Nothing read is a failure."""
    command = [sys.executable, "-m", "frictionless", "validate", what, "--json"]
    command += ["--schema", schema] if schema else []
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    report = json.loads(done.stdout)
    told = [[None, None, None, error["note"]] for error in report["errors"]]
    for task in report["tasks"]:
        told += [[task["name"], e.get("rowNumber"), e.get("fieldName"), e["note"]] for e in task["errors"]]
    assert told or report["tasks"], done.stderr
    return told


def packaged(folder: Path, tables: dict[str, tuple[bytes, dict[str, Any]]]) -> Path:
    """The folder with these tables in it, each with its schema, as a package to judge."""
    resources = []
    for name, (written, schema) in tables.items():
        (folder / f"{name}.csv").write_bytes(written)
        resources.append(
            {
                "name": name,
                "path": f"{name}.csv",
                "profile": "tabular-data-resource",
                "encoding": "utf-8",
                "schema": schema,
            }
        )
    (folder / "datapackage.json").write_bytes(as_json({"name": "essai", "resources": resources}))
    return folder
