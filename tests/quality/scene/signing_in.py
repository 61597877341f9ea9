"""Each step of signing in, with somebody who stands there."""

import base64
import hashlib
import hmac
import re
import struct
import time

from tests import servers
from tests.quality import pages
from tests.quality.scene.people import Person, Scene

CODE = re.compile(r"^\s*([0-9A-Z]{3,4}-[0-9A-Z]{3,4}|[0-9]{6})\s*$", re.MULTILINE)
SECRET = re.compile(r"<code[^>]*>(.+?)</code>", re.DOTALL)
SECOND_FACTOR = "yann"
COLLEAGUE, NEW_COLLEAGUE = "roger@demo.example", "leila@demo.example"


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
