"""Read back by openpyxl, which shares nothing with what wrote them."""

import io

import openpyxl
import pytest

from percolateur.lib.spreadsheet import Sheet, free_name, workbook


def read(content):
    return openpyxl.load_workbook(io.BytesIO(content))


def test_workbook_holds_each_sheet_under_its_head():
    book = read(
        workbook("Registre", [Sheet("Un", ["Nom", "Durée"], [["Été", "30 jours"]]), Sheet("Deux", ["Nom"], [])])
    )
    assert book.properties.title == "Registre"
    assert {page.title: list(page.values) for page in book} == {
        "Un": [("Nom", "Durée"), ("Été", "30 jours")],
        "Deux": [("Nom",)],
    }
    assert [(page.freeze_panes, page["A1"].font.bold) for page in book] == [("A2", True)] * 2


@pytest.mark.parametrize(
    "text", ["=1+1", "+33 1", "-1", "@SUM(A1)", '=HYPERLINK("http://x")', "https://exemple.fr", "12"]
)
def test_workbook_takes_every_cell_as_text(text):
    cell = read(workbook("Titre", [Sheet("Un", ["Nom"], [[text]])]))["Un"]["A2"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Mesures : en place ?", "Mesures   en place"),
        ("x" * 40, "x" * 31),
        ("[/]", "1"),
        ("Déjà", "Déjà 2"),
        ("DÉJÀ", "DÉJÀ 2"),
    ],
)
def test_workbook_names_sheets_as_excel_takes_them(name, found):
    assert free_name(name, {"déjà"}) == found
