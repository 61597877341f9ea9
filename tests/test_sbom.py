"""The list of parts and the audit of their weaknesses: complete, and never reassuring without reason."""

import json
from importlib import metadata

import pytest

from tests.architecture.house import ROOT
from tests.architecture.test_dependencies import pins
from tools import audit, sbom

pytestmark = pytest.mark.quality(5)


def test_security_5_sbom_names_every_part_with_its_version_and_hash(tmp_path):
    sbom.write(tmp_path / "sbom.json")
    bill = json.loads((tmp_path / "sbom.json").read_text())
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    parts = {part["name"]: part for part in bill["components"]}
    assert {name: parts[name]["version"] for name in pins("runtime.lock")} == pins("runtime.lock")
    for name in pins("runtime.lock"):
        assert parts[name]["purl"].startswith("pkg:pypi/")
        assert all(reference["hashes"] for reference in parts[name]["externalReferences"])
    vendored = [f["name"] for part in bill["components"] for f in part.get("components", [])]
    assert "percolateur/static/vendor/lucide.svg" in vendored
    assert [name for name in vendored if not (ROOT / name).is_file()] == []
    installed = {distribution.name for distribution in metadata.distributions()}
    unlicensed = {part["name"] for part in bill["components"] if not part.get("licenses")}
    assert unlicensed & installed == set()  # the others are for another system


def test_security_5_sbom_says_what_needs_what_and_is_the_same_each_time(tmp_path):
    files = [tmp_path / name for name in ("one.json", "two.json")]
    for file in files:
        sbom.write(file)
    bills = [json.loads(file.read_text()) for file in files]
    needs = {row["ref"]: row.get("dependsOn", []) for row in bills[0]["dependencies"]}
    assert any(name.startswith("pkg:pypi/django@") for name in needs["percolateur"])
    for bill in bills:
        del bill["metadata"]["timestamp"]
    assert bills[0] == bills[1]


KNOWN = {"name": "django", "version": "5.2.19", "vulns": []}
WEAK = {**KNOWN, "vulns": [{"id": "PYSEC-2026-1", "fix_versions": ["5.2.20"]}]}
SKIPPED = {"name": "tantivy", "skip_reason": "not found"}


@pytest.mark.parametrize(
    ("answer", "code", "said"),
    [
        ({"dependencies": [KNOWN]}, audit.SOUND, "aucune faiblesse connue"),
        ({"dependencies": [KNOWN, WEAK, SKIPPED]}, audit.WEAK, "PYSEC-2026-1, corrigé par 5.2.20"),
        ({"dependencies": [KNOWN, SKIPPED]}, audit.UNKNOWN, "1 composants sur 2"),
        ({"dependencies": []}, audit.UNKNOWN, "ne dit rien"),
        ({}, audit.UNKNOWN, "n’ont pas pu être lus"),
        (None, audit.UNKNOWN, "n’ont pas pu être lus"),
    ],
)
def test_security_5_audit_tells_what_is_unknown_apart_from_what_is_well(answer, code, said):
    verdict = audit.judge(json.dumps(answer))
    assert verdict.code == code
    assert said in "\n".join(verdict.lines)


def test_security_5_audit_without_any_answer_is_not_well():
    verdict = audit.judge("", "ConnectionError: nobody there")
    assert verdict == (audit.UNKNOWN, ["Les avis de sécurité n’ont pas pu être lus :", "ConnectionError: nobody there"])
