"""Markdown (CommonMark) as safe HTML, and as plain text.

Two walls: markdown-it leaves raw HTML as text and drops addresses that are not on the list, then nh3 lets through
only the elements and the addresses on the same list.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

from percolateur.lib.french import typography

SCHEMES = {"http", "https", "mailto", "tel"}
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
TAGS = {"p", "br", "hr", "strong", "em", "a", "ul", "ol", "li", "blockquote", "pre", "code", *HEADINGS[1:]}
ATTRIBUTES: dict[str, set[str]] = {"a": {"href"}, "ol": {"start"}, "*": set()}
NESTING = 40  # levels; deeper, nobody reads
BRACKETS = 1000  # with more, none makes a link: the time to pair them grows as their square
_bare = re.compile(r"https?://[^\s<>]+", re.IGNORECASE)
_scheme = re.compile(r"([a-z]+):", re.IGNORECASE)
# Without any of these, the second at the beginning of a line, a text reads as Markdown what it is.
_marks = re.compile(r"[\\`*_\[\]<>&#~=]")
_begun = re.compile(r"\n(?:[ \t]*(?:[-+]|\d+[.)])(?:[ \t]|$)| {4}|\t| {0,3}(?:-[ -]*){3}$)", re.MULTILINE)


class Parser(MarkdownIt):
    def validateLink(self, url: str) -> bool:  # noqa: N802 - markdown-it's name
        return may_lead(url)


@cache
def parser() -> Parser:
    return Parser("commonmark", {"html": False, "breaks": True, "maxNesting": NESTING})


def may_lead(address: str) -> bool:
    """Whether a link may go there: the scheme is written out, and on the list."""
    scheme = _scheme.match(address.strip())
    return bool(scheme) and scheme[1].lower() in SCHEMES  # type: ignore[index]


def render(text: str, level: int = 2, shown: Callable[[str, str], str] | None = None) -> SafeString:
    """HTML for a page: its first headings become `<h{level}>`, pictures become links to them.

    `shown` is asked about each link that stands alone in its paragraph, by its address and its words: safe HTML to put
    in its place, or "" to leave it.
    """
    tokens = parse(text)
    lower(tokens, level)
    lone = dict(lone_links(tokens)) if shown else {}
    for token in tokens:
        if token.children:
            token.children = list(without_pictures(token.children))
            set_french(token.children)
    html, start = [], 0
    for place, link in lone.items():
        instead = shown(*link) if shown else ""
        if instead:
            html += [clean(tokens[start:place]), instead]
            start = place + 3
    return mark_safe("".join([*html, clean(tokens[start:])]))  # noqa: S308 - each piece was just cleaned, or is safe


def clean(tokens: list[Token]) -> str:
    html = parser().renderer.render(tokens, parser().options, {})
    return nh3.clean(
        html, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel="nofollow noopener noreferrer"
    )


def lone_links(tokens: list[Token]) -> Iterator[tuple[int, tuple[str, str]]]:
    """Where a paragraph of its own is nothing but one link, or a bare address: its first token, and the link."""
    for place, token in enumerate(tokens):
        if token.type != "paragraph_open" or token.level:
            continue
        bare = tokens[place + 1].content.strip()
        if _bare.fullmatch(bare):  # as it was typed: some identifiers hold what reads as emphasis
            yield place, (bare, "")
            continue
        inside = [child for child in tokens[place + 1].children or [] if child.type != "text" or child.content.strip()]
        kinds = [child.type for child in inside]
        if kinds[:1] == ["link_open"] and kinds.index("link_close") == len(kinds) - 1:
            address, words = str(inside[0].attrs.get("href", "")), "".join(map(said, inside[1:-1]))
            yield place, (address, "" if words == address else words)


def plain(text: str) -> str:
    """What is read, without the marks: for the index, for a summary."""
    if not _marks.search(text) and not _begun.search(f"\n{text}"):
        return text
    return "\n".join(part for part in (said(token) for token in parse(text)) if part)


def parse(text: str) -> list[Token]:
    return parser().parse(text.replace("[", "\\[") if text.count("[") > BRACKETS else text)


def said(token: Token) -> str:
    """The words of one token, those of the pictures and links in it included."""
    if token.type in ("softbreak", "hardbreak"):
        return "\n"
    if token.children:
        return "".join(said(child) for child in token.children)
    return token.content.strip("\n") if token.type != "text" else token.content


def lower(tokens: list[Token], level: int) -> None:
    """Number the headings from `level` on, without gaps, whatever marks they were written with."""
    used = sorted({token.tag for token in tokens if token.type == "heading_open"})
    for token in tokens:
        if token.tag in used:
            token.tag = HEADINGS[min(level - 1 + used.index(token.tag), len(HEADINGS) - 1)]


def without_pictures(tokens: list[Token]) -> Iterator[Token]:
    """Nothing is fetched from elsewhere by a page: a picture is a link to it, by its words."""
    inside = 0
    for token in tokens:
        inside += (token.type == "link_open") - (token.type == "link_close")
        if token.type != "image":
            yield token
            continue
        address = str(token.attrs.get("src", ""))
        words = Token("text", "", 0, content=said(token) or address)
        if inside or not may_lead(address):
            yield words
        else:
            yield from (Token("link_open", "a", 1, attrs={"href": address}), words, Token("link_close", "a", -1))


def set_french(tokens: list[Token]) -> None:
    """French spaces and apostrophes, in words and not in code."""
    for token in tokens:
        if token.type == "text":
            token.content = typography(token.content)
