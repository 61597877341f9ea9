"""The link opens the form of La Coop filled as its source reads it: the state is decoded by Node, as its pages do."""

import json
import shutil
import subprocess
from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from percolateur.board.factories import BoardFactory, QuestionFactory
from percolateur.events.formats import Format
from percolateur.network.subjects import AdministrativeSubject, Subject
from percolateur.reports.coop.state import FORM, Reported, duration
from percolateur.reports.models import CoopReport
from tests import servers

SATURDAY = timezone.make_aware(datetime(2026, 3, 14, 10))
# decodeSerializableState() of its public source, where pako's inflate() is zlib's.
DECODE = """
const {inflateSync} = require('node:zlib');
const text = inflateSync(Buffer.from(process.argv[1].replaceAll('-', '+').replaceAll('_', '/'), 'base64')).toString();
process.stdout.write(JSON.stringify(JSON.parse(text).json));
"""


def decoded(link):
    """What a browser finds in the address."""
    if not shutil.which("node"):
        servers.missing("node is not installed")
    address, _, encoded = link.partition("?v=")
    assert address == FORM
    assert set(encoded) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
    return json.loads(subprocess.run(["node", "-e", DECODE, encoded], capture_output=True, check=True).stdout)


@pytest.fixture
def saturday(held):
    held.start, held.end = SATURDAY, SATURDAY + timedelta(hours=2)
    held.save()
    return held


def test_coop_link_decodes_in_node_to_the_state_of_the_form(saturday, count):
    count(saturday, presentes=8, deja_accompagne=3, feminin=5, masculin=2, telephone=6, ordinateur=2)
    count(saturday, soixante_soixante_neuf=4, soixante_dix_plus=3, retraite=6)
    board = BoardFactory(event=saturday)
    QuestionFactory(board=board, text="Ce SMS est-il une arnaque, un faux message de piratage ?")
    QuestionFactory(board=board, text="Comment payer un achat avec ma carte sans risque sur une boutique ?")
    state = decoded(Reported(saturday).link)
    assert state == {
        "date": "2026-03-14",
        "duree": {"duree": "120"},
        "typeLieu": "LieuActivite",
        "titreAtelier": "Café numérique – Médiathèque du Moulin",
        "thematiques": ["BanqueEtAchatsEnLigne", "SecuriteNumerique"],
        "materiel": ["Ordinateur", "Telephone"],
        "participantsAnonymes": {
            "total": 8,
            "dejaAccompagne": 3,
            "genreFeminin": 5,
            "genreMasculin": 2,
            "genreNonCommunique": 1,
            "trancheAgeMoinsDeDouze": 0,
            "trancheAgeDouzeDixHuit": 0,
            "trancheAgeDixHuitVingtQuatre": 0,
            "trancheAgeVingtCinqTrenteNeuf": 0,
            "trancheAgeQuaranteCinquanteNeuf": 0,
            "trancheAgeSoixanteSoixanteNeuf": 4,
            "trancheAgeSoixanteDixPlus": 3,
            "trancheAgeNonCommunique": 1,
            "statutSocialScolarise": 0,
            "statutSocialSansEmploi": 0,
            "statutSocialEnEmploi": 0,
            "statutSocialRetraite": 6,
            "statutSocialNonCommunique": 2,
        },
        "notes": "<p>2 questions posées par le groupe, dont 0 avec une réponse.</p>",
    }


def test_coop_link_says_another_place_and_a_level(saturday, count):
    saturday.venue, saturday.format = "Résidence des Tilleuls", Format.DISCOVERY_WORKSHOP
    saturday.save()
    count(saturday, presentes=4)
    CoopReport.objects.create(
        event=saturday, title="Premiers clics", minutes=105, level="debutant", subjects=["email"], equipment=["aucun"]
    )
    state = decoded(Reported(saturday).link)
    asked = ("typeLieu", "niveau", "titreAtelier", "duree", "materiel", "thematiques", "notes")
    told = {key: state[key] for key in asked}
    assert told == {
        "typeLieu": "Autre",
        "niveau": "Debutant",
        "titreAtelier": "Premiers clics",
        "duree": {"duree": "personnaliser", "dureePersonnaliseeHeures": 1, "dureePersonnaliseeMinutes": 45},
        "materiel": ["Aucun"],
        "thematiques": ["Email"],
        "notes": "",
    }


def test_coop_link_carries_no_name_and_no_question(saturday, count, nadia):
    count(saturday, presentes=4)
    QuestionFactory(board=BoardFactory(event=saturday), text="Zorglubine a-t-elle reçu un courriel d’arnaque ?")
    told = json.dumps(decoded(Reported(saturday).link))
    assert [word for word in ("Zorglubine", nadia.name, "courriel", saturday.hook) if word in told] == []


def test_coop_link_of_every_subject_stays_short_enough_for_any_browser(saturday, count):
    count(saturday, presentes=9999, feminin=9999)
    every = [*Subject.values, *AdministrativeSubject.values]
    CoopReport.objects.create(event=saturday, title="É" * 120, minutes=61, subjects=every)
    link = Reported(saturday).link
    assert (len(decoded(link)["thematiques"]), len(link) < 2000) == (30, True)


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        *[(preset, {"duree": str(preset)}) for preset in (15, 30, 45, 60, 90, 120)],
        (20, {"duree": "personnaliser", "dureePersonnaliseeHeures": 0, "dureePersonnaliseeMinutes": 20}),
        (1439, {"duree": "personnaliser", "dureePersonnaliseeHeures": 23, "dureePersonnaliseeMinutes": 59}),
    ],
)
def test_coop_duration_is_a_preset_or_is_spelt_out(minutes, said):
    assert duration(minutes) == said


def test_coop_administrative_subjects_go_only_with_the_help_they_are_part_of(saturday, count):
    count(saturday, presentes=1)
    report = CoopReport.objects.create(event=saturday, title="T", minutes=60, subjects=["logement", "email"])
    assert decoded(Reported(saturday).link)["thematiques"] == ["Email"]
    CoopReport.objects.filter(pk=report.pk).update(subjects=["logement", "aide_aux_demarches_administratives"])
    assert decoded(Reported(saturday).link)["thematiques"] == ["AideAuxDemarchesAdministratives", "Logement"]
