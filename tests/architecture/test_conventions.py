"""Conventions a reader may rely on, because they are checked."""

import ast
import re

import pytest

from tests.architecture.house import ROOT, tracked_files

VAGUE_CLASSES = re.compile(r"(Service|Manager|Handler|Helper|Utils?|Mixin)$")
VAGUE_MODULES = {"utils", "util", "common", "core", "helpers", "services", "managers", "misc", "shared"}
# Written in two halves, so that this file does not hold them itself.
HOSTS = ["py" + "pi.org", "python" + "hosted.org", "registry." + "npmjs", "deb." + "debian.org", "npm" + "mirror"]
TEXT = {".py", ".html", ".md", ".toml", ".lock", ".json", ".yml", ".js", ".css", ".sh", ".txt", "", ".po", ".svg"}
SOURCES = [file for file in tracked_files() if file.suffix == ".py" and (ROOT / "percolateur") in file.parents]


def test_conventions_no_class_has_a_vague_name():
    vague = [
        f"{file.relative_to(ROOT)}: {node.name}"
        for file in SOURCES
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.ClassDef) and VAGUE_CLASSES.search(node.name)
    ]
    assert vague == []


def test_conventions_no_module_has_a_vague_name():
    names = {part for file in SOURCES for part in file.relative_to(ROOT).with_suffix("").parts}
    assert names & VAGUE_MODULES == set()


def test_conventions_views_are_functions():
    classes = [
        f"{file.relative_to(ROOT)}: {node.name}"
        for file in SOURCES
        if "views" in file.with_suffix("").parts and "tests" not in file.parts
        for node in ast.parse(file.read_text()).body
        if isinstance(node, ast.ClassDef)
    ]
    assert classes == []


def test_conventions_state_changes_are_nouns_and_not_an_action_parameter():
    keyed = [
        f"{file.relative_to(ROOT)}"
        for file in SOURCES
        if re.search(r"(GET|POST)(\.get\(|\[)[\"'](action|_action|op)[\"']", file.read_text())
    ]
    assert keyed == []


def test_conventions_tests_say_what_and_how_it_behaves():
    odd = [
        f"{file.relative_to(ROOT)}: {node.name}"
        for file in tracked_files()
        if file.suffix == ".py" and file.name.startswith("test_")
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test") and node.name.count("_") < 2
    ]
    assert odd == []


def test_conventions_no_mock_of_our_own_code():
    mocked = [
        f"{file.relative_to(ROOT)}"
        for file in tracked_files()
        if file.suffix == ".py" and "test" in str(file.relative_to(ROOT)) and file.name != "test_conventions.py"
        if re.search(r"unittest\.mock|\bmocker\b|monkeypatch\.setattr\([\"']percolateur", file.read_text())
    ]
    assert mocked == []


@pytest.mark.parametrize("host", HOSTS)
def test_conventions_no_file_names_a_package_host(host):
    named = [
        str(file.relative_to(ROOT)) for file in tracked_files() if file.suffix in TEXT and host in file.read_text()
    ]
    assert named == []
