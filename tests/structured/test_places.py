"""The file of places, read by what is not ours: the library with which the national map takes in its sources
(npm `@gouvfr-anct/lieux-de-mediation-numerique`, by the ANCT). It refuses a value that the schema does not know.
"""

import csv
import io
import json
import subprocess

import pytest

from percolateur.events.factories import EventFactory
from percolateur.network import places
from percolateur.network.factories import LibraryFactory
from percolateur.opendata.actions.opening import open_dataset
from percolateur.opendata.models import Subset
from tests.servers import node_module

pytestmark = pytest.mark.django_db
MAP = "@gouvfr-anct/lieux-de-mediation-numerique"
PROGRAM = """
const map = require(process.argv[1]);
const read = (place) => {
  try { return map.toSchemaLieuMediationNumerique(map.fromSchemaLieuDeMediationNumerique(place)); }
  catch (error) { return { refused: error.message }; }
};
const words = (name) => Object.values(map[name]).sort();
const lists = {
  services: words("Service"),
  itinerance: words("Itinerance"),
  publics_specifiquement_adresses: words("PublicSpecifiquementAdresse"),
  prise_en_charge_specifique: words("PriseEnChargeSpecifique"),
  frais_a_charge: words("Frais"),
  dispositif_programmes_nationaux: words("DispositifProgrammeNational"),
  modalites_acces: words("ModaliteAcces"),
  modalites_accompagnement: words("ModaliteAccompagnement"),
  formations_labels: words("FormationLabel"),
  typologie: words("Typologie"),
};
const given = JSON.parse(require("fs").readFileSync(0, "utf8"));
console.log(JSON.stringify({ places: given.map(read), lists }));
"""


def read_by_the_map(rows):
    """Each place as the map gives it back, or why it refuses it; and the values that it knows for each column."""
    command = ["node", "-e", PROGRAM, node_module(MAP)]
    done = subprocess.run(command, input=json.dumps(rows), capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def published(client):
    """The rows of the file, without the empty cells; the two numbers as numbers."""
    body = b"".join(client.get("/donnees/lieux-de-mediation-numerique.csv")).decode()
    rows = [{name: cell for name, cell in row.items() if cell} for row in csv.DictReader(io.StringIO(body, newline=""))]
    return [row | {name: float(row[name]) for name in ("latitude", "longitude") if name in row} for row in rows]


@pytest.fixture
def network():
    """Libraries as they are written in France, one of them with every column filled."""
    every = {name: places.SEPARATOR.join(sorted(values)) for name, values in places.VOCABULARIES.items()}
    # A place that receives nobody has no other way in.
    every["modalites_acces"] = "Contacter par mail|Se présenter|Téléphoner"
    every |= {"presentation_detail": "Au premier étage.", "structure_parente": "Ville de La Plaine"}
    every |= {"fiche_acces_libre": "https://acceslibre.example/a", "prise_rdv": "https://rdv.example/b"}
    every |= {"autres_formations_labels": "Premiers pas", "date_maj": "2026-03-01"}
    pivot = "21780586400015"
    full = LibraryFactory(
        name="Médiathèque « L’Œuvre »",
        pivot=pivot,
        city="L’Haÿ-les-Roses",
        postcode="94240",
        insee_code="94038",
        address="12 bis, rue de l’Église",
        address_complement="Bâtiment B",
        latitude=48.7791,
        longitude=2.3375,
        phone="01 99 00 12 10",
        email="bonjour@plaine.example",
        website="https://plaine.example/mediatheque",
        opening_hours="Tu-Sa 10:00-12:30,14:00-18:00",
        summary="Le coin des curieux, avec du café.",
        more=every,
    )
    one = full.network
    EventFactory(library=full)
    EventFactory(library=LibraryFactory(network=one, pivot=pivot, city="Paris 20e Arrondissement", insee_code="75120"))
    LibraryFactory(network=one, pivot="W781234567", city="Saint-Denis", insee_code="97411", phone="0262 12 34 56")
    LibraryFactory(network=one, pivot=pivot, city="Bastia", insee_code="2B033", phone="+32470123456")
    open_dataset(one, Subset.PLACES)
    return one


def test_places_are_taken_by_the_national_map_and_given_back_as_they_were(client, network):
    rows = published(client)
    assert len(rows) == 4
    answered = read_by_the_map(rows)["places"]
    for row, place in zip(rows, answered, strict=True):
        if "services" not in row:
            assert place.pop("modalites_acces") == "Ce lieu n'accueille pas de public"
        assert place == row


def test_places_where_people_meet_receive_the_public_on_the_national_map(client, network):
    answered = {place["commune"]: place for place in read_by_the_map(published(client))["places"]}
    paris = answered["Paris 20e Arrondissement"]
    assert paris["services"] == "Maîtrise des outils numériques du quotidien"
    assert paris["modalites_accompagnement"] == "Dans un atelier collectif"
    assert "Ce lieu n'accueille pas de public" not in paris.get("modalites_acces", "")


@pytest.mark.parametrize(
    ("column", "wrong"),
    [
        ("pivot", "123"),
        ("pivot", "217805864"),
        ("formations_labels", "Tricot"),
        ("code_postal", "7805"),
        ("telephone", "+32470123456"),
        ("services", "Tricot"),
        ("typologie", "BIBLIO"),
        ("modalites_accompagnement", "Dans un atelier"),
    ],
)
def test_national_map_refuses_what_the_schema_does_not_know(client, network, column, wrong):
    [place] = read_by_the_map([published(client)[0] | {column: wrong}])["places"]
    assert place.keys() == {"refused"}


def test_values_of_the_schema_are_those_of_the_national_map(db):
    lists = read_by_the_map([])["lists"]
    assert places.LIBRARY in lists.pop("typologie")
    assert lists.pop("formations_labels") == sorted(places.MAP_LABELS)
    assert lists == {name: sorted(values) for name, values in places.VOCABULARIES.items()}
