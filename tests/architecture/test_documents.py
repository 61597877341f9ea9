"""Documents that cannot drift from what they describe."""

import re

from tests.architecture.house import ROOT

COMMANDS = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)


def test_documents_name_every_setting_and_no_other():
    source = (ROOT / "percolateur/config/settings.py").read_text()
    prefixes = {"env": "PERCOLATEUR_", "shared": ""}
    read = {prefixes[kind] + name for kind, name in re.findall(r"\b(env|shared)\.\w+\(\s*\"([A-Z_]+)\"", source)}
    page = (ROOT / "docs/reference/settings.md").read_text()
    assert set(re.findall(r"^\| `([A-Z_]+)`", page, re.MULTILINE)) == read


def test_documents_readmes_give_the_same_commands():
    english, french = ((ROOT / name).read_text() for name in ("README.md", "README.fr.md"))
    assert COMMANDS.findall(english) == COMMANDS.findall(french)
    assert english.count("\n## ") == french.count("\n## ")


def test_documents_link_to_files_that_exist():
    broken = [
        f"{page.relative_to(ROOT)}: {link}"
        for page in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]
        for link in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text())
        if not (page.parent / link).exists()
    ]
    assert broken == []


def test_documents_decisions_are_numbered_without_a_gap():
    numbers = [int(page.name[:4]) for page in sorted((ROOT / "docs/decisions").glob("*.md"))]
    assert numbers == list(range(1, len(numbers) + 1))


def test_documents_name_decisions_that_exist():
    named = {
        name
        for source in (ROOT / "percolateur").rglob("*.py")
        for name in re.findall(r"docs/decisions/(\d{4})", source.read_text())
    }
    kept = {page.name[:4] for page in (ROOT / "docs/decisions").glob("*.md")}
    assert named - kept == set()
