"""Photos are drawn anew: nothing hidden comes through, nothing hostile is opened."""

import io
import json
import struct
import subprocess
import sys
import time
import zlib
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from percolateur.lib import pictures
from percolateur.lib.pictures import HEAVIEST, Unusable, redraw

pytestmark = [pytest.mark.quality(5), pytest.mark.filterwarnings("error::PIL.Image.DecompressionBombWarning")]
SECRET = b"Zorglubine du quai"


def photo(size=(400, 300), kind="JPEG", mode="RGB", colour="teal", **how):
    image = Image.new(mode, size, colour) if colour is not None else Image.effect_noise(size, 120).convert(mode)
    return saved(image, kind, **how)


def saved(image, kind="JPEG", **how):
    buffer = io.BytesIO()
    image.save(buffer, kind, **how)
    return buffer.getvalue()


def drawn(content):
    return redraw(io.BytesIO(content))


def opened(content):
    return Image.open(io.BytesIO(drawn(content).content))


def refusal(content):
    with pytest.raises(Unusable) as no:
        drawn(content)
    return no.value.sentence


# --- nothing but the picture comes through


def tagged_exif(turn=1):
    exif = Image.Exif()
    exif[0x0112], exif[0x010E], exif[0x013B] = turn, SECRET.decode(), SECRET.decode()
    exif.get_ifd(0x8825).update({1: "N", 2: (48.0, 12.0, 3.0), 3: "E", 4: (1.0, 42.0, 0.0)})
    return exif


def with_everything(kind):
    more = {"exif": tagged_exif().tobytes(), "icc_profile": SECRET}
    if kind == "JPEG":
        more |= {"comment": SECRET, "xmp": b"<x:xmpmeta>" + SECRET + b"</x:xmpmeta>"}
    if kind == "PNG":
        info = PngImagePlugin.PngInfo()
        info.add_text("Author", SECRET.decode())
        info.add_itxt("XML:com.adobe.xmp", SECRET.decode())
        more["pnginfo"] = info
    if kind == "WEBP":
        more["xmp"] = SECRET
    return photo(kind=kind, **more)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_picture_loses_place_camera_profile_and_comments(kind):
    content = with_everything(kind)
    assert SECRET in content or SECRET in zlib.decompress(content[content.index(b"iCCP") + 4 + 13 :])
    picture = drawn(content)
    for made in (picture.content, picture.small):
        image = Image.open(io.BytesIO(made))
        assert (image.format, dict(image.getexif()), set(image.info)) == (
            "JPEG",
            {},
            {"jfif", "jfif_version", "jfif_unit", "jfif_density"},
        )
        assert SECRET not in made


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_picture_loses_what_is_hidden_behind_it(kind):
    behind = b"PK\x03\x04<svg onload=alert(1)>" + SECRET
    picture = drawn(photo(kind=kind) + behind)
    assert [mark in picture.content + picture.small for mark in (b"PK\x03\x04", b"<svg", SECRET)] == [False] * 3


# Where the first corner of the file is, once turned (Exif 2.32, 4.6.4, tag 274).
CORNERS = {1: "nw", 2: "ne", 3: "se", 4: "sw", 5: "nw", 6: "ne", 7: "se", 8: "sw"}


@pytest.mark.parametrize("turn", CORNERS)
def test_picture_is_turned_as_the_telephone_said(turn):
    image = Image.new("RGB", (80, 40), "white")
    image.paste("red", (0, 0, 20, 10))
    made = opened(saved(image, quality=95, exif=tagged_exif(turn).tobytes()))
    assert made.size == ((80, 40) if turn < 5 else (40, 80))
    width, height = made.size
    x, y = {"nw": (0.1, 0.1), "ne": (0.9, 0.1), "se": (0.9, 0.9), "sw": (0.1, 0.9)}[CORNERS[turn]]
    red, green, _blue = made.getpixel((int(x * width), int(y * height)))
    assert (red > 200, green < 80) == (True, True)


def test_picture_with_damaged_exif_is_shown_as_it_is():
    content = photo(exif=tagged_exif(6).tobytes())
    at = content.index(b"Exif\0\0") + 6
    assert opened(content[:at] + b"\xff" * 40 + content[at + 40 :]).size == (400, 300)


# --- size and weight


def test_picture_is_as_large_as_a_projector_shows():
    picture = drawn(photo((4000, 3000)))
    assert (picture.width, picture.height) == Image.open(io.BytesIO(picture.content)).size == (1920, 1440)
    assert Image.open(io.BytesIO(picture.small)).size == (320, 240)


def test_small_picture_is_not_made_larger():
    assert opened(photo((30, 20))).size == (30, 20)


def test_picture_is_light_whatever_it_shows():
    noise = saved(Image.effect_noise((2400, 1800), 200).convert("RGB"), quality=95)
    picture = drawn(noise)
    assert (len(picture.content) <= HEAVIEST, len(picture.small) <= 40_000) == (True, True)


@pytest.mark.parametrize(("mode", "kind"), [("CMYK", "JPEG"), ("L", "JPEG"), ("P", "PNG"), ("1", "PNG"), ("LA", "PNG")])
def test_picture_of_other_colours_is_shown(mode, kind):
    assert opened(saved(Image.new("L", (50, 40), 200).convert(mode), kind)).mode == "RGB"


def test_picture_of_16_bits_keeps_its_shades():
    image = Image.new("I;16", (20, 20), 0x8000)
    assert abs(opened(saved(image, "PNG")).getpixel((5, 5))[0] - 128) <= 2


def test_see_through_picture_lies_on_white():
    assert opened(photo(kind="PNG", mode="RGBA", colour=(0, 0, 0, 0))).getpixel((9, 9)) == (255, 255, 255)


def test_photo_with_a_second_picture_inside_is_its_first():
    buffer = io.BytesIO()
    first, second = Image.new("RGB", (60, 40), "red"), Image.new("RGB", (60, 40), "blue")
    first.save(buffer, "MPO", save_all=True, append_images=[second])
    red, _green, blue = opened(buffer.getvalue()).getpixel((5, 5))
    assert (red > 200, blue < 60) == (True, True)


# --- what is no photo


def animated(kind):
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue")]
    buffer = io.BytesIO()
    frames[0].save(buffer, kind, save_all=True, append_images=frames[1:])
    return buffer.getvalue()


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
NO_PHOTOS = {
    "svg": (SVG, pictures.OTHER),
    "svg after xml": (b'<?xml version="1.0"?>' + SVG, pictures.OTHER),
    "html": (b"<!doctype html><script>", pictures.OTHER),
    "gif": (photo(kind="GIF"), pictures.MOVING),
    "moving gif": (animated("GIF"), pictures.MOVING),
    "moving webp": (animated("WEBP"), pictures.MOVING),
    "moving png": (animated("PNG"), pictures.MOVING),
    "pdf": (photo(kind="PDF"), pictures.DOCUMENT),
    "zip": (b"PK\x03\x04" + bytes(40), pictures.DOCUMENT),
    "heic": (b"\0\0\0\x18ftypheic" + bytes(40), pictures.HEIC),
    "video": (b"\0\0\0\x18ftypisom" + bytes(40), pictures.VIDEO),
    "bmp": (photo(kind="BMP"), pictures.OTHER),
    "tiff": (photo(kind="TIFF"), pictures.OTHER),
    "eps": (b"%!PS-Adobe-3.0 EPSF-3.0\n", pictures.OTHER),
    "text": ("Où êtes-vous ?".encode(), pictures.OTHER),
    "nothing": (b"", pictures.NOTHING),
    "pdf, then a photo": (b"%PDF-1.7\n" + photo(), pictures.DOCUMENT),
    "page, then a photo": (b"<script>alert(1)</script>" + photo(), pictures.OTHER),
    "half a photo": (photo(colour=None)[:4000], pictures.BROKEN),
    "half a png": (photo(kind="PNG", colour=None)[:4000], pictures.BROKEN),
    "header alone": (photo()[:30], pictures.BROKEN),
    "too heavy": (b"\xff\xd8\xff" + bytes(pictures.MOST_BYTES), pictures.TOO_HEAVY),
}


@pytest.mark.parametrize("name", NO_PHOTOS)
def test_what_is_no_photo_is_refused_with_a_reason(name):
    content, sentence = NO_PHOTOS[name]
    assert refusal(content) == sentence


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(["JPEG", "PNG", "WEBP"]), st.data())
def test_damaged_photo_is_refused_or_shown_and_nothing_else(kind, data):
    content = bytearray(with_everything(kind))
    for _ in range(data.draw(st.integers(1, 12))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(1, len(content)))
    with suppress(Unusable):
        assert drawn(bytes(content[:cut])).content.startswith(b"\xff\xd8")


# --- bombs


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_bomb(width, height, kind=2):
    """A PNG that unfolds to width × height × 3 bytes of black, or × 4 that are see-through."""
    squeeze = zlib.compressobj(9)
    row = bytes(1 + {2: 3, 6: 4}[kind] * width)
    rows = b"".join(squeeze.compress(row) for _ in range(height)) + squeeze.flush()
    head = struct.pack(">IIBBBBB", width, height, 8, kind, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def jpeg_saying(width, height):
    """A small JPEG whose header claims another size."""
    content = bytearray(photo())
    at = content.index(b"\xff\xc0") + 5
    content[at : at + 4] = struct.pack(">HH", height, width)
    return bytes(content)


@pytest.mark.parametrize(
    ("made_by", "size"),
    [
        (png_bomb, (10_000, 10_000)),
        (png_bomb, (6_000, 5_000)),
        (jpeg_saying, (65_000, 65_000)),
        (jpeg_saying, (12_000, 9_000)),
    ],
    ids=["100-megapixel PNG", "30-megapixel PNG", "4-gigapixel JPEG", "108-megapixel JPEG"],
)
def test_bomb_is_refused_from_its_header(made_by, size):
    content = made_by(*size)
    start = time.perf_counter()
    assert refusal(content) == pictures.TOO_LARGE
    assert time.perf_counter() - start < 0.5


def test_png_whose_words_unfold_without_end_is_refused():
    text = chunk(b"zTXt", b"Comment\0\0" + zlib.compress(bytes(200 * 2**20), 9))
    content = photo(kind="PNG")
    at = content.index(b"IDAT") - 4
    assert refusal(content[:at] + text + content[at:]) == pictures.BROKEN


# Each in a process of its own, which says how much memory it took at most beyond what it began with, and the time.
MEASURE = """
import io, json, re, sys, time
from percolateur.lib.pictures import redraw, Unusable
most = lambda: int(re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1]) / 1024
content = sys.stdin.buffer.read()
before = most()
start = time.perf_counter()
try:
    made = redraw(io.BytesIO(content))
    size = [made.width, made.height]
except Unusable as no:
    size = None
print(json.dumps([most() - before, time.perf_counter() - start, size]))
"""
LARGEST = {
    "50-megapixel photo": (lambda: photo((8160, 6120), quality=80), 80, [1920, 1440]),
    "50-megapixel photo in several scans": (lambda: photo((8160, 6120), progressive=True), 10, None),
    "23-megapixel photo in several scans": (
        lambda: photo((5600, 4200), progressive=True, subsampling=0),
        250,
        [1920, 1440],
    ),
    "24-megapixel screenshot": (lambda: png_bomb(6000, 3990), 250, [1920, 1277]),
    "24-megapixel see-through drawing": (lambda: png_bomb(6000, 3990, 6), 250, [1920, 1277]),
}


@pytest.mark.parametrize("name", LARGEST)
def test_largest_photos_take_little_memory_and_time(name):
    make, most, size = LARGEST[name]
    ran = subprocess.run([sys.executable, "-c", MEASURE], input=make(), capture_output=True, check=True)
    megabytes, seconds, made = json.loads(ran.stdout)
    print(f"{name}: {megabytes:.0f} MB, {seconds:.2f} s")
    assert made == size
    assert megabytes < most
    assert seconds < 6


def test_imaging_library_is_not_read_before_the_first_photo():
    read = "import sys, percolateur.lib.pictures; print('PIL' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", read], capture_output=True, text=True, check=True).stdout == "False\n"
