import pytest
from django.core.management import call_command

from percolateur.network.factories import NetworkFactory
from percolateur.network.models import Membership, Role

pytestmark = pytest.mark.django_db


def run(*arguments):
    call_command("create_staff", *arguments)


def test_create_staff_gives_a_role_and_says_what_comes_next(settings, capsys):
    settings.ADDRESS = "https://cafes.example"
    run(
        "Awa@plaine.example",
        "--name",
        "Awa",
        "--network",
        "plaine",
        "--create-network",
        "La Plaine",
        "--role",
        "ADMINISTRATOR",
    )
    membership = Membership.objects.get()
    assert (membership.user.email, membership.role, membership.network.name) == (
        "awa@plaine.example",
        Role.ADMINISTRATOR,
        "La Plaine",
    )
    assert capsys.readouterr().out == (
        "Awa a le rôle «\u00a0administration\u00a0» dans le réseau La Plaine.\n"
        "Étape suivante\u00a0: ouvrez https://cafes.example/equipe/connexion/code/ et demandez un code "
        "pour awa@plaine.example.\n"
    )


def test_create_staff_warns_when_no_mail_leaves(settings, capsys):
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    NetworkFactory(slug="plaine")
    run("awa@plaine.example", "--name", "Awa", "--network", "plaine")
    assert "le code s’affichera là où tourne le serveur" in capsys.readouterr().out


def test_create_staff_twice_leaves_one_role_the_last():
    NetworkFactory(slug="plaine")
    for role in ("HOST", "ADMINISTRATOR", "ADMINISTRATOR"):
        run("awa@plaine.example", "--name", "Awa", "--network", "plaine", "--role", role)
    assert list(Membership.objects.values_list("role", flat=True)) == ["ADMINISTRATOR"]


def test_create_staff_keeps_the_last_administrator():
    NetworkFactory(slug="plaine")
    run("awa@plaine.example", "--name", "Awa", "--network", "plaine", "--role", "ADMINISTRATOR")
    with pytest.raises(SystemExit, match="dernière personne à l’administration"):
        run("awa@plaine.example", "--name", "Awa", "--network", "plaine", "--role", "HOST")


@pytest.mark.parametrize(
    ("email", "sentence"),
    [("awa", "n’est pas une adresse électronique"), ("awa@plaine.example", "Aucun réseau ne s’appelle")],
)
def test_create_staff_refuses_in_a_clear_sentence(email, sentence):
    with pytest.raises(SystemExit, match=sentence):
        run(email, "--name", "Awa", "--network", "plaine")
