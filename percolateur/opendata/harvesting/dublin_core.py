"""An article in unqualified Dublin Core (`oai_dc`), which every repository must give."""

from xml.etree.ElementTree import Element

from percolateur.knowledge.models import Article
from percolateur.lib.markdown import plain
from percolateur.opendata.harvesting.notice import Notice
from percolateur.opendata.harvesting.xml import XSI, add

PREFIX = "oai_dc"
NAMESPACE = "http://www.openarchives.org/OAI/2.0/oai_dc/"
SCHEMA = "http://www.openarchives.org/OAI/2.0/oai_dc.xsd"
ROOT = {
    "xmlns:oai_dc": NAMESPACE,
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    **XSI,
    "xsi:schemaLocation": f"{NAMESPACE} {SCHEMA}",
}


def write(notice: Notice) -> Element:
    article, root = notice.article, Element("oai_dc:dc", ROOT)
    in_words(root, article)
    for name in notice.makers:
        add(root, "dc:creator", name)
    add(root, "dc:publisher", article.network.name)
    add(root, "dc:date", article.changed_at.date().isoformat())
    add(root, "dc:type", "Text")
    add(root, "dc:format", "text/html")
    add(root, "dc:identifier", notice.address)
    for source in notice.sources:
        add(root, "dc:source", source)
    add(root, "dc:language", article.language)
    add(root, "dc:relation", notice.card)
    add(root, "dc:rights", article.licence_url)
    add(root, "dc:rights", notice.licence)
    return root


def in_words(root: Element, article: Article) -> None:
    """What is said in the language of the article; its subjects, from the official list, are in French."""
    spoken = {"xml:lang": article.language}
    add(root, "dc:title", article.question, **spoken)
    for subject in article.subject_names:
        add(root, "dc:subject", subject, **{"xml:lang": "fr"})
    for tag in article.tags:
        add(root, "dc:subject", tag, **spoken)
    for text in filter(None, (article.answer, article.steps)):
        add(root, "dc:description", plain(text), **spoken)
