import pytest
from pytest_django.asserts import assertContains, assertRedirects

from percolateur.network.models import Room


def test_room_is_added(plaine, sign_in):
    response = sign_in("claire").post(
        f"/equipe/mediatheques/{plaine.north.pk}/salles/ajout/", {"name": "Atelier", "seats": 12}
    )
    assertRedirects(response, f"/equipe/mediatheques/{plaine.north.pk}/")
    assert list(plaine.north.rooms.values_list("name", "seats")) == [("Atelier", 12), ("Salle ronde", 10)]


@pytest.mark.parametrize("name", ["Salle ronde", "SALLE RONDE", " Salle ronde "])
def test_room_name_serves_once_in_a_library(plaine, sign_in, name):
    response = sign_in("claire").post(
        f"/equipe/mediatheques/{plaine.north.pk}/salles/ajout/", {"name": name, "seats": 12}
    )
    assertContains(response, "Une salle porte déjà ce nom dans cette médiathèque.")


def test_room_name_may_be_that_of_another_library(plaine, sign_in):
    sign_in("claire").post(
        f"/equipe/mediatheques/{plaine.south.pk}/salles/ajout/", {"name": "Salle ronde", "seats": 12}
    )
    assert plaine.south.rooms.count() == 1


def test_room_is_renamed_and_may_keep_its_name(plaine, sign_in):
    address = f"/equipe/salles/{plaine.room.pk}/"
    sign_in("claire").post(address, {"name": "Salle ronde", "seats": 8})
    sign_in("claire").post(address, {"name": "Rotonde", "seats": 8})
    plaine.room.refresh_from_db()
    assert (plaine.room.name, plaine.room.seats) == ("Rotonde", 8)


def test_room_is_removed_after_a_page_that_asks(plaine, sign_in):
    address = f"/equipe/salles/{plaine.room.pk}/retrait/"
    assertContains(sign_in("claire").get(address), "Retirer la salle")
    assert Room.objects.count() == 1
    assertRedirects(sign_in("claire").post(address), f"/equipe/mediatheques/{plaine.north.pk}/")
    assert Room.objects.count() == 0
