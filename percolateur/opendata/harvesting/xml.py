"""XML, written by the standard library: names with their prefix, as they are read; a root declares what it uses."""

import re
from xml.etree.ElementTree import Element, SubElement, tostring

# XML 1.0, § 2.2: what no document may hold, even escaped.
_forbidden = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
XSI = {"xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance"}


def said(text: str) -> str:
    """Words, without what XML refuses."""
    return _forbidden.sub("", text)


def add(parent: Element, name: str, text: str = "", /, **attributes: str) -> Element:
    child = SubElement(parent, name, {key.rstrip("_"): said(value) for key, value in attributes.items()})
    child.text = said(text) or None
    return child


def document(root: Element) -> bytes:
    return tostring(root, encoding="UTF-8", xml_declaration=True)
