"""Settings of Matomo that do not go together are told in a sentence."""

import pytest

from percolateur.lib.matomo import origin_of, problem

URL = "https://stats.example.fr"


@pytest.mark.parametrize(
    "given",
    [
        ("off", "", "", ""),
        ("exempt", URL, "1", ""),
        ("cookieless", "https://stats.example.fr:8443/matomo", "42", ""),
        ("server", "http://127.0.0.1:8080", "1", "0123456789abcdef0123456789abcdef"),
        ("exempt", "http://[::1]:8080", "1", ""),
    ],
)
def test_matomo_settings_that_go_together(given):
    assert problem(*given) == ""


@pytest.mark.parametrize(
    ("given", "to_mend"),
    [
        (("on", URL, "1", ""), "MODE vaut off, exempt, cookieless ou server."),
        (("exempt", "", "1", ""), "MATOMO_URL"),
        (("exempt", "http://stats.example.fr", "1", ""), "MATOMO_URL"),
        (("exempt", "stats.example.fr", "1", ""), "MATOMO_URL"),
        (("exempt", "https://", "1", ""), "MATOMO_URL"),
        (("exempt", "https://stats.example.fr:port", "1", ""), "MATOMO_URL"),
        (("exempt", f"{URL}?module=x", "1", ""), "MATOMO_URL"),
        (("exempt", f"{URL}#x", "1", ""), "MATOMO_URL"),
        (("exempt", f"{URL}; script-src *", "1", ""), "MATOMO_URL"),
        (("exempt", f'{URL}"><script>', "1", ""), "MATOMO_URL"),
        (("exempt", "https://user:word@stats.example.fr", "1", ""), "MATOMO_URL"),
        (("exempt", "javascript:alert", "1", ""), "MATOMO_URL"),
        (("exempt", URL, "", ""), "MATOMO_SITE"),
        (("exempt", URL, "un", ""), "MATOMO_SITE"),
        (("server", URL, "1", ""), "MATOMO_TOKEN"),
        (("server", URL, "1", "jeton secret"), "MATOMO_TOKEN"),
    ],
)
def test_matomo_settings_that_do_not(given, to_mend):
    assert to_mend in problem(*given)


def test_origin_is_what_a_policy_names():
    assert origin_of("https://stats.example.fr:8443/matomo") == "https://stats.example.fr:8443"
