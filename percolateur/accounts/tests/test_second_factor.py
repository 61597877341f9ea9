import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core import mail
from pytest_django.asserts import assertContains, assertRedirects

from percolateur.accounts.factories import UserFactory
from percolateur.accounts.tests.conftest import PASSWORD

ACTIVATE = "/equipe/securite/application/"
PROVE = "/equipe/connexion/second-facteur/"


def code_now(secret):
    """What an authenticator application shows at this moment."""
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def sign_in(client, user):
    return client.post("/equipe/connexion/", {"login": user.email, "password": PASSWORD})


@pytest.fixture
def secret(nadia):
    """Nadia's second factor, with recovery codes."""
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

    secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
    TOTP.activate(nadia, secret)
    RecoveryCodes.activate(nadia)
    return secret


def test_second_factor_is_activated_and_gives_recovery_codes(client, nadia):
    sign_in(client, nadia)
    page = client.get(ACTIVATE)
    response = client.post(ACTIVATE, {"code": code_now(page.context["form"].secret)})
    assertRedirects(response, "/equipe/securite/codes-de-secours/")
    assert set(Authenticator.objects.values_list("type", flat=True)) == {"totp", "recovery_codes"}


def test_second_factor_is_activated_by_someone_without_password(client, run_jobs):
    roger = UserFactory()
    client.post("/equipe/connexion/code/", {"email": roger.email})
    run_jobs()
    code = re.search(r"^ +(\S+)$", mail.outbox[0].body, re.MULTILINE).group(1)
    client.post("/equipe/connexion/code/saisie/", {"code": code})
    page = client.get(ACTIVATE)
    response = client.post(ACTIVATE, {"code": code_now(page.context["form"].secret)})
    assertRedirects(response, "/equipe/securite/codes-de-secours/")


def test_second_factor_picture_is_on_white_so_that_it_is_read_on_a_dark_page(client, nadia):
    sign_in(client, nadia)
    assert 'fill="#fff"' in client.get(ACTIVATE).context["totp_svg"]


def test_second_factor_refuses_a_wrong_code_and_keeps_the_same_key(client, nadia):
    sign_in(client, nadia)
    secret = client.get(ACTIVATE).context["form"].secret
    response = client.post(ACTIVATE, {"code": "000000"})
    assertContains(response, "Ce code ne convient pas.")
    assertContains(response, secret)


def test_second_factor_asks_for_the_password_again_after_a_while(client, nadia):
    client.force_login(nadia)  # no trace of a recent proof
    assertRedirects(client.get(ACTIVATE), "/equipe/securite/confirmation/?next=%2Fequipe%2Fsecurite%2Fapplication%2F")


def test_second_factor_is_asked_at_sign_in(client, nadia, secret):
    assertRedirects(sign_in(client, nadia), PROVE)
    assert "_auth_user_id" not in client.session
    client.post(PROVE, {"code": code_now(secret)})
    assert "_auth_user_id" in client.session


def test_second_factor_takes_a_recovery_code_once(client, nadia, secret):
    code = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()[0]
    sign_in(client, nadia)
    client.post(PROVE, {"code": code})
    assert "_auth_user_id" in client.session
    client.logout()
    sign_in(client, nadia)
    assertContains(client.post(PROVE, {"code": code}), "Ce code ne convient pas.")


@pytest.mark.parametrize(
    "address",
    [
        "/equipe/securite/",
        "/equipe/securite/application/retrait/",
        "/equipe/securite/confirmation/code/",
        "/equipe/securite/codes-de-secours/",
        "/equipe/securite/codes-de-secours/nouveaux/",
        "/equipe/securite/codes-de-secours/fichier/",
    ],
)
def test_second_factor_pages_can_be_read(client, nadia, secret, address):
    sign_in(client, nadia)
    client.post(PROVE, {"code": code_now(secret)})
    assert client.get(address).status_code == 200


def test_second_factor_is_removed(client, nadia, secret):
    sign_in(client, nadia)
    client.post(PROVE, {"code": code_now(secret)})
    assertRedirects(client.post("/equipe/securite/application/retrait/"), "/equipe/securite/")
    assert not Authenticator.objects.exists()


@pytest.mark.quality(5)
def test_security_5_second_factor_takes_a_code_of_the_application_once(client, nadia, secret):
    code = code_now(secret)
    sign_in(client, nadia)
    client.post(PROVE, {"code": code})
    assert "_auth_user_id" in client.session
    client.logout()
    sign_in(client, nadia)
    client.post(PROVE, {"code": code})
    assert "_auth_user_id" not in client.session


@pytest.mark.quality(5)
def test_security_5_second_factor_is_kept_encrypted(client, nadia, secret):
    kept = [str(one.data) for one in Authenticator.objects.all()]
    assert len(kept) == 2
    assert all("fernet:" in text and secret not in text for text in kept)
    seed = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()
    assert not any(code in text for code in seed for text in kept)


@pytest.mark.quality(5)
def test_security_5_second_factor_of_before_is_still_read(client, nadia, secret):
    Authenticator.objects.filter(type="totp").update(data={"secret": secret})
    sign_in(client, nadia)
    client.post(PROVE, {"code": code_now(secret)})
    assert "_auth_user_id" in client.session
