"""What people typed, without what nobody sees."""

import re
import unicodedata

INVISIBLE = ("Cc", "Cf", "Cs", "Co", "Cn")  # Unicode categories: control, format, surrogate, private, unassigned
KEPT = "\n\t\u200d"  # line ends become spaces; the joiner holds composed emojis together
_blank = re.compile(r"\s+")


def tidy(typed: str) -> str:
    """One line, single spaces, no invisible control characters: what the room would read aloud."""
    if not typed.isprintable():  # most texts are, and need not be read letter by letter
        typed = "".join(c for c in typed if c in KEPT or unicodedata.category(c) not in INVISIBLE)
    return _blank.sub(" ", typed).strip()


def number_in(typed: str) -> int | None:
    """A whole number of nine digits at most, as an address holds one; None when it is none."""
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else None


def tidy_lines(typed: str) -> str:
    """Several lines, each as it was indented, without invisible characters or spaces at the end."""
    lines = []
    for line in typed.replace("\r\n", "\n").replace("\t", "    ").splitlines():
        kept = "".join(c for c in line if c in KEPT or unicodedata.category(c) not in INVISIBLE)
        lines.append(kept.rstrip())
    return "\n".join(lines).strip("\n")
