"""The cookie table of an earlier policy comes in whole, and what nothing explains is pointed out."""

from pathlib import Path

import pytest
from django.core.management import call_command

from percolateur.accounts.factories import UserFactory
from percolateur.network.factories import MembershipFactory
from percolateur.network.models import Role
from percolateur.privacy.imports import Unclear, duration
from percolateur.privacy.models import ImportedTracker
from percolateur.privacy.register import explained
from percolateur.privacy.register.tracker import DAY, HOUR, MONTH, YEAR, Until, in_words
from tests.readonly import only_selects

pytestmark = pytest.mark.django_db
FOUNDING = Path(__file__).parent / "founding-cookie-policy.csv"
PAGE = "/equipe/traceurs/"


def run(file, capsys):
    """What the command says, and how it ends."""
    try:
        call_command("import_trackers", file)
        code = 0
    except SystemExit as stopped:
        code = stopped.code
    said = capsys.readouterr()
    return code, said.out.splitlines(), said.err.splitlines()


@pytest.mark.quality(4)
def test_privacy_4_6_all_rows_of_the_founding_policy_come_in_and_are_flagged(settings, capsys):
    settings.SERVICES = ("youtube",)

    code, said, faults = run(FOUNDING, capsys)

    assert (code, faults, ImportedTracker.objects.count()) == (0, [], 41)
    assert said == [
        "Créés\u00a0: 41. Modifiés\u00a0: 0. Inchangés\u00a0: 0. En erreur\u00a0: 0.",
        "Qu’aucun service activé n’explique\u00a0: 32.",
    ]
    explaining = {row.name: explained(row.name) for row in ImportedTracker.objects.all()}
    assert {name for name, why in explaining.items() if why.enabled} == {
        "CONSENT",
        "VISITOR_INFO1_LIVE",
        "VISITOR_PRIVACY_METADATA",
        "YSC",
        "test_cookie",
        "yt-remote-connected-devices",
        "yt-remote-device-id",
        "yt.innertube::nextId",
        "yt.innertube::requests",
    }
    assert explaining["_pk_id.*"].known == "Matomo"
    assert explaining["NID"].known == "Google Docs"
    assert explaining["PHPSESSID"] == ("", "")


def test_import_run_twice_changes_nothing(capsys):
    run(FOUNDING, capsys)
    before = list(ImportedTracker.objects.values())

    _code, said, _faults = run(FOUNDING, capsys)

    assert said[0] == "Créés\u00a0: 0. Modifiés\u00a0: 0. Inchangés\u00a0: 41. En erreur\u00a0: 0."
    assert list(ImportedTracker.objects.values()) == before


def test_import_names_broken_lines_and_takes_the_others(tmp_path, capsys):
    file = tmp_path / "traceurs.csv"
    file.write_text(
        "name,category,duration,description\n"
        "un,fonctionnel,1 an,Bien\n"
        "deux,bizarre,1 an,\n"
        "trois,autres,longtemps,\n"
        "quatre,autres\n"
        ",autres,1 an,\n"
        "un,autres,session,\n"
        "sept,Analytics,3 hours,Bien\n"
    )

    code, said, faults = run(file, capsys)

    assert (code, said[0]) == (1, "Créés\u00a0: 2. Modifiés\u00a0: 0. Inchangés\u00a0: 0. En erreur\u00a0: 5.")
    assert faults == [
        "Ligne 3\u00a0: finalité inconnue\u00a0: «\u00a0bizarre\u00a0».",
        "Ligne 4\u00a0: durée incomprise\u00a0: «\u00a0longtemps\u00a0».",
        "Ligne 5\u00a0: 4 colonnes attendues, 2 trouvées.",
        "Ligne 6\u00a0: le nom compte de 1 à 100 caractères.",
        "Ligne 7\u00a0: «\u00a0un\u00a0» est déjà à la ligne 2.",
    ]


def test_import_refuses_a_file_that_is_none(tmp_path, capsys):
    assert run(tmp_path / "absent.csv", capsys)[0] == "Le fichier ne s’ouvre pas\u00a0: il n’existe pas."


@pytest.mark.parametrize(
    ("text", "seconds", "until"),
    [
        ("13 mois", 13 * MONTH, ""),
        ("1 year 1 month 4 days", YEAR + MONTH + 4 * DAY, ""),
        ("1 an et 2 heures", YEAR + 2 * HOUR, ""),
        ("30\u00a0Minutes", 1800, ""),
        ("session", None, Until.SESSION),
        ("never", None, Until.ERASED),
        ("Jamais", None, Until.ERASED),
    ],
)
def test_durations_are_read_in_both_languages(text, seconds, until):
    assert duration(text) == (seconds, until)


@pytest.mark.parametrize("text", ["", "longtemps", "3", "an", "3 lunes", "1 an peut-être", "-1 an", "99999 ans"])
def test_durations_that_mean_nothing_are_refused(text):
    with pytest.raises(Unclear):
        duration(text)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (1800, "30 minutes"),
        (HOUR, "1 heure"),
        (7 * DAY, "7 jours"),
        (182 * DAY, "182 jours"),
        (6 * MONTH, "6 mois"),
        (YEAR, "1 an"),
        (YEAR + MONTH + DAY, "13 mois"),
        (33_955_200, "13 mois"),
        (5 * YEAR, "5 ans"),
    ],
)
def test_durations_are_said_as_people_say_them(seconds, words):
    assert in_words(seconds) == words


@pytest.fixture
def administrator(db):
    return MembershipFactory(role=Role.ADMINISTRATOR).user


def test_register_page_points_out_what_nothing_explains(client, settings, administrator, capsys):
    settings.SERVICES = ("youtube",)
    run(FOUNDING, capsys)
    client.force_login(administrator)

    with only_selects():
        page = client.get(PAGE).content.decode()

    assert "32 traceurs importés" in page
    assert "9 traceurs importés" in page
    assert "Matomo, qui n’est pas activé" in page
    assert "<caption>Fonctionnement du site</caption>" in page


@pytest.mark.parametrize("count", [1, 3])
def test_register_page_asks_the_database_a_fixed_number_of_times(
    client, administrator, count, django_assert_num_queries
):
    for number in range(count):
        ImportedTracker.objects.create(name=f"n{number}", purpose="autres", duration="session", until="session")
    client.force_login(administrator)

    with django_assert_num_queries(4):  # session, account, right, rows
        client.get(PAGE)


def test_register_page_sets_rows_aside_and_removes_them(client, administrator):
    row = ImportedTracker.objects.create(name="l", purpose="autres", duration="1 month", seconds=MONTH)
    client.force_login(administrator)

    page = client.post(f"{PAGE}{row.pk}/mise-de-cote/", follow=True).content.decode()
    assert ("«\u00a0l\u00a0» est mis de côté." in page, "Rien à expliquer." in page) == (True, True)
    page = client.post(f"{PAGE}{row.pk}/mise-de-cote/", follow=True).content.decode()
    assert "«\u00a0l\u00a0» est de nouveau à expliquer." in page
    client.post(f"{PAGE}{row.pk}/retrait/")
    assert not ImportedTracker.objects.exists()


@pytest.mark.parametrize("who", ["HOST", "COORDINATOR", "alone", "nobody"])
def test_register_page_is_for_administrators_alone(client, who):
    row = ImportedTracker.objects.create(name="l", purpose="autres", duration="1 month", seconds=MONTH)
    if who != "nobody":
        client.force_login(UserFactory() if who == "alone" else MembershipFactory(role=who).user)

    answers = [client.get(PAGE)]
    answers += [client.post(f"{PAGE}{row.pk}/{verb}/") for verb in ("mise-de-cote", "retrait")]

    assert {answer.status_code for answer in answers} == {302 if who == "nobody" else 404}
    assert ImportedTracker.objects.filter(set_aside=False).exists()
