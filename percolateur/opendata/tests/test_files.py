"""The files anyone reads: only what was decided, as it is now, in the schemas they say."""

import csv
import io
import json

import pytest
from django.utils import timezone
from rdflib import Graph, Namespace
from rdflib.namespace import DCAT, DCTERMS, FOAF, RDF

from percolateur.board.models import Contribution, Question
from percolateur.events.factories import EventFactory
from percolateur.events.models import Event
from percolateur.knowledge.models import Capture
from percolateur.network import places
from percolateur.network.factories import LibraryFactory, MembershipFactory
from percolateur.network.imports.load import load
from percolateur.network.models import Library
from percolateur.opendata.actions.opening import open_dataset, publish, refuse, withdraw_dataset
from percolateur.opendata.datasets import DATASETS
from percolateur.opendata.models import OpenQuestion, Subset
from percolateur.opendata.tests.conftest import TEXT, closed_cafe
from percolateur.privacy.purge import purge
from tests.tabular import faults, packaged

QUESTIONS = "/donnees/questions-de-cafes-numeriques.csv"
PLACES = "/donnees/lieux-de-mediation-numerique.csv"
EVENTS = "/donnees/evenements.csv"


def body(answer):
    return b"".join(answer)


def rows(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return list(csv.DictReader(io.StringIO(body(answer).decode(), newline="")))


# --- nothing without a decision


@pytest.mark.parametrize("address", [QUESTIONS, PLACES, EVENTS])
def test_files_hold_nothing_of_a_network_that_opened_nothing(client, question, address):
    assert rows(client, address) == []
    assert client.get(address.replace("/donnees/", "/donnees/plaine/")).status_code == 404


def test_files_open_and_close_at_once(client, network, published):
    assert [row["question"] for row in rows(client, QUESTIONS)] == [TEXT]
    withdraw_dataset(network, Subset.QUESTIONS)
    assert rows(client, QUESTIONS) == []
    assert client.get("/donnees/plaine/questions-de-cafes-numeriques.csv").status_code == 404


def test_files_hold_only_what_was_read_and_accepted(client, network, library, samira):
    accepted, refused, _waiting = closed_cafe(library, "Une ?", "Deux ?", "Trois ?")
    open_dataset(network, Subset.QUESTIONS)
    publish(accepted, samira, text="Une question reformulée ?")
    refuse(refused, samira)
    assert [row["question"] for row in rows(client, QUESTIONS)] == ["Une question reformulée ?"]


# --- withdrawn at once, whatever the way


@pytest.mark.parametrize(
    "change",
    [
        {"withdrawn_at": timezone.now()},
        {"hidden_at": timezone.now()},
        {"text": "Tout autre chose ?"},
    ],
)
def test_files_lose_a_question_as_soon_as_it_is_taken_away_or_changed(client, published, change):
    first = client.get(QUESTIONS)
    Question.objects.filter(pk=published.question_id).update(**change)
    again = client.get(QUESTIONS, HTTP_IF_NONE_MATCH=first["ETag"])
    assert again.status_code == 200
    assert TEXT not in body(again).decode()
    purge()
    assert OpenQuestion.objects.count() == 0


def test_files_lose_a_question_whose_event_becomes_a_staff_one_or_is_reopened(client, published):
    Event.objects.update(format="STAFF_CAFE")
    assert rows(client, QUESTIONS) == []
    Event.objects.update(format="DIGITAL_CAFE")
    assert len(rows(client, QUESTIONS)) == 1
    published.question.board.closed_at = None
    published.question.board.save()
    assert rows(client, QUESTIONS) == []


def test_files_lose_a_page_that_is_taken_away_from_the_board(client, published):
    first = client.get(QUESTIONS)
    assert b"https://a.example/0" in body(first)
    Contribution.objects.update(withdrawn_at=timezone.now())
    again = client.get(QUESTIONS, HTTP_IF_NONE_MATCH=first["ETag"])
    assert b"https://a.example/0" not in body(again)


# --- what they say


def test_files_say_each_column_of_a_question(client, published):
    (row,) = rows(client, QUESTIONS)
    assert row == {
        "id": f"plaine-{published.key}",
        "data_provider": "La Plaine",
        "pays": "FRA",
        "lieu_typologie": "BIB",
        "lieu_nom": "",
        "lieu_code_insee": "",
        "mois": f"{timezone.localtime(published.question.board.event.start):%Y-%m}",
        "question": TEXT,
        "thematique": "prendre_en_main_du_materiel",
        "sous_theme": "",
        "appareil": "",
        "issue": "repondu_groupe",
        "sources": "https://a.example/0",
        "date_maj": str(timezone.localdate()),
    }


def test_files_name_the_place_from_five_questions_in_the_month(client, network, library, samira):
    open_dataset(network, Subset.QUESTIONS)
    questions = closed_cafe(library, *(f"Question {n} ?" for n in range(5)))
    for number, question in enumerate(questions, start=1):
        publish(question, samira, text=question.text)
        expected = ("Médiathèque Nord", "78586") if number == 5 else ("", "")
        assert {(row["lieu_nom"], row["lieu_code_insee"]) for row in rows(client, QUESTIONS)} == {expected}


def test_files_tell_nobody(client, network, library, samira, published):
    for subset in Subset:
        open_dataset(network, subset)
    MembershipFactory(library=library, user__name="Nadia", user__email="nadia@ville.example")
    said = "".join(body(client.get(address)).decode() for address in (QUESTIONS, PLACES, EVENTS))
    said += client.get("/donnees/").content.decode() + client.get("/donnees/catalogue.jsonld").content.decode()
    assert [word for word in ("Ginette", "Nadia", "Samira", "nadia@ville.example") if word in said] == []


def test_files_of_questions_give_json_lines_too(client, published):
    answer = client.get(QUESTIONS.replace(".csv", ".jsonl"))
    (line,) = body(answer).decode().splitlines()
    assert json.loads(line)["sources"] == ["https://a.example/0"]


def test_files_make_formulas_harmless_but_not_telephone_numbers(client, network, library, published):
    OpenQuestion.objects.update(text="=1+1 fait combien ?")
    open_dataset(network, Subset.PLACES)
    assert rows(client, QUESTIONS)[0]["question"] == "'=1+1 fait combien ?"
    assert rows(client, PLACES)[0]["telephone"] == "+33199001210"


def test_files_of_places_are_those_the_schema_takes(client, network, library):
    LibraryFactory(network=network, name="Sans SIRET", pivot="")
    open_dataset(network, Subset.PLACES)
    (row,) = rows(client, PLACES)
    assert list(row) == places.COLUMNS
    assert (row["nom"], row["typologie"], row["source"], row["services"], row["modalites_accompagnement"]) == (
        "Médiathèque Nord",
        "BIB",
        "La Plaine",
        "",
        "",
    )
    EventFactory(library=library)
    (row,) = rows(client, PLACES)
    assert row["modalites_accompagnement"] == "Dans un atelier collectif"
    assert row["services"] == "Maîtrise des outils numériques du quotidien"


def test_files_of_places_leave_out_a_number_that_the_schema_does_not_take(client, network, library):
    for number, expected in (("0262123456", "+262262123456"), ("+32470123456", ""), ("", "")):
        Library.objects.update(phone=number)
        open_dataset(network, Subset.PLACES)
        assert rows(client, PLACES)[0]["telephone"] == expected


def test_files_of_places_give_back_what_was_imported(client, network, library, tmp_path):
    """What this site publishes, another imports, and publishes the same."""
    library.more = {"services": "Accès internet et matériel informatique|Loisirs et créations numériques"}
    library.more |= {"frais_a_charge": "Gratuit", "date_maj": "2026-03-01", "prise_rdv": "https://rdv.example/"}
    library.save()
    open_dataset(network, Subset.PLACES)
    first = body(client.get(PLACES))
    (tmp_path / "lieux.csv").write_bytes(first)
    Library.objects.all().delete()
    report = load(tmp_path / "lieux.csv", network, lambda line, reasons: pytest.fail(f"{line} {reasons}"))
    assert (report.created, report.failed) == (1, 0)
    assert body(client.get(PLACES)) == first


def test_files_of_events_are_public_ones_alone(client, network, library):
    open_dataset(network, Subset.EVENTS)
    EventFactory(library=library, hook="Les photos")
    EventFactory(library=library, status="DRAFT")
    EventFactory(library=library, format="STAFF_CAFE")
    EventFactory(library=library, venue="Marché", status="CANCELLED", start=timezone.now() + timezone.timedelta(days=9))
    first, second = rows(client, EVENTS)
    assert (first["AGD_TITRE"], first["AGD_STATUS"], first["AGD_CODE-INSEE"]) == (
        "Café numérique – Les photos",
        "programmé",
        "78586",
    )
    assert (second["AGD_STATUS"], second["AGD_CODE-INSEE"], second["AGD_COORDO"]) == ("annulé", "", "")
    assert first["AGD_URL"].startswith("http://testserver/programme/")


# --- judged by others


@pytest.fixture
def everything(network, library, published):
    for subset in Subset:
        open_dataset(network, subset)
    EventFactory(library=library, hook="=1+1")
    return network


def test_files_follow_the_dictionaries_they_are_served_with(client, everything, tmp_path):
    tables = {
        name: (body(client.get(f"/donnees/{name}.csv")), client.get(f"/donnees/schemas/{name}.json").json())
        for name in DATASETS
    }
    assert faults(packaged(tmp_path, tables)) == []


@pytest.mark.parametrize("address", ["/donnees/datapackage.json", "/donnees/plaine/datapackage.json"])
def test_package_is_valid_with_its_files(client, everything, tmp_path, address):
    """Its addresses are of this site: the files are laid where a reader would have brought them."""
    told = client.get(address).json()
    assert told["profile"] == "data-package"
    assert {licence["name"] for licence in told["licenses"]} == {"etalab-2.0"}
    for resource in told["resources"]:
        path = resource["path"].removeprefix("http://testserver")
        resource["path"] = path.rsplit("/", 1)[1]
        (tmp_path / resource["path"]).write_bytes(body(client.get(path)))
    assert len(told["resources"]) == 3
    (tmp_path / "datapackage.json").write_text(json.dumps(told))
    assert faults(tmp_path) == []


def test_catalogue_is_dcat(client, everything):
    answer = client.get("/donnees/catalogue.jsonld")
    assert answer["Content-Type"] == "application/ld+json"
    graph = Graph().parse(data=answer.content.decode(), format="json-ld")
    (catalogue,) = graph.subjects(RDF.type, DCAT.Catalog)
    vcard = Namespace("http://www.w3.org/2006/vcard/ns#")
    for wanted in (DCTERMS.title, DCTERMS.description, DCTERMS.publisher, DCTERMS.license):  # mandatory, recommended
        assert graph.value(catalogue, wanted), wanted
    datasets = list(graph.objects(catalogue, DCAT.dataset))
    assert len(datasets) == 3
    for dataset in datasets:
        assert (dataset, RDF.type, DCAT.Dataset) in graph
        for wanted in (
            DCTERMS.title,
            DCTERMS.description,
            DCTERMS.publisher,
            DCAT.contactPoint,
            DCAT.theme,
            DCAT.keyword,
        ):
            assert graph.value(dataset, wanted), wanted
        assert str(graph.value(graph.value(dataset, DCTERMS.publisher), FOAF.name)) == "La Plaine"
        assert (
            str(graph.value(graph.value(dataset, DCAT.contactPoint), vcard.hasEmail)) == "mailto:bonjour@plaine.example"
        )
        for file in graph.objects(dataset, DCAT.distribution):
            address = str(graph.value(file, DCAT.downloadURL))
            assert client.get(address.removeprefix("http://testserver")).status_code == 200
            assert str(graph.value(file, DCTERMS.license)) == "https://www.etalab.gouv.fr/licence-ouverte-open-licence"


def test_catalogue_of_nobody_is_empty(client, network):
    graph = Graph().parse(data=client.get("/donnees/catalogue.jsonld").content.decode(), format="json-ld")
    assert list(graph.subjects(RDF.type, DCAT.Dataset)) == []


# --- how they are served


@pytest.mark.parametrize("address", [QUESTIONS, PLACES, EVENTS])
def test_files_are_sent_again_only_when_they_changed(client, everything, address):
    first = client.get(address)
    assert (first.streaming, first["Access-Control-Allow-Origin"], first["Cache-Control"]) == (
        True,
        "*",
        "public, no-cache",
    )
    assert client.get(address, HTTP_IF_NONE_MATCH=first["ETag"]).status_code == 304
    Library.objects.update(name="Un autre nom", city="Ailleurs")
    for other in DATASETS:
        if f"/{other}." in address and other != "questions-de-cafes-numeriques":
            assert client.get(address, HTTP_IF_NONE_MATCH=first["ETag"]).status_code == 200


def test_files_asked_for_by_their_head_read_no_row(client, published):
    head = client.head(QUESTIONS)
    assert (head.status_code, body(head)) == (200, b"")
    assert head["ETag"] == client.get(QUESTIONS)["ETag"]


def test_files_in_two_forms_are_told_apart(client, published):
    assert client.get(QUESTIONS)["ETag"] != client.get(QUESTIONS.replace(".csv", ".jsonl"))["ETag"]


@pytest.mark.parametrize(
    "address",
    ["datapackage.json", "catalogue.jsonld", "schemas/evenements.json", "evenements.jsonl"],
)
def test_files_are_read_by_pages_of_any_site(client, everything, address):
    assert client.get(f"/donnees/{address}")["Access-Control-Allow-Origin"] == "*"


def test_files_that_do_not_exist_are_not_there(client, db):
    assert client.get("/donnees/secrets.csv").status_code == 404
    assert client.get("/donnees/schemas/secrets.json").status_code == 404
    assert client.get("/donnees/nulle-part/datapackage.json").status_code == 404


def test_files_of_many_questions_take_few_queries(client, network, library, samira, django_assert_num_queries):
    open_dataset(network, Subset.QUESTIONS)
    for many in (1, 12):
        for question in closed_cafe(library, *(f"Question {n} ?" for n in range(many))):
            publish(question, samira, text=question.text)
        with django_assert_num_queries(10):
            body(client.get(QUESTIONS))


def test_page_says_what_there_is(client, everything):
    page = client.get("/donnees/").content.decode()
    for word in ("Licence Ouverte 2.0", "version 1.0.2", "Projet de schéma SCDL", "1 ligne", QUESTIONS, PLACES, EVENTS):
        assert word in page
    assert "/donnees/schemas/questions-de-cafes-numeriques.json" in page


def test_page_says_when_nobody_publishes(client, db):
    assert "Aucun réseau ne publie encore de données." in client.get("/donnees/").content.decode()


def test_page_lists_each_network_when_several_publish(client, everything):
    other = LibraryFactory(network__name="La Colline", network__slug="colline", pivot="21780586400023").network
    open_dataset(other, Subset.PLACES)
    page = client.get("/donnees/").content.decode()
    assert "/donnees/colline/lieux-de-mediation-numerique.csv" in page
    assert len(rows(client, PLACES)) == 2


def test_page_of_a_country_stays_short(client, everything, django_assert_max_num_queries):
    others = [LibraryFactory(network__slug=f"reseau-{n}", pivot=f"2178058640{n:04}").network for n in range(21)]
    for other in others:
        open_dataset(other, Subset.PLACES)
    with django_assert_max_num_queries(40):
        page = client.get("/donnees/").content.decode()
    assert "Chaque réseau a aussi son fichier" in page
    assert "/donnees/reseau-3/" not in page
    assert "/donnees/reseau-3/" in client.get("/donnees/catalogue.jsonld").content.decode()


def test_aside_by_the_host_is_never_proposed(network, question, rf):
    from percolateur.opendata.access import to_read

    assert list(to_read(network)) == [question]
    Capture.objects.create(question=question, what=Capture.What.NOTHING)
    assert list(to_read(network)) == []
