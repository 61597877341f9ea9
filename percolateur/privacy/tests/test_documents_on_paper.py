"""The same documents as files: what a screen reader, a spreadsheet and a telephone find in them."""

import io

import openpyxl
import pikepdf
import pypdfium2
import pytest
import zxingcpp

from percolateur.lib.personal import declared
from percolateur.network.factories import NetworkFactory
from percolateur.privacy import documents
from percolateur.privacy.documents.paper import Document, Points, Section, Table, to_fill, words
from percolateur.privacy.documents.rendering import as_pdf, as_poster, as_spreadsheet
from percolateur.privacy.models import DataController
from percolateur.registrations.tests.test_day_printing import pages_of, tags, text_of
from percolateur.reports.tests.test_verapdf import verapdf  # noqa: F401

pytestmark = pytest.mark.paper
ADDRESS = "https://cafes.exemple.fr/confidentialite/"
HOSTILE = '#read("/etc/passwd") *gras* $x$ <b> 𓀀 ' + "M" * 60

each = pytest.mark.parametrize("key", documents.KINDS)


@pytest.fixture
def network(db):
    network = NetworkFactory(name="Médiathèques de la Plaine", contact_email="bonjour@exemple.fr")
    DataController.objects.create(network=network, name="Ville de Plaine", dpo_email="dpo@exemple.fr")
    return network


@pytest.mark.quality(7)
@each
def test_documents_7_pdf_says_it_is_accessible_and_lasting(network, key):
    document = documents.of_network(key, network)
    with pikepdf.open(io.BytesIO(as_pdf(document))) as pdf:
        with pdf.open_metadata() as metadata:
            assert metadata["dc:title"] == f"{document.title}, Médiathèques de la Plaine"
            found = metadata["pdfuaid:part"], metadata["pdfaid:part"], metadata["pdfaid:conformance"]
        assert (found, str(pdf.Root.Lang), bool(pdf.Root.MarkInfo.Marked)) == (("1", "2", "A"), "fr-FR", True)
        tree = list(tags(pdf.Root.StructTreeRoot))
    tables = [block for block in document.blocks if isinstance(block, Table)]
    assert tree.count("/H1") == 1
    assert tree.count("/Table") == len(tables)
    assert tree.count("/TH") >= sum(len(table.columns) for table in tables)


@each
def test_documents_7_pdf_holds_every_word_of_the_page(network, key):
    document = documents.of_network(key, network)
    said = text_of(as_pdf(document)).replace("-", "").replace(" ", "").replace("\ufffe", "")
    for section in document.sections:
        assert section.heading.replace("\u00a0", "").replace("-", "").replace(" ", "") in said
    assert all(blank.split()[-1].replace("-", "") in said for blank in document.blanks)


def test_documents_7_pdf_prints_what_people_typed_as_it_is(network):
    network.data_controller.name = HOSTILE
    said = text_of(as_pdf(documents.of_network("registre", network)))
    assert '#read("/etc/passwd") *gras* $x$ <b>' in said


def test_documents_7_pdf_lies_on_its_side_for_a_wide_table():
    def sheet(columns):
        names = [f"C{number}" for number in range(columns)]
        return as_pdf(Document("x", "Titre", "À propos", [Section("Partie", [Table("Table", names, [names])])]))

    sizes = [pypdfium2.PdfDocument(sheet(columns))[0].get_size() for columns in (5, 6)]
    assert [width > height for width, height in sizes] == [False, True]


@pytest.mark.quality(7)
def test_documents_7_poster_is_one_page_whose_code_leads_to_the_notice(network):
    network.name, network.data_controller.postal_address = "Réseau " + "des médiathèques " * 6, "1 place " * 36
    pdf = as_poster(network, ADDRESS)
    assert pages_of(pdf) == 1
    picture = pypdfium2.PdfDocument(pdf)[0].render(scale=100 / 72).to_pil()
    assert [code.text for code in zxingcpp.read_barcodes(picture)] == [ADDRESS]
    assert ["30 jours après la séance" in text_of(pdf), "dpo@exemple.fr" in text_of(pdf)] == [True, True]


@each
def test_documents_spreadsheet_opens_with_a_head_on_each_sheet(network, key):
    document = documents.of_network(key, network)
    book = openpyxl.load_workbook(io.BytesIO(as_spreadsheet(document)))
    sheets = [list(page.values) for page in book]
    assert sheets[0][0] == ("Partie", "Quoi", "Texte")
    assert [rows[0] for rows in sheets[1:]] == [
        tuple(table.columns)
        for table in document.sheets or [block for block in document.blocks if isinstance(block, Table)]
    ]
    assert [page.title for page, rows in zip(book, sheets, strict=True) if len(rows) < 2] == []


def test_documents_spreadsheet_of_the_register_has_a_line_for_each_purpose(network):
    book = openpyxl.load_workbook(io.BytesIO(as_spreadsheet(documents.of_network("registre", network))))
    head, *rows = book["Registre"].values
    assert len(head) == 12
    assert [row for row in rows if not all(row)] == []
    purposes = {str(kept.purpose) for kept in declared() if kept.personal}
    assert {row[1] for row in rows} == purposes
    assert {row[2] for row in rows} == {"Ville de Plaine"}


def test_documents_blanks_are_counted_once_each():
    blocks = [words("Un.", to_fill("ceci")), Points([to_fill("ceci"), to_fill("cela")])]
    assert len(Document("x", "Titre", "", [Section("Partie", blocks)]).blanks) == 2


@pytest.mark.quality(7)
def test_documents_7_verapdf_finds_no_fault_in_any(network, verapdf, tmp_path):  # noqa: F811 - a fixture
    made = [as_pdf(documents.of_network(key, network)) for key in documents.KINDS] + [as_poster(network, ADDRESS)]
    files = [tmp_path / f"{number}.pdf" for number in range(len(made))]
    for file, content in zip(files, made, strict=True):
        file.write_bytes(content)
    assert verapdf(*files) == [f"RESULT {standard} true" for standard in ("PDFUA-1", "PDFA-2A") for _ in made]
