"""Fresh tokens for a page that slept."""

import pytest
from django.test import Client

from percolateur.board.tests.conftest import phone_of, signed_in
from percolateur.live import Variant
from percolateur.live.tokens import read_token


def tokens(browser, board, page):
    return browser.get(f"{board.address}jetons/", {"vue": page})


def test_tokens_give_the_right_to_listen_and_to_post(board, ginette):
    phone = phone_of(ginette, enforce_csrf_checks=True)
    answer = tokens(phone, board, "participant").json()
    assert read_token(answer["stream"]) == (board.topic, Variant("participant", "fr"))
    sent = phone.post(f"{board.address}questions/", {"text": "Réveillée ?", "csrfmiddlewaretoken": answer["csrf"]})
    assert sent.status_code == 302


def test_tokens_are_for_who_may_see_the_page(board, ginette, nadia):
    browsers = (Client(), phone_of(ginette), signed_in(nadia))
    statuses = {
        page: [tokens(browser, board, page).status_code for browser in browsers]
        for page in ("projector", "participant", "desk", "x")
    }
    assert statuses == {
        "projector": [200, 200, 200],
        "participant": [403, 200, 200],
        "desk": [403, 403, 200],
        "x": [400, 400, 400],
    }


@pytest.mark.parametrize("page", ["projector", "participant"])
def test_tokens_are_kept_by_no_cache(board, ginette, page):
    assert "no-store" in tokens(phone_of(ginette), board, page)["Cache-Control"]
