"""A catalogue asked by SRU: a real server, Zebra, with the records that libraries exchange."""

import pytest

from percolateur.lib.reaching import Unreachable
from percolateur.preparation.sru.client import Complaint, Server, explain, look_for
from percolateur.preparation.sru.kinds import Kind
from percolateur.preparation.sru.notices import Copy
from percolateur.preparation.tests import shelves

INDEXES = {"anywhere": "cql.anywhere", "title": "dc.title", "subject": "dc.subject"}


@pytest.fixture(scope="module")
def loaded(zebra):
    """The shelves, in UNIMARC and in MARC 21; two records in the wrong letters, one the server itself cannot read."""
    zebra.load("unimarc", b"".join(shelves.unimarc(each).as_marc() for each in shelves.SHELVES))
    zebra.load("unimarc", shelves.unimarc(shelves.READ_WRONG).as_marc() + shelves.in_marc_8(), "latin.xml")
    zebra.load("unimarc", shelves.in_latin())
    zebra.load("marc21", b"".join(shelves.marc21(each).as_marc() for each in shelves.SHELVES))
    return zebra


@pytest.fixture
def server(loaded, settings):
    """How a database of this catalogue is asked."""
    settings.PRIVATE_FEEDS = True
    return lambda database="unimarc", **more: Server(loaded.url(database), **{**INDEXES, **more})


def test_sru_server_says_of_itself_how_to_ask_it(server):
    bare = server(schema="", anywhere="", title="", subject="")
    found = explain(bare)
    assert (found.name, found.version, found.schema) == ("Catalogue de Roncevieux", "1.1", "marcxml")
    assert (found.anywhere, found.title, found.subject) == ("cql.anywhere", "dc.title", "dc.subject")


@pytest.mark.parametrize("version", ["1.1", "1.2"])
def test_sru_finds_documents_with_all_the_words_however_they_are_accented(server, version):
    answer = look_for(server(version=version), ["reseaux", "MÈRE"])
    assert (answer.total, answer.unread, answer.is_wide) == (1, 0, False)
    assert answer.notices[0].title == "Les réseaux sociaux expliqués à ma mère : sans jargon"


def test_sru_reads_unimarc(server):
    (notice,) = look_for(server(), ["guide", "smartphone"]).notices
    assert (notice.identifier, notice.title, notice.authors) == (
        "000002", "Le guide du smartphone pour les seniors", "Henri Valette"
    )  # fmt: skip
    assert (notice.publisher, notice.year, notice.isbn, notice.kind) == (
        "Pas à pas", "2024", "978-2-000002-00-2", Kind.BOOK
    )  # fmt: skip
    assert notice.copies == (Copy("004.16 VAL", "Médiathèque du Moulin, Adultes, étage"),)


def test_sru_reads_marc_21(server):
    (notice,) = look_for(server("marc21"), ["reseaux", "mère"]).notices
    assert (notice.title, notice.authors, notice.publisher, notice.year, notice.isbn) == (
        "Les réseaux sociaux expliqués à ma mère : sans jargon",
        "Odile Marchand", "Éd. du Pont", "2023", "978-2-000001-00-1",
    )  # fmt: skip
    assert notice.copies == (Copy("302.231 MAR", "Médiathèque du Moulin, Adultes, étage"),)


@pytest.mark.parametrize("database", ["unimarc", "marc21"])
def test_sru_gives_every_record_a_title_and_a_kind(server, database):
    found = {}
    for each in shelves.SHELVES:
        word = max(each.title.replace("\x88", "").replace("\x89", "").split(), key=len).strip("!’")
        for notice in look_for(server(database), [word.rpartition("’")[2]]).notices:
            found[notice.identifier] = notice
    assert {each.number for each in shelves.SHELVES} - set(found) == set()
    kinds = {shelves.BOOK: Kind.BOOK, shelves.PRESS: Kind.PRESS, shelves.DVD: Kind.VIDEO, shelves.SOUND: Kind.AUDIO}
    assert {number: found[number].kind for number in found if number <= "000030"} == {
        each.number: kinds[each.kind] for each in shelves.SHELVES
    }


def test_sru_subject_index_finds_by_heading(server):
    answer = look_for(server(), ["internet", "mesures", "sûreté"], "dc.subject")
    assert {"Arnaques sur Internet : les reconnaître, s’en protéger", "Mes mots de passe : une méthode simple"} <= {
        notice.title for notice in answer.notices
    }


def test_sru_without_a_call_number_the_class_says_which_shelf(server):
    (notice,) = look_for(server(), ["électricité"]).notices
    assert notice.copies == (Copy("004"),)


def test_sru_mends_accents_that_come_in_disguise(server):
    (twice,) = look_for(server(), ["005.8 PER"]).notices
    (eight,) = look_for(server(), ["maison"]).notices
    assert twice.title == "Protéger sa vie privée à l’étranger"
    assert twice.authors == "Zoé Périer"
    assert eight.title == shelves.MARC_8


def test_sru_counts_a_record_whose_title_the_server_lost_and_shows_the_others(server):
    answer = look_for(server(), ["mesures", "surete"])
    assert (answer.total, len(answer.notices), answer.unread) == (5, 4, 1)


def test_sru_widens_when_no_document_has_all_the_words(server):
    answer = look_for(server(), ["tablettes", "arnaques", "volcans"])
    assert answer.is_wide
    assert {notice.title for notice in answer.notices} == {
        "Tablettes : premiers gestes", "Arnaques sur Internet : les reconnaître, s’en protéger"
    }  # fmt: skip


def test_sru_finds_nothing_and_says_so(server):
    answer = look_for(server(), ["xylophone"])
    assert (answer.total, answer.notices) == (0, ())


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"anywhere": "toto.titre"}, "il ne connaît pas l’un des index"),
        ({"schema": "dc"}, r"il ne connaît pas ce format de notices \(dc\)"),
        ({"version": "9.9"}, "il ne parle pas cette version de SRU"),
    ],
)
def test_sru_complaint_of_the_server_is_a_sentence(server, wrong, said):
    with pytest.raises(Complaint, match=f"Le catalogue refuse\u00a0: {said}"):
        look_for(server(**wrong), ["internet"])


def test_sru_words_are_never_read_as_a_query(server):
    answer = look_for(server(), ['" or cql.anywhere="internet', "internet\\"])
    assert answer.total == 0 or answer.is_wide


def test_sru_server_that_is_stopped_is_said(loaded, server):
    loaded.stop()
    try:
        with pytest.raises(Unreachable, match="ne répond pas"):
            look_for(server(), ["internet"])
    finally:
        loaded.start()
    assert look_for(server(), ["tablettes"]).total == 1
