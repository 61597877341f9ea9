"""A running site behind a proxy that speaks HTTPS, asked for anything, with every header of its answers."""

import http.client
import re
import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from urllib.parse import urlencode

from percolateur.config.demo import cast
from tests import servers

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')


@dataclass
class Answer:
    status: int
    headers: dict[str, str]  # names in small letters; several cookies stand one a line
    body: str


@dataclass
class Visitor:
    """A browser: its cookies, and the form tokens of the pages it reads."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    set: list[str] = field(default_factory=list)  # each Set-Cookie, whole

    def ask(self, path: str, method: str = "GET", body: bytes | None = None, **headers: str) -> Answer:
        """One request. Of an answer that never ends, the beginning."""
        said = {"X-Forwarded-Proto": "https", "Cookie": "; ".join(f"{n}={v}" for n, v in self.cookies.items())}
        said |= {name.replace("_", "-"): value for name, value in headers.items()}
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)) as line:
            line.request(method, path, body, said)
            answer = line.getresponse()
            found: dict[str, str] = {}
            for name, value in answer.getheaders():
                found[name.lower()] = "\n".join(filter(None, (found.get(name.lower()), value)))
                if name.lower() == "set-cookie":
                    self.set.append(value)
                    key, _, rest = value.partition("=")
                    self.cookies[key] = rest.partition(";")[0]
            endless = found.get("content-type", "").startswith("text/event-stream")
            return Answer(answer.status, found, "" if endless else answer.read().decode(errors="replace"))

    def send(self, path: str, on: str = "", **form: str) -> Answer:
        """Send the form that stands on a page."""
        token = TOKEN.search(self.ask(on or path).body)
        fields = form | ({"csrfmiddlewaretoken": token[1]} if token else {})
        more = {"Content_Type": "application/x-www-form-urlencoded", "Referer": f"https://127.0.0.1:{self.port}{path}"}
        return self.ask(path, "POST", urlencode(fields).encode(), **more)

    def sign_in(self, key: str) -> "Visitor":
        answer = self.send("/equipe/connexion/", login=f"{key}@demo.example", password=cast.PASSWORD)
        assert answer.status == 302, answer.status
        return self


@dataclass
class Site:
    server: servers.Percolateur

    def arrive(self) -> Visitor:
        return Visitor(self.server.port)

    def change(self, *statements: str) -> None:
        """Write in the database beside the server."""
        with closing(sqlite3.connect(self.server.folder / "percolateur.sqlite3")) as database, database:
            for statement in statements:
                database.execute(statement)

    def one(self, sql: str) -> object:
        with closing(sqlite3.connect(self.server.folder / "percolateur.sqlite3")) as database:
            return database.execute(sql).fetchone()[0]
