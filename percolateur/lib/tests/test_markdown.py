"""What people write in Markdown can do nothing in a page, whatever they write."""

import re
import time
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from percolateur.lib.markdown import plain, render

REL = 'rel="nofollow noopener noreferrer"'
ALLOWED = {"p", "br", "hr", "strong", "em", "a", "ul", "ol", "li", "blockquote", "pre", "code"} | {
    f"h{level}" for level in range(2, 7)
}


class Elements(HTMLParser):
    """The elements of a page, with their attributes."""

    def __init__(self, html):
        super().__init__()
        self.found = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


def check(html):
    """Only what is on the list."""
    for tag, attributes in Elements(html).found:
        assert tag in ALLOWED
        assert set(attributes) <= {"a": {"href", "rel"}, "ol": {"start"}}.get(tag, set())
        if "href" in attributes:
            assert re.match("(https?|mailto|tel):", attributes["href"], re.IGNORECASE)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Un **mot**.", "<p>Un <strong>mot</strong>.</p>\n"),
        ("Une ligne\nune autre", "<p>Une ligne<br>\nune autre</p>\n"),
        ("1. un\n2. deux", "<ol>\n<li>un</li>\n<li>deux</li>\n</ol>\n"),
        ("3. trois", '<ol start="3">\n<li>trois</li>\n</ol>\n'),
        ("[ici](https://a.fr)", f'<p><a href="https://a.fr" {REL}>ici</a></p>\n'),
        ("<https://a.fr>", f'<p><a href="https://a.fr" {REL}>https://a.fr</a></p>\n'),
        ("[appeler](tel:+33100000000)", f'<p><a href="tel:+33100000000" {REL}>appeler</a></p>\n'),
        ("![une box](https://a.fr/box.png)", f'<p><a href="https://a.fr/box.png" {REL}>une box</a></p>\n'),
        ("[![box](https://a.fr/b.png)](https://a.fr)", f'<p><a href="https://a.fr" {REL}>box</a></p>\n'),
        ("L'appli est là ?", "<p>L’appli est là\u00a0?</p>\n"),
        ("`a : b`", "<p><code>a : b</code></p>\n"),
        ("", ""),
    ],
)
def test_render_writes_html(text, html):
    assert render(text) == html.replace("\u00a0", "&nbsp;")


@pytest.mark.parametrize(
    ("text", "level", "tags"),
    [("# a\n## b", 2, "h2 h3"), ("### a\n# b\n### c", 2, "h3 h2 h3"), ("# a\n#### b", 3, "h3 h4"),
     ("# a\n## b\n### c\n#### d\n##### e\n###### f", 3, "h3 h4 h5 h6 h6 h6")],
)  # fmt: skip
def test_render_lowers_headings_without_gaps(text, level, tags):
    assert " ".join(tag for tag, _attributes in Elements(render(text, level)).found) == tags


@pytest.mark.parametrize(
    "text",
    [
        *("<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>", "<iframe src=//a.fr>"),
        *("<a href='javascript:alert(1)'>x</a>", "<!-- --!><script>alert(1)</script> -->", "<style>*{}</style>"),
        *("<b onclick=alert(1)>x</b>", "&lt;script&gt;alert(1)&lt;/script&gt;", "`<script>`", "    <script>"),
        *("```<script>\n</code></pre><script>alert(1)</script>\n```", "```js onload=alert(1)\nx\n```"),
        '[x](https://a.fr "\\" onmouseover=alert(1) x=\\"")',
        '[x](https://a.fr"onmouseover="alert(1))',
        '![x" onerror="alert(1)](https://a.fr/x.png)',
        "<https://a.fr/\"onmouseover='alert(1)'>",
    ],
)
def test_render_leaves_html_as_text(text):
    html = render(text)
    check(html)
    assert "<script" not in html


@pytest.mark.parametrize("shape", ["[x]({})", "[x](<{}>)", "![x]({})", "<{}>", "[x][y]\n\n[y]: {}", "[y]\n\n[y]: <{}>"])
@pytest.mark.parametrize(
    "address",
    [
        *("javascript:alert(1)", "JaVaScRiPt:alert(1)", "javascript&colon;alert(1)", "javascript&#58;alert(1)"),
        *("&#106;avascript:alert(1)", "&#x6A;&#x61;vascript:alert(1)", "java&Tab;script:alert(1)"),
        *("java&NewLine;script:alert(1)", "java\tscript:alert(1)", "\x01javascript:alert(1)", " javascript:alert(1)"),
        *("java\\script:alert(1)", "javascript\\:alert(1)", "%6Aavascript:alert(1)", "javascript%3Aalert(1)"),
        *("vbscript:msgbox(1)", "data:text/html,<script>alert(1)</script>", "data:text/html;base64,PHNjcmlwdD4="),
        *("data:image/svg+xml,<svg/onload=alert(1)>", "file:///etc/passwd", "blob:https://a.fr/1", "ftp://a.fr/"),
        *("//a.fr/x", "/equipe/", "#x", "\u202ejavascript:alert(1)", "ｊavascript:alert(1)", "https&colon;//x"),
    ],
)
def test_render_links_to_no_other_scheme(shape, address):
    check(render(shape.format(address)))


@pytest.mark.parametrize(
    "text",
    [
        *("x" * 20_000, "*" * 20_000, "_a" * 10_000, "[" * 20_000, "![" * 10_000, "[a](" * 5_000, "<" * 20_000),
        *("`" * 20_000, "> " * 10_000, "- " * 10_000, "1. " * 6_000, "&" * 20_000, "\\" * 20_000, "a\n" * 10_000),
        *("# a\n" * 5_000, "**a " * 5_000, "[a]: b\n" * 2_500, "*a_ " * 5_000, "```\n" * 5_000, "|" * 20_000),
        *("[a][a]" * 3_300, "![a](https://a.fr)" * 1_100, "<https://a.fr>" * 1_400, "a**b" * 5_000),
        "".join(f"{'  ' * deep}- {deep}\n" for deep in range(100)),
        "".join(f"{'>' * deep} {deep}\n" for deep in range(100)),
    ],
    ids=range(26),
)
def test_render_takes_any_long_text_in_good_time(text):
    begun = time.process_time()
    check(render(text))
    plain(text)
    assert time.process_time() - begun < 3


def test_render_keeps_right_to_left_text():
    assert "كيف أستعمل الهاتف" in render("**كيف أستعمل الهاتف**")


@given(st.text(max_size=200))
def test_render_takes_any_text(text):
    check(render(text))
    assert isinstance(plain(text), str)


@given(st.text(alphabet="[]()<>!*_`#-&:;/\\ \n\"'jav", max_size=80))
def test_render_takes_any_marks(text):
    check(render(text))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('Un **mot**, [ici](https://a.fr "là").', "Un mot, ici."),
        ("# Titre\n\n- un\n- `deux`\n\n1. trois", "Titre\nun\ndeux\ntrois"),
        ("Une ligne\nune autre", "Une ligne\nune autre"),
        ("```\ncode\n```", "code"),
        ("![une box](https://a.fr/b.png)", "une box"),
        ("<b>gras</b> &amp; &eacute;", "<b>gras</b> & é"),
        ("snake_case et 2 * 3", "snake_case et 2 * 3"),
        ("Rien à lire autrement.\n\nFin.", "Rien à lire autrement.\n\nFin."),
    ],
)
def test_plain_gives_the_words(text, words):
    assert plain(text) == words


@given(st.text(alphabet="ab -+*.)0123456789\n\t=#>", max_size=40))
def test_plain_of_a_text_without_marks_is_what_the_parser_reads(text):
    """The short way says the same words as the long one."""
    long_way = plain(text + "\n\n**fin**")
    assert plain(text).split() == long_way.split()[:-1]
