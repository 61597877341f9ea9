from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from percolateur.lib.csvfile import BrokenLine, Line, Unreadable, download, read

COLUMNS = ["id", "nom"]


@pytest.fixture
def write(tmp_path):
    def write(content):
        path = tmp_path / "file.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def lines(path):
    return list(read(path, COLUMNS))


@pytest.mark.parametrize("start", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_csvfile_reads_lines_with_their_numbers(write, start, end):
    path = write(f'{start}id,nom{end}1,Nord{end}{end}2,"Sud, le ""grand"""{end}')
    assert lines(path) == [Line(2, {"id": "1", "nom": "Nord"}), Line(4, {"id": "2", "nom": 'Sud, le "grand"'})]


def test_csvfile_takes_columns_in_any_order(write):
    assert lines(write("nom,id\nNord,1")) == [Line(2, {"nom": "Nord", "id": "1"})]


def test_csvfile_counts_the_lines_of_a_cell_that_spans_several(write):
    assert [line.number for line in lines(write('id,nom\n1,"Nord\net\nEst"\n2,Sud\n'))] == [2, 5]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Le fichier est vide."),
        ("id,nom\n1,Médiathèque".encode("latin-1"), "Le fichier n’est pas en UTF-8 (ligne 2)."),
        ("id,nom\n1,Nord".encode("utf-16"), "Le fichier n’est pas en UTF-8 (ligne 1)."),
        ("id,nom\n1,é".encode()[:-1], "Le fichier n’est pas en UTF-8 (ligne 2)."),
        ("id;nom\n1;Nord", "Les colonnes sont séparées par autre chose qu’une virgule."),
        ("id\n1", "Colonnes absentes\u00a0: nom."),
        ("id,nom,age\n", "Colonnes inconnues\u00a0: age."),
        ("id,ville", "Colonnes absentes\u00a0: nom. Colonnes inconnues\u00a0: ville."),
        ("id,nom,nom\n", "Colonnes en double\u00a0: nom."),
        ('"id,nom\n1,Nord\n', "La première ligne ne peut pas être lue"),
    ],
)
def test_csvfile_refuses_a_file_in_a_clear_sentence(write, content, sentence):
    with pytest.raises(Unreadable) as refusal:
        lines(write(content))
    assert str(refusal.value).startswith(sentence)


def test_csvfile_says_that_a_file_is_missing(tmp_path):
    with pytest.raises(Unreadable, match="Le fichier ne s’ouvre pas : il n’existe pas"):
        lines(tmp_path / "absent.csv")


def test_csvfile_says_that_a_folder_is_no_file(tmp_path):
    with pytest.raises(Unreadable, match="Le fichier ne s’ouvre pas : c’est un dossier"):
        lines(tmp_path)


def test_csvfile_reports_a_line_of_another_length_and_goes_on(write):
    assert lines(write("id,nom\n1\n1,2,3\n2,Sud\n")) == [
        BrokenLine(2, "2 colonnes attendues, 1 trouvées"),
        BrokenLine(3, "2 colonnes attendues, 3 trouvées"),
        Line(4, {"id": "2", "nom": "Sud"}),
    ]


def test_csvfile_reports_misplaced_quotes_and_goes_on(write):
    assert lines(write('id,nom\n1,"Nord"x\n2,Sud\n')) == [
        BrokenLine(2, "guillemets mal placés"),
        Line(3, {"id": "2", "nom": "Sud"}),
    ]


def test_csvfile_says_which_lines_an_open_quote_swallowed(write):
    assert lines(write('id,nom\n1,Nord\n2,"Sud\n3,Est\n')) == [
        Line(2, {"id": "1", "nom": "Nord"}),
        BrokenLine(3, "guillemets mal placés, les lignes 3 à 4 n’ont pas pu être lues"),
    ]


def test_csvfile_finds_its_way_again_after_a_very_long_open_quote(write):
    endless = '2,"Sud\n' + "x" * 200_000 + "\n"
    *_, last = lines(write(f"id,nom\n{endless}3,Est\n"))
    assert last == Line(4, {"id": "3", "nom": "Est"})


@given(st.binary(max_size=300) | st.text(alphabet='id,nom";\n\r\0é1', max_size=300).map(str.encode))
def test_csvfile_never_breaks_whatever_the_file(tmp_path_factory, content):
    path = tmp_path_factory.mktemp("csv") / "file.csv"
    path.write_bytes(b"id,nom\n" + content)
    with suppress(Unreadable):
        assert all(isinstance(line, Line | BrokenLine) for line in lines(path))


def test_csvfile_hands_over_words_that_no_spreadsheet_takes_for_a_formula():
    answer = download("liste", [["nom", "nombre"], ["=1+1", -2], ["Awa", 3]], delimiter=";")
    assert answer["Content-Disposition"] == 'attachment; filename="liste.csv"'
    assert answer.content.decode() == "\ufeffnom;nombre\r\n'=1+1;-2\r\nAwa;3\r\n"
