"""The page of one event: what goes, what the team changes, what is in the way, and the mark."""

import re
from html import unescape

import pytest
from django.urls import reverse

from percolateur.board.factories import BoardFactory
from percolateur.board.models import Board
from percolateur.events.factories import EventFactory
from percolateur.events.formats import Format
from percolateur.events.models import Event
from percolateur.network.factories import MembershipFactory
from percolateur.reports.coop.state import Reported
from percolateur.reports.models import CoopReport
from tests.readonly import only_selects

GOOD = {"subjects": ["email"], "equipment": ["telephone"], "level": "", "title": "Café", "hours": "2", "minutes": "0"}


def address(event, name="coop"):
    return reverse(f"reports:{name}", args=[event.pk])


def words(text):
    main = text[text.index("<main") : text.index("</main>")]
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", main).split()))


def links(text):
    return re.findall(r'href="(https://coop-numerique[^"]+cra/collectif[^"]+)"', text)


def test_coop_page_opens_the_form_in_one_click(as_nadia, held, count):
    count(held, presentes=6)
    with only_selects():
        text = as_nadia.get(address(held)).text
    assert links(text) == [Reported(held).link]
    assert "Ouvrez d’abord la Coop dans un autre onglet et connectez-vous" in words(text)


def test_coop_button_stands_on_the_page_of_the_event_once_held(as_nadia, held, count):
    count(held, presentes=6)
    page = reverse("events:staff_event", args=[held.pk])
    assert links(as_nadia.get(page).text) == [Reported(held).link]
    Event.objects.filter(pk=held.pk).update(status=Event.Status.SCHEDULED)
    assert links(as_nadia.get(page).text) == []


def test_coop_button_stands_on_the_summary_for_the_team_alone(client, as_nadia, held, count):
    count(held, presentes=6)
    board = BoardFactory(event=held)
    Board.objects.filter(pk=board.pk).update(opened_at=held.start, closed_at=held.end)
    page = reverse("reports:summary", args=[board.summary_key])
    assert (links(as_nadia.get(page).text), links(client.get(page).text)) == ([Reported(held).link], [])


def test_coop_copy_sheet_follows_the_order_of_the_form(as_nadia, held, count):
    count(held, presentes=6, feminin=4)
    text = as_nadia.get(address(held)).text
    labels = [unescape(found) for found in re.findall(r'<th scope="row">(.*?)</th>', text)]
    assert labels[:3] == ["Titre de l’atelier", "Nombre total de participants", "dont déjà accompagnés"]
    assert labels[3].startswith("Genre")
    assert labels[-9:] == [
        "Date",
        "Durée",
        "Lieu",
        "Matériel numérique utilisé",
        "Thématique(s) d’accompagnement",
        "Thématique(s) administrative(s)",
        "Tags",
        "Niveau de l’atelier",
        "Notes sur l’atelier",
    ]
    assert "Tags Café numérique" in words(text)


def test_coop_without_anybody_counted_says_what_to_do(as_nadia, held):
    text = as_nadia.get(address(held)).text
    assert links(text) == []
    assert "Personne n’est compté : notez d’abord qui était là." in words(text)
    assert reverse("registrations:day", args=[held.pk]) in text


def test_coop_without_a_subject_asks_for_one(as_nadia, held, count):
    Event.objects.filter(pk=held.pk).update(hook="")
    count(held, presentes=6)
    text = as_nadia.get(address(held)).text
    assert links(text) == []
    assert "Aucune thématique n’est choisie : cochez-en au moins une." in words(text)


def test_coop_says_when_groups_tell_of_more_people(as_nadia, held, count):
    count(held, presentes=3, feminin=5)
    assert "L’accueil a noté 3 personnes, mais les groupes en comptent davantage : 5 sont reportées." in words(
        as_nadia.get(address(held)).text
    )


def test_coop_keeps_what_the_team_chose(as_nadia, held, count):
    count(held, presentes=6)
    chosen = GOOD | {"subjects": ["sante", "aide_aux_demarches_administratives"], "matters": ["social_sante"]}
    assert as_nadia.post(address(held), chosen).url == address(held)
    report = CoopReport.objects.get(event=held)
    assert (report.subjects, report.title, report.minutes, report.equipment) == (
        ["sante", "aide_aux_demarches_administratives", "social_sante"],
        "Café",
        120,
        ["telephone"],
    )


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"matters": ["logement"]}, "Cochez aussi « Aide aux démarches administratives » : la Coop l’exige."),
        ({"subjects": []}, "Cochez au moins une thématique : la Coop l’exige."),
        ({"subjects": ["poterie"]}, "Choisissez dans la liste."),
        ({"title": " "}, "Écrivez un titre."),
        ({"hours": "24"}, "Écrivez un nombre d’heures, de 0 à 23."),
        ({"hours": "0"}, "Une séance dure au moins une minute."),
        ({"minutes": "x"}, "Écrivez un nombre de minutes, de 0 à 59."),
        ({"level": "expert"}, "Choisissez dans la liste."),
    ],
)
def test_coop_refuses_what_the_form_would_and_keeps_what_was_typed(as_nadia, held, wrong, sentence):
    answer = as_nadia.post(address(held), GOOD | {"title": "Mon titre à moi"} | wrong)
    assert answer.status_code == 422
    assert sentence in words(answer.text)
    assert ("Mon titre à moi" in answer.text) is ("title" not in wrong)
    assert not CoopReport.objects.exists()


def test_coop_mark_says_who_and_when_and_can_be_taken_back(as_nadia, nadia, held, count):
    count(held, presentes=6)
    as_nadia.post(address(held, "coop_mark"))
    report = CoopReport.objects.get(event=held)
    assert (report.reported_by, report.subjects) == (nadia, ["securite_numerique"])
    assert "Reportée dans la Coop le" in words(as_nadia.get(address(held)).text)
    assert f"par {nadia.name}" in words(as_nadia.get(address(held)).text)
    as_nadia.post(address(held, "coop_unmark"))
    report.refresh_from_db()
    assert (report.reported_at, report.reported_by, report.subjects) == (None, None, ["securite_numerique"])


def test_coop_mark_keeps_what_was_chosen(as_nadia, held):
    as_nadia.post(address(held), GOOD)
    as_nadia.post(address(held, "coop_mark"))
    assert CoopReport.objects.get(event=held).subjects == ["email"]


def test_coop_mark_twice_is_once(as_nadia, held):
    for _ in range(2):
        as_nadia.post(address(held, "coop_mark"))
    assert CoopReport.objects.count() == 1


def test_coop_mark_comes_back_to_the_page_it_was_tapped_on(as_nadia, held):
    page = reverse("events:staff_event", args=[held.pk])
    assert as_nadia.post(address(held, "coop_mark"), {"next": page}).url == page
    assert as_nadia.post(address(held, "coop_mark"), {"next": "https://ailleurs.example/"}).url == address(held)


def test_coop_before_the_event_says_to_come_back(as_nadia, moulin):
    event = EventFactory(library=moulin)
    assert "Une séance se reporte une fois tenue." in words(as_nadia.get(address(event)).text)
    assert as_nadia.post(address(event, "coop_mark")).status_code == 404


def test_coop_staff_cafes_are_not_reported(as_nadia, moulin):
    cafe = EventFactory(library=moulin, past=True, format=Format.STAFF_CAFE)
    answers = [as_nadia.get(address(cafe)), as_nadia.post(address(cafe, "coop_mark"))]
    assert [answer.status_code for answer in answers] == [404, 404]


@pytest.mark.parametrize("name", ["coop", "coop_mark", "coop_unmark"])
def test_coop_of_another_network_is_not_found(client, held, name):
    client.force_login(MembershipFactory().user)
    assert client.post(address(held, name), GOOD).status_code == 404
    assert not CoopReport.objects.exists()
