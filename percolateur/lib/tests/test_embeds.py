"""Links to a video or a document of another site are known exactly; what only looks like one stays a link."""

import pytest

from percolateur.lib.embeds import PARTIES, recognise
from percolateur.lib.markdown import render

ALL = tuple(PARTIES)
VIDEO = "dQw4w9WgXcQ"
DOCUMENT = "1a2B3c4D5e6F7g8H9i0J1k2L3m4N"


@pytest.mark.parametrize(
    ("address", "frame"),
    [
        (f"https://www.youtube.com/watch?v={VIDEO}", f"https://www.youtube-nocookie.com/embed/{VIDEO}"),
        (f"http://youtube.com/watch?v={VIDEO}&t=42s", f"https://www.youtube-nocookie.com/embed/{VIDEO}"),
        (f"https://m.youtube.com/watch?app=desktop&v={VIDEO}", f"https://www.youtube-nocookie.com/embed/{VIDEO}"),
        (f"https://youtu.be/{VIDEO}?si=abc", f"https://www.youtube-nocookie.com/embed/{VIDEO}"),
        (f"https://www.youtube.com/shorts/{VIDEO}", f"https://www.youtube-nocookie.com/embed/{VIDEO}"),
        (f"https://WWW.YouTube.com/live/{VIDEO}/", f"https://www.youtube-nocookie.com/embed/{VIDEO}"),
        (f"https://www.youtube-nocookie.com/embed/{VIDEO}", f"https://www.youtube-nocookie.com/embed/{VIDEO}"),
        ("https://vimeo.com/123456789", "https://player.vimeo.com/video/123456789?dnt=1"),
        ("https://player.vimeo.com/video/123456789?h=1", "https://player.vimeo.com/video/123456789?dnt=1"),
        ("https://www.dailymotion.com/video/x8abc12", "https://geo.dailymotion.com/player.html?video=x8abc12"),
        ("https://www.dailymotion.com/video/x8abc12_un-titre", "https://geo.dailymotion.com/player.html?video=x8abc12"),
        ("https://dai.ly/x8abc12", "https://geo.dailymotion.com/player.html?video=x8abc12"),
        (
            f"https://docs.google.com/document/d/{DOCUMENT}/edit?usp=sharing",
            f"https://docs.google.com/document/d/{DOCUMENT}/preview",
        ),
        (
            f"https://docs.google.com/presentation/d/{DOCUMENT}",
            f"https://docs.google.com/presentation/d/{DOCUMENT}/preview",
        ),
    ],
)
def test_embeds_know_a_link_and_make_their_own_address(address, frame):
    found = recognise(address, ALL)

    assert (found.frame, found.frame.startswith(found.party.origin + "/")) == (frame, True)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "youtube",
        f"https://www.youtube.com.evil.example/watch?v={VIDEO}",
        f"https://evil.example/www.youtube.com/watch?v={VIDEO}",
        f"https://www.youtube.com@evil.example/watch?v={VIDEO}",
        f"https://user:pass@www.youtube.com/watch?v={VIDEO}",
        f"https://www.youtube.com:8443/watch?v={VIDEO}",
        f"https://www.youtube.com:99999/watch?v={VIDEO}",
        f"javascript://www.youtube.com/watch?v={VIDEO}",
        f"ftp://www.youtube.com/watch?v={VIDEO}",
        f"//www.youtube.com/watch?v={VIDEO}",
        f"https://www.yоutube.com/watch?v={VIDEO}",  # a Cyrillic letter
        f"https://xn--yutube-wqf.com/watch?v={VIDEO}",
        f"https://notyoutube.com/watch?v={VIDEO}",
        f"https://music.youtube.com/watch?v={VIDEO}",
        f"https://www.youtube.com/watch?v={VIDEO}&v=AAAAAAAAAAA",
        f'https://www.youtube.com/watch?v={VIDEO}"onload=alert(1)',
        "https://www.youtube.com/watch?v=../../redirect",
        f"https://www.youtube.com/watch?v={VIDEO}x",
        "https://www.youtube.com/watch",
        "https://www.youtube.com/@chaine",
        "https://www.youtube.com/playlist?list=PL123456789012",
        f"https://youtu.be/{VIDEO}/../x",
        f"https://youtu.be\\@evil.example/{VIDEO}",
        f"https://www.youtube.com/embed/{VIDEO}%00",
        f"https://www.youtube.com/watch?v={VIDEO}\nSet-Cookie: a=b",
        "https://vimeo.com/12",
        "https://vimeo.com/channels/staffpicks",
        "https://vimeo.com/123456789/../../x",
        "https://www.dailymotion.com/video/8",
        "https://docs.google.com/forms/d/e/1a2B3c4D5e6F7g8H9i0J1k2L3m4N/viewform",
        "https://docs.google.com/document/d/court/edit",
        f"https://drive.google.com/document/d/{DOCUMENT}/edit",
        "https://[::1/watch?v=dQw4w9WgXcQ",
        "https://www.youtube.com/watch?v=" + "a" * 600,
    ],
)
def test_embeds_leave_what_only_looks_like_one(address):
    assert recognise(address, ALL) is None


def test_embeds_of_a_service_that_is_off_stay_links():
    assert recognise(f"https://youtu.be/{VIDEO}", ("vimeo",)) is None


def asked_of(text):
    """The links that a text offers to show."""
    asked = []
    render(text, shown=lambda *link: asked.append(link) or "")
    return asked


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("[Une vidéo](https://a.example/1)", [("https://a.example/1", "Une vidéo")]),
        ("Avant.\n\nhttps://a.example/1\n\nAprès.", [("https://a.example/1", "")]),
        ("https://a.example/_1_", [("https://a.example/_1_", "")]),
        ("<https://a.example/1>", [("https://a.example/1", "")]),
        ("[**Une** vidéo](https://a.example/1)  ", [("https://a.example/1", "Une vidéo")]),
        ("Voir [une vidéo](https://a.example/1)", []),
        ("- [une vidéo](https://a.example/1)", []),
        ("> https://a.example/1", []),
        ("[a](https://a.example/1) [b](https://a.example/2)", []),
        ("https://a.example/1 https://a.example/2", []),
        ("    https://a.example/1", []),
        ("![une image](https://a.example/1)", []),
        ("javascript:alert(1)", []),
    ],
)
def test_markdown_offers_the_links_that_stand_alone(text, links):
    assert asked_of(text) == links


def test_markdown_puts_what_is_shown_in_the_place_of_its_link():
    text = "Un\n\n<script>\n\nhttps://a.example/1\n\n- deux\n\n[x](https://a.example/2)"

    html = render(text, shown=lambda address, words: f"<b>{address[-1]}{words}</b>")

    assert html == ("<p>Un</p>\n<p>&lt;script&gt;</p>\n<b>1</b><ul>\n<li>deux</li>\n</ul>\n<b>2x</b>")
