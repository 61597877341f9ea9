import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder


@pytest.mark.django_db
def test_health_says_ok_for_each_thing(capsys):
    call_command("check_health")

    assert capsys.readouterr().out == "base de données : ok\ndossier des données : ok\n"


@pytest.mark.django_db
def test_health_names_what_is_missing(capsys):
    MigrationRecorder(connection).migration_qs.filter(app="board").order_by("-name")[0].delete()

    with pytest.raises(SystemExit) as stopped:
        call_command("check_health")

    assert stopped.value.code == 1
    assert "des migrations attendent (1)" in capsys.readouterr().out


@pytest.mark.django_db
def test_health_notices_an_absent_redis(capsys, settings):
    settings.REDIS_URL = "redis://127.0.0.1:1"

    with pytest.raises(SystemExit):
        call_command("check_health")

    assert "Redis : il ne répond pas" in capsys.readouterr().out
