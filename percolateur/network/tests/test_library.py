import pytest
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from percolateur.network.models import Library

GIVEN = {
    "name": "Médiathèque Est",
    "address": "3 rue des Lilas",
    "address_complement": "",
    "postcode": "78500",
    "city": "Sartrouville",
    "phone": "01 23 45 67 89",
    "email": "est@mediatheque.example",
    "website": "est.mediatheque.example",
    "summary": "",
    "pivot": "217 805 864 00015",
}


def test_library_is_added_with_its_number_in_the_national_form(plaine, sign_in):
    response = sign_in("claire").post("/equipe/reseaux/plaine/mediatheques/ajout/", GIVEN)
    east = Library.objects.get(name="Médiathèque Est")
    assertRedirects(response, f"/equipe/mediatheques/{east.pk}/")
    assert (east.network, east.phone, east.website, east.pivot) == (
        plaine.network,
        "+33123456789",
        "https://est.mediatheque.example",
        "21780586400015",
    )


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("postcode", "7850", "Un code postal a cinq chiffres."),
        ("phone", "bonjour", "Écrivez un numéro de téléphone"),
        ("summary", "a" * 281, "280"),
        ("pivot", "217-805", "Un SIRET a 14 chiffres"),
        ("name", "", "obligatoire"),
    ],
)
def test_library_refuses_in_clear_words_and_keeps_what_was_typed(plaine, sign_in, field, value, sentence):
    response = sign_in("claire").post("/equipe/reseaux/plaine/mediatheques/ajout/", GIVEN | {field: value})
    assertContains(response, sentence)
    assertContains(response, "3 rue des Lilas")
    assert Library.objects.count() == 2


def test_library_is_changed_and_keeps_its_other_columns(plaine, sign_in):
    Library.objects.filter(pk=plaine.north.pk).update(external_id="nord", more={"source": "Hubik"})
    response = sign_in("awa").post(f"/equipe/mediatheques/{plaine.north.pk}/modification/", GIVEN, follow=True)
    assertContains(response, "La médiathèque est enregistrée.")
    plaine.north.refresh_from_db()
    assert (plaine.north.name, plaine.north.external_id, plaine.north.more) == (
        "Médiathèque Est",
        "nord",
        {"source": "Hubik"},
    )


def test_library_from_the_national_file_warns_before_a_change(plaine, sign_in):
    address = f"/equipe/mediatheques/{plaine.north.pk}/modification/"
    assertNotContains(sign_in("awa").get(address), "fichier national")
    Library.objects.filter(pk=plaine.north.pk).update(external_id="nord")
    assertContains(sign_in("awa").get(address), "Cette médiathèque vient du fichier national.")


@pytest.mark.parametrize(("answer", "strict"), [({"strict_waiting": "on"}, True), ({}, False)])
def test_library_says_in_which_order_its_waiting_list_moves(plaine, sign_in, answer, strict):
    Library.objects.filter(pk=plaine.north.pk).update(strict_waiting=not strict)
    sign_in("awa").post(f"/equipe/mediatheques/{plaine.north.pk}/modification/", GIVEN | answer)
    plaine.north.refresh_from_db()
    assert plaine.north.strict_waiting is strict
