import pytest

from percolateur.mailing.checks import SMTP, links_need_an_address

CONSOLE = "django.core.mail.backends.console.EmailBackend"


@pytest.mark.parametrize(
    ("backend", "address", "warned"),
    [(SMTP, "", ["mailing.W001"]), (SMTP, "https://cafes.example.fr", []), (CONSOLE, "", [])],
)
def test_checks_warn_of_mails_without_links(settings, backend, address, warned):
    settings.EMAIL_BACKEND, settings.ADDRESS = backend, address
    assert [warning.id for warning in links_need_an_address(None)] == warned
