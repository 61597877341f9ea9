"""Where secrets are, and what is written in logs."""

import logging
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client

from tests import servers
from tests.architecture.house import ROOT

pytestmark = pytest.mark.quality(5)


def start(folder, **settings):
    """What `percolateur check` says, with these settings."""
    environment = servers.clean_environment() | {"PERCOLATEUR_DATA": str(folder)} | settings
    program = Path(sys.executable).with_name("percolateur")
    return subprocess.run([program, "check"], env=environment, capture_output=True, text=True)


def test_security_5_secret_key_is_readable_by_its_owner_only(tmp_path):
    assert start(tmp_path).returncode == 0
    file = tmp_path / "secret-key"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert len(file.read_text()) >= 50


@pytest.mark.parametrize(
    ("setting", "value"),
    [("SECRET_KEY", "court"), ("SECOND_FACTOR", "peut-être"), ("STAFF_IDLE_MINUTES", "5"), ("STAFF_IDLE_MINUTES", "x")],
)
def test_security_5_wrong_setting_stops_the_start_with_a_sentence(tmp_path, setting, value):
    done = start(tmp_path, **{f"PERCOLATEUR_{setting}": value})
    assert done.returncode == 1
    assert "Percolateur ne peut pas démarrer" in done.stderr
    assert "Traceback" not in done.stderr


def test_security_5_no_secret_is_in_the_source():
    looks = re.compile(r"(BEGIN [A-Z ]*PRIVATE KEY|AKIA[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{36}|xox[abp]-)")
    files = [*ROOT.glob("*.*"), *(ROOT / "percolateur").rglob("*.py"), *(ROOT / "docs").rglob("*.md")]
    assert [str(file) for file in files if file.is_file() and looks.search(file.read_text(errors="replace"))] == []


def test_security_5_log_lines_are_not_broken_by_what_people_type(db, caplog):
    with caplog.at_level(logging.WARNING):
        Client().get("/nulle-part/%0d%0a2026-01-01 CRITICAL forged: line/")
    lines = [record.getMessage() for record in caplog.records]
    assert lines
    assert not any("\n" in line or "\r" in line for line in lines)
