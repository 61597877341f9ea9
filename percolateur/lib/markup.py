"""XML that comes from elsewhere, read without anything it could do to us.

No document type is taken, so that no entity of its own grows or leads anywhere; nothing is fetched; how deep it goes is
bounded. Its size is bounded by whoever fetched it.
"""

import codecs
import re
from xml.etree.ElementTree import Element, TreeBuilder  # only built here, never parsed by it
from xml.parsers import expat

from django.utils.translation import gettext as _

DEPTH = 60
_declaration = re.compile(rb"\s*<\?xml[^>]*?\?>")
_encoding = re.compile(rb"encoding\s*=\s*[\"']([A-Za-z0-9._-]+)")
# What XML 1.0 does not allow, as it is or as a number: one such sign in one record would lose all the others.
_forbidden = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|&#(?:[0-8]|1[1245-9]|2[0-9]|3[01]|x0*(?:[0-8bcefBCEF]|1[0-9a-fA-F]));"
)
UTF_8 = ("utf-8", "utf8", "us-ascii", "ascii")


class NotXml(ValueError):
    """It cannot be read."""


def read_xml(body: bytes) -> Element:
    """Its tree, names written `{namespace}name`. Raises NotXml."""
    reader = expat.ParserCreate(namespace_separator="}")
    builder, depth = TreeBuilder(), 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEPTH:
            raise NotXml(_("Ses éléments sont emboîtés sans fin."))
        builder.start(_named(name), {_named(key): value for key, value in attributes.items()})

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(_named(name))

    def refuse(*_given: object) -> None:
        raise NotXml(_("Il contient une déclaration de type, qui est refusée."))

    reader.StartElementHandler, reader.EndElementHandler = start, end
    reader.CharacterDataHandler = builder.data
    reader.StartDoctypeDeclHandler = refuse
    try:
        reader.Parse(body, True)
        return builder.close()
    except expat.ExpatError as error:
        raise NotXml(_("Il est mal formé, à la ligne %(line)s.") % {"line": error.lineno}) from error
    except (LookupError, ValueError, AssertionError) as error:  # an encoding nobody knows, nothing in it
        raise error if isinstance(error, NotXml) else NotXml(_("Il ne se lit pas.")) from error


def _named(name: str) -> str:
    return f"{{{name}" if "}" in name else name


def mended(body: bytes) -> bytes:
    """The same in UTF-8, without forbidden signs. Bytes that are not what they claim to be are taken for Windows’
    (CP1252): what is right beside them stays right.
    """
    start = _declaration.match(body)
    claimed = _encoding.search(start[0]) if start else None
    encoding = claimed[1].decode().lower() if claimed else "utf-8"
    if body.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = "utf-16"
    text = as_text(body, encoding)
    text = _forbidden.sub("", re.sub(r"^\ufeff?\s*<\?xml[^>]*?\?>", "", text))
    return text.encode("utf-8", "replace")


def as_text(body: bytes, encoding: str = "utf-8") -> str:
    try:
        return body.decode("utf-8" if encoding in UTF_8 else encoding)
    except (LookupError, UnicodeDecodeError):
        return body.decode("utf-8", "windows")


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)  # noqa: S101 - asked for when reading alone
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error("windows", _as_windows)
