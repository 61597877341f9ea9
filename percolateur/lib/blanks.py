"""What a kept page leaves blank: words that differ from one visit to the next, put in as it is sent."""

import secrets
import string
from collections.abc import Callable
from html import escape

from django.http import HttpResponse

# Drawn when the process starts, and kept pages live in its memory: nobody can type a blank. Letters only, for filters
# that look for digits.
MARK = "".join(secrets.choice(string.ascii_lowercase) for _ in range(16))
Words = dict[str, str | Callable[[], str]]  # by their blank


def blank(name: str) -> str:
    """What stands in a page for certain words: good in an address too, and never a part of another blank."""
    return f"_{name}_{MARK}_"


def fill(response: HttpResponse, words: Words) -> HttpResponse:
    """Put the words, escaped, where the page left them blank. Those to be found out are, when there is such a blank."""
    content = response.content
    for left_blank, said in words.items():
        mark = left_blank.encode()
        if mark in content:
            content = content.replace(mark, escape(said() if callable(said) else said).encode())
    response.content = content
    return response
