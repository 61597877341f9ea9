"""Each dependency has its reason in one line, and both lock files agree."""

import re

from tests.architecture.house import ROOT, pyproject

PINNED = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^\s;\\]+)", re.MULTILINE)


def name(requirement):
    return re.match(r"[A-Za-z0-9._-]+", requirement).group().lower().replace("_", "-")


def asked_for():
    project = pyproject()["project"]
    return {name(requirement) for requirement in project["dependencies"] + project["optional-dependencies"]["dev"]}


def pins(lock):
    return dict(PINNED.findall((ROOT / "requirements" / lock).read_text()))


def test_dependencies_each_have_a_reason_and_a_licence():
    rows = re.findall(
        r"^\| `([^`]+)` \| ([^|]+) \| ([^|]+) \|$", (ROOT / "docs/decisions/0002-parts.md").read_text(), re.M
    )
    assert {name(part) for part, _, _ in rows} == asked_for()
    assert [part for part, reason, licence in rows if not reason.strip() or not licence.strip()] == []


def test_dependencies_are_all_pinned():
    assert asked_for() - {name(pin) for pin in pins("dev.lock")} == set()


def test_dependencies_run_under_test_as_they_run_in_a_room():
    development = pins("dev.lock")
    assert {part: development.get(part) for part in pins("runtime.lock")} == pins("runtime.lock")
