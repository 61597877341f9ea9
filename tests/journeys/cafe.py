"""A café on its own board, and the browsers that are in the room. What the journeys have in common."""

import re
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from playwright.sync_api import expect

from percolateur.config.demo import cast
from percolateur.lib.codes import read_code, spoken
from tests import servers

PHONE = {"viewport": {"width": 320, "height": 640}, "has_touch": True, "is_mobile": True, "device_scale_factor": 2}
DESK = {"viewport": {"width": 1280, "height": 800}}
SCREEN = {"viewport": {"width": 1920, "height": 1080}}

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
SOON = 2000  # milliseconds within which the whole room sees what somebody does
AFTER_A_CUT = 20000  # milliseconds a page may take to find a line again
PATIENCE = 15000  # milliseconds for what has no promise of its own, on a machine that does much else
expect.set_options(timeout=PATIENCE)
_hooks = count(1)


class Cafe:
    """`code` is the board's, without its hyphen; every page opened here is watched for faults of our scripts."""

    def __init__(self, site: servers.Percolateur, browser: Any, team: Any = None) -> None:
        self.site, self.browser, self.team = site, browser, team
        self.hook, self.event, self.code = f"Un thème, le {next(_hooks)}", 0, ""
        self.contexts: list[Any] = []
        self.faults: list[str] = []

    @property
    def board(self) -> str:
        return f"{self.site.url}/tableau/{spoken(self.code)}/"

    def arrive(self, **how: Any) -> Any:
        """A browser of somebody, at an empty page."""
        context = self.browser.new_context(base_url=self.site.url, locale="fr-FR", **how)
        self.contexts.append(context)
        context.on("page", self.watch)
        return context.new_page()

    def watch(self, page: Any) -> None:
        page.on("pageerror", lambda error: self.faults.append(f"{page.url}: {error}"))
        page.on("console", lambda line: self.faults.append(line.text) if "Security Policy" in line.text else None)
        page.set_default_timeout(PATIENCE)

    def phone(self, nickname: str = "", **how: Any) -> Any:
        """A telephone that typed the code and entered."""
        page = self.arrive(**PHONE, **how)
        page.goto("/rejoindre/")
        page.get_by_label("Code affiché à l’écran").fill(spoken(self.code).lower())
        page.get_by_role("button", name="Continuer").tap()
        page.get_by_label("Votre prénom ou un surnom").fill(nickname)
        page.get_by_role("button", name="Entrer").tap()
        return listening(page)

    def desk(self, **how: Any) -> Any:
        page = self.arrive(**DESK, storage_state=self.team, **how)
        page.goto(f"{self.board}pupitre/")
        return page if how.get("java_script_enabled") is False else listening(page)

    def projector(self, **how: Any) -> Any:
        page = self.arrive(**SCREEN | how)
        page.goto(f"{self.board}ecran/")
        return listening(page)

    def look(self, sql: str, *values: object) -> list[Any]:
        """Read the database beside the server: the first column of each row."""
        path = f"file:{self.site.folder}/percolateur.sqlite3?mode=ro"
        with closing(sqlite3.connect(path, uri=True, timeout=10)) as database:
            return [row[0] for row in database.execute(sql, values)]

    def texts(self) -> list[str]:
        """The questions in the database, in the order they came."""
        return self.look(
            "SELECT q.text FROM board_question q JOIN board_board b ON b.id = q.board_id"
            " WHERE b.join_code = ? ORDER BY q.id",
            self.code,
        )

    def leave(self) -> None:
        for context in self.contexts:
            context.close()


def open_cafe(site: servers.Percolateur, browser: Any, team: Any) -> Iterator[Cafe]:
    """Announce a café that is on now, open its board; at the end, see that no page complained."""
    cafe = Cafe(site, browser, team)
    plan(cafe)
    open_board(cafe)
    yield cafe
    cafe.leave()
    assert cafe.faults == []


def sign_in(site: servers.Percolateur, browser: Any) -> Any:
    cafe = Cafe(site, browser)
    page = cafe.arrive()
    type_password(page)
    state = page.context.storage_state()
    cafe.leave()
    return state


def type_password(page: Any, who: str = "nadia") -> None:
    page.goto("/equipe/connexion/")
    page.get_by_label("Adresse électronique").fill(f"{who}@demo.example")
    page.get_by_label("Mot de passe", exact=True).fill(cast.PASSWORD)
    page.get_by_role("button", name="Se connecter", exact=True).click()
    page.wait_for_url(lambda url: "/connexion/" not in url)


def plan(cafe: Cafe) -> None:
    """Announce it, by the team's form: from the last full hour until midnight."""
    now = datetime.now(ZoneInfo("Europe/Paris")) - timedelta(seconds=1)
    asking = cafe.arrive(storage_state=cafe.team).request
    here = "/programme/equipe/nouvelle/"
    page = asking.get(here).text()
    token = TOKEN.search(page)
    library = re.search(r'<option value="(\d+)"[^>]*>[^<]*Moulin', page)
    assert token, page
    assert library, page
    form = {
        "csrfmiddlewaretoken": token[1],
        "format": "DIGITAL_CAFE",
        "library": library[1],
        "day": f"{now:%Y-%m-%d}",
        "start_time": f"{now:%H}:00",
        "end_time": "23:59",
        "publication": "SCHEDULED",
        "hook": cafe.hook,
    }
    asking.post(here, form=form, headers={"Referer": cafe.site.url + here})
    cafe.event = cafe.look("SELECT id FROM events_event WHERE hook = ?", cafe.hook)[0]


def open_board(cafe: Cafe) -> None:
    here = f"/tableau/seance/{cafe.event}/ouverture/"
    asking = cafe.arrive(storage_state=cafe.team).request
    token = TOKEN.search(asking.get(f"/tableau/seance/{cafe.event}/").text())
    assert token
    answer = asking.post(here, form={"csrfmiddlewaretoken": token[1]}, headers={"Referer": cafe.site.url + here})
    cafe.code = read_code(answer.url.split("/tableau/")[1].split("/")[0]) or ""
    assert cafe.code, answer.url


# --- what people do, and what they see


def ask(page: Any, text: str) -> None:
    """Type a question and send it, from a phone or from the desk."""
    form = page.locator("form[data-outbox=question]")
    form.get_by_role("textbox").fill(text)
    form.get_by_role("button").click()


def question(page: Any, text: str) -> Any:
    """A question on any of the board's pages."""
    return page.locator("li[id^=q-]").filter(has_text=text)


def sees(page: Any, text: str, within: float = SOON) -> None:
    expect(question(page, text)).to_be_visible(timeout=within)


def all_see(pages: list[Any], text: str, within: float = SOON) -> None:
    """Everybody sees it, `within` milliseconds from now in all."""
    end = time.monotonic() + within / 1000
    for page in pages:
        sees(page, text, max(1, (end - time.monotonic()) * 1000))


def shown(page: Any, where: str = "#questions") -> list[str]:
    """The questions' words as the page has them, plain spaces for no-break ones."""
    words = page.locator(f"{where} > li .question__text, {where} > li .poster__text").all_text_contents()
    return [" ".join(text.split()) for text in words]


def listening(page: Any) -> Any:
    """The page, once its scripts have started: before that its forms are sent as without JavaScript."""
    expect(page.locator("[data-line]")).to_be_visible()
    return page


def is_live(page: Any, within: float = AFTER_A_CUT) -> None:
    expect(page.locator("[data-line-state]")).to_have_text("En direct", timeout=within)


def marked(page: Any) -> Any:
    """Leave a mark that a reload would wipe out."""
    page.evaluate("window.sameSinceTheBeginning = true")
    return page


def never_reloaded(page: Any) -> bool:
    return bool(page.evaluate("window.sameSinceTheBeginning === true"))
