"""The browser files kept with the source are those their manifest names, and no others."""

import hashlib
import json
import re
from pathlib import Path

import percolateur

PACKAGE = Path(percolateur.__file__).parent
VENDOR = PACKAGE / "static" / "vendor"
PARTS = json.loads((VENDOR / "manifest.json").read_text())
FILES = {path: digest for part in PARTS for path, digest in part["files"].items()}


def test_vendor_hashes_match():
    assert {path: hashlib.sha256((PACKAGE / path).read_bytes()).hexdigest() for path in FILES} == FILES


def test_vendor_parts_say_where_they_come_from():
    for part in PARTS:
        assert set(part) == {"name", "version", "licence", "source", "files"}
        assert part["source"].endswith(f"@{part['version']}")
        assert any(path.endswith("LICENSE.txt") for path in part["files"])


def test_vendor_folder_holds_nothing_else():
    present = {str(file.relative_to(PACKAGE)) for file in VENDOR.rglob("*") if file.is_file()}
    assert present - {"static/vendor/manifest.json"} == {path for path in FILES if path.startswith("static/vendor/")}


def test_vendor_icons_drawn_by_templates_are_in_the_sprite():
    sprite = (VENDOR / "lucide.svg").read_text()
    held = set(re.findall(r'<symbol id="([^"]+)"', sprite))
    drawn = {
        name
        for template in PACKAGE.rglob("templates/**/*.html")
        for name in re.findall(r'{% icon "([^"]+)" %}', template.read_text())
    }
    assert drawn - held == set()
