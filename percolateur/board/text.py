"""What a text must be to stand on a board: words, not code and not pictures alone."""

import re

# What is shown as a picture though it is a letter, a digit or a sign: 1️⃣, ℹ️ (Unicode TS 51, presentation selectors).
_drawn = re.compile(r".\ufe0f\u20e3?|[0-9#*]\u20e3")
_tag = re.compile(r"</?[a-zA-Z!][^<>]*>")


def has_words(text: str) -> bool:
    """Whether letters or digits are left once the emojis are taken out."""
    return any(c.isalpha() or c.isdigit() for c in _drawn.sub("", text))


def is_mostly_code(text: str) -> bool:
    """Whether the text is HTML with fewer than three words of its own: nobody asks that aloud."""
    if not _tag.search(text):
        return False
    return len(re.findall(r"[^\W\d_]{2,}", _tag.sub(" ", text))) < 3
