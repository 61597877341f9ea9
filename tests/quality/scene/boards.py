"""Cafés that run, that search together, where nothing was asked, and one that is closed."""

import io
import re
from typing import Any

from PIL import Image

from percolateur.lib.codes import read_code, spoken
from tests.quality import pages
from tests.quality.scene.people import Person, Scene

PROPOSAL = re.compile(r'name="proposition"\s+value="([^"]+)"')


def photo() -> dict[str, Any]:
    """As a form sends it."""
    file = io.BytesIO()
    Image.new("RGB", (900, 1600), "teal").save(file, "JPEG")
    return {"name": "IMG_1.jpg", "mimeType": "image/jpeg", "buffer": file.getvalue()}


PHOTO = photo()


def fill_the_running_cafe(scene: Scene, host: Person) -> None:
    """Somebody who asks and answers, and somebody who holds the board."""
    known, here = scene.known, f"/tableau/{spoken(scene.known['live'])}/"
    person = Person.arrive(scene).enter(known["live"], "Fatou")
    person.post(f"{here}questions/", on=here, text="Comment agrandir les lettres sur mon téléphone ?")
    person.post(f"{here}questions/{known['question']}/pistes/", on=here, text="Demander à un proche, de vive voix.")
    known["own_question"] = scene.one("SELECT max(id) FROM board_question")
    known["own_answer"] = scene.one("SELECT max(id) FROM board_contribution")
    scene.states[pages.PARTICIPANT] = person.leave()
    keeper = Person.arrive(scene).enter(known["live"], "Bernadette")
    host.post(f"{here}pupitre/tenue/", keeper=scene.one("SELECT max(id) FROM board_participant"))
    scene.states[pages.KEEPER] = keeper.leave()


def hold_two_more(scene: Scene, staff: Person) -> None:
    """A café where nothing was asked, and one that was held and closed."""
    known = scene.known
    for name, event in (("empty", "discovery"), ("closed", "soon")):
        address = f"/tableau/seance/{known[event]}/"
        answer = staff.post(f"{address}ouverture/", on=address)
        known[name] = read_code(answer.url.split("/tableau/")[1].split("/")[0])
    search_and_show(scene, staff)
    scene.states[pages.NEWCOMER] = Person.arrive(scene).enter(known["empty"], "").leave()
    leaver = Person.arrive(scene).enter(known["closed"], "Jules")
    here = f"/tableau/{spoken(known['closed'])}/"
    leaver.post(f"{here}questions/", on=here, text="Où trouver l’imprimé pour la carte grise ?")
    scene.states[pages.LEAVER] = leaver.leave()
    screen = staff.context.new_page()
    screen.goto(f"{here}pupitre/fermeture/")
    with screen.expect_navigation():
        screen.click("main form button[type=submit]")
    screen.close()


def search_and_show(scene: Scene, staff: Person) -> None:
    """A café that searches together, with a photo that waits; another, with a photo on its big screen.

    Both are to come: of those that were held, what was not kept is erased within the hour.
    """
    known = scene.known
    for name, event in (("showing", "workshop"), ("shown", "talk")):
        address = f"/tableau/seance/{known[event]}/"
        answer = staff.post(f"{address}ouverture/", on=address)
        known[name] = read_code(answer.url.split("/tableau/")[1].split("/")[0])
        here = f"/tableau/{spoken(known[name])}/"
        person = Person.arrive(scene).enter(known[name], "Ginette")
        person.post(f"{here}questions/", on=here, text="Comment refaire ma carte d’identité sans imprimante ?")
        known["searched" if name == "showing" else "question_shown"] = scene.one("SELECT max(id) FROM board_question")
        person.upload(f"{here}montrer/", photo=PHOTO, text="L’écran de mon téléphone, avec un message d’erreur")
        known["exhibit"] = scene.one("SELECT max(id) FROM board_exhibit") if name == "showing" else known["exhibit"]
        scene.states[pages.SEARCHER] = person.leave() if name == "showing" else scene.states[pages.SEARCHER]
    desk = f"/tableau/{spoken(known['shown'])}/pupitre/"
    staff.post(f"{desk}questions/{known['question_shown']}/discussion/", on=desk)
    staff.post(f"{desk}montrer/{scene.one('SELECT max(id) FROM board_exhibit')}/affichage/", on=desk)
    search = f"/tableau/{spoken(known['showing'])}/pupitre/questions/{known['searched']}/recherche/"
    staff.post(search, on=f"/tableau/{spoken(known['showing'])}/pupitre/")
    staff.post(f"{search}mots/", words="carte", more="identité perdue")
    staff.post(f"{search}moteur/", engine="qwant")
    found = {
        "https://www.service-public.fr/carte": "Refaire sa carte",
        "https://carte.example/": "Une carte en un clic",
    }
    for url, title in found.items():
        staff.post(f"{search}sources/", url=url, title=title)
        known["source"] = scene.one("SELECT max(id) FROM board_source")
        said = {"who": "Service-public.fr", "who_known": "YES", "verdict": "KEPT"} if "public" in url else {}
        staff.post(f"{search}sources/{known['source']}/", **said)


def pick_proposals(scene: Scene, host: Person) -> None:
    """Two themes that are proposed for one café."""
    page = host.get(f"/equipe/preparation/{scene.known['next_month']}/themes/")
    scene.known["proposal"], scene.known["other_proposal"] = list(dict.fromkeys(PROPOSAL.findall(page)))[:2]
