"""An article in UNIMARC, as library portals of France take records in: MarcXchange (ISO 25577:2013), IFLA's fields.

An article is an electronic text: a record of type « l », whose first copy is its page.
"""

from xml.etree.ElementTree import Element

from percolateur.lib.markdown import plain
from percolateur.opendata.harvesting.notice import Notice
from percolateur.opendata.harvesting.xml import XSI, add

PREFIX = "unimarc"
NAMESPACE = "info:lc/xmlns/marcxchange-v2"
SCHEMA = "http://www.loc.gov/standards/iso25577/marcxchange-2-0.xsd"
LEADER = "     nlm0 22     3i 450 "
ROOT = {"xmlns:mxc": NAMESPACE, **XSI, "xsi:schemaLocation": f"{NAMESPACE} {SCHEMA}"}
# ISO 639-2/B, by the codes that articles bear.
LANGUAGES = {
    "fr": "fre", "en": "eng", "ar": "ara", "es": "spa", "pt": "por", "tr": "tur", "ta": "tam", "zh": "chi",
    "uk": "ukr", "ro": "rum", "de": "ger", "it": "ita",
}  # fmt: skip
ADULTS, YOUNG = "k  ", "ade"  # 100 $a/17-19: the general public; young people, of all ages from 5 to 14


def write(notice: Notice) -> Element:
    root = Element("mxc:record", {**ROOT, "format": "UNIMARC", "type": "Bibliographic"})
    add(root, "mxc:leader").text = LEADER
    coded(root, notice)
    in_words(root, notice)
    people_and_places(root, notice)
    return root


def coded(root: Element, notice: Notice) -> None:
    """What machines read: blocks 0 and 1."""
    article, changed = notice.article, notice.article.changed_at
    for tag, value in (
        ("001", notice.identifier),
        ("003", notice.address),
        ("005", f"{changed:%Y%m%d%H%M%S}.000"),
    ):
        add(root, "mxc:controlfield", value, tag=tag)
    public = YOUNG if article.for_children else ADULTS
    dates = f"{article.created_at:%Y%m%d}d{article.created_at:%Y}    "
    field(root, "100", "  ", ("a", f"{dates}{public}y0frey50      ba"))
    field(root, "101", "0 ", ("a", LANGUAGES.get(article.language[:2], "und")))
    field(root, "102", "  ", ("a", "FR"))
    field(root, "106", "  ", ("a", "s"))
    field(root, "135", "  ", ("a", "dr|||||||||||"))
    field(root, "181", "  ", ("6", "z01"), ("c", "txt"), ("2", "rdacontent"))
    field(root, "182", "  ", ("6", "z01"), ("c", "c"), ("2", "rdamedia"))


def in_words(root: Element, notice: Notice) -> None:
    """Title, publication, notes, subjects: blocks 2, 3 and 6."""
    article, [maker] = notice.article, notice.makers
    field(root, "200", "1 ", ("a", article.question), ("b", "Ressource électronique"), ("f", maker))
    field(root, "214", " 0", ("c", article.network.name), ("d", f"{article.created_at:%Y}"))
    for source in notice.sources:
        field(root, "300", "  ", ("a", f"Source : {source}"))
    field(root, "300", "  ", ("a", f"{notice.licence} : {article.licence_url}"))
    for text in filter(None, (article.answer, article.steps)):
        field(root, "330", "  ", ("a", plain(text)))
    for subject in (*article.subject_names, *article.tags):
        field(root, "610", "0 ", ("a", subject))


def people_and_places(root: Element, notice: Notice) -> None:
    """Who answers for it, who describes it, where it is read: blocks 7 and 8."""
    network = notice.article.network.name
    field(root, "710", "02", ("a", notice.makers[0]), ("4", "070"))
    field(root, "801", " 0", ("a", "FR"), ("b", network), ("c", f"{notice.article.changed_at:%Y%m%d}"), ("g", "AFNOR"))
    field(root, "856", "4 ", ("u", notice.address), ("q", "text/html"))
    field(root, "856", "4 ", ("u", notice.card), ("q", "application/pdf"))


def field(root: Element, tag: str, indicators: str, *subfields: tuple[str, str]) -> None:
    datafield = add(root, "mxc:datafield", "", tag=tag, ind1=indicators[0], ind2=indicators[1])
    for code, value in subfields:
        add(datafield, "mxc:subfield", value, code=code)
