"""Rebuild the fonts that printed documents fall back on when a text is not in French: `python tools/print_fonts.py`.

Needs npm and the `dev` extra. The page's own font lacks most scripts, and PDF/UA refuses what cannot be shown. The
results are committed; `manifest.json` beside them says where each came from (percolateur/lib/tests/test_fonts.py).
"""

import argparse
import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from fontTools.ttLib import TTFont

FONTS = Path(__file__).resolve().parent.parent / "percolateur" / "lib" / "assets" / "fonts"
FAMILY, FULL, POSTSCRIPT, TYPOGRAPHIC_FAMILY = 1, 4, 6, 16  # identifiers of the OpenType name table
STYLES = {"400": "Regular", "700": "Bold"}


@dataclass(frozen=True)
class Script:
    """One subset of one npm package of Fontsource; `family` is what the documents call it."""

    family: str
    package: str
    version: str
    subset: str
    weights: tuple[str, ...] = ("400", "700")


SCRIPTS = [
    Script("Atkinson Hyperlegible Next Ext", "atkinson-hyperlegible-next", "5.3.0", "latin-ext"),
    Script("Noto Sans Cyrillic", "noto-sans", "5.3.0", "cyrillic"),
    Script("Noto Sans Cyrillic Ext", "noto-sans", "5.3.0", "cyrillic-ext"),
    Script("Noto Sans Greek", "noto-sans", "5.3.0", "greek"),
    Script("Noto Sans Vietnamese", "noto-sans", "5.3.0", "vietnamese"),
    Script("Noto Sans Arabic", "noto-sans-arabic", "5.3.0", "arabic"),
    Script("Noto Sans Tamil", "noto-sans-tamil", "5.3.0", "tamil"),
    Script("Noto Sans SC", "noto-sans-sc", "5.3.0", "chinese-simplified", ("400",)),
    Script("Noto Emoji", "noto-emoji", "5.3.2", "emoji", ("400",)),
]


def install(folder: Path) -> Path:
    npm = shutil.which("npm") or sys.exit("npm est introuvable.")
    wanted = sorted({f"@fontsource/{script.package}@{script.version}" for script in SCRIPTS})
    command = [npm, "install", "--prefix", str(folder), "--ignore-scripts", "--no-audit", "--no-fund", *wanted]
    subprocess.run(command, check=True)
    return folder / "node_modules" / "@fontsource"


def build(script: Script, weight: str, packages: Path) -> Path:
    """One TrueType file, under a family name of its own: subsets of one family would hide each other."""
    source = packages / script.package / "files" / f"{script.package}-{script.subset}-{weight}-normal.woff2"
    font = TTFont(source, recalcTimestamp=False)
    font.flavor = None
    style = STYLES[weight]
    names = font["name"]
    names.names = [record for record in names.names if record.nameID not in (TYPOGRAPHIC_FAMILY, 17, 21, 22, 25)]
    for number, value in {FAMILY: script.family, 2: style, FULL: f"{script.family} {style}"}.items():
        names.setName(value, number, 3, 1, 0x409)
    names.setName(f"{script.family.replace(' ', '')}-{style}", POSTSCRIPT, 3, 1, 0x409)
    font["OS/2"].usWeightClass = int(weight)
    file = FONTS / f"{script.family.replace(' ', '')}-{style}.ttf"
    font.save(file)
    return file


def entry(script: Script, files: list[Path]) -> dict[str, object]:
    return {
        "name": script.family,
        "version": script.version,
        "licence": "OFL-1.1",
        "source": f"npm @fontsource/{script.package}@{script.version}, {script.subset}",
        "files": {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files},
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--packages", type=Path, help="use the @fontsource packages that are already installed there")
    given = parser.parse_args().packages
    with tempfile.TemporaryDirectory() as folder:
        packages = given or install(Path(folder))
        parts = [entry(script, [build(script, weight, packages) for weight in script.weights]) for script in SCRIPTS]
        licence = FONTS / "noto.LICENSE.txt"
        shutil.copyfile(packages / "noto-sans" / "LICENSE", licence)
    (FONTS / "manifest.json").write_text(json.dumps(parts, indent=2, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
