"""Photos people send, drawn anew from their pixels: whatever else a file holds goes no further than this.

Neither place nor camera (EXIF, XMP), neither colour profile, miniature nor anything hidden behind the picture is kept.
JPEG, PNG and WebP alone are read, each by its first bytes; what would take too much memory is refused from its
header, before a pixel is read.
"""

import io
import struct
import threading
import warnings
import zlib
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from PIL.Image import Image

FORMATS = ("JPEG", "PNG", "WEBP")
MOST_BYTES = 12 * 2**20  # of a file; lib/bridge.py takes no more
SIDE, SMALL_SIDE = 1920, 320  # pixels of the longest side: a projector, a list
HEAVIEST = 400_000  # bytes
# A plain JPEG is read at a half, a quarter or an eighth of its size, and takes little memory; others are read whole.
MOST_PIXELS, MOST_PIXELS_WHOLE = 52_000_000, 24_000_000
QUALITIES = (85, 75, 62, 50)

FAULTS = (  # what Pillow raises on a damaged or hostile file
    *(OSError, ValueError, SyntaxError, TypeError, LookupError, ArithmeticError, AttributeError, EOFError),
    *(struct.error, zlib.error, MemoryError, RuntimeError, NotImplementedError),
)
# Two at once would take twice the memory, and no less time.
_one_at_a_time = threading.Lock()

HEIC = _(
    "Cette photo est au format HEIC, que le grand écran ne sait pas montrer. "
    "Envoyez-en une capture d’écran, ou choisissez-la dans vos photos plutôt que dans vos fichiers."
)
VIDEO = _("C’est une vidéo. Envoyez une photo ou une capture d’écran.")
MOVING = _("Les images animées ne sont pas prises. Envoyez une photo ou une capture d’écran.")
DOCUMENT = _("C’est un document, pas une photo. Envoyez-en une photo ou une capture d’écran.")
OTHER = _("Ce fichier n’est pas une photo. Envoyez une image JPEG, PNG ou WebP : une photo ou une capture d’écran.")
NOTHING = _("Ce fichier est vide. Choisissez la photo à nouveau.")
BROKEN = _("Cette photo est abîmée ou incomplète. Essayez de l’envoyer à nouveau.")
TOO_HEAVY = _("Ce fichier est trop lourd : 12 Mo au plus. Envoyez une photo plus petite, ou une capture d’écran.")
TOO_LARGE = _("Cette photo compte trop de points pour être montrée. Envoyez-en une capture d’écran.")


class Unusable(ValueError):
    """The file cannot be shown; `sentence` says why, and what to do."""

    def __init__(self, sentence: str | Promise) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class Picture(NamedTuple):
    """Two JPEG files of the same picture: to be shown, and to be listed; the size is that of the first."""

    content: bytes
    small: bytes
    width: int
    height: int


@cache
def pillow() -> ModuleType:
    """Read at the first photo: a server to which none was sent spares 5 MB."""
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    return Image


def redraw(file: BinaryIO) -> Picture:
    """The picture of a file somebody sent. Raises Unusable."""
    refuse_by_first_bytes(file)
    with _one_at_a_time:
        try:
            image = reduced(file)
            small = image.copy()
            small.thumbnail((SMALL_SIDE, SMALL_SIDE))
            content = lightest(image)
            return Picture(content, written(small, QUALITIES[1]), *image.size)
        except Unusable:
            raise
        except (pillow().DecompressionBombError, pillow().DecompressionBombWarning) as bomb:
            raise Unusable(TOO_LARGE) from bomb
        except FAULTS as fault:
            raise Unusable(BROKEN) from fault


def refuse_by_first_bytes(file: BinaryIO) -> None:
    """A file of two kinds at once is what its first bytes say. Raises Unusable."""
    file.seek(0)
    start = file.read(16)
    length = file.seek(0, io.SEEK_END)
    file.seek(0)
    if not start:
        raise Unusable(NOTHING)
    if length > MOST_BYTES:
        raise Unusable(TOO_HEAVY)
    if start.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")) or (start[:4] == b"RIFF" and start[8:12] == b"WEBP"):
        return
    if start[4:8] == b"ftyp":
        raise Unusable(HEIC if start[8:12] in (b"heic", b"heix", b"heif", b"mif1", b"msf1", b"avif") else VIDEO)
    if start.startswith(b"GIF8"):
        raise Unusable(MOVING)
    raise Unusable(DOCUMENT if start.startswith((b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0")) else OTHER)


def reduced(file: BinaryIO) -> "Image":
    """A plain picture, upright, on white where it was see-through, of `SIDE` at most."""
    with pillow().open(file, formats=FORMATS) as found:
        width, height = found.size
        is_photo = found.format in ("JPEG", "MPO")
        if width * height > (MOST_PIXELS if is_photo and is_read_in_one_go(file) else MOST_PIXELS_WHOLE):
            raise Unusable(TOO_LARGE)
        if not is_photo and getattr(found, "is_animated", False):
            raise Unusable(MOVING)
        image: Image = found
        if is_photo:
            shrunk = min(1, SIDE / max(width, height))
            found.draft(None, (max(1, int(width * shrunk)), max(1, int(height * shrunk))))
        elif found.mode != "RGB" or found.has_transparency_data:
            image = plain(found)  # shades and palettes are reduced as colours
        image.thumbnail((SIDE, SIDE))
        return plain(upright(image, found))


def is_read_in_one_go(file: BinaryIO) -> bool:
    """Whether a JPEG's first scan holds the whole picture, plainly: the others are kept in memory until the end.

    ITU-T T.81, annex B: segments of a marker and a length, up to the start of the scan.
    """
    here, components = file.tell(), 0
    file.seek(2)
    try:
        while True:
            marker, length = struct.unpack(">HH", file.read(4))
            body = file.read(length - 2)
            if marker in (0xFFC0, 0xFFC1):
                components = body[5]
            elif marker == 0xFFDA:
                return body[0] == components
            elif marker < 0xFFC0:
                return False
    except (struct.error, LookupError, ValueError):
        return False
    finally:
        file.seek(here)


def upright(image: "Image", found: "Image") -> "Image":
    """Turned as the device that took it says. What it says may be damaged: the picture is then shown as it is."""
    try:
        turn = found.getexif().get(0x0112, 1)
    except FAULTS:
        return image
    turns = pillow().Transpose
    method = {
        2: turns.FLIP_LEFT_RIGHT,
        3: turns.ROTATE_180,
        4: turns.FLIP_TOP_BOTTOM,
        5: turns.TRANSPOSE,
        6: turns.ROTATE_270,
        7: turns.TRANSVERSE,
        8: turns.ROTATE_90,
    }.get(turn)
    return image.transpose(method) if method is not None else image


def plain(image: "Image") -> "Image":
    """Colours alone, on a sheet of our own, which carries nothing of what came with them."""
    sheet: Image = pillow().new("RGB", image.size, "white")
    if image.has_transparency_data:
        image = image if image.mode == "RGBA" else image.convert("RGBA")
        sheet.paste(image, mask=image.getchannel("A"))
    elif image.mode.startswith("I"):  # shades of 16 bits
        sheet.paste(image.convert("I").point(lambda shade: shade * (1 / 256)).convert("L").convert("RGB"))
    else:
        sheet.paste(image.convert("RGB"))
    return sheet


def lightest(image: "Image") -> bytes:
    """As fine as `HEAVIEST` lets it be: fewer shades first, then smaller."""
    while True:
        for quality in QUALITIES:
            content = written(image, quality)
            if len(content) <= HEAVIEST:
                return content
        image.thumbnail((max(1, image.width * 3 // 4), max(1, image.height * 3 // 4)))


def written(image: "Image", quality: int) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=quality, optimize=True)
    return buffer.getvalue()
