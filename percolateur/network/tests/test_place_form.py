"""One line of the national file, column by column."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from percolateur.network import places
from percolateur.network.imports.form import PlaceForm

# The values of the schema's own example, corrected where it departs from its rules.
GOOD = dict.fromkeys(places.COLUMNS, "") | {
    "id": "structure-1",
    "pivot": "43493312300029",
    "nom": "Médiathèque Anonymal",
    "commune": "Reims",
    "code_postal": "51100",
    "code_insee": "51454",
    "adresse": "12 BIS RUE DE LECLERCQ",
    "complement_adresse": "Le patio du bois de l'Aulne",
    "latitude": "43.52609",
    "longitude": "5.41423",
    "typologie": "BIB|ASSO",
    "telephone": "+33180059880",
    "courriels": "contact@laquincaillerie.tl|responsable@laquincaillerie.tl",
    "site_web": "https://www.laquincaillerie.tl/|https://m.facebook.com/laquincaillerienumerique/",
    "horaires": "Mo-Fr 09:00-12:00,14:00-18:30; Sa 08:30-12:00",
    "presentation_resume": "Notre association propose des formations.",
    "source": "Hubik",
    "itinerance": "Fixe",
    "date_maj": "2022-06-02",
    "services": "Aide aux démarches administratives|Maîtrise des outils numériques du quotidien",
    "frais_a_charge": "Gratuit",
    "modalites_accompagnement": "En autonomie|Dans un atelier collectif",
    "prise_rdv": "https://www.rdv-solidarites.fr/",
}


def reasons(**changes):
    return PlaceForm(GOOD | changes).reasons()


def test_place_form_gives_the_fields_of_a_library():
    form = PlaceForm(GOOD)
    assert form.reasons() == []
    assert form.attributes() == {
        "external_id": "structure-1",
        "pivot": "43493312300029",
        "name": "Médiathèque Anonymal",
        "address": "12 BIS RUE DE LECLERCQ",
        "address_complement": "Le patio du bois de l'Aulne",
        "postcode": "51100",
        "city": "Reims",
        "insee_code": "51454",
        "latitude": 43.52609,
        "longitude": 5.41423,
        "phone": "+33180059880",
        "opening_hours": "Mo-Fr 09:00-12:00,14:00-18:30; Sa 08:30-12:00",
        "summary": "Notre association propose des formations.",
        "email": "contact@laquincaillerie.tl",
        "website": "https://www.laquincaillerie.tl/",
        "more": {
            "typologie": "BIB|ASSO",
            "courriels": "contact@laquincaillerie.tl|responsable@laquincaillerie.tl",
            "site_web": "https://www.laquincaillerie.tl/|https://m.facebook.com/laquincaillerienumerique/",
            "source": "Hubik",
            "itinerance": "Fixe",
            "date_maj": "2022-06-02",
            "services": "Aide aux démarches administratives|Maîtrise des outils numériques du quotidien",
            "frais_a_charge": "Gratuit",
            "modalites_accompagnement": "En autonomie|Dans un atelier collectif",
            "prise_rdv": "https://www.rdv-solidarites.fr/",
        },
    }


@pytest.mark.parametrize("column", sorted(places.REQUIRED))
def test_place_form_needs_the_required_columns(column):
    assert reasons(**{column: " "}) == [f"{column}\u00a0: ce champ est obligatoire"]


@pytest.mark.parametrize("column", sorted(set(places.COLUMNS) - places.REQUIRED - {"latitude", "longitude"}))
def test_place_form_leaves_the_other_columns_free(column):
    assert reasons(**{column: ""}) == []


@pytest.mark.parametrize(
    ("column", "value", "reason"),
    [
        ("pivot", "123", "un SIRET, RNA ou RIDET a 9 à 14 lettres ou chiffres («\u00a0123\u00a0»)"),
        ("code_postal", "5110", "un code postal a cinq chiffres («\u00a05110\u00a0»)"),
        ("code_postal", "٥١١٠٠", "un code postal a cinq chiffres («\u00a0٥١١٠٠\u00a0»)"),
        ("code_insee", "20004", "un code INSEE a cinq signes, comme 78586 ou 2A004 («\u00a020004\u00a0»)"),
        ("latitude", "43,5", "écrivez un nombre avec un point, comme 48.9372 («\u00a043,5\u00a0»)"),
        ("latitude", "nan", "écrivez un nombre avec un point, comme 48.9372 («\u00a0nan\u00a0»)"),
        ("latitude", "90.1", "écrivez un nombre au-dessous de 90 («\u00a090.1\u00a0»)"),
        ("longitude", "-181", "écrivez un nombre au-dessus de -180 («\u00a0-181\u00a0»)"),
        ("typologie", "BIB,ASSO", "écrivez les sigles du schéma, comme BIB («\u00a0BIB,ASSO\u00a0»)"),
        (
            "telephone",
            "01 80 05 98 80",
            "écrivez le numéro sans espace, comme +33123456789 («\u00a001 80 05 98 80\u00a0»)",
        ),
        ("courriels", "contact@", "écrivez une adresse comme contact@exemple.fr («\u00a0contact@\u00a0»)"),
        (
            "site_web",
            "www.reims.fr",
            "écrivez une adresse entière, comme https://exemple.fr («\u00a0www.reims.fr\u00a0»)",
        ),
        (
            "prise_rdv",
            "javascript:alert(1)",
            "écrivez une adresse entière, comme https://exemple.fr («\u00a0javascript:alert(1)\u00a0»)",
        ),
        ("presentation_resume", "é" * 281, "280 caractères au plus, 281 trouvés"),
        ("itinerance", "Mobile", "«\u00a0Mobile\u00a0» n’est pas une valeur du schéma"),
        ("services", "Loisirs et créations numériques|Cuisine", "«\u00a0Cuisine\u00a0» n’est pas une valeur du schéma"),
        ("date_maj", "02/06/2022", "écrivez la date comme 2024-04-11 («\u00a002/06/2022\u00a0»)"),
        ("date_maj", "2022-02-30", "écrivez la date comme 2024-04-11 («\u00a02022-02-30\u00a0»)"),
    ],
)
def test_place_form_says_what_is_wrong_and_what_was_found(column, value, reason):
    assert reasons(**{column: value}) == [f"{column}\u00a0: {reason}"]


def test_place_form_wants_both_coordinates_or_none():
    assert reasons(longitude="") == [
        "latitude\u00a0: la latitude et la longitude vont ensemble («\u00a043.52609\u00a0»)"
    ]
    assert reasons(latitude="", longitude="") == []


def test_place_form_says_all_that_is_wrong_at_once():
    assert len(reasons(id="", code_postal="x", date_maj="hier")) == 3


def test_place_form_knows_the_32_columns_of_the_schema():
    assert (len(places.COLUMNS), sorted(PlaceForm().fields)) == (32, sorted(places.COLUMNS))


@given(st.dictionaries(st.sampled_from(places.COLUMNS), st.text(max_size=30)))
def test_place_form_never_breaks_whatever_the_cells(changes):
    form = PlaceForm(GOOD | changes)
    assert form.reasons() or form.attributes()["external_id"]
