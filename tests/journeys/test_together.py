"""A photo from a telephone to the big screen, and gone; a search together, from words to the sources of an article."""

import io
import re
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests import servers
from tests.journeys.cafe import AFTER_A_CUT, SOON, Cafe, ask, is_live, question

QUESTION = "Comment refaire ma carte d’identité sans imprimante ?"
SEEN = "L’écran de mon téléphone"


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """As a telephone takes it: 12 megapixels, lying on its side."""
    exif = Image.Exif()
    exif[0x0112] = 6
    file = tmp_path / "IMG_0001.jpg"
    Image.effect_noise((4000, 3000), 40).convert("RGB").save(file, quality=92, exif=exif.tobytes())
    return file


def files(cafe: Cafe) -> list[Path]:
    return sorted((cafe.site.folder / "media" / "exhibits").glob("*.jpg"))


def discuss(cafe: Cafe, desk: Any) -> None:
    ask(desk, QUESTION)
    question(desk, QUESTION).get_by_role("button", name="Mettre en discussion").click()
    expect(desk.locator(".conduct__text")).to_have_text(QUESTION, timeout=SOON)


def bring(phone: Any, photo: Path) -> None:
    phone.get_by_role("link", name="Montrer une photo ou une page").tap()
    phone.get_by_label("Choisir une image déjà prise").set_input_files(photo)
    phone.get_by_label("Que verra-t-on ?").fill(SEEN)
    phone.get_by_role("button", name="Envoyer").tap()


def test_photo_of_a_telephone_is_shown_on_a_tap_and_gone_after_the_cafe(cafe, photo):
    desk, phone, projector = cafe.desk(), cafe.phone("Ginette"), cafe.projector()
    is_live(projector)
    discuss(cafe, desk)
    before = len(files(cafe))
    sent: list[int] = []
    phone.on("request", lambda r: sent.append(len(r.post_data_buffer or b"")) if r.method == "POST" else None)
    bring(phone, photo)
    expect(phone.get_by_text("C’est envoyé.")).to_be_visible()
    assert max(sent) < photo.stat().st_size / 3, "made smaller before it leaves"
    assert len(files(cafe)) == before + 2

    waiting = desk.locator("#exhibits li").filter(has_text=SEEN)
    expect(waiting).to_be_visible(timeout=SOON)
    expect(projector.locator("#exhibit")).to_be_hidden()
    waiting.get_by_role("button", name="Montrer").click()
    shown = projector.locator(".exhibit__picture")
    expect(shown).to_be_visible(timeout=SOON)
    expect(shown).to_have_attribute("alt", SEEN)
    shown.evaluate("(image) => image.decode()")
    size = shown.evaluate("(image) => [image.naturalWidth, image.naturalHeight]")
    assert size[0] * 4 == size[1] * 3, "upright"
    address = projector.url.rsplit("/ecran/")[0] + "/montrer/"
    picture = projector.evaluate("document.querySelector('.exhibit__picture').src")
    assert picture.startswith(address)
    assert not dict(Image.open(io.BytesIO(projector.request.get(picture).body())).getexif())

    waiting.get_by_role("button", name="Cacher").click()
    expect(projector.locator("#exhibit")).to_be_hidden(timeout=SOON)
    desk.locator(".conduct__undo").last.get_by_role("button", name="Annuler").click()
    expect(shown).to_be_visible(timeout=SOON)

    end(desk)
    expect(projector.get_by_text("Merci à chacun !")).to_be_visible(timeout=SOON)
    expect(projector.locator("#exhibit")).to_be_hidden()
    assert (projector.request.get(picture).status, len(files(cafe))) == (404, before)


def test_photo_on_a_poor_line_is_sent_again_and_counts_once(cafe, photo):
    phone = cafe.phone("Mehdi")
    phone.get_by_role("link", name="Montrer une photo ou une page").tap()
    cuts: list[Any] = []

    def cut(route: Any) -> None:
        if route.request.method != "POST" or len(cuts) == 2:
            route.continue_()
            return
        cuts.append(route)
        if len(cuts) == 1:
            route.abort()  # the second one waits until the message is read

    phone.route("**/montrer/", cut)
    phone.get_by_label("Choisir une image déjà prise").set_input_files(photo)
    phone.get_by_role("button", name="Envoyer").tap()
    expect(phone.get_by_text("La connexion est mauvaise.")).to_be_visible()
    servers.wait_until(lambda: phone.wait_for_timeout(50) or len(cuts) == 2, "the second try")
    cuts[1].fetch()  # it arrives, and the answer is lost
    cuts[1].abort()
    phone.wait_for_url(re.compile("/tableau/[^/]+/$"), timeout=AFTER_A_CUT)
    counted = "SELECT count(*) FROM board_exhibit e JOIN board_board b ON b.id = e.board_id WHERE b.join_code = ?"
    assert (len(cuts), cafe.look(counted, cafe.code)) == (2, [1])


def test_photo_is_sent_and_refused_without_javascript(cafe, photo, tmp_path):
    phone = cafe.arrive(java_script_enabled=False, viewport={"width": 320, "height": 640})
    phone.goto(cafe.board)
    phone.get_by_role("button", name="Entrer").click()
    phone.get_by_role("link", name="Montrer une photo ou une page").click()
    drawing = tmp_path / "dessin.svg"
    drawing.write_text("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>")
    phone.get_by_label("Choisir une image déjà prise").set_input_files(drawing)
    phone.get_by_label("Que verra-t-on ?").fill(SEEN)
    phone.get_by_role("button", name="Envoyer").click()
    expect(phone.locator(".field-error")).to_contain_text("n’est pas une photo")
    expect(phone.get_by_label("Que verra-t-on ?")).to_have_value(SEEN)
    phone.get_by_label("Choisir une image déjà prise").set_input_files(photo)
    phone.get_by_role("button", name="Envoyer").click()
    expect(phone.get_by_text("C’est envoyé.")).to_be_visible()


def test_search_together_from_its_words_to_the_sources_of_an_article(cafe):
    desk, phone, projector = cafe.desk(), cafe.phone("Ginette"), cafe.projector()
    is_live(projector)
    discuss(cafe, desk)
    desk.get_by_role("button", name="Chercher ensemble").click()
    expect(projector.get_by_text("On cherche ensemble")).to_be_visible(timeout=SOON)
    expect(projector.locator(".stage__word")).to_have_text(["refaire", "carte", "identité", "imprimante"])

    desk.get_by_label("imprimante").uncheck(force=True)
    desk.get_by_label("D’autres mots").fill("en ligne")
    desk.get_by_role("button", name="Chercher avec ces mots").click()
    desk.get_by_role("button", name="Qwant").click()
    expect(projector.locator(".stage__words")).to_contain_text("refaire carte identité en ligne – Qwant", timeout=SOON)
    expect(phone.locator("#now")).to_contain_text("refaire carte identité en ligne", timeout=SOON)
    outside = desk.get_by_role("link", name="Ouvrir Qwant")
    assert outside.get_attribute("href") == "https://www.qwant.com/?q=refaire+carte+identit%C3%A9+en+ligne"
    assert (outside.get_attribute("target"), outside.get_attribute("referrerpolicy")) == ("_blank", "no-referrer")

    note(desk, "https://boutique.example/", "Votre carte en un clic")
    desk.get_by_label("On l’écarte").check(force=True)
    desk.get_by_role("button", name="Enregistrer").click()
    expect(desk.locator(".field-error")).to_contain_text("pourquoi le groupe l’écarte")
    desk.get_by_label("Pourquoi, en un mot").fill("Une boutique")
    desk.get_by_role("button", name="Enregistrer").click()
    note(desk, "www.service-public.fr/carte", "Refaire sa carte d’identité")
    desk.get_by_label("Qui ?").fill("Service-public.fr")
    desk.get_by_label("De quand ?").fill("mars 2026")
    desk.get_by_label("On la garde").check(force=True)
    desk.get_by_role("button", name="Enregistrer").click()
    expect(projector.locator(".stage__sources li")).to_have_count(2, timeout=SOON)
    expect(projector.locator(".stage__sources")).to_contain_text("Écartée : Une boutique")
    expect(question(phone, QUESTION)).to_contain_text("Refaire sa carte d’identité (Service-public.fr", timeout=SOON)

    desk.get_by_role("link", name="Conclure la recherche").click()
    desk.get_by_label("Oui, la réponse est trouvée").check(force=True)
    desk.get_by_label("Ce que le groupe retient").fill("On prend rendez-vous en mairie.")
    desk.get_by_role("button", name="Conclure").click()
    expect(projector.get_by_text("On cherche ensemble")).to_be_hidden(timeout=SOON)
    expect(phone.locator("#concluded")).to_contain_text("Répondue en cherchant ensemble", timeout=SOON)

    end(desk)
    expect(desk.locator("main")).to_contain_text("Comment le groupe a cherché")
    desk.get_by_role("link", name="Choisir ce qu’on garde").click()
    desk.get_by_role("button", name="Proposer une fiche").first.click()
    desk.get_by_role("link", name=re.compile("^Comment refaire ma carte")).first.click()
    article = desk.locator("main")
    expect(article).to_contain_text("On prend rendez-vous en mairie.")
    expect(article).to_contain_text("Trouvé en cherchant ensemble")
    expect(article).to_contain_text("Refaire sa carte d’identité (Service-public.fr, mars 2026)")
    expect(article).not_to_contain_text("boutique.example")


def note(desk: Any, url: str, title: str) -> None:
    desk.get_by_label("Adresse de la page").fill(url)
    desk.get_by_label("Titre de la page").fill(title)
    desk.get_by_role("button", name="Noter cette page").click()
    expect(desk.get_by_role("heading", name="Trois questions à cette page")).to_be_visible()


def end(desk: Any) -> None:
    desk.goto(re.sub("pupitre/.*", "pupitre/fermeture/", desk.url))
    desk.get_by_role("button", name="Terminer et voir le compte rendu").click()
    expect(desk.get_by_role("heading", name="Compte rendu")).to_be_visible()
