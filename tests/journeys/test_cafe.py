"""A café from the programme to the summary: a projector, a desk, two telephones, all at once."""

import io
import re
from typing import Any

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import expect

from percolateur.lib.codes import spoken
from tests.journeys.cafe import (
    DESK,
    PHONE,
    SCREEN,
    SOON,
    Cafe,
    all_see,
    ask,
    is_live,
    plan,
    question,
    sees,
    type_password,
)

WIFI = "Comment changer le mot de passe de ma box ?"
BOX = "Où trouver le mot de passe de la box ?"
PHOTOS = "Mes photos prennent toute la place, que faire ?"
PRINTER = "L’imprimante ne répond plus"
LAST = "Une dernière question avant de partir"


@pytest.fixture
def announced(site: Any, chromium: Any, team: Any) -> Any:
    """A café on the programme, whose board is not open yet."""
    cafe = Cafe(site, chromium, team)
    plan(cafe)
    yield cafe
    cafe.leave()
    assert cafe.faults == []


def read_qr(picture: bytes) -> str:
    found = zxingcpp.read_barcode(Image.open(io.BytesIO(picture)))
    assert found, "no QR code is readable on the screenshot"
    return found.text


def look_at_the_programme(cafe: Cafe) -> Any:
    """Somebody at home finds the café."""
    page = cafe.arrive(**PHONE)
    announced = page.get_by_role("listitem").filter(has_text=cafe.hook).get_by_role("link").first
    for number in (1, 2, 3):  # the other journeys' cafés are on the programme too
        page.goto(f"/programme/?page={number}")
        if announced.count():
            break
    announced.click()
    expect(page.get_by_text(cafe.hook)).to_be_visible()
    page.get_by_role("link", name="Rejoindre le café").click()
    return page


def open_from_the_staff_pages(cafe: Cafe) -> Any:
    """Nadia signs in, finds her session, and opens its board."""
    page = cafe.arrive(**DESK)
    type_password(page)
    page.goto("/programme/equipe/")
    page.locator(f'a[href="/programme/equipe/{cafe.event}/"]').first.click()
    page.get_by_role("link", name="Aller au tableau").click()
    page.get_by_role("button", name="Ouvrir le tableau").click()
    expect(page.get_by_text("Choisissez une question à mettre en discussion.")).to_be_visible()
    match = re.search(r"/tableau/([0-9A-Z]{3}-[0-9A-Z]{3})/pupitre/", page.url)
    assert match, page.url
    cafe.code = match[1].replace("-", "")
    return page


def enter(page: Any, nickname: str) -> Any:
    page.get_by_label("Votre prénom ou un surnom").fill(nickname)
    page.get_by_role("button", name="Entrer").tap()
    is_live(page)
    return page


def test_cafe_from_the_programme_to_the_summary(announced):
    cafe = announced
    ginette = look_at_the_programme(cafe)
    desk = open_from_the_staff_pages(cafe)
    with desk.expect_popup() as opening:
        desk.get_by_role("link", name="Ouvrir le grand écran").click()
    projector = cafe.arrive(**SCREEN)  # on a computer of its own: a tab behind another one sleeps
    projector.goto(opening.value.url)
    opening.value.close()
    expect(projector.get_by_text("Quelle est votre question ?")).to_be_visible()

    # One telephone types the code, the other reads the QR code off the screen.
    ginette.get_by_label("Code affiché à l’écran").fill(spoken(cafe.code))
    ginette.get_by_role("button", name="Continuer").tap()
    enter(ginette, "Ginette")
    mehdi = cafe.arrive(**PHONE)
    mehdi.goto(read_qr(projector.screenshot()))
    enter(mehdi, "Mehdi")
    assert mehdi.url == cafe.board
    room = [projector, desk, mehdi, ginette]
    for page in room:
        is_live(page)

    gather(ginette, mehdi, room)
    conduct(desk, projector, ginette, mehdi)
    hand_over(desk, mehdi, projector)
    close(cafe, desk, projector, ginette, mehdi)


def gather(ginette: Any, mehdi: Any, room: list[Any]) -> None:
    """Asked, wanted by another, known by one, answered with a source: everybody sees it."""
    ask(ginette, WIFI)
    all_see(room, WIFI)
    expect(ginette.get_by_text("Votre question est au tableau.")).to_be_visible()
    for page in room:
        expect(question(page, WIFI)).to_contain_text("Ginette")

    question(mehdi, WIFI).get_by_role("button", name="Moi aussi").tap()
    expect(question(mehdi, WIFI).get_by_role("button", name="Moi aussi")).to_have_attribute("aria-pressed", "true")
    question(mehdi, WIFI).get_by_role("button", name="Je sais").tap()
    projector, desk = room[:2]
    expect(question(projector, WIFI)).to_contain_text("1 moi aussi", timeout=SOON)
    expect(question(desk, WIFI)).to_contain_text("1 personne sait", timeout=SOON)

    question(mehdi, WIFI).get_by_role("link", name="Répondre").tap()
    mehdi.wait_for_url("**/questions/*/**")
    is_live(mehdi)
    mehdi.get_by_label("Ce que vous savez, ou une piste").fill("Le mot de passe se change sur la page de la box.")
    mehdi.get_by_label("Adresse d’une page utile").fill("www.arcep.fr/mes-demarches")
    mehdi.get_by_role("button", name="Envoyer ma réponse").tap()
    for page in (mehdi, ginette, desk):
        expect(question(page, WIFI)).to_contain_text("Le mot de passe se change sur la page de la box.", timeout=SOON)
        expect(question(page, WIFI).get_by_role("link", name="www.arcep.fr")).to_be_visible()
    expect(question(projector, WIFI)).to_contain_text("1 réponse")
    mehdi.get_by_role("link", name="Retour au tableau").tap()
    mehdi.wait_for_url(re.compile("/tableau/[^/]+/$"))
    is_live(mehdi)

    for text in (BOX, PHOTOS, PRINTER):
        ask(mehdi, text)
    all_see(room, PRINTER)


def more(desk: Any, text: str) -> Any:
    """The question with its other commands unfolded."""
    here = question(desk, text)
    if not here.get_by_role("button", name="Monter").is_visible():
        here.locator("summary").click()
    return here


def conduct(desk: Any, projector: Any, ginette: Any, mehdi: Any) -> None:
    """In discussion, reorder, merge, hide and restore, edit; each undone where it can be."""
    question(desk, PHOTOS).get_by_role("button", name="Mettre en discussion").click()
    expect(projector.locator(".stage")).to_contain_text(PHOTOS, timeout=SOON)
    expect(question(projector, PHOTOS)).to_be_hidden(timeout=SOON)
    expect(ginette.locator("#now")).to_contain_text(PHOTOS, timeout=SOON)

    more(desk, PRINTER).get_by_role("button", name="Monter").click()
    expect(ginette.locator("#questions > li .question__text")).to_have_text([WIFI, BOX, PRINTER, PHOTOS], timeout=SOON)
    undo(desk, "Question déplacée.")
    expect(ginette.locator("#questions > li .question__text")).to_have_text([WIFI, BOX, PHOTOS, PRINTER], timeout=SOON)

    more(desk, BOX).get_by_role("link", name="Réunir avec une autre").click()
    desk.get_by_label(WIFI).check()
    desk.get_by_role("button", name="C’est la même question").click()
    for page in (ginette, mehdi):
        expect(question(page, WIFI)).to_contain_text(f"Aussi : {BOX}", timeout=SOON)
    expect(question(projector, BOX)).to_be_hidden()
    undo(desk, "Questions réunies.")
    for page in (ginette, mehdi, projector):
        expect(question(page, BOX)).to_be_visible(timeout=SOON)

    more(desk, PRINTER).get_by_role("button", name="Masquer").click()
    for page in (ginette, mehdi, projector):
        expect(question(page, PRINTER)).to_be_hidden(timeout=SOON)
    expect(question(desk, PRINTER)).to_contain_text("Masquée")
    question(desk, PRINTER).get_by_role("button", name="Remettre au tableau").click()
    all_see([ginette, mehdi, projector], PRINTER)

    more(desk, PRINTER).get_by_role("link", name="Modifier").click()
    desk.get_by_label("Texte").fill("L’imprimante de la médiathèque ne répond plus")
    desk.get_by_role("button", name="Enregistrer").click()
    all_see([ginette, mehdi, projector], "L’imprimante de la médiathèque")
    undo(desk, "Texte modifié.")
    expect(question(ginette, "L’imprimante de la médiathèque")).to_be_hidden(timeout=SOON)
    sees(projector, PRINTER)


def undo(desk: Any, what: str) -> None:
    last = desk.locator(".conduct__undo")
    expect(last).to_contain_text(what)
    last.get_by_role("button", name="Annuler").click()


def hand_over(desk: Any, mehdi: Any, projector: Any) -> None:
    """Mehdi's telephone holds the board and concludes a question."""
    desk.get_by_role("link", name="Confier le tableau").click()
    desk.get_by_label("Mehdi").check()
    desk.get_by_role("button", name="Confier", exact=True).click()
    expect(desk.get_by_text("Mehdi tient le tableau.")).to_be_visible()
    mehdi.get_by_role("link", name="Vous tenez le tableau").tap()
    is_live(mehdi)
    question(mehdi, PHOTOS).get_by_role("link", name="Conclure").tap()
    mehdi.get_by_label("Répondue par le groupe").check()
    mehdi.get_by_role("button", name="Conclure").tap()
    expect(mehdi.locator("#concluded")).to_contain_text(PHOTOS)
    expect(desk.locator("#concluded")).to_contain_text(PHOTOS, timeout=SOON)
    expect(projector.locator(".stage")).not_to_contain_text(PHOTOS, timeout=SOON)
    mehdi.goto(re.sub("pupitre/$", "", mehdi.url))
    is_live(mehdi)


def close(cafe: Cafe, desk: Any, projector: Any, ginette: Any, mehdi: Any) -> None:
    """Closed by mistake, reopened, closed: an outcome for each question, and the summary in the hand."""
    end(desk)
    expect(desk.get_by_role("heading", name="Compte rendu")).to_be_visible()
    for page in (ginette, mehdi):
        expect(page.get_by_text("Ce café est terminé. Merci à chacun !")).to_be_visible(timeout=SOON)
        expect(page.get_by_role("button", name="Poser ma question")).to_be_hidden()
    expect(projector.get_by_text("Merci à chacun !")).to_be_visible(timeout=SOON)

    desk.get_by_role("button", name="Rouvrir le café").click()
    for page in (ginette, mehdi):
        expect(page.get_by_text("Ce café est terminé. Merci à chacun !")).to_be_hidden(timeout=SOON)
    ask(ginette, LAST)
    all_see([projector, mehdi, desk], LAST)
    all_see([projector, mehdi], PRINTER)  # its end was given by the closing form: it waits again
    end(desk, {PRINTER: "il manquait le matériel", LAST: "Reportée à la prochaine séance"})

    for page in (ginette, mehdi):
        page.get_by_role("link", name="Lire le compte rendu").tap()
        for text in (WIFI, BOX, PHOTOS, PRINTER, LAST):
            expect(page.get_by_role("heading", name=text)).to_be_visible()
        expect(page.locator("main")).to_contain_text("Le mot de passe se change sur la page de la box.")
        expect(page.locator("main")).not_to_contain_text("Mehdi")
    assert outcomes(cafe) == {
        WIFI: "ANSWERED_BY_GROUP",  # proposed: it has an answer
        BOX: "CARRIED_OVER",
        PHOTOS: "ANSWERED_BY_GROUP",
        PRINTER: "LEFT_OPEN DEVICE_MISSING",
        LAST: "CARRIED_OVER",
    }
    arriving = cafe.arrive(**PHONE)
    arriving.goto(cafe.board)
    expect(arriving.get_by_role("heading", name="Ce café est terminé")).to_be_visible()


def outcomes(cafe: Cafe) -> dict[str, str]:
    found = cafe.look(
        "SELECT trim(q.text || '|' || q.outcome || ' ' || q.reason) FROM board_question q"
        " JOIN board_board b ON b.id = q.board_id WHERE b.join_code = ?",
        cafe.code,
    )
    return dict(line.split("|") for line in found)


def end(desk: Any, endings: dict[str, str] | None = None) -> None:
    desk.get_by_role("link", name="Terminer le café").click()
    for text, ending in (endings or {}).items():
        desk.get_by_label(text).select_option(ending)
    desk.get_by_role("button", name="Terminer et voir le compte rendu").click()
