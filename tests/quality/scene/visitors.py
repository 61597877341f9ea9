"""Those who register, follow the dates, ask for their data, or help."""

import json
import re
from datetime import datetime

from tests import servers
from tests.quality import pages
from tests.quality.scene.people import Person, Scene

DATA_LINK = re.compile(r"/mes-donnees/lien/([^/\s]+)/")


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


TO_CALL = """
from percolateur.registrations.models import Call, Registration
people = Registration.objects.standing().filter(event__status="SCHEDULED", email="", walk_in=False)
for person, kind in zip(people.order_by("-event__start", "-pk")[:3], ("MOVED", "PROMOTED", "UNREACHED")):
    Call.objects.create(registration=person, kind=kind)
"""


def leave_calls_to_make(scene: Scene) -> None:
    """Three people of the demonstration who left no address that works; and the name of a mail."""
    scene.site.run("shell", "-v0", "-c", TO_CALL)
    scene.known |= {"news": "inscription", "thing": "door"}
