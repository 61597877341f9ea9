import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.core.management import call_command

from percolateur.accounts.factories import UserFactory
from percolateur.accounts.models import SecurityEvent

pytestmark = [pytest.mark.django_db, pytest.mark.quality(5)]


def test_security_5_second_factor_is_taken_away_from_the_server(capsys):
    awa = UserFactory(email="awa@plaine.example", name="Awa")
    TOTP.activate(awa, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    call_command("reset_second_factor", "AWA@plaine.example")
    assert "Le second facteur de Awa est retiré." in capsys.readouterr().out
    assert not Authenticator.objects.exists()
    assert list(SecurityEvent.objects.values_list("kind", "actor", "subject")) == [("FACTOR_RESET", None, awa.pk)]


@pytest.mark.parametrize(
    ("email", "said"), [("awa@plaine.example", "n’a pas de second facteur"), ("x@y.example", "Aucun compte")]
)
def test_security_5_second_factor_that_is_not_there_is_said(email, said):
    UserFactory(email="awa@plaine.example")
    with pytest.raises(SystemExit, match=said):
        call_command("reset_second_factor", email)
