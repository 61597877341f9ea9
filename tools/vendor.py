"""Rebuild the browser files kept with the source, from the exact npm versions below: `python tools/vendor.py`.

Needs npm and the `dev` extra. Nothing here runs when Percolateur runs: the results are committed, and
`percolateur/static/vendor/manifest.json` says where each came from and what its hash is (tests/test_vendor.py).
"""

import argparse
import hashlib
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from fontTools.ttLib import TTFont

PACKAGE = Path(__file__).resolve().parent.parent / "percolateur"
VENDOR = PACKAGE / "static" / "vendor"
PRINT_FONTS = PACKAGE / "lib" / "assets" / "fonts"

FONT = ("@fontsource/atkinson-hyperlegible-next", "5.3.0", "Atkinson Hyperlegible Next", "OFL-1.1")
ICON = ("lucide-static", "1.62.0", "Lucide", "ISC")
WEIGHTS = {"400": "Regular", "700": "Bold"}
ICONS = """
    accessibility arrow-down arrow-left arrow-right arrow-up book-open calendar check check-check chevron-down
    chevron-left chevron-right circle circle-check circle-help clock coffee door-open download external-link eye eye-off
    flag hand hand-helping history house info key-round languages library lightbulb link list log-in log-out mail
    map-pin maximize merge message-circle message-circle-question minimize monitor moon pause pencil phone pin play
    plus presentation printer qr-code redo rotate-ccw search send settings share shield-check signpost smartphone
    snowflake split star sun trash-2 triangle-alert undo-2 user users wifi wifi-off x
""".split()  # noqa: SIM905 - a paragraph of names is easier to keep in order


def install(folder: Path) -> Path:
    """Fetch both packages at their exact versions; return the folder that holds them."""
    npm = shutil.which("npm") or sys.exit("npm est introuvable.")
    wanted = [f"{name}@{version}" for name, version, *_ in (FONT, ICON)]
    command = [npm, "install", "--prefix", str(folder), "--ignore-scripts", "--no-audit", "--no-fund", *wanted]
    subprocess.run(command, check=True)
    return folder / "node_modules"


def symbol(name: str, drawing: str) -> str:
    """One icon of the sprite: the inside of its `<svg>`, without space between the shapes."""
    shapes = re.findall(r"<(?!svg|!--)\w+[^>]*/>", drawing)
    return f'<symbol id="{name}" viewBox="0 0 24 24">{"".join(shape.replace(" />", "/>") for shape in shapes)}</symbol>'


def build_sprite(package: Path) -> list[Path]:
    """One request for all icons. Colour and stroke are inherited from the `.icon` class of the page."""
    symbols = [symbol(name, (package / "icons" / f"{name}.svg").read_text()) for name in sorted(ICONS)]
    sprite = VENDOR / "lucide.svg"
    sprite.write_text('<svg xmlns="http://www.w3.org/2000/svg">\n' + "\n".join(symbols) + "\n</svg>\n")
    return [sprite, Path(shutil.copyfile(package / "LICENSE", VENDOR / "lucide.LICENSE.txt"))]


def build_fonts(package: Path) -> Iterator[Path]:
    """The web fonts as they come, and the same ones as TrueType for the documents that Typst prints."""
    PRINT_FONTS.mkdir(parents=True, exist_ok=True)
    for weight, style in WEIGHTS.items():
        source = package / "files" / f"atkinson-hyperlegible-next-latin-{weight}-normal.woff2"
        yield Path(shutil.copyfile(source, VENDOR / f"atkinson-{weight}.woff2"))
        font = TTFont(source, recalcTimestamp=False)
        font.flavor = None
        font.save(PRINT_FONTS / f"AtkinsonHyperlegibleNext-{style}.ttf")
        yield PRINT_FONTS / f"AtkinsonHyperlegibleNext-{style}.ttf"
    for folder in (VENDOR, PRINT_FONTS):
        yield Path(shutil.copyfile(package / "LICENSE", folder / "atkinson.LICENSE.txt"))


def entry(part: tuple[str, str, str, str], files: list[Path]) -> dict[str, object]:
    """One part of the manifest. Paths start from the `percolateur` package."""
    source, version, name, licence = part
    hashes = {str(file.relative_to(PACKAGE)): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}
    return {"name": name, "version": version, "licence": licence, "source": f"npm {source}@{version}", "files": hashes}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--node-modules", type=Path, help="use packages that are already installed there")
    given = parser.parse_args().node_modules
    VENDOR.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        modules = given or install(Path(folder))
        parts = [
            entry(FONT, list(build_fonts(modules / FONT[0]))),
            entry(ICON, build_sprite(modules / ICON[0])),
        ]
    (VENDOR / "manifest.json").write_text(json.dumps(parts, indent=2, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
