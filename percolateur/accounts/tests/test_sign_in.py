import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertRedirects

from percolateur.accounts.tests.conftest import PASSWORD

HERE = "/equipe/connexion/"


def sign_in(client, email="nadia@mediatheque.example", password=PASSWORD, **more):
    return client.post(HERE, {"login": email, "password": password} | more)


def signed_in(client):
    return "_auth_user_id" in client.session


def test_sign_in_by_password_leads_to_the_team_pages(client, nadia, settings):
    response = sign_in(client)
    assertRedirects(response, reverse(settings.LOGIN_REDIRECT_URL), fetch_redirect_response=False)
    assert signed_in(client)


def test_sign_in_leads_back_to_the_page_asked_for(client, nadia):
    assertRedirects(sign_in(client, next="/equipe/securite/"), "/equipe/securite/", fetch_redirect_response=False)


def test_sign_in_never_leads_to_another_site(client, nadia, settings):
    response = sign_in(client, next="https://ailleurs.example/")
    assertRedirects(response, reverse(settings.LOGIN_REDIRECT_URL), fetch_redirect_response=False)


def test_sign_in_takes_the_address_in_capitals(client, nadia):
    sign_in(client, "Nadia@Mediatheque.example")
    assert signed_in(client)


@pytest.mark.parametrize(
    ("email", "password"), [("nadia@mediatheque.example", "faux"), ("personne@mediatheque.example", PASSWORD)]
)
def test_sign_in_refuses_in_the_same_words_whether_the_account_exists(client, nadia, email, password):
    response = sign_in(client, email, password)
    assertContains(response, "L’adresse ou le mot de passe ne convient pas.")
    assertContains(response, email)
    assert not signed_in(client)


def test_sign_in_refuses_a_closed_account(client, nadia):
    nadia.close()
    sign_in(client)
    assert not signed_in(client)


def test_sign_in_ends_when_the_account_is_closed(client, nadia):
    client.force_login(nadia)
    nadia.close()
    assertRedirects(client.get("/equipe/securite/"), f"{HERE}?next=/equipe/securite/", fetch_redirect_response=False)


def test_sign_in_slows_down_guesses_without_locking_the_library_out(client, nadia):
    for _ in range(6):
        response = sign_in(client, password="faux")
    assertContains(response, "Trop d’essais")
    sign_in(client)
    assert not signed_in(client)


def test_sign_in_shows_a_page_in_french_to_a_robot(client, nadia):
    for _ in range(31):
        response = sign_in(client, email="autre@mediatheque.example", password="faux")
    assertContains(response, "Prenez un café", status_code=429)


def test_sign_out_asks_before_and_then_leaves(client, nadia):
    client.force_login(nadia)
    assertContains(client.get("/equipe/deconnexion/"), "Se déconnecter")
    assert signed_in(client)
    assertRedirects(client.post("/equipe/deconnexion/"), "/", fetch_redirect_response=False)
    assert not signed_in(client)
