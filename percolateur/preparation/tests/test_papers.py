"""What is printed: in one click, remembered, of one's own libraries, in the colours of the network."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from percolateur.board.factories import BoardFactory
from percolateur.events.factories import EventFactory, at
from percolateur.events.months import Month
from percolateur.network.colours import Palette
from percolateur.network.factories import LibraryFactory, MembershipFactory
from percolateur.preparation.actions.printed import remember
from percolateur.preparation.checklist import remembered
from percolateur.preparation.models import PrintedPaper
from percolateur.preparation.papers.announcing import announced
from percolateur.preparation.papers.catalogue import PAPERS, paper_of, shelves
from percolateur.preparation.papers.month import programme
from percolateur.preparation.papers.sheets import door, tents
from percolateur.preparation.parts import PARTS

BASE = "https://cafes.example.fr"
PART = next(part for part in PARTS if part.key == "papers")


@pytest.fixture
def event(db):
    return EventFactory(library__name="Médiathèque du Moulin", hook="Les arnaques")


@pytest.fixture
def nadia(event):
    client = Client()
    client.force_login(MembershipFactory(library=event.library).user)
    return client


def here(event, view="papers", *args):
    return reverse(f"preparation:{view}", args=[event.pk, *args])


def test_papers_of_a_cafe_are_all_on_one_page(nadia, event):
    page = nadia.get(here(event)).content.decode()
    for title in ("Affiche A4", "Affiche A3", "Flyer A5", "Quatre flyers", "Panneau de porte", "Chevalet", "bénévoles"):
        assert title in page
    for address in ("registrations:sign_in_sheet", "registrations:blank_board", "preparation:printed"):
        assert f'href="{reverse(address, args=[event.pk])}"' in page
    assert ("Flyer en deux langues" in page, page.count("<option")) == (True, 9)


def test_papers_of_a_staff_cafe_announce_nothing(event):
    staff_cafe = EventFactory(library=event.library, format="STAFF_CAFE")
    found = {paper.key for _use, papers in shelves(staff_cafe) for paper in papers if paper.key}
    assert found == {"c-est-ici", "chevalets"}


def test_printing_is_one_click_and_is_remembered(nadia, event):
    answer = nadia.post(here(event, "printing", "affiche-a4"))
    assert answer["Location"] == here(event, "paper", "affiche-a4")
    pdf = nadia.get(answer["Location"])
    assert (pdf["Content-Type"], pdf.content[:5]) == ("application/pdf", b"%PDF-")
    nadia.post(here(event, "printing", "affiche-a4"))
    assert PrintedPaper.objects.get().paper == "affiche-a4"
    assert "imprimé le" in nadia.get(here(event)).content.decode()


def test_printing_in_two_languages_takes_the_one_chosen(nadia, event):
    answer = nadia.post(here(event, "printing", "flyer-bilingue"), {"langue": "ar"})
    assert answer["Location"] == here(event, "paper", "flyer-bilingue-ar")
    refused = nadia.post(here(event, "printing", "flyer-bilingue"), {"langue": "tlh"})
    assert (refused.status_code, "Choisissez une langue de la liste." in refused.content.decode()) == (422, True)


@pytest.mark.parametrize("paper", ["zzz", "c-est-ici", "flyer-bilingue-tlh", "flyer-bilingue"])
def test_papers_that_are_none_are_not_found(nadia, event, paper):
    assert nadia.get(here(event, "paper", paper)).status_code == 404


def test_papers_printed_do_not_say_that_the_rest_was_forgotten(event):
    past = EventFactory(library=event.library, past=True)
    remember(past, "affiche-a4")
    assert remembered(event) == {}


def test_part_says_whether_the_poster_is_printed(nadia, event):
    user = MembershipFactory(library=event.library).user
    assert (PART.read(event, user).ready, str(PART.read(event, user).sentence)) == (
        False,
        "L’affiche n’est pas encore imprimée.",
    )
    nadia.post(here(event, "printing", "affiche-a3"))
    assert PART.read(event, user).ready
    assert PART.read(EventFactory(library=event.library, format="STAFF_CAFE"), user).ready is None


def test_part_prints_the_poster_from_the_preparation_page(nadia, event):
    page = nadia.get(reverse("preparation:event", args=[event.pk])).content.decode()
    assert f'action="{here(event, "printing", "affiche-a4")}"' in page


def test_announcement_takes_the_colours_of_the_network(event):
    network = event.library.network
    network.main_colour = "#14532d"
    assert announced(event, BASE)["colours"] == {"main": "#14532d", "accent": Palette().accent, "link": Palette().link}


def test_announcement_says_how_to_come(event):
    event.library.phone = "+33199001210"
    said = {each: announced(EventFactory(library=event.library, registration=each), BASE) for each in ("NONE", "STAFF")}
    assert (said["NONE"]["how"], said["STAFF"]["how"].replace("\u00a0", " ")) == (
        "Dès 10 ans. Sans inscription.",
        "Dès 10 ans. Inscription au 01 99 00 12 10.",
    )
    assert announced(event, BASE)["address"]["url"] == f"{BASE}/programme/{event.pk}/"


def test_tents_lead_to_the_open_board_or_to_the_event(event):
    assert tents(event, BASE)["address"]["url"] == f"{BASE}/programme/{event.pk}/"
    board = BoardFactory(event=event)
    assert tents(event, BASE)["address"]["url"] == BASE + reverse("board:short", args=[board.join_code])


def test_door_is_open_at_a_cafe_only(event):
    talk = EventFactory(library=event.library, format="TALK", hook="Les écrans")
    assert (door(event, BASE)["heading"], door(talk, BASE)["heading"]) == ("Entrez à tout moment", "C’est ici")


def test_papers_have_keys_of_their_own():
    keys = [paper.key for paper in PAPERS]
    assert sorted(keys) == sorted(set(keys))


def test_bilingual_is_for_cafes_alone(event):
    assert paper_of(EventFactory(format="TALK"), "flyer-bilingue-en") is None
    assert paper_of(event, "flyer-bilingue-en").key == "flyer-bilingue-en"


def rows_of(place, month):
    return [row["hook"]["text"] for row in programme(place, month, BASE)["rows"]]


def test_month_holds_what_anyone_may_come_to(event):
    first = at(0).replace(day=1, month=3, year=2030)
    library = event.library
    other = LibraryFactory(network=library.network)
    for hook, more in {
        "Le café": {},
        "Annulé": {"status": "CANCELLED"},
        "Reporté": {"status": "POSTPONED"},
        "Brouillon": {"status": "DRAFT"},
        "L’équipe": {"format": "STAFF_CAFE"},
        "Le voisin": {"library": other},
        "Ailleurs": {"library": LibraryFactory()},
    }.items():
        EventFactory(**{"library": library, "start": first, "hook": hook, **more})
    EventFactory(library=library, start=first.replace(month=4), hook="Avril")
    month = Month(2030, 3)
    assert rows_of(library, month) == ["Le café"]
    assert rows_of(library.network, month) == ["Le café", "Le voisin"]


@pytest.mark.parametrize("query", ["lieu=m-{pk}&mois=2030-03&format=a4", "lieu=r-{network}&mois=2030-03&format=a3"])
def test_month_is_printed_for_a_library_or_its_network(nadia, event, query):
    address = reverse("preparation:month") + "?" + query.format(pk=event.library_id, network=event.library.network_id)
    answer = nadia.get(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("lieu=m-{pk}&mois=hier&format=a4", "Écrivez le mois ainsi\u00a0: 2026-12."),
        ("lieu=m-{other}&mois=2030-03&format=a4", "Choisissez un lieu de la liste."),
    ],
)
def test_month_refused_says_why(nadia, event, query, said):
    other = LibraryFactory()
    answer = nadia.get(reverse("preparation:month") + "?" + query.format(pk=event.library_id, other=other.pk))
    assert (answer.status_code, said in answer.content.decode()) == (422, True)
    assert not re.search(rf'value="m-{other.pk}"', answer.content.decode())
