"""Two server processes, one café: what is posted at one reaches the pages open on the other, exactly once."""

import json
import re
import threading
import time
import urllib.parse
import urllib.request

import pytest

from tests import servers

pytestmark = pytest.mark.servers

ENTER = """
from percolateur.board.access import seat_cookie
from percolateur.board.factories import ParticipantFactory
seat = ParticipantFactory()
print(seat.board.address, seat_cookie(seat))
"""
TOKEN = "x" * 32  # of the form: the cookie and the header agree


class Projector(threading.Thread):
    """A projector's page open on one process, and when each question came."""

    def __init__(self, server, address):
        super().__init__(daemon=True)
        with urllib.request.urlopen(f"{server.url}{address}ecran/", timeout=10) as answer:
            page = answer.read().decode()
        stream, head = (re.search(rf'data-{name}="([^"]+)"', page)[1] for name in ("stream", "head"))
        query = urllib.parse.urlencode({"jeton": stream, "depuis": head})
        self.line = urllib.request.urlopen(f"{server.url}/flux/?{query}", timeout=60)
        self.heard = []
        self.start()

    def run(self):
        for line in self.line:
            for text in re.findall(r'class="poster__text">([^<]+)<', line.decode()):
                self.heard.append((text, time.monotonic()))

    def texts(self):
        return [text for text, _ in self.heard]

    def wait_for(self, texts, seconds):
        servers.wait_until(lambda: len(self.heard) >= len(texts), f"{texts} of {self.texts()}", seconds)
        time.sleep(0.2)  # for what would come twice
        assert self.texts() == texts


class Phone:
    """A participant's, which posts at one process."""

    def __init__(self, server, address, seat):
        self.address = f"{server.url}{address}questions/"
        self.headers = {
            "Accept": "application/json",
            "Cookie": f"csrf={TOKEN}; participant={seat}",
            "X-CSRFToken": TOKEN,
        }
        self.sent = []

    def ask(self, text):
        body = urllib.parse.urlencode({"text": text}).encode()
        request = urllib.request.Request(self.address, body, self.headers)
        with urllib.request.urlopen(request, timeout=10) as answer:
            assert json.load(answer) == {"message": "Votre question est au tableau."}
        self.sent.append((text, time.monotonic()))

    def texts(self):
        return [text for text, _ in self.sent]


def slowest(phone, projector):
    """The longest time, in seconds, from an acknowledged post to the other process's page."""
    return max(heard - sent for (_, sent), (_, heard) in zip(phone.sent, projector.heard, strict=True))


def a_room(one, other):
    """A phone at one process; a projector at each."""
    address, seat = one.run("shell", "-v0", "-c", ENTER).split()
    return Phone(one, address, seat), Projector(one, address), Projector(other, address)


def ask_ten(phone, start=0):
    for number in range(start, start + 10):
        phone.ask(f"Question {number}")
        time.sleep(0.03)


def test_two_processes_on_sqlite_hear_each_other_within_3_seconds(tmp_path):
    with servers.percolateur(tmp_path) as one, servers.percolateur(tmp_path) as other:
        phone, here, there = a_room(one, other)
        ask_ten(phone)
        for projector in (here, there):
            projector.wait_for(phone.texts(), 5)
        assert slowest(phone, there) < 3


@pytest.fixture
def shared(postgresql):
    return {
        "DATABASE_URL": postgresql.new_database(),
        "PERCOLATEUR_SECRET_KEY": "x" * 50,
        "PERCOLATEUR_JOBS": "apart",
    }


def test_two_processes_on_postgresql_and_redis_hear_each_other_within_half_a_second(shared, redis):
    shared |= {"REDIS_URL": redis.url}
    with servers.percolateur(**shared) as one, servers.percolateur(**shared) as other:
        phone, here, there = a_room(one, other)
        ask_ten(phone)
        for projector in (here, there):
            projector.wait_for(phone.texts(), 5)
        assert slowest(phone, there) < 0.5


@pytest.mark.quality(6)
def test_two_processes_lose_nothing_when_redis_stops_in_the_middle(shared):
    with servers.redis() as redis:
        shared |= {"REDIS_URL": redis.url}
        with servers.percolateur(**shared) as one, servers.percolateur(**shared) as other:
            phone, here, there = a_room(one, other)
            ask_ten(phone)
            there.wait_for(phone.texts(), 5)
            redis.kill()
            ask_ten(phone, 10)
            for projector in (here, there):
                projector.wait_for(phone.texts(), 5)
            assert slowest(phone, there) < 3
            redis.start()
            ask_ten(phone, 20)
            for projector in (here, there):
                projector.wait_for(phone.texts(), 5)


def test_two_processes_lose_nothing_when_one_is_killed(shared, redis):
    shared |= {"REDIS_URL": redis.url}
    with servers.percolateur(**shared) as one, servers.percolateur(**shared) as other:
        phone, _here, there = a_room(one, other)
        ask_ten(phone)
        one.kill()
        one.start()
        ask_ten(phone, 10)
        there.wait_for(phone.texts(), 5)
