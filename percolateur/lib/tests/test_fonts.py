"""The fonts kept with the source are those the manifests name, and no others."""

import hashlib
import json
import re

from percolateur.lib.printing import FONTS, PACKAGE, fonts

PARTS = json.loads((FONTS / "manifest.json").read_text())
FILES = {name: digest for part in PARTS for name, digest in part["files"].items()}


def test_fonts_hashes_match():
    assert {name: hashlib.sha256((FONTS / name).read_bytes()).hexdigest() for name in FILES} == FILES


def test_fonts_folder_holds_nothing_else():
    vendored = json.loads((PACKAGE / "static" / "vendor" / "manifest.json").read_text())
    theirs = {(PACKAGE / path).name for part in vendored for path in part["files"] if "lib/assets/fonts" in path}
    assert {file.name for file in FONTS.iterdir()} == {*FILES, *theirs, "manifest.json", "noto.LICENSE.txt"}


def test_fonts_named_by_the_house_are_there():
    asked = re.search(r"font: \((.*?)\)", (FONTS.parent / "house.typ").read_text(), re.DOTALL)[1]
    assert set(re.findall(r'"([^"]+)"', asked)) - set(fonts().families()) == set()
