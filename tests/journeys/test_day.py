"""The desk when the line goes: taps stay, are shown as done, and count exactly once when it is back."""

import re
from datetime import datetime
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.journeys.cafe import AFTER_A_CUT, DESK, PHONE, Cafe, plan

pytestmark = pytest.mark.quality(6)
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')


@pytest.fixture
def event(site: Any, chromium: Any, team: Any) -> Any:
    """A café that is on, where nobody has registered yet."""
    cafe = Cafe(site, chromium, team)
    plan(cafe)
    yield cafe
    cafe.leave()
    assert cafe.faults == []


def here(event: Cafe) -> str:
    return f"/equipe/seances/{event.event}/accueil/"


def expect_people(event: Cafe, *names: str) -> None:
    """Register them beside the server, as the site would."""
    lines = "; ".join(f"register(pk, Entry(name={name!r}, seats=2), by_staff=True)" for name in names)
    event.site.run(
        "shell", "-v", "0", "-c",
        f"from percolateur.registrations.actions import Entry, register; pk = {event.event}; {lines}",
    )  # fmt: skip


def open_desk(event: Cafe, **how: Any) -> Any:
    page = event.arrive(storage_state=event.team, **DESK | how)
    page.goto(here(event))
    return page


def ready(page: Any) -> Any:
    """The page, once it is kept for a day without a line."""
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.wait_for_function("() => navigator.serviceWorker.controller !== null")
    return page


def cut(page: Any, off: bool = True) -> None:
    page.context.set_offline(off)


def guest(page: Any, name: str) -> Any:
    return page.locator("[data-person]").filter(has_text=name)


def note(page: Any, name: str, button: str) -> None:
    guest(page, name).get_by_role("button", name=button, exact=True).click()


def walk_in(page: Any) -> None:
    page.get_by_role("button", name="Un visiteur entre").click()


def plus(page: Any, group: str, times: int = 1) -> None:
    for _ in range(times):
        page.get_by_role("button", name=f"{group} : un de plus").click()


def in_the_room(page: Any) -> Any:
    return page.locator("[data-present]")


def all_sent(page: Any) -> None:
    expect(page.locator("#day")).to_have_attribute("data-waiting", "0", timeout=AFTER_A_CUT)
    expect(page.locator("[data-line]")).to_be_empty(timeout=AFTER_A_CUT)


def facts(event: Cafe) -> dict[str, Any]:
    """What the database holds: who is there, walk-ins, and one group."""
    there = event.look(
        "SELECT name || ' ' || presence FROM registrations_registration"
        " WHERE event_id = ? AND presence <> '' AND NOT walk_in ORDER BY name",
        event.event,
    )
    walked = event.look(
        "SELECT count(*) FROM registrations_registration WHERE event_id = ? AND walk_in AND status = 'CONFIRMED'",
        event.event,
    )
    counts = event.look(
        "SELECT band || ' ' || count FROM registrations_attendance"
        " WHERE event_id = ? AND dimension IN ('tranche_age', 'materiel') AND count > 0 ORDER BY band",
        event.event,
    )
    return {"there": there, "walked": walked[0], "counts": counts}


def test_desk_without_a_line_goes_on_and_counts_exactly_once(event):
    expect_people(event, "Ginette", "Marcel")
    desk = ready(open_desk(event))
    cut(desk)
    note(desk, "Ginette", "Les 2 présents")
    note(desk, "Marcel", "Excusé")
    for _ in range(3):
        walk_in(desk)
    desk.get_by_role("button", name="Annuler").click()
    plus(desk, "70 ans et plus", 4)
    expect(in_the_room(desk)).to_have_text("4")
    expect(desk.locator("[data-line]")).to_contain_text("gestes sont gardés sur cet appareil")
    assert facts(event) == {"there": [], "walked": 0, "counts": []}

    desk.reload()  # without a line
    expect(in_the_room(desk)).to_have_text("4")
    expect(guest(desk, "Ginette").get_by_role("button", pressed=True)).to_have_text(re.compile("Les 2 présents"))
    cut(desk, False)
    all_sent(desk)
    assert facts(event) == {
        "there": ["Ginette PRESENT", "Marcel EXCUSED"],
        "walked": 2,
        "counts": ["soixante_dix_plus 4"],
    }


def test_two_desks_with_lost_answers_and_cuts_add_up(event):
    one, other = ready(open_desk(event)), ready(open_desk(event))
    lost = {"left": 4}

    def lose_the_answer(route: Any) -> None:
        """The server does it, and nobody hears of it: the tap is sent again."""
        if not lost["left"]:
            route.continue_()
            return
        lost["left"] -= 1
        assert route.fetch().status == 200
        route.abort()

    one.context.route("**/frequentation/**", lose_the_answer)
    for number in range(6):
        cut(other, number % 2 == 0)
        plus(one, "Téléphone")
        plus(other, "Téléphone", 2)
        walk_in(one)
        walk_in(other)
    cut(other, False)
    all_sent(one)
    all_sent(other)
    assert lost["left"] == 0
    assert facts(event) == {"there": [], "walked": 12, "counts": ["telephone 18"]}
    one.reload()
    expect(in_the_room(one)).to_have_text("12")
    expect(one.locator("[data-over]")).to_be_visible()


def test_desk_signed_out_keeps_its_taps_until_somebody_is_back(event):
    desk = open_desk(event)
    session = [cookie for cookie in desk.context.cookies() if cookie["name"] == "session"]
    desk.context.clear_cookies(name="session")
    walk_in(desk)
    expect(desk.locator("[data-line]")).to_contain_text("Vous n’êtes plus connecté")
    desk.context.add_cookies(session)
    desk.reload()
    all_sent(desk)
    assert facts(event)["walked"] == 1


def test_desk_on_a_phone_searches_as_one_types(event):
    expect_people(event, "Éléonore", "Marcel")
    desk = open_desk(event, **PHONE)
    desk.get_by_label("Chercher un prénom").fill("ELEO")
    expect(guest(desk, "Éléonore")).to_be_visible()
    expect(guest(desk, "Marcel")).to_be_hidden()
    desk.get_by_label("Chercher un prénom").fill("xyz")
    expect(desk.get_by_text("Personne d’inscrit à ce nom.")).to_be_visible()


def test_desk_hears_of_who_registers_meanwhile(event):
    desk = open_desk(event)
    expect_people(event, "Ginette")
    walk_in(desk)  # a tap brings the news as well
    expect(guest(desk, "Ginette")).to_be_visible()


def test_desk_without_javascript_notes_counts_and_takes_back(event):
    expect_people(event, "Ginette", "Marcel")
    desk = open_desk(event, java_script_enabled=False)
    note(desk, "Ginette", "1 sur 2")
    assert re.search(r"#p-\d+$", desk.url)
    walk_in(desk)
    expect(in_the_room(desk)).to_have_text("2")
    desk.get_by_role("button", name="Annuler").click()
    expect(in_the_room(desk)).to_have_text("1")
    note(desk, "Marcel", "Absent")
    note(desk, "Marcel", "Absent")  # again: taken back
    plus(desk, "Ordinateur", 2)
    desk.get_by_role("button", name="Ordinateur : un de moins").click()
    assert facts(event) == {"there": ["Ginette PRESENT"], "walked": 0, "counts": ["ordinateur 1"]}


def test_desk_taps_are_dated_when_they_were_made(event):
    desk = ready(open_desk(event))
    cut(desk)
    before = datetime.now().timestamp() * 1000
    walk_in(desk)
    kept = desk.evaluate("Object.keys(localStorage).filter((id) => id.includes('day:')).map((id) => localStorage[id])")
    assert [before <= float(re.search(r'"at":(\d+)', tap)[1]) <= before + 60_000 for tap in kept] == [True]
    cut(desk, False)
    all_sent(desk)
