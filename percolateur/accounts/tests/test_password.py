import re

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.core import mail
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from percolateur.accounts.factories import UserFactory
from percolateur.accounts.tests.conftest import PASSWORD

FORGOTTEN = "/equipe/mot-de-passe/oubli/"
CHANGE = "/equipe/mot-de-passe/"
NEW = "deux cafés, un croissant"


def test_password_forgotten_is_replaced_with_a_code(client, nadia, run_jobs):
    client.post(FORGOTTEN, {"email": nadia.email})
    run_jobs()
    code = re.search(r"\S{4}-\S{4}$", mail.outbox[0].body, re.MULTILINE).group()
    client.post("/equipe/mot-de-passe/oubli/code/", {"code": code})
    response = client.post("/equipe/mot-de-passe/nouveau/", {"password1": NEW, "password2": NEW})
    assertRedirects(response, "/equipe/mot-de-passe/change/")
    nadia.refresh_from_db()
    assert nadia.check_password(NEW)


def test_password_forgotten_says_the_same_for_an_unknown_address(client, transactional_db, run_jobs):
    response = client.post(FORGOTTEN, {"email": "inconnue@mediatheque.example"}, follow=True)
    assertContains(response, "Si un compte existe pour inconnue@mediatheque.example")
    run_jobs()
    assert mail.outbox == []


def test_password_change_is_told_to_its_owner(client, nadia, run_jobs):
    client.force_login(nadia)
    response = client.post(CHANGE, {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}, follow=True)
    assertContains(response, "Votre mot de passe est changé.")
    run_jobs()
    assert "Un changement vient d’être fait sur votre compte" in mail.outbox[0].body


def test_password_change_needs_the_present_one(client, nadia):
    client.force_login(nadia)
    response = client.post(CHANGE, {"oldpassword": "faux", "password1": NEW, "password2": NEW})
    assertContains(response, "Ce n’est pas votre mot de passe actuel.")


def test_password_too_short_is_refused_in_french(client, nadia):
    client.force_login(nadia)
    response = client.post(CHANGE, {"oldpassword": PASSWORD, "password1": "café", "password2": "café"})
    assertContains(response, "trop court")


def test_password_may_be_chosen_by_someone_who_has_none(client, db):
    roger = UserFactory()
    client.force_login(roger)
    assertRedirects(client.get(CHANGE), "/equipe/mot-de-passe/choix/")
    client.post("/equipe/mot-de-passe/choix/", {"password1": NEW, "password2": NEW})
    roger.refresh_from_db()
    assert roger.check_password(NEW)


def test_password_fields_have_labels_and_no_placeholder(client, nadia):
    client.force_login(nadia)
    response = client.get(CHANGE)
    assertContains(response, "Nouveau mot de passe, une seconde fois")
    assertNotContains(response, "placeholder")


@pytest.mark.quality(5)
@pytest.mark.parametrize(
    "common", ["password1234", "Percolateur!", "Médiathèque2026", "mot-de-passe-1", "Nadia-mediatheque"]
)
def test_security_5_password_that_others_use_is_refused(client, nadia, common):
    client.force_login(nadia)
    client.post(CHANGE, {"oldpassword": PASSWORD, "password1": common, "password2": common})
    nadia.refresh_from_db()
    assert nadia.check_password(PASSWORD)


@pytest.mark.quality(5)
@pytest.mark.parametrize(
    "free",
    ["aaaaabbbbbccccc ", "  espaces devant", "éàüñ漢字🫖🫖🫖🫖🫖🫖", "Zq7-" * 32, "la mediatheque sent bon le café"],
)
def test_security_5_password_of_any_letters_is_taken_whole(client, nadia, free):
    client.force_login(nadia)
    client.post(CHANGE, {"oldpassword": PASSWORD, "password1": free, "password2": free})
    nadia.refresh_from_db()
    assert nadia.check_password(free)
    assert not nadia.check_password(free.strip() if free != free.strip() else free[:-1])


@pytest.mark.quality(5)
def test_security_5_password_fields_are_masked_and_filled_in_by_managers(client, nadia):
    assertContains(client.get("/equipe/connexion/"), 'autocomplete="current-password"')
    client.force_login(nadia)
    page = client.get(CHANGE)
    assertContains(page, 'type="password"', count=3)
    assertContains(page, 'autocomplete="new-password"', count=2)
    assertNotContains(page, "onpaste")


@pytest.mark.quality(5)
def test_security_5_password_forgotten_does_not_pass_by_the_second_factor(client, nadia, run_jobs):
    TOTP.activate(nadia, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    client.post(FORGOTTEN, {"email": nadia.email})
    run_jobs()
    code = re.search(r"\S{4}-\S{4}$", mail.outbox[0].body, re.MULTILINE).group()
    client.post("/equipe/mot-de-passe/oubli/code/", {"code": code})
    client.post("/equipe/mot-de-passe/nouveau/", {"password1": NEW, "password2": NEW})
    assert "_auth_user_id" not in client.session
    assertRedirects(
        client.post("/equipe/connexion/", {"login": nadia.email, "password": NEW}), "/equipe/connexion/second-facteur/"
    )
