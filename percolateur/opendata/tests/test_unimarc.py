"""An article in UNIMARC: read back by pymarc, and by the very code that reads other libraries' catalogues."""

from io import BytesIO
from xml.etree import ElementTree

import pytest
from lxml import etree
from pymarc import parse_xml_to_array

from percolateur.knowledge.factories import ArticleFactory
from percolateur.network.factories import NetworkFactory
from percolateur.opendata.tests.harvest import ask, settle
from percolateur.opendata.tests.validating import MARC
from percolateur.preparation.sru.records import read_record

pytestmark = pytest.mark.django_db


@pytest.fixture
def record(client, settings):
    settings.ADDRESS = "https://cafes.example.fr"
    ArticleFactory(
        network=NetworkFactory(slug="plaine", name="Plaine claire"),
        question="Comment agrandir les lettres ?",
        answer="Dans les **réglages**.",
        subjects=["email"],
        tags=["lisibilité"],
        for_children=True,
    )
    settle()
    said = ask(client, verb="ListRecords", metadataPrefix="unimarc")
    return etree.tostring(said.find(f".//{MARC}record"))


def test_unimarc_is_read_by_pymarc(record):
    [read] = parse_xml_to_array(BytesIO(record))
    assert len(read["100"]["a"]) == 36
    assert read["100"]["a"][17:20] == "ade"
    assert read["101"]["a"] == "fre"
    assert read["200"]["a"] == "Comment agrandir les lettres ?"
    assert read["330"]["a"] == "Dans les réglages."
    assert [field["a"] for field in read.get_fields("610")] == ["E-mail", "lisibilité"]
    assert read["710"]["a"] == "Plaine claire"
    assert read["856"]["u"].startswith("https://cafes.example.fr/savoirs/")
    assert read.as_marc()  # ISO 2709, as older portals load it


def test_unimarc_is_read_as_other_catalogues_are(record):
    notice = read_record(ElementTree.fromstring(record))
    assert (notice.title, notice.kind_name) != ("", "")
    assert notice.title.startswith("Comment agrandir les lettres")
