"""Refuse CSS that a five-year-old phone does not know, outside `@supports` (quality.md, 3)."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent / "percolateur"
TOO_NEW = re.compile(r":has\(|:where\(|:is\(|@layer\b|@container\b|\boklch\(|\bcolor-mix\(|\blight-dark\(|@scope\b")
LINES = 3000  # own CSS in all
SKIPPED = re.compile(r"/\*.*?\*/|\"[^\"]*\"|'[^']*'", re.DOTALL)
BRACE_OR_TEXT = re.compile(r"[{}]|[^{}]+")
GROUPS = ("@media", "@supports", "@keyframes", "@font-face", "@page")


def blank(match: re.Match[str]) -> str:
    """Hide comments and strings, and keep the lines' numbers."""
    return re.sub(r"[^\n]", " ", match[0])


def faults(text: str) -> Iterator[tuple[int, str]]:
    """Line numbers and what stands there that should not."""
    blocks: list[str] = []
    line, before = 1, ""
    for piece in BRACE_OR_TEXT.findall(SKIPPED.sub(blank, text)):
        if piece == "{":
            name = before.rsplit(";", 1)[-1].strip()
            if (
                blocks
                and not name.startswith("@")
                and not blocks[-1].startswith(GROUPS)
                and "@supports" not in str(blocks)
            ):
                yield line, f"règle imbriquée : {name}"
            blocks.append(name)
        elif piece == "}":
            blocks = blocks[:-1]
        elif not any(block.startswith("@supports") for block in blocks):
            for found in TOO_NEW.finditer(piece):
                if not re.search(r"@supports[^;{}]*$", piece[: found.start()]):
                    yield line + piece.count("\n", 0, found.start()), f"trop récent : {found[0]}"
        before = piece
        line += piece.count("\n")


def own_styles() -> list[Path]:
    return sorted(file for file in PACKAGE.rglob("static/**/*.css") if "vendor" not in file.parts)


def main() -> int:
    found = [(file, *fault) for file in own_styles() for fault in faults(file.read_text())]
    for file, line, what in found:
        print(f"{file.relative_to(PACKAGE.parent)}:{line}: {what}")
    lines = sum(file.read_text().count("\n") for file in own_styles())
    print(f"styles : {len(own_styles())} fichiers, {lines} lignes sur {LINES}, {len(found)} défauts")
    return 1 if found or lines > LINES else 0


if __name__ == "__main__":
    sys.exit(main())
