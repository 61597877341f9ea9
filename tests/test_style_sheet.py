"""The style sheet keeps its promises: light, readable by old phones, contrasted in both themes."""

import gzip
import re
from pathlib import Path

import pytest

import percolateur

CSS = (Path(percolateur.__file__).parent / "static" / "percolateur.css").read_text()
LIGHT, DARK_SYSTEM, DARK_CHOSEN = (
    re.search(rf"(?m)^ *{selector} {{([^}}]+)}}", CSS)[1]
    for selector in (":root", r':root:not\(\[data-theme="light"\]\)', r':root\[data-theme="dark"\]')
)
BODY_TEXT = [(text, ground) for text in ("ink", "soft") for ground in ("paper", "sheet", "cream")]
PAIRS = [
    *BODY_TEXT,
    *[("coffee", ground) for ground in ("paper", "sheet", "cream")],
    *[("blue", ground) for ground in ("paper", "sheet", "cream")],
    *[(kind, f"{kind}-tint") for kind in ("good", "warn", "bad")],
    *[("ink", f"{kind}-tint") for kind in ("good", "warn", "bad", "blue")],
    ("blue-deep", "blue-tint"),
    ("bad", "paper"),
    ("on-coffee", "coffee"),
    ("on-coffee", "coffee-deep"),
    ("on-bad", "bad"),
    ("on-counter", "counter"),
]


def tokens(block):
    return dict(re.findall(r"--([\w-]+): ([^;]+);", block))


def luminance(colour):
    digits = colour.lstrip("#")
    digits = "".join(d * 2 for d in digits) if len(digits) == 3 else digits
    channels = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.quality(2)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_style_sheet_text_has_triple_a_contrast(theme):
    colours = tokens(LIGHT) | (tokens(DARK_SYSTEM) if theme == "dark" else {})

    weak = {pair: round(contrast(colours[pair[0]], colours[pair[1]]), 2) for pair in PAIRS}

    assert {pair: ratio for pair, ratio in weak.items() if ratio < 7} == {}


@pytest.mark.quality(2)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_style_sheet_edges_and_focus_are_seen(theme):
    colours = tokens(LIGHT) | (tokens(DARK_SYSTEM) if theme == "dark" else {})

    for line in ("edge", "focus"):
        for ground in ("paper", "sheet", "cream"):
            assert contrast(colours[line], colours[ground]) >= 3


def test_style_sheet_dark_is_the_same_asked_or_not():
    assert tokens(DARK_SYSTEM) == tokens(DARK_CHOSEN)


@pytest.mark.quality(3)
def test_style_sheet_is_light():
    assert len(gzip.compress(CSS.encode())) <= 12 * 1024


@pytest.mark.quality(3)
def test_style_sheet_needs_no_recent_browser():
    newer = r":has\(|:where\(|:is\(|@layer|@container|oklch\(|color-mix\(|light-dark\(|(?m:^\s*&)"
    assert re.findall(newer, CSS) == []


@pytest.mark.quality(4)
def test_style_sheet_loads_nothing_from_elsewhere():
    assert set(re.findall(r'url\("([^"]+)"\)', CSS)) == {"vendor/atkinson-400.woff2", "vendor/atkinson-700.woff2"}
    assert "@import" not in CSS
