"""A domain made for the tests, notebooks of words, and browsers that listen to them over ASGI."""

import asyncio
import contextlib
import threading
from urllib.parse import urlencode

import pytest

from percolateur.live import Variant, register, stream_token
from percolateur.live.backends import Memory
from percolateur.live.hub import Hub
from percolateur.live.stream import PATH, Streams

PLAIN = Variant("plain", "fr")
LOUD = Variant("loud", "fr")


class Notebooks:
    """Answers for the topics `note:<key>`: each change is a word, and « loud » pages shout it."""

    def __init__(self):
        self.words = {}
        self.lock = threading.Lock()
        self.readings = []
        self.broken = 0  # how many readings fail from now on

    def write(self, key, word):
        """Add a word, as one committed change. Returns its number."""
        with self.lock:
            words = self.words.setdefault(key, [])
            words.append(word)
            return len(words)

    def heads(self, keys):
        return {key: len(self.words[key]) for key in keys if key in self.words}

    def render(self, key, after, upto, variants):
        if self.broken:
            self.broken -= 1
            raise OSError("the database is away")
        with self.lock:
            words = list(self.words.get(key, []))
        self.readings.append((key, after, upto, tuple(variants)))
        reached = len(words) if upto is None else min(upto, len(words))
        text = " ".join(words[after:reached])
        return reached, [text.upper() if variant == LOUD else text for variant in variants]


@pytest.fixture
def notebooks():
    source = Notebooks()
    register("note", source)
    return source


class Browser:
    """An open stream. `slow` ones take nothing more until they are let go."""

    def __init__(self, streams, token, after=0, last_event_id=None, slow=False):
        self.chunks = []
        self.start = None
        self.gone = asyncio.Event()
        self.going_on = asyncio.Event()
        if not slow:
            self.going_on.set()
        query = urlencode({"jeton": token, "depuis": after})
        headers = [(b"last-event-id", last_event_id.encode())] if last_event_id is not None else []
        scope = {"type": "http", "path": PATH, "query_string": query.encode(), "headers": headers}
        self.task = asyncio.ensure_future(streams(scope, self.receive, self.send))

    async def receive(self):
        await self.gone.wait()
        return {"type": "http.disconnect"}

    async def send(self, message):
        if message["type"] == "http.response.start":
            self.start = message
        else:
            await self.going_on.wait()
            self.chunks.append(message["body"])

    @property
    def status(self):
        return self.start and self.start["status"]

    @property
    def text(self):
        return b"".join(self.chunks).decode()

    @property
    def events(self):
        """[(id, data)…], as a browser understands them."""
        found = []
        for block in self.text.split("\n\n"):
            fields = [line.split(": ", 1) for line in block.splitlines() if line and not line.startswith(":")]
            if ["event", "change"] in fields:
                number = next(value for name, value in fields if name == "id")
                found.append((int(number), "\n".join(value for name, value in fields if name == "data")))
        return found

    @property
    def words(self):
        return " ".join(data for _, data in self.events).split()

    async def leave(self):
        self.gone.set()
        self.going_on.set()
        await self.task


async def until(condition, seconds=5.0):
    """Wait for a condition to hold."""
    async with asyncio.timeout(seconds):
        while not condition():
            await asyncio.sleep(0.005)


@contextlib.asynccontextmanager
async def serving(threads=2):
    """Streams with a hub of their own, started."""
    streams = Streams(hub=Hub(Memory(), threads=threads))
    streams.hub.start()
    await asyncio.sleep(0)
    try:
        yield streams
    finally:
        streams.hub.stop()
        await asyncio.sleep(0)


def listen(streams, key=1, variant=PLAIN, **options):
    return Browser(streams, stream_token(f"note:{key}", variant), **options)


async def commit(streams, notebooks, *words, key=1):
    """Write, then announce, in a thread of its own: as a posted form does."""

    def post():
        for word in words:
            streams.hub.backend.publish(f"note:{key}", notebooks.write(key, word))

    await asyncio.to_thread(post)
