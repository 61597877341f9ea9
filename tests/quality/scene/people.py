"""The people of the catalogue, each in their own browser."""

import re
import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any

from percolateur.config.demo import cast
from percolateur.lib.codes import spoken
from tests import servers

STAMP = re.compile(r'name="stamp" value="([^"]+)"')
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
ASKED_AGAIN = "Appuyez encore une fois sur le bouton"
PROBLEM = re.compile(r"field-error.*?<span>(.*?)</span>", re.DOTALL)


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
