"""What changed, by polling: for pages whose stream does not come through."""

import pytest
from django.test import Client

from percolateur.board.actions import edit, hand_over
from percolateur.board.factories import ParticipantFactory
from percolateur.board.live import PAGES
from percolateur.board.tests.conftest import again, phone_of, signed_in
from tests.readonly import only_selects


@pytest.fixture
def poll(board, client):
    def poll(page="projector", after="0", browser=client):
        with only_selects():
            return browser.get(f"{board.address}nouveautes/", {"vue": page, "depuis": after})

    return poll


def test_changes_are_the_fragments_and_the_number_reached(questions, poll):
    response = poll(after="2")
    assert (response.status_code, response["X-Head"]) == (200, "3")
    assert ("Question C" in response.text, "Question B" in response.text) == (True, False)


@pytest.mark.parametrize("after", ["3", "999999999"])
def test_changes_are_none_when_nothing_changed(questions, poll, after):
    response = poll(after=after)
    assert (response.status_code, response.content, response["X-Head"]) == (204, b"", "3")


def test_changes_polled_one_after_the_other_miss_nothing(questions, poll, host):
    heads = [poll()["X-Head"]]
    edit(again(questions[0]), "Autrement", host)
    response = poll(after=heads[0])
    assert (response["X-Head"], "Autrement" in response.text) == ("4", True)
    assert poll(after=response["X-Head"]).status_code == 204


@pytest.mark.parametrize("after", ["", "-1", "1.5", "x", "1e3", "١", "9" * 10, "²"])
def test_changes_after_what_is_no_number_are_refused(poll, after):
    assert poll(after=after).status_code == 400


@pytest.mark.parametrize("page", ["", "x", "Projector", "participant/fr"])
def test_changes_of_a_page_that_does_not_exist_are_refused(poll, page):
    assert poll(page).status_code == 400


def test_changes_are_for_who_may_see_the_page(board, questions, poll, nadia, yann, ginette):
    browsers = {
        "anyone": Client(),
        "elsewhere": phone_of(ParticipantFactory()),
        "ginette": phone_of(ginette),
        "nadia": signed_in(nadia),
        "yann": signed_in(yann),
    }
    allowed = {
        name: [page for page in PAGES if poll(page, browser=browser).status_code == 200]
        for name, browser in browsers.items()
    }
    assert allowed == {
        "anyone": ["projector"],
        "elsewhere": ["projector"],
        "ginette": ["participant", "projector"],
        "nadia": ["participant", "projector", "desk"],
        "yann": ["projector"],
    }


def test_changes_of_the_desk_are_for_the_keeper_too(board, ginette, poll, host):
    assert poll("desk", browser=phone_of(ginette)).status_code == 403
    hand_over(board, ginette, host)
    assert poll("desk", browser=phone_of(ginette)).status_code == 200


def test_changes_of_an_unknown_board_are_not_found(client, db):
    assert client.get("/tableau/ZZZ-ZZZ/nouveautes/?vue=projector&depuis=0").status_code == 404


def test_changes_are_kept_by_no_cache(questions, poll):
    assert "no-store" in poll()["Cache-Control"]
