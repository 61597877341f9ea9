"""Name what has grown long enough to be looked at again (style.md). A report: nothing fails."""

import ast
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent / "percolateur"
FILE_LINES = {".py": 300, ".html": 160, ".js": 250, ".css": 600}
FUNCTION_LINES = 30


def long_files() -> Iterator[str]:
    for file in sorted(PACKAGE.rglob("*")):
        if file.suffix in FILE_LINES and not {"vendor", "migrations"} & set(file.parts):
            lines = file.read_text().count("\n")
            if lines > FILE_LINES[file.suffix]:
                yield f"{file.relative_to(PACKAGE.parent)} : {lines} lignes"


def long_functions() -> Iterator[str]:
    for file in sorted(PACKAGE.rglob("*.py")):
        if {"migrations", "tests"} & set(file.parts):
            continue
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines > FUNCTION_LINES:
                    yield f"{file.relative_to(PACKAGE.parent)}:{node.lineno} {node.name} : {lines} lignes"


if __name__ == "__main__":
    rows = [*long_files(), *long_functions()]
    print("\n".join(["À relire, parce que c’est long :", *rows] if rows else ["Rien de trop long."]))
