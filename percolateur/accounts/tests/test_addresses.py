import pytest
from django.urls import NoReverseMatch, reverse
from pytest_django.asserts import assertRedirects

from percolateur.accounts import urls

PUBLIC = ["account_login", "account_request_login_code", "account_reset_password", "account_inactive"]
NAMES = [pattern.name for pattern in urls.urlpatterns]


@pytest.mark.parametrize("name", PUBLIC)
def test_addresses_before_sign_in_open_without_a_session(client, db, name):
    assert client.get(reverse(name)).status_code == 200
    assert "session" not in client.cookies


@pytest.mark.parametrize("name", [name for name in NAMES if name not in PUBLIC])
def test_addresses_after_sign_in_send_visitors_away(client, db, name):
    arguments = ["x"] if name == "account_revoke_session" else []
    assert client.get(reverse(name, args=arguments)).status_code == 302 or name == "account_password_reset_completed"


def test_addresses_of_safety_come_back_after_sign_in(client, db):
    assertRedirects(client.get("/equipe/securite/"), "/equipe/connexion/?next=/equipe/securite/")


@pytest.mark.parametrize("name", ["account_signup", "account_email", "account_confirm_email"])
def test_addresses_of_signing_up_do_not_exist(name):
    with pytest.raises(NoReverseMatch):
        reverse(name)
