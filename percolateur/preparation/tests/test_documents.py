"""The documents of the table: looked for by the themes of the event, put aside, fetched on the shelves."""

import io

import pikepdf
import pypdfium2
import pytest
from django.test import Client
from django.urls import reverse

from percolateur.board.factories import BoardFactory, QuestionFactory
from percolateur.events.factories import EventFactory
from percolateur.network.factories import LibraryFactory, MembershipFactory
from percolateur.network.models import Role
from percolateur.preparation.call_list import in_order, print_list
from percolateur.preparation.factories import CatalogueFactory, TableDocumentFactory
from percolateur.preparation.models import Catalogue, TableDocument
from percolateur.preparation.parts import PARTS
from percolateur.preparation.tests import shelves
from percolateur.preparation.tests.test_sru_hostile import catalogue as answering
from percolateur.preparation.tests.test_sru_hostile import titled
from percolateur.registrations.tests.test_day_printing import tags
from percolateur.reports.tests.test_verapdf import verapdf  # noqa: F401 - a fixture
from tests.readonly import only_selects

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    library = LibraryFactory(name="Médiathèque du Moulin")
    return EventFactory(library=library, hook="Reconnaître une arnaque par courriel")


@pytest.fixture
def nadia(event):
    """Hosts in that library."""
    client = Client()
    client.user = MembershipFactory(library=event.library).user
    client.force_login(client.user)
    return client


@pytest.fixture
def page(event):
    return reverse("preparation:documents", args=[event.pk])


@pytest.fixture
def by_catalogue(event, settings):
    """A catalogue that answers this to whatever it is asked."""
    settings.PRIVATE_FEEDS = True

    def make(body):
        made = answering(lambda send, _stopped: send(body.encode()))
        return made, lambda server: CatalogueFactory(network=event.library.network, url=server.url)

    return make


def aside(event):
    return list(event.table_documents.aside())


def test_documents_page_without_a_catalogue_says_what_to_do(nadia, page, event):
    text = nadia.get(page).text
    assert "n’est pas encore relié" in text
    assert "La coordination du réseau peut le relier" in text
    samira = Client()
    samira.force_login(MembershipFactory(network=event.library.network, role=Role.COORDINATOR).user)
    assert reverse("preparation:catalogues", args=[event.library.network.slug]) in samira.get(page).text


def test_documents_page_proposes_the_hook_and_the_subjects_of_what_is_asked(nadia, page, event):
    CatalogueFactory(network=event.library.network)
    QuestionFactory(board=BoardFactory(event=event), text="Comment agrandir les lettres sur ma tablette Android ?")
    with only_selects():
        text = nadia.get(page).text
    assert "?q=Reconna%C3%AEtre+une+arnaque+par+courriel" in text
    assert "?sujet=securite_numerique" in text
    assert "?sujet=prendre_en_main_du_materiel" in text


def test_documents_are_found_put_aside_and_taken_off(nadia, page, event, zebra, settings):
    """On a real server: the theme, one tap; a document, one tap; undone, one tap."""
    settings.PRIVATE_FEEDS = True
    zebra.load("demo", b"".join(shelves.unimarc(each).as_marc() for each in shelves.SHELVES))
    CatalogueFactory(network=event.library.network, url=zebra.url("demo"), anywhere="cql.anywhere")
    text = nadia.get(f"{page}?sujet=securite_numerique").text
    assert ("2 documents au catalogue" in text, "005.8 FER" in text) == (True, True)
    fields = {"identifier": "000004", "title": "Arnaques sur Internet", "kind": "BOOK", "call_number": "005.8 FER"}
    done = nadia.post(f"{reverse('preparation:aside', args=[event.pk])}?sujet=securite_numerique", fields)
    (document,) = aside(event)
    assert done.url == f"{page}?sujet=securite_numerique#d-{document.pk}"
    assert (document.title, document.call_number, document.identifier) == (
        "Arnaques sur Internet",
        "005.8 FER",
        "000004",
    )
    assert nadia.get(done.url).text.count("document de côté") == 1
    removal = reverse("preparation:document_removal", args=[event.pk, document.pk])
    gone = nadia.post(f"{removal}?sujet=securite_numerique")
    assert aside(event) == []
    assert "n’est plus de côté" in nadia.get(gone.url).text
    nadia.post(reverse("preparation:document_return", args=[event.pk, document.pk]))
    assert aside(event) == [document]


def test_documents_put_aside_twice_are_one(nadia, event):
    for title in ("Un titre", "Un titre"):
        for identifier in ("", "42"):
            fields = {"identifier": identifier, "title": title, "kind": "BOOK", "call_number": "1"}
            nadia.post(reverse("preparation:aside", args=[event.pk]), fields)
    assert sorted(document.identifier for document in aside(event)) == ["", "42"]


def test_documents_put_aside_stay_when_the_catalogue_is_down(nadia, page, event, settings):
    settings.PRIVATE_FEEDS = True
    TableDocumentFactory(event=event, title="Déjà choisi")
    CatalogueFactory(network=event.library.network, url="http://127.0.0.1:9/")
    answer = nadia.get(f"{page}?q=arnaque")
    assert answer.status_code == 200
    assert "Le serveur 127.0.0.1 ne répond pas." in answer.text
    assert ("Déjà choisi" in answer.text, 'value="arnaque"' in answer.text) == (True, True)


def test_documents_says_how_many_records_could_not_be_read(nadia, page, by_catalogue):
    body = titled("Lisible", " / ").replace("Lisible", "S\ufffdcurité")
    server, keep = by_catalogue(body)
    with server as running:
        keep(running)
        text = nadia.get(f"{page}?q=arnaque").text
    assert ("1 notice n’a pas pu être lue" in text, "Des accents manquent" in text) == (True, True)


def test_documents_are_asked_of_the_catalogue_once_for_several_taps(nadia, page, by_catalogue):
    server, keep = by_catalogue(titled("Un livre"))
    with server as running:
        keep(running)
        nadia.get(f"{page}?q=arnaque")
    assert "Un livre" in nadia.get(f"{page}?q=arnaque").text  # the server is gone


def test_document_is_typed_by_hand_and_what_was_typed_stays_when_it_is_refused(nadia, event):
    address = reverse("preparation:aside", args=[event.pk])
    refused = nadia.post(address, {"title": "  ", "call_number": "004 XYZ", "kind": "BOOK"})
    assert (refused.status_code, "Écrivez le titre." in refused.text, "004 XYZ" in refused.text) == (422, True, True)
    nadia.post(
        address, {"title": " Le \u200b journal  d’hier ", "call_number": "PER", "place": "Kiosque", "kind": "PRESS"}
    )
    (document,) = aside(event)
    assert (document.title, document.place, document.get_kind_display()) == ("Le journal d’hier", "Kiosque", "presse")


def test_documents_of_a_library_come_from_its_own_catalogue_first(event):
    network = event.library.network
    shared, own = CatalogueFactory(network=network), CatalogueFactory(network=network, library=event.library)
    assert Catalogue.objects.of(event.library) == own
    assert Catalogue.objects.of(LibraryFactory(network=network)) == shared
    Catalogue.objects.filter(pk=own.pk).update(is_on=False)
    assert Catalogue.objects.of(event.library) == shared
    assert Catalogue.objects.of(LibraryFactory()) is None


def test_documents_in_the_order_of_the_shelves(event):
    numbers = ["", "9 ABC", "004.67 DUP", "10 ABC", "004.6 ÉTÉ", "PER INT", "004.67 ABC", "DVD 302"]
    documents = [TableDocument(title="x", call_number=number, place="A") for number in numbers]
    documents.append(TableDocument(title="x", call_number="001", place=""))
    assert [document.call_number for document in in_order(documents)] == [
        "004.6 ÉTÉ", "004.67 ABC", "004.67 DUP", "9 ABC", "10 ABC", "DVD 302", "PER INT", "", "001"
    ]  # fmt: skip


@pytest.mark.paper
@pytest.mark.quality(7)
def test_documents_7_call_list_is_a_table_whose_words_are_only_words(event, nadia):
    hostile = '#read("/etc/passwd") *gras* ' + "M" * 60
    for number in range(30):
        TableDocumentFactory(
            event=event, title=hostile, call_number=f"{number}.5 ABC", place="Étage", authors="A. Nonyme"
        )
    pdf = nadia.get(reverse("preparation:call_list", args=[event.pk])).content
    opened = pypdfium2.PdfDocument(pdf)
    text = "".join(opened[page].get_textpage().get_text_range() for page in range(len(opened)))
    assert '#read("/etc/passwd") *gras*' in text
    assert text.index("0.5 ABC") < text.index("9.5 ABC") < text.index("10.5 ABC")
    with pikepdf.open(io.BytesIO(pdf)) as file:
        tree = list(tags(file.Root.StructTreeRoot))
        assert (str(file.Root.Lang), tree.count("/H1"), tree.count("/Table")) == ("fr-FR", 1, 1)
    assert tree.count("/TH") >= 4


@pytest.mark.paper
@pytest.mark.quality(7)
def test_documents_7_verapdf_finds_no_fault_in_the_call_list(event, verapdf, tmp_path):  # noqa: F811 - a fixture
    files = [tmp_path / "empty.pdf", tmp_path / "full.pdf"]
    files[0].write_bytes(print_list(event))
    for number in range(25):
        TableDocumentFactory(
            event=event, call_number=(number % 3 and f"00{number}") or "", place=(number % 2 and "Étage") or ""
        )
    files[1].write_bytes(print_list(event))
    assert verapdf(*files) == [f"RESULT {standard} true" for standard in ("PDFUA-1", "PDFA-2A") for _ in files]


def test_documents_part_of_the_preparation_says_how_many(event, nadia):
    part = next(part for part in PARTS if part.key == "table")
    assert part.read(event, nadia.user).ready is False
    TableDocumentFactory.create_batch(2, event=event)
    standing = part.read(event, nadia.user)
    assert (standing.sentence, standing.ready) == ("2 documents mis de côté.", True)


@pytest.mark.parametrize("count", [1, 3])
def test_documents_page_asks_the_same_whatever_is_aside(count, nadia, page, event, django_assert_num_queries):
    CatalogueFactory(network=event.library.network)
    TableDocumentFactory.create_batch(count, event=event)
    nadia.get(page)
    with django_assert_num_queries(9):
        nadia.get(page)
