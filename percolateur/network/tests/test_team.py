import pytest
from django.core import mail
from django_tasks_db.models import DBTaskResult
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from percolateur.accounts.jobs import send_mail
from percolateur.accounts.models import User
from percolateur.network.factories import LibraryFactory, MembershipFactory
from percolateur.network.models import Membership, Role
from tests.readonly import only_selects

ADD = "/equipe/reseaux/plaine/personnes/ajout/"
ROGER = {"email": "Roger@mediatheque.example", "name": "Roger", "role": "HOST", "library": ""}


def address(membership, more=""):
    return f"/equipe/personnes/{membership.pk}/{more}"


def test_team_shows_who_does_what(sign_in):
    response = sign_in("claire").get("/equipe/reseaux/plaine/personnes/")
    for words in ("Nadia", "animation, Médiathèque Nord", "Awa", "administration, tout le réseau"):
        assertContains(response, words)
    assertNotContains(response, "Retirer")


@pytest.mark.parametrize("more", [1, 3])
def test_team_asks_the_database_a_fixed_number_of_times(plaine, sign_in, more, django_assert_num_queries):
    client = sign_in("awa")
    MembershipFactory.create_batch(more, network=plaine.network)
    with only_selects(), django_assert_num_queries(5):  # session, account, network, members, right
        client.get("/equipe/reseaux/plaine/personnes/")


def test_team_gains_a_person_who_is_told_how_to_sign_in(plaine, sign_in, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        response = sign_in("awa").post(ADD, ROGER | {"library": plaine.north.pk}, follow=True)
    assertContains(response, "Roger est de l’équipe.")
    roger = User.objects.get(email="roger@mediatheque.example")
    assert (roger.has_usable_password(), roger.memberships.get().library) == (False, plaine.north)
    send_mail.func(*DBTaskResult.objects.get().task_result.args)
    assert mail.outbox[0].subject == "Vous êtes de l’équipe\u00a0: La Plaine"
    assert "Votre rôle\u00a0: animation, à Médiathèque Nord." in mail.outbox[0].body
    assert "http://testserver/equipe/connexion/" in mail.outbox[0].body


def test_team_gains_someone_who_has_an_account_already_and_keeps_their_name(plaine, people, sign_in):
    sign_in("awa").post(ADD, ROGER | {"email": people["neighbour"].email})
    membership = Membership.objects.get(network=plaine.network, user=people["neighbour"])
    assert (membership.user.name, membership.role) == ("Voisin", Role.HOST)


def test_team_refuses_the_same_role_twice(plaine, people, sign_in):
    response = sign_in("awa").post(ADD, ROGER | {"email": people["nadia"].email.upper(), "library": plaine.north.pk})
    assertContains(response, "Cette personne a déjà un rôle ici.")


def test_team_refuses_a_wide_role_in_one_library(plaine, sign_in):
    response = sign_in("awa").post(ADD, ROGER | {"role": "COORDINATOR", "library": plaine.north.pk})
    assertContains(response, "La coordination et l’administration portent sur tout le réseau.")
    assertContains(response, "Roger@mediatheque.example")


def test_team_refuses_a_library_of_another_network(plaine, sign_in):
    elsewhere = LibraryFactory()
    response = sign_in("awa").post(ADD, ROGER | {"library": elsewhere.pk})
    assert response.context["form"].errors.keys() == {"library"}
    assertNotContains(response, elsewhere.name)


def test_team_changes_a_role(plaine, sign_in):
    karim = plaine.team["karim"]
    response = sign_in("awa").post(address(karim), {"role": "COORDINATOR", "library": ""})
    assertRedirects(response, "/equipe/reseaux/plaine/personnes/")
    karim.refresh_from_db()
    assert (karim.role, karim.library) == (Role.COORDINATOR, None)


def test_team_keeps_its_last_administrator_in_the_role(plaine, sign_in):
    response = sign_in("awa").post(address(plaine.team["awa"]), {"role": "HOST", "library": ""})
    assertContains(response, "C’est la dernière personne à l’administration du réseau.")
    plaine.team["awa"].refresh_from_db()
    assert plaine.team["awa"].role == Role.ADMINISTRATOR


def test_team_keeps_its_last_administrator(plaine, sign_in):
    response = sign_in("awa").post(address(plaine.team["awa"], "retrait/"), follow=True)
    assertContains(response, "C’est la dernière personne à l’administration du réseau.")
    assert Membership.objects.filter(pk=plaine.team["awa"].pk).exists()


def test_team_lets_an_administrator_go_when_there_is_another(plaine, sign_in):
    MembershipFactory(network=plaine.network, role=Role.ADMINISTRATOR)
    sign_in("awa").post(address(plaine.team["awa"], "retrait/"))
    assert not Membership.objects.filter(pk=plaine.team["awa"].pk).exists()


def test_team_does_not_count_a_closed_account_as_an_administrator(plaine, sign_in):
    MembershipFactory(network=plaine.network, role=Role.ADMINISTRATOR, user__is_active=False)
    sign_in("awa").post(address(plaine.team["awa"], "retrait/"))
    assert Membership.objects.filter(pk=plaine.team["awa"].pk).exists()


def test_team_loses_a_person_whose_account_closes(plaine, people, sign_in):
    assertContains(sign_in("awa").get(address(plaine.team["karim"], "retrait/")), "Retirer Karim")
    sign_in("awa").post(address(plaine.team["karim"], "retrait/"))
    people["karim"].refresh_from_db()
    assert not people["karim"].is_active


def test_team_loses_a_person_who_keeps_another_role(plaine, people, sign_in):
    MembershipFactory(user=people["karim"])
    sign_in("awa").post(address(plaine.team["karim"], "retrait/"))
    people["karim"].refresh_from_db()
    assert people["karim"].is_active


def test_team_opens_again_the_account_of_someone_who_comes_back(plaine, people, sign_in):
    sign_in("awa").post(address(plaine.team["karim"], "retrait/"))
    sign_in("awa").post(ADD, ROGER | {"email": people["karim"].email})
    people["karim"].refresh_from_db()
    assert people["karim"].is_active
