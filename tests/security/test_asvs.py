"""OWASP's ASVS 5.0.0, levels 1 and 2: each requirement has its line, and each line a proof that exists."""

import ast
import csv
import functools

import pytest

from percolateur.config import settings as product
from tests.architecture.house import ROOT

pytestmark = pytest.mark.quality(5)

# How many requirements of levels 1 and 2 each section has, from its first: none of level 3 stands before one of them.
SECTIONS = """1.1:2 1.2:9 1.3:11 1.4:3 1.5:2 2.1:3 2.2:3 2.3:4 2.4:1 3.2:2 3.3:4 3.4:6 3.5:5 3.7:2 4.1:3 4.2:1 4.3:2
4.4:4 5.1:1 5.2:3 5.3:2 5.4:3 6.1:3 6.2:12 6.3:4 6.4:4 6.5:5 6.6:3 6.8:4 7.1:3 7.2:4 7.3:2 7.4:5 7.5:2 7.6:2 8.1:2 8.2:3
8.3:1 8.4:1 9.1:3 9.2:4 10.1:2 10.2:2 10.3:4 10.4:11 10.5:5 10.6:2 10.7:3 11.1:2 11.2:3 11.3:3 11.4:4 11.5:1 11.6:1
12.1:3 12.2:2 12.3:4 13.1:1 13.2:5 13.3:2 13.4:5 14.1:2 14.2:4 14.3:3 15.1:3 15.2:3 15.3:7 16.1:1 16.2:5 16.3:4
16.4:3 16.5:3 17.1:1 17.2:4 17.3:2"""
WANTED = [
    f"{section}.{number}"
    for section, _, count in (part.partition(":") for part in SECTIONS.split())
    for number in range(1, int(count) + 1)
]
STATUSES = {"done", "not applicable", "accepted gap"}
ROWS = list(csv.DictReader((ROOT / "docs/security/asvs.csv").open()))


def test_security_5_asvs_has_a_line_for_each_of_the_253_requirements():
    assert len(WANTED) == 253
    assert [row["id"] for row in ROWS] == WANTED


@functools.cache
def names_in(file):
    tree = ast.parse((ROOT / file).read_text())
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def lacking(row):
    """What is wrong with a line, "" when all is well."""
    kind, _, proof = row["proof"].partition(": ")
    if row["status"] not in STATUSES or not row["requirement"] or not proof:
        return "is not complete"
    if row["status"] != "done" and kind != "reason":
        return "needs a reason"
    if kind == "test":
        file, _, name = proof.partition("::")
        there = (ROOT / file).is_file() and name in names_in(file)
        return "" if there else f"names a test that is not there: {proof}"
    if kind == "file":
        return "" if (ROOT / proof).is_file() else f"names a file that is not there: {proof}"
    if kind == "setting":
        return "" if hasattr(product, proof) else f"names a setting that is not there: {proof}"
    return "" if kind == "reason" and len(proof) > 5 else "has no proof"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_security_5_asvs_line_has_a_proof_that_exists(row):
    assert lacking(row) == ""


@pytest.mark.parametrize(
    "row",
    [
        {"requirement": "x", "status": "done", "proof": "test: tests/security/test_asvs.py::test_of_nothing"},
        {"requirement": "x", "status": "done", "proof": "setting: NO_SUCH_SETTING"},
        {"requirement": "x", "status": "accepted gap", "proof": "file: SECURITY.md"},
        {"requirement": "x", "status": "perhaps", "proof": "file: SECURITY.md"},
    ],
)
def test_security_5_asvs_line_without_proof_is_seen(row):
    assert lacking(row)
