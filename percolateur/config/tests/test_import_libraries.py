import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command

from percolateur.network.factories import NetworkFactory
from percolateur.network.models import Library, Network
from percolateur.network.tests.test_load import as_csv, place
from tests import prepared, servers

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "lieux.csv"
    path.write_bytes(as_csv(place(1), place(2), place(3, typologie="ASSO")))
    return path


def run(*arguments):
    call_command("import_libraries", *map(str, arguments))


def test_import_libraries_sums_up(file, capsys):
    NetworkFactory(slug="plaine")
    run(file, "--network", "plaine")
    assert capsys.readouterr() == (
        "Créées\u00a0: 2. Mises à jour\u00a0: 0. Inchangées\u00a0: 0. En erreur\u00a0: 0.\n"
        "Lieux d’un autre type, laissés de côté\u00a0: 1. Pour les prendre\u00a0: --all-types.\n",
        "",
    )


def test_import_libraries_tells_bad_lines_and_ends_badly(file, capsys):
    NetworkFactory(slug="plaine")
    file.write_bytes(as_csv(place(1), place(2, code_postal="5110", nom="")))
    with pytest.raises(SystemExit) as end:
        run(file, "--network", "plaine")
    assert (end.value.code, Library.objects.count()) == (1, 1)
    assert capsys.readouterr().err == (
        "Ligne 3\u00a0: nom\u00a0: ce champ est obligatoire\u00a0; "
        "code_postal\u00a0: un code postal a cinq chiffres («\u00a05110\u00a0»).\n"
    )


def test_import_libraries_says_which_networks_there_are(file):
    NetworkFactory(slug="plaine")
    with pytest.raises(SystemExit) as end:
        run(file, "--network", "plane")
    assert end.value.code == (
        "Aucun réseau ne s’appelle «\u00a0plane\u00a0». Réseaux connus\u00a0: plaine. "
        "Pour le créer\u00a0: --create-network NOM."
    )


def test_import_libraries_creates_the_network_when_asked(file):
    run(file, "--network", "plaine", "--create-network", "La Plaine")
    run(file, "--network", "plaine", "--create-network", "La Plaine")
    assert list(Network.objects.values_list("slug", "name")) == [("plaine", "La Plaine")]
    assert Library.objects.count() == 2


def test_import_libraries_on_trial_keeps_nothing(file, capsys):
    run(file, "--network", "plaine", "--create-network", "La Plaine", "--dry-run")
    assert not Network.objects.exists()
    assert capsys.readouterr().out.endswith("C’était un essai\u00a0: rien n’est enregistré.\n")


def test_import_libraries_refuses_a_name_that_makes_no_address(file):
    with pytest.raises(SystemExit) as end:
        run(file, "--network", "La Plaine", "--create-network", "La Plaine")
    assert "slug" in end.value.code or "lettres" in end.value.code


@pytest.mark.parametrize(
    ("name", "status", "holds"), [("lieux.csv", 0, "nothing"), ("absent.csv", 1, "tables")], ids=["there", "absent"]
)
def test_import_libraries_is_typed_with_its_hyphen_on_a_new_installation(file, name, status, holds):
    prepared.fill(file.parent, holds)
    command = [Path(sys.executable).with_name("percolateur"), "import-libraries", file.with_name(name)]
    answer = subprocess.run(
        [*command, "--network", "plaine", "--create-network", "La Plaine"],
        capture_output=True,
        text=True,
        env=servers.clean_environment() | {"PERCOLATEUR_DATA": str(file.parent)},
        check=False,
    )
    expected = "" if status == 0 else "Le fichier ne s’ouvre pas\u00a0: il n’existe pas.\n"
    assert (answer.returncode, answer.stderr) == (status, expected)
