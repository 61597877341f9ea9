"""The stream endpoint: a plain ASGI application. No Django request, no middleware, no thread per listener.

GET /flux/?jeton=TOKEN&depuis=NUMBER, text/event-stream. `Last-Event-ID` (sent by the browser when it comes back)
wins over `depuis`. See WHATWG HTML, 9.2 server-sent events.
"""

import asyncio
import threading
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs

from percolateur.lib.headers import BARE
from percolateur.lib.typed import number_in
from percolateur.live.backends import backend
from percolateur.live.hub import Channel, Hub, Listener, Ring
from percolateur.live.sources import Variant
from percolateur.live.tokens import read_token

PATH = "/flux/"
RETRY = 2000  # milliseconds a browser waits before it comes back

STREAM_HEADERS = [
    *BARE,
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"x-accel-buffering", b"no"),
]
REFUSED = "Cette page n’est plus autorisée à recevoir les nouveautés. Rechargez-la.".encode()


class Streams:
    """Serves the streams, and hands everything else to `otherwise` (Django).

    `started` is called when the server starts; the event it returns is set when the server stops.
    """

    def __init__(
        self, otherwise: Any = None, hub: Hub | None = None, started: Callable[[], threading.Event] | None = None
    ) -> None:
        self.otherwise = otherwise
        self.started = started
        self.stopping: threading.Event | None = None
        self.hub = hub or Hub(backend())

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        elif scope["type"] == "http" and scope["path"] == PATH:
            await self._stream(scope, receive, send)
        elif scope["type"] == "http" and self.otherwise is not None:
            await self.otherwise(scope, receive, send)
        elif scope["type"] == "http":
            await refuse(send, 404, b"")

    async def _live(self, receive: Any, send: Any) -> None:
        while True:
            message = await receive()
            if message["type"] == "lifespan.startup":
                self.hub.start()
                self.stopping = self.started() if self.started else None
                await send({"type": "lifespan.startup.complete"})
            else:
                self.hub.stop()
                if self.stopping:
                    self.stopping.set()
                await send({"type": "lifespan.shutdown.complete"})
                return

    async def _stream(self, scope: Any, receive: Any, send: Any) -> None:
        query = parse_qs(scope["query_string"].decode("latin-1"))
        granted = read_token(query.get("jeton", [""])[0])
        if granted is None:
            await refuse(send, 403, REFUSED)
            return
        topic, variant = granted
        after = number_in(query.get("depuis", ["0"])[0]) or 0
        for name, value in scope["headers"]:
            if name == b"last-event-id" and value:
                after = number_in(value.decode("latin-1")) or 0
        await send({"type": "http.response.start", "status": 200, "headers": STREAM_HEADERS})
        await send(body(b"retry: %d\nid: %d\n\n" % (RETRY, after)))
        channel, ring, listener = await self.hub.join(topic, variant, after)
        watch = asyncio.ensure_future(until_gone(receive, listener))
        try:
            await self._follow(channel, ring, variant, after, listener, send)
        finally:
            ring.listeners.discard(listener)
            watch.cancel()

    async def _follow(
        self, channel: Channel, ring: Ring, variant: Variant, after: int, listener: Listener, send: Any
    ) -> None:
        """Send each change once, in order, until the listener is gone. Told without news: say that the line lives."""
        loop = asyncio.get_running_loop()
        told = False
        while not listener.gone:
            events = ring.after(after)
            if events is None:
                after, events = await self.hub.catch_up(channel, variant, after)
            elif events:
                after = ring.entries[-1][0]
            if events or told:
                await send(body(events or b":\n\n"))
                told = False
                continue
            listener.waiter = loop.create_future()
            await listener.waiter
            told = True


def body(data: bytes) -> dict[str, Any]:
    return {"type": "http.response.body", "body": data, "more_body": True}


async def refuse(send: Any, status: int, sentence: bytes) -> None:
    said = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", b"%d" % len(sentence))]
    await send({"type": "http.response.start", "status": status, "headers": [*BARE, *said]})
    await send({"type": "http.response.body", "body": sentence})


async def until_gone(receive: Any, listener: Listener) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    listener.leave()
