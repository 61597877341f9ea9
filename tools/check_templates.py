"""What djlint does not know: templates free of what our Content-Security-Policy would refuse."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent / "percolateur"
COMMENT = re.compile(r"\{#.*?#\}|\{% comment %\}.*?\{% endcomment %\}", re.DOTALL)
STYLE = "style en ligne, refusé par la politique de sécurité"
REFUSED = {
    STYLE: re.compile(r"<[^>]*\sstyle=|<style\b"),
    "gestionnaire en ligne, refusé par la politique de sécurité": re.compile(r"<[^>]*\son[a-z]+="),
    "script en ligne, refusé par la politique de sécurité": re.compile(
        r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/)"
    ),
    "adresse javascript:": re.compile(r"(?:href|action)=[\"']javascript:"),
    "ressource d’ailleurs": re.compile(r"<(?:script|img|iframe|link|source)\b[^>]*(?:src|href)=[\"'](?:https?:)?//"),
    "fin de bloc sans nom": re.compile(r"{% endblock %}"),
}


def faults_of(text: str) -> Iterator[tuple[int, str]]:
    bare = COMMENT.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
    for what, pattern in REFUSED.items():
        for found in pattern.finditer(bare):
            yield bare.count("\n", 0, found.start()) + 1, what


def main() -> int:
    files = sorted([*PACKAGE.rglob("templates/**/*.html"), *PACKAGE.rglob("jinja2/**/*.html")])
    count = 0
    for file in files:
        for line, what in sorted(faults_of(file.read_text())):
            # No policy reaches a mail, whose readers want it so, nor a file that is taken away.
            if what == STYLE and ("mailing" in file.parts or file.stem.endswith("_file")):
                continue
            count += 1
            print(f"{file.relative_to(PACKAGE.parent)}:{line}: {what}")
    print(f"gabarits : {len(files)} fichiers, {count} défauts")
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main())
