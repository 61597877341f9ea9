"""Who owes a second factor, what they may do before, and how somebody who lost theirs comes back."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.core import mail
from django.test import Client
from django_tasks_db.models import DBTaskResult
from pytest_django.asserts import assertContains, assertRedirects

from percolateur.accounts.jobs import send_mail
from percolateur.accounts.models import SecurityEvent, StaffSession
from percolateur.accounts.tests.test_second_factor import code_now
from percolateur.board.factories import BoardFactory
from percolateur.network.factories import MembershipFactory
from percolateur.network.models import Role

pytestmark = pytest.mark.quality(5)

ACTIVATE = "/equipe/securite/application/"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
ASKED = "Votre rôle demande un second facteur."


def with_factor(user):
    TOTP.activate(user, SECRET)
    RecoveryCodes.activate(user)
    return user


@pytest.mark.parametrize(
    ("setting", "owing"),
    [
        ("offered", set()),
        ("coordination", {"claire", "awa", "neighbour"}),
        ("everyone", {"nadia", "karim", "claire", "awa", "neighbour"}),
    ],
)
def test_security_5_second_factor_is_owed_by_role(people, settings, setting, owing):
    settings.SECOND_FACTOR = setting
    found = set()
    for name, user in people.items():
        if user:
            client = Client()
            client.force_login(user)
            found |= {name} if client.get("/equipe/").get("Location") == ACTIVATE else set()
    assert found == owing


def test_security_5_second_factor_once_added_opens_everything(client, people, settings):
    settings.SECOND_FACTOR = "coordination"
    people["awa"].set_password("un café sans sucre")
    people["awa"].save()
    client.post("/equipe/connexion/", {"login": people["awa"].email, "password": "un café sans sucre"})
    page = client.get("/equipe/", follow=True)
    assertContains(page, ASKED)
    answer = client.post(ACTIVATE, {"code": code_now(page.context["form"].secret)})
    assertRedirects(answer, "/equipe/securite/codes-de-secours/")  # before anything else: nobody is locked out
    assertContains(client.get("/equipe/"), "La Plaine")


def test_security_5_second_factor_owed_leaves_the_way_out_open(client, people, settings):
    settings.SECOND_FACTOR = "coordination"
    client.force_login(people["awa"])
    assert client.get("/equipe/securite/").status_code == 200
    assertRedirects(client.post("/equipe/deconnexion/"), "/", fetch_redirect_response=False)


def test_security_5_second_factor_owed_keeps_the_desk_of_a_board_closed(client, plaine, people, settings):
    board = BoardFactory(event__library=plaine.north)
    client.force_login(people["awa"])
    assert client.get(f"{board.address}pupitre/").status_code == 200
    settings.SECOND_FACTOR = "coordination"
    assert client.get(f"{board.address}pupitre/").status_code in (302, 403)
    assert client.get(board.address).status_code == 200  # as anyone


def test_security_5_second_factor_costs_nothing_where_it_is_only_offered(
    client, people, settings, django_assert_num_queries
):
    client.force_login(people["claire"])
    with django_assert_num_queries(5):
        client.get("/equipe/reseaux/plaine/personnes/")


def test_security_5_second_factor_lost_is_taken_away_by_the_administration(
    plaine, people, sign_in, django_capture_on_commit_callbacks
):
    karim = with_factor(people["karim"])
    telephone = Client()
    telephone.force_login(karim)
    client, here = sign_in("awa"), f"/equipe/personnes/{plaine.team['karim'].pk}/second-facteur/"
    assertContains(client.get(f"/equipe/personnes/{plaine.team['karim'].pk}/"), here)
    assertContains(client.get(here), "appelez-la, ou voyez-la")
    with django_capture_on_commit_callbacks(execute=True):
        assertContains(client.post(here, follow=True), "Le second facteur de Karim est retiré.")
    assert not Authenticator.objects.filter(user=karim).exists()
    assert not StaffSession.objects.of(karim).exists()
    send_mail.func(*DBTaskResult.objects.get().task_result.args)
    assert mail.outbox[0].subject == "Votre second facteur est retiré"
    line = SecurityEvent.objects.get(kind="FACTOR_RESET")
    assert (line.actor, line.subject, line.network) == (people["awa"].pk, karim.pk, plaine.network.pk)
    assert client.post(here).status_code == 404  # there is none left


def test_security_5_second_factor_of_somebody_of_another_network_too_is_not_ours_to_take(plaine, people, sign_in):
    MembershipFactory(user=with_factor(people["karim"]))
    here = f"/equipe/personnes/{plaine.team['karim'].pk}/second-facteur/"
    assert here not in sign_in("awa").get(f"/equipe/personnes/{plaine.team['karim'].pk}/").text
    assert sign_in("awa").post(here).status_code == 404
    assert Authenticator.objects.filter(user=people["karim"]).exists()


@pytest.mark.parametrize(
    ("change", "kinds"),
    [
        (("", {"role": "COORDINATOR", "library": ""}), ["ROLE_CHANGED"]),
        (("retrait/", {}), ["ROLE_REMOVED", "ACCOUNT_CLOSED"]),
    ],
)
def test_security_5_role_changed_signs_out_and_is_told(plaine, people, sign_in, change, kinds):
    karim = Client()
    karim.force_login(people["karim"])
    where, form = change
    sign_in("awa").post(f"/equipe/personnes/{plaine.team['karim'].pk}/{where}", form)
    assert karim.get("/equipe/").status_code == 302
    lines = SecurityEvent.objects.order_by("pk").values_list("kind", "actor", "subject", "network")
    assert list(lines) == [(kind, people["awa"].pk, people["karim"].pk, plaine.network.pk) for kind in kinds]


def test_security_5_role_given_is_told(plaine, people, sign_in):
    add = "/equipe/reseaux/plaine/personnes/ajout/"
    sign_in("awa").post(add, {"email": "r@m.example", "name": "Roger", "role": "HOST", "library": plaine.north.pk})
    line = SecurityEvent.objects.get()
    assert (line.kind, line.actor, line.what) == ("ROLE_GIVEN", people["awa"].pk, f"HOST {plaine.north.pk}")


def test_security_5_role_left_as_it_is_signs_nobody_out(plaine, people, sign_in):
    karim = Client()
    karim.force_login(people["karim"])
    here = f"/equipe/personnes/{plaine.team['karim'].pk}/"
    sign_in("awa").post(here, {"role": Role.HOST, "library": plaine.south.pk})
    assert karim.get("/equipe/").status_code == 200


def test_security_5_sessions_of_a_member_are_closed_by_the_administration(plaine, people, sign_in):
    karim = Client()
    karim.force_login(people["karim"])
    here = f"/equipe/personnes/{plaine.team['karim'].pk}/"
    client = sign_in("awa")
    assertContains(client.get(here), "Fermer ses connexions")
    assertContains(client.post(f"{here}connexions/fin/", follow=True), "Les connexions de Karim sont fermées.")
    assert karim.get("/equipe/").status_code == 302
    line = SecurityEvent.objects.get()
    assert (line.kind, line.subject, line.what) == ("SESSION_REVOKED", people["karim"].pk, "1")
