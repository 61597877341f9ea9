"""A wrong setting stops the start with a sentence that says what to mend."""

import os
import subprocess
import sys

import pytest

from percolateur.lib.tests.test_own_services import ADS


def start(tmp_path, **environment):
    """Read the settings in a process of their own."""
    return subprocess.run(
        [sys.executable, "-c", "from percolateur.config import settings; print(settings.SERVICES)"],
        env=os.environ | {"PERCOLATEUR_DATA": str(tmp_path)} | environment,
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize(
    ("given", "services"),
    [("", "()"), ("vimeo, youtube,vimeo", "('vimeo', 'youtube')")],
)
def test_services_are_read_in_their_order_and_once(tmp_path, given, services):
    assert start(tmp_path, PERCOLATEUR_SERVICES=given).stdout.strip() == services


def test_services_of_ones_own_come_after_and_are_shown(tmp_path):
    (tmp_path / "services.toml").write_text(ADS)
    done = start(tmp_path, PERCOLATEUR_SERVICES="vimeo", PERCOLATEUR_SERVICES_FILE=str(tmp_path / "services.toml"))
    assert done.stdout.strip() == "('vimeo', 'marketing-podcasts')"


def test_services_of_ones_own_that_cannot_be_read_stop_the_start(tmp_path):
    done = start(tmp_path, PERCOLATEUR_SERVICES_FILE=str(tmp_path / "nowhere.toml"))
    assert (done.returncode, done.stdout) == (1, "")
    assert "PERCOLATEUR_SERVICES_FILE\u00a0: le fichier" in done.stderr


def test_unknown_service_stops_the_start(tmp_path):
    done = start(tmp_path, PERCOLATEUR_SERVICES="youtube,tiktok")

    assert (done.returncode, done.stdout) == (1, "")
    assert "PERCOLATEUR_SERVICES ne connaît pas «\u00a0tiktok\u00a0»." in done.stderr
    assert "youtube, vimeo, dailymotion, google-docs" in done.stderr


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"MODE": "on"}, "PERCOLATEUR_MATOMO_MODE vaut off, exempt, cookieless ou server."),
        ({"MODE": "exempt", "URL": "http://stats.example.fr"}, "PERCOLATEUR_MATOMO_URL donne l’adresse"),
        (
            {"MODE": "server", "URL": "https://stats.example.fr/", "SITE": "1"},
            "PERCOLATEUR_MATOMO_TOKEN est nécessaire",
        ),
    ],
)
def test_settings_of_matomo_that_do_not_go_together_stop_the_start(tmp_path, given, sentence):
    done = start(tmp_path, **{f"PERCOLATEUR_MATOMO_{name}": value for name, value in given.items()})

    assert (done.returncode, done.stdout) == (1, "")
    assert sentence in done.stderr


def test_search_engine_unknown_stops_the_start(tmp_path):
    done = start(tmp_path, PERCOLATEUR_SEARCH_ENGINES="qwant,altavista")
    assert done.returncode == 1
    assert "PERCOLATEUR_SEARCH_ENGINES ne connaît pas «\u00a0altavista\u00a0»." in done.stderr
