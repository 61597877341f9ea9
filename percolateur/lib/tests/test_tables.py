import csv
import io
import json
import zipfile
from datetime import date, datetime, timedelta, timezone
from types import SimpleNamespace as Row

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from percolateur.lib.csvfile import harmless, looks_like_a_formula
from percolateur.lib.tables import Column, Kind, Table
from percolateur.lib.tables.packaging import as_json, package, resource, zip_file
from percolateur.lib.tables.writing import FRENCH, csv_file, jsonl_file, workbook
from tests.tabular import faults, packaged

PARIS = timezone(timedelta(hours=1))
TABLE = Table(
    "essai",
    "Essai",
    "Une ligne par essai.",
    [
        Column("id", "Numéro", "pk", Kind.INTEGER, required=True, unique=True),
        Column("nom", "Nom", "name"),
        Column("tel", "Téléphone", "phone", exact=True, pattern=r"^\+[0-9]+$"),
        Column("mesure", "Mesure", "size", Kind.NUMBER),
        Column("vrai", "Vrai", "true", Kind.BOOLEAN),
        Column("quand", "Quand", "at", Kind.DATETIME),
        Column("jour", "Jour", lambda row: row.at.date(), Kind.DATE),
        Column("choix", "Choix", "picks", choices=("Un", "Deux (2)"), many=True),
    ],
    key="id",
)
AT = datetime(2026, 1, 31, 10, 5, tzinfo=PARIS)
TRAPS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    " =1",
    "\u00a0=1",
    "\ufeff=1",
    "＝1",
    "＋1",
    "－1",
    "＠1",
    "−1",
]


def row(pk=1, name="Nord", **more):
    return Row(
        **{"pk": pk, "name": name, "phone": "+33180059880", "size": -1.5, "true": True, "at": AT}
        | {"picks": ["Un", "Deux (2)"]}
        | more
    )


def text(pieces):
    return b"".join(pieces).decode()


def test_tables_csv_is_rfc_4180():
    written = text(csv_file(TABLE, [row(name='Le « Nord », dit "N"')]))
    assert written == (
        "id,nom,tel,mesure,vrai,quand,jour,choix\r\n"
        '1,"Le « Nord », dit ""N""",+33180059880,-1.5,oui,2026-01-31T10:05:00+01:00,2026-01-31,Un|Deux (2)\r\n'
    )


def test_tables_csv_opens_in_a_french_spreadsheet():
    written = text(csv_file(TABLE, [row()], FRENCH))
    assert written == (
        "\ufeffid;nom;tel;mesure;vrai;quand;jour;choix\r\n"
        "1;Nord;+33180059880;-1,5;oui;2026-01-31 10:05:00;2026-01-31;Un|Deux (2)\r\n"
    )


def test_tables_say_nothing_of_what_is_unknown():
    blank = row(name=None, phone=None, size=None, true=None, picks=[])
    assert text(csv_file(TABLE, [blank])).splitlines()[1] == "1,,,,,2026-01-31T10:05:00+01:00,2026-01-31,"
    assert json.loads(text(jsonl_file(TABLE, [blank])))["mesure"] is None


@pytest.mark.parametrize("trap", TRAPS)
def test_tables_formulas_are_harmless_in_csv_and_workbooks_and_untouched_in_json(trap):
    rows = [row(name=trap)]
    (_head, cells) = csv.reader(io.StringIO(text(csv_file(TABLE, rows)), newline=""))
    assert cells[1] == f"'{trap}"
    assert json.loads(text(jsonl_file(TABLE, rows)))["nom"] == trap
    cell = openpyxl.load_workbook(workbook(TABLE, rows, "Essai", "Dictionnaire"))["Essai"]["B2"]
    assert (cell.data_type, cell.quotePrefix) == ("s", True)


@given(st.text(min_size=1))
def test_tables_no_text_begins_as_a_formula_once_written(said):
    written = str(harmless(said))
    assert not looks_like_a_formula(written)
    assert written in (said, f"'{said}")


def test_tables_workbook_holds_dates_and_numbers_and_its_dictionary():
    book = openpyxl.load_workbook(workbook(TABLE, [row()], "Essai", "Dictionnaire"))
    assert book.sheetnames == ["Essai", "Dictionnaire"]
    cells = [cell.value for cell in book["Essai"][2]]
    assert cells[3:7] == [-1.5, "oui", datetime(2026, 1, 31, 10, 5), datetime(2026, 1, 31)]
    assert [cell.value for cell in book["Dictionnaire"]["A"]] == ["colonne", *TABLE.header]


def test_tables_schema_refuses_what_it_should(tmp_path):
    written = b"".join(csv_file(TABLE, [row(), row(pk=2, phone="0180", picks=["Trois"])]))
    found = faults(packaged(tmp_path, {"essai": (written, TABLE.schema())}))
    assert [(line, column) for _table, line, column, _why in found] == [(3, "tel"), (3, "choix")]


@pytest.mark.parametrize("options", [{}, {"dialect": FRENCH}])
def test_tables_package_is_valid_for_frictionless(tmp_path, options):
    rows = [row(pk=n, name=trap) for n, trap in enumerate(["Nord", "", *TRAPS])]
    told = package("essai", "Essai", [resource(TABLE, "essai.csv", **options)], AT)
    pieces = zip_file([("datapackage.json", [as_json(told)]), ("essai.csv", csv_file(TABLE, rows, *options.values()))])
    zipfile.ZipFile(io.BytesIO(b"".join(pieces))).extractall(tmp_path)
    assert faults(tmp_path) == []


def test_tables_zip_is_sent_while_it_is_made():
    made = []

    def pieces():
        for n in range(3):
            made.append(n)
            yield bytes(str(n), "ascii") * 200_000

    sent = zip_file([("a", pieces())])
    next(sent)
    assert len(made) < 3


def test_tables_day_is_a_date():
    assert Column("jour", "Jour", "at", Kind.DATE).of(Row(at=date(2026, 1, 1))) == date(2026, 1, 1)
