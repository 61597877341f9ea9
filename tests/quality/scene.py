"""A running `percolateur` with the demonstration, and the people of the catalogue in it, each in their own browser.

What the demonstration lacks is done as people would do it, through the site's own forms: a café that is closed, one
where nothing was asked, a second factor, a colleague without a password.
"""

import base64
import hashlib
import hmac
import io
import json
import re
import sqlite3
import struct
import time
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from PIL import Image

from percolateur.config.demo import cast
from percolateur.lib.codes import read_code, spoken
from tests import servers
from tests.quality import pages

STAMP = re.compile(r'name="stamp" value="([^"]+)"')
PROPOSAL = re.compile(r'name="proposition"\s+value="([^"]+)"')
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
ASKED_AGAIN = "Appuyez encore une fois sur le bouton"
PROBLEM = re.compile(r"field-error.*?<span>(.*?)</span>", re.DOTALL)
CODE = re.compile(r"^\s*([0-9A-Z]{3,4}-[0-9A-Z]{3,4}|[0-9]{6})\s*$", re.MULTILINE)
SECRET = re.compile(r"<code[^>]*>(.+?)</code>", re.DOTALL)
DATA_LINK = re.compile(r"/mes-donnees/lien/([^/\s]+)/")
SECOND_FACTOR = "yann"
COLLEAGUE, NEW_COLLEAGUE = "roger@demo.example", "leila@demo.example"


def photo() -> dict[str, Any]:
    """As a form sends it."""
    file = io.BytesIO()
    Image.new("RGB", (900, 1600), "teal").save(file, "JPEG")
    return {"name": "IMG_1.jpg", "mimeType": "image/jpeg", "buffer": file.getvalue()}


PHOTO = photo()


@dataclass
class Scene:
    """`known` names what pages are about; `states` are the cookies of each person, for a browser to start from."""

    site: servers.Percolateur
    mailbox: servers.Mailbox
    browser: Any
    known: dict[str, Any] = field(default_factory=dict)
    states: dict[str, Any] = field(default_factory=dict)

    def look(self, sql: str, *values: object) -> list[Any]:
        """Read the database beside the server."""
        with closing(sqlite3.connect(f"file:{self.site.folder}/percolateur.sqlite3?mode=ro", uri=True)) as database:
            return database.execute(sql, values).fetchall()

    def one(self, sql: str, *values: object) -> Any:
        return self.look(sql, *values)[0][0]


@dataclass
class Person:
    """Somebody's browser, filling in forms without drawing the pages."""

    scene: Scene
    context: Any

    @classmethod
    def arrive(cls, scene: Scene) -> "Person":
        return cls(scene, scene.browser.new_context(base_url=scene.site.url, locale="fr-FR"))

    def get(self, path: str) -> str:
        return self.context.request.get(path).text()

    def post(self, path: str, on: str = "", html: str = "", **form: object) -> Any:
        """Send the form of the page `html`, else of the page at `on`, else of the page at its own address."""
        page = html or self.get(on or path)
        token, stamp = TOKEN.search(page), STAMP.search(page)
        fields = {name: str(value) for name, value in form.items()}
        if stamp:
            fields["stamp"] = stamp[1]
        if token:
            fields["csrfmiddlewaretoken"] = token[1]
        answer = self.context.request.post(path, form=fields, headers={"Referer": self.scene.site.url + path})
        assert answer.status < 400, f"{path}: {answer.status} {re.findall(PROBLEM, answer.text())}"
        if ASKED_AGAIN in (text := answer.text()) and "comment" not in form:  # too quick for a person
            return self.post(path, html=text, **form)
        return answer

    def upload(self, path: str, **form: Any) -> None:
        """The same, with files."""
        token = TOKEN.search(self.get(path))
        assert token
        fields = form | {"csrfmiddlewaretoken": token[1]}
        answer = self.context.request.post(path, multipart=fields, headers={"Referer": self.scene.site.url + path})
        assert answer.status < 400, f"{path}: {answer.status} {re.findall(PROBLEM, answer.text())}"

    def sign_in(self, key: str) -> "Person":
        email = f"{key}@demo.example"
        answer = self.post("/equipe/connexion/", login=email, password=cast.PASSWORD)
        assert "/connexion/" not in answer.url or "second" in self.get("/equipe/connexion/second-facteur/").lower()
        return self

    def enter(self, code: str, nickname: str) -> "Person":
        self.post(f"/tableau/{spoken(code)}/entrer/", on=f"/tableau/{spoken(code)}/", nickname=nickname)
        return self

    def leave(self) -> Any:
        state = self.context.storage_state()
        self.context.close()
        return state


def mailed_code(scene: Scene, subject: str) -> str:
    """The code in the mail whose subject holds these words, once it has come."""
    found: list[str] = []

    def come() -> bool:
        for message in scene.mailbox.messages:
            if subject in message["Subject"]:
                found.extend(CODE.findall(message.get_content()))
        return bool(found)

    servers.wait_until(come, f"a mail about « {subject} »")
    return found[0]


def one_time(secret: str) -> str:
    """The six digits an authentication application shows now (RFC 6238)."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, struct.pack(">Q", int(time.time()) // 30), hashlib.sha1).digest()
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 10**6:06d}"


# What the worker writes down within the first minute, so that no page changes while it is looked at.
NOTE_POLICY = "from percolateur.privacy.actions.consent import note_policy; note_policy()"


def set_scene(site: servers.Percolateur, mailbox: servers.Mailbox, browser: Any) -> Scene:
    site.run("shell", "-v0", "-c", NOTE_POLICY)
    scene = Scene(site, mailbox, browser)
    name_things(scene)
    write_articles(scene)
    staff = {who: Person.arrive(scene).sign_in(who) for who in (pages.HOST, pages.COORDINATOR, pages.ADMINISTRATOR)}
    fill_the_running_cafe(scene, staff[pages.HOST])
    hold_two_more(scene, staff[pages.ADMINISTRATOR])
    pick_proposals(scene, staff[pages.HOST])
    leave_calls_to_make(scene)
    fill_a_cafe(scene)
    follow_the_dates(scene, staff[pages.COORDINATOR])
    tell_a_program(scene, staff[pages.COORDINATOR])
    ask_for_ones_data(scene)
    ask_for_help(scene)
    walk_into_sign_in(scene)
    wait_for_topics(scene)
    scene.states |= {who: person.leave() for who, person in staff.items()}
    return scene


def name_things(scene: Scene) -> None:
    known = scene.known
    sessions = [cast.TODAY, *cast.PAST, *cast.PLANNED, *cast.SPECIAL]
    hooks = {hook: pk for pk, hook in scene.look("SELECT id, hook FROM events_event")}
    known |= {session.key: hooks[session.hook] for session in sessions}
    known["dataset_questions"] = "questions-de-cafes-numeriques"
    known["open_question"] = scene.one("SELECT min(question_id) FROM opendata_openquestion")
    known |= {"table": "seances", "table_of_people": "inscriptions"}
    known["document_register"], known["document_assessment"], known["document_audience"] = (
        "registre",
        "aipd",
        "audience",
    )
    known["civil_year"], known["empty_year"] = datetime.now().year, 2001
    known["network"] = scene.one("SELECT slug FROM network_network")
    known["article"] = scene.one("SELECT id FROM knowledge_article WHERE external_id = 'cafe-001'")
    known["subject"] = "securite_numerique"
    known["api_part"] = "registration"
    known["library"] = scene.one("SELECT id FROM network_library WHERE external_id = 'demo-moulin'")
    known["library_without_box"] = scene.one("SELECT id FROM network_library WHERE external_id = 'demo-etangs'")
    known["item"] = scene.one("SELECT max(item_id) FROM preparation_lack WHERE until IS NULL")
    known["device"] = scene.one("SELECT min(id) FROM preparation_loandevice")
    known["plug"] = "micro-usb"
    known |= {"part_questions": "questions", "part_people": "personnes", "part_where": "lieux"}
    known |= {"part_all": "tout", "part_detail": "detail"}
    known["room"] = scene.one("SELECT id FROM network_room WHERE library_id = ?", known["library"])
    known["member"] = scene.one(
        "SELECT m.id FROM network_membership m JOIN accounts_user u ON u.id = m.user_id WHERE u.email = ?",
        COLLEAGUE,
    )
    known["member_safe"] = scene.one(
        "SELECT m.id FROM network_membership m JOIN accounts_user u ON u.id = m.user_id WHERE u.email = ?",
        f"{SECOND_FACTOR}@demo.example",
    )
    known["series"] = scene.one("SELECT min(id) FROM events_series")
    known["series_event"] = scene.one("SELECT min(id) FROM events_event WHERE series_id = ?", known["series"])
    for name, event in (("live", "today"), ("held", "past")):
        known[name] = scene.one("SELECT join_code FROM board_board WHERE event_id = ?", known[event])
    known["summary"] = scene.one("SELECT summary_key FROM board_board WHERE event_id = ?", known["past"])
    known["summary_live"] = scene.one("SELECT summary_key FROM board_board WHERE event_id = ?", known["today"])
    of_live = "SELECT q.id FROM board_question q JOIN board_board b ON b.id = q.board_id WHERE b.join_code = ?"
    known["concluded"] = scene.one(f"{of_live} AND q.outcome <> ''", known["live"])
    known["question"] = scene.one(f"{of_live} AND q.id = b.current_id", known["live"])
    known["answer"] = scene.one("SELECT id FROM board_contribution WHERE question_id = ?", known["question"])


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


def fill_a_cafe(scene: Scene) -> None:
    """Register until the seats are gone and two wait; one of those who registered leaves, and finds no seat again."""
    known = scene.known
    known["full"], known["own_lost"] = known["in_two_months"], "cut"
    here = f"/programme/{known['full']}/inscription/"
    parties = [("Odile", 4), ("Bastien", 4), ("Rosa", 2), ("Huguette", 1), ("Les voisines", 3)]
    visitor = Person.arrive(scene)
    said = {"needs": "Fauteuil", "question": "Comment agrandir les lettres ?"}
    links = {name: visitor.post(here, name=name, seats=seats, **said).url for name, seats in parties}
    visitor.post(here, name="Gagnez gros", seats=4, comment="https://spam.example")  # set aside
    child = visitor.post(f"/programme/{known['later']}/inscription/", name="Noé", is_child="on")
    known["own_child"] = secret_of(child.url)
    gone = visitor.post(f"/programme/{known['outside']}/inscription/", name="Gilles", seats=2)
    visitor.post(f"/inscription/{secret_of(gone.url)}/desistement/")
    known["own_confirmed"], known["own_waiting"] = secret_of(links["Odile"]), secret_of(links["Les voisines"])
    known["own_pair"], known["own_gone"] = secret_of(links["Rosa"]), secret_of(gone.url)
    known["guest"] = scene.one("SELECT id FROM registrations_registration WHERE secret = ?", known["own_confirmed"])
    past = "SELECT secret FROM registrations_registration r JOIN events_event e ON e.id = r.event_id WHERE e.id = ?"
    known["own_past"] = scene.one(past, known["soon"])
    visitor.leave()


def secret_of(link: str) -> str:
    return link.rstrip("/").rpartition("/")[2]


def tell_a_program(scene: Scene, coordinator: Person) -> None:
    """A program that is told of news, and does not answer."""
    page = f"/equipe/reseaux/{scene.known['network']}/annonces/"
    coordinator.post(page, on=page, name="Portail", url="https://portail.example/", news="event.published")
    scene.known["webhook"] = scene.one("SELECT max(id) FROM api_webhook")
    own = f"/equipe/annonces/{scene.known['webhook']}/"
    coordinator.post(f"{own}essai/", on=own)


def follow_the_dates(scene: Scene, coordinator: Person) -> None:
    """Somebody who asked for a library's dates by mail, somebody who receives them, and a calendar of one's own."""
    known, visitor = scene.known, Person.arrive(scene)
    known["month"] = f"{datetime.now():%Y-%m}"
    known["subscription_left"] = "x" * 22
    for name, email in (("subscription_asked", "ginette@demo.example"), ("subscription", "roland@demo.example")):
        visitor.post("/programme/abonnement/", library=known["library"], email=email)
        known[name] = scene.one("SELECT secret FROM events_subscription WHERE email = ?", email)
    visitor.post(f"/programme/abonnement/{known['subscription']}/")
    visitor.leave()
    coordinator.post("/programme/equipe/calendrier/nouvelle-adresse/", on="/programme/equipe/calendrier/")


ASKED = """
from datetime import date, timedelta
from percolateur.network.models import Network
from percolateur.privacy.models import RightsRequest
for ago in (3, 45):
    day = date.today() - timedelta(days=ago)
    request = {"kind": "ACCESS", "channel": "MAIL", "received_on": day, "due_on": day + timedelta(days=30)}
    RightsRequest.objects.create(network=Network.objects.get(slug=%r), **request)
"""


def ask_for_ones_data(scene: Scene) -> None:
    """Somebody who opened the link to what is kept of them, a link that is not opened yet, and requests to answer."""
    known = scene.known
    for who in ("roland@demo.example", "ginette@demo.example"):
        visitor = Person.arrive(scene)
        visitor.post("/mes-donnees/", email=who)
        known["data_token"] = mailed_link(scene, who)
        if who.startswith("roland"):
            visitor.post(f"/mes-donnees/lien/{known['data_token']}/")
            scene.states[pages.CURIOUS] = visitor.leave()
    known["guest_key"] = f"registration-{known['guest']}"
    scene.site.run("shell", "-v0", "-c", ASKED % known["network"])
    known["rights_request"] = scene.one("SELECT max(id) - 1 FROM privacy_rightsrequest WHERE done_on IS NULL")


LINKS_OF_HELPERS = """
import json
from percolateur.events.models import Event
from percolateur.network.links import card_token, invitation_token, token_of
from percolateur.network.models import Library, Partner, ResourcePerson
from percolateur.preparation.models import HelpRequest
from percolateur.preparation.people.links import token_of as answer_token
library = Library.objects.get(pk=%s)
helper, asked = (ResourcePerson.objects.get(email=f"{name}@demo.example") for name in ("thivya", "odette"))
coming_soon = Event.objects.get(pk=%s)
people = [helper, ResourcePerson.objects.get(email="youssef@demo.example")]
waiting, coming = (
    HelpRequest.objects.create(event=coming_soon, person=person, answer=said, word="Nous serons deux.")
    for person, said in zip(people, ("WAITING", "YES"))
)
print(json.dumps({
    "helper": helper.pk, "helper_asked": asked.pk, "partner": Partner.objects.first().pk,
    "helper_token": token_of(helper), "helper_asked_token": token_of(asked),
    "help_token": answer_token(waiting), "help_token_yes": answer_token(coming),
    "card_token": card_token(library.pk), "invited_token": invitation_token(library.pk, "lise@demo.example"),
}))
"""


def ask_for_help(scene: Scene) -> None:
    """The links of those who help: signed by the site itself."""
    said = scene.site.run("shell", "-v0", "-c", LINKS_OF_HELPERS % (scene.known["library"], scene.known["next_month"]))
    scene.known |= json.loads(said.strip().splitlines()[-1])


def mailed_link(scene: Scene, who: str) -> str:
    """What signs the link to one's data, once its mail has come."""
    found: list[str] = []

    def come() -> bool:
        for message in scene.mailbox.messages:
            if message["To"] == who:
                found.extend(DATA_LINK.findall(message.get_body(("plain",)).get_content()))
        return bool(found)

    servers.wait_until(come, f"the link of {who}")
    return found[0]


TO_CALL = """
from percolateur.registrations.models import Call, Registration
people = Registration.objects.standing().filter(event__status="SCHEDULED", email="", walk_in=False)
for person, kind in zip(people.order_by("-event__start", "-pk")[:3], ("MOVED", "PROMOTED", "UNREACHED")):
    Call.objects.create(registration=person, kind=kind)
"""


def wait_for_topics(scene: Scene) -> None:
    """The server takes in the boards once they are calm; the topic asked most often is the one that is looked at."""
    most = "SELECT topic_id FROM knowledge_asked WHERE topic_id IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC, 1"
    servers.wait_until(lambda: bool(scene.look(most)), "the topics of the demonstration")
    scene.known["topic"] = scene.one(most)


def leave_calls_to_make(scene: Scene) -> None:
    """Three people of the demonstration who left no address that works; and the name of a mail."""
    scene.site.run("shell", "-v0", "-c", TO_CALL)
    scene.known |= {"news": "inscription", "thing": "door"}


TO_READ = """
from datetime import date
from percolateur.accounts.models import User
from percolateur.events.models import Event
from percolateur.knowledge import actions
from percolateur.knowledge.models import Article
samira = User.objects.find("samira@demo.example")
rich, merged = (Article.objects.get(external_id=name) for name in ("cafe-004", "cafe-006"))
seen = {"title": "Service public", "url": "https://www.service-public.fr/", "seen_on": date(2026, 1, 31)}
steps = "# Sur le téléphone\\n\\n1. Ouvrir **Réglages**\\n2. Choisir\\n   - une [page](https://example.org/)"
actions.edit_article(rich, samira, [seen], steps=steps, tags=["SMS", "colis"], level="BEGINNER", device="ANDROID",
                     subjects=["securite_numerique", "reseaux_sociaux"])
actions.edit_article(rich, samira, answer=rich.answer + "\\n\\nAu moindre doute, demander.", visibility="NETWORK")
actions.edit_article(rich, samira, visibility="PUBLIC")
actions.add_origin(rich, Event.objects.filter(status="HELD").first(), contributions=3)
actions.merge_articles(rich, merged, samira)
"""

TO_KEEP = """
from datetime import date
from percolateur.accounts.models import User
from percolateur.board.models import Question
from percolateur.knowledge import actions
from percolateur.knowledge.models import Article, Capture
samira = User.objects.find("samira@demo.example")
questions = Question.objects.on_show().with_contributions().filter(board__event=%s)
questions = [question for question in questions if actions.may_be_captured(question)]
target, due = (Article.objects.get(external_id=name) for name in ("cafe-010", "cafe-014"))
actions.capture(questions[0], Capture.What.PROPOSED, samira)
actions.capture(questions[1], Capture.What.ADDED, samira, target)
actions.edit_article(due, samira, review_on=date(2026, 1, 31))
closed = actions.flag(target, "DUPLICATE")
actions.close_flag(closed, "DONE", samira)
for reason, words in (("WRONG", "Le bouton a changé."), ("INAPPROPRIATE", ""), ("INAPPROPRIATE", "")):
    actions.flag(due, reason, words)
actions.flag(due, "WRONG", "Des montres pas chères.", aside=True)
"""


def write_articles(scene: Scene) -> None:
    """Articles with all there is to say; what a café proposes, and what people report."""
    scene.site.run("shell", "-v0", "-c", TO_READ)
    for name, key in (("article_rich", "cafe-004"), ("article_merged", "cafe-006")):
        scene.known[name] = scene.one("SELECT id FROM knowledge_article WHERE external_id = ?", key)
    scene.known["revision"] = 3
    scene.site.run("shell", "-v0", "-c", TO_KEEP % scene.known["past"])
    scene.known["article_due"] = scene.one("SELECT id FROM knowledge_article WHERE external_id = 'cafe-014'")
    scene.known["article_draft"] = scene.one("SELECT article_id FROM knowledge_capture WHERE what = 'PROPOSED'")
    scene.known["addition"] = scene.one("SELECT id FROM knowledge_capture WHERE what = 'ADDED'")


def walk_into_sign_in(scene: Scene) -> None:
    """Each step of signing in, with somebody who stands there."""
    safe = Person.arrive(scene).sign_in(SECOND_FACTOR)
    html = safe.get("/equipe/securite/application/")
    secret = SECRET.search(html)
    assert secret, "the page of the second factor shows no key"
    key = re.sub(r"<[^>]*>|\s", "", secret[1])
    safe.post("/equipe/securite/application/", html=html, code=one_time(key))
    scene.states[pages.SAFE] = safe.leave()
    scene.states[pages.HALFWAY] = Person.arrive(scene).sign_in(SECOND_FACTOR).leave()

    administrator = Person.arrive(scene).sign_in(pages.ADMINISTRATOR)
    add = f"/equipe/reseaux/{scene.known['network']}/personnes/ajout/"
    administrator.post(add, email=NEW_COLLEAGUE, name="Leïla Fournier", role="HOST", library=scene.known["library"])
    administrator.leave()
    invited = Person.arrive(scene)
    invited.post("/equipe/connexion/code/", email=NEW_COLLEAGUE)
    invited.post("/equipe/connexion/code/saisie/", code=mailed_code(scene, "code de connexion"))
    scene.states[pages.INVITED] = invited.leave()

    coded = Person.arrive(scene)
    coded.post("/equipe/connexion/code/", email=COLLEAGUE)
    scene.states[pages.CODED] = coded.leave()
    returning = Person.arrive(scene)
    returning.post("/equipe/mot-de-passe/oubli/", email=COLLEAGUE)
    returning.post("/equipe/mot-de-passe/oubli/code/", code=mailed_code(scene, "nouveau mot de passe"))
    scene.states[pages.RETURNING] = returning.leave()
    forgetful = Person.arrive(scene)
    forgetful.post("/equipe/mot-de-passe/oubli/", email=COLLEAGUE)
    scene.states[pages.FORGETFUL] = forgetful.leave()
