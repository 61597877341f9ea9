"""The server is killed in the middle of a café and comes back: what it acknowledged is there, the pages recover."""

import os
import random
import signal
import threading
from typing import Any
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Error, expect

from tests.journeys.cafe import AFTER_A_CUT, ask, is_live, marked, never_reloaded, sees, shown


def listen_for_acknowledged(page: Any, heard: list[str]) -> None:
    """Note each text the server said it has."""

    def note(response: Any) -> None:
        if response.request.method == "POST" and response.status == 201:
            heard.append(parse_qs(response.request.post_data)["text"][0])

    page.on("response", note)


def ask_on_both(phones: list[Any], typed: list[str]) -> None:
    for phone in phones:
        typed.append(f"Question numéro {len(typed)}.")
        ask(phone, typed[-1])


@pytest.mark.quality(6)
def test_server_killed_in_the_middle_of_a_cafe_loses_nothing_it_acknowledged(fragile_cafe):
    cafe, heard = fragile_cafe, []
    projector, desk = marked(cafe.projector()), marked(cafe.desk())
    phones = [marked(cafe.phone("Ginette")), marked(cafe.phone("Mehdi"))]
    typed: list[str] = []
    for phone in phones:
        listen_for_acknowledged(phone, heard)

    while len(heard) < 6:
        ask_on_both(phones, typed)
    power_cut = threading.Timer(random.uniform(0, 0.2), cafe.site.kill)
    power_cut.start()
    for _turn in range(4):
        ask_on_both(phones, typed)
    power_cut.join()
    ask_on_both(phones, typed)
    before = set(heard)
    assert len(before) < len(typed) <= 30
    for phone in phones:
        expect(phone.locator("#outbox li").first).to_be_visible()
    cafe.site.start()
    assert before - set(cafe.texts()) == set()

    for page in [projector, desk, *phones]:
        is_live(page)
    for phone in phones:
        expect(phone.locator("#outbox li")).to_have_count(0, timeout=AFTER_A_CUT)
    for text in typed:
        sees(desk, text, AFTER_A_CUT)
    assert sorted(cafe.texts()) == sorted(typed)
    in_order = cafe.texts()
    for page in [projector, desk, *phones]:
        expect(page.locator("#questions > li")).to_have_count(len(typed))
        assert shown(page) == in_order
        assert never_reloaded(page)


@pytest.mark.quality(6)
def test_reload_while_the_server_is_down_loses_nothing(fragile_cafe):
    cafe = fragile_cafe
    phone = cafe.phone()
    phone.get_by_role("textbox", name="Votre question").press_sequentially("Commencée avant la coupure")
    cafe.site.kill()
    ask(phone, "Envoyée pendant la coupure")
    phone.get_by_role("textbox", name="Votre question").press_sequentially("Commencée pendant")
    expect(phone.locator("#outbox li")).to_contain_text(["Gardé sur cet appareil."])
    with pytest.raises(Error, match="ERR_CONNECTION_REFUSED"):
        phone.reload()
    cafe.site.start()
    phone.goto(cafe.board)

    sees(phone, "Envoyée pendant la coupure", AFTER_A_CUT)
    expect(phone.get_by_role("textbox", name="Votre question")).to_have_value("Commencée pendant")
    expect(phone.locator("#outbox li")).to_have_count(0)
    assert cafe.texts() == ["Envoyée pendant la coupure"]


@pytest.mark.quality(6)
def test_server_that_hangs_is_given_up_and_tried_again(fragile_cafe):
    """A line that dies without a word: nothing is refused, nothing is answered."""
    cafe = fragile_cafe
    phone = cafe.arrive()
    phone.clock.install()
    phone.goto(f"{cafe.board}")
    phone.get_by_role("button", name="Entrer").click()
    is_live(phone)
    pid = cafe.site.process.pid
    os.kill(pid, signal.SIGSTOP)
    try:
        ask(phone, "Y a-t-il quelqu’un ?")
        expect(phone.locator("#outbox li")).to_contain_text(["Gardé sur cet appareil."])
        with phone.expect_event("requestfailed"):
            phone.clock.fast_forward(16000)
    finally:
        os.kill(pid, signal.SIGCONT)
    phone.clock.fast_forward(4000)

    sees(phone, "Y a-t-il quelqu’un ?", AFTER_A_CUT)
    expect(phone.locator("#outbox li")).to_have_count(0, timeout=AFTER_A_CUT)
    assert cafe.texts() == ["Y a-t-il quelqu’un ?"]
