"""The stream endpoint: a plain ASGI application. No Django request, no middleware, no thread per listener.

GET /flux/?jeton=TOKEN&depuis=NUMBER, text/event-stream. `Last-Event-ID` (sent by the browser when it comes back)
wins over `depuis`. See WHATWG HTML, 9.2 server-sent events.
"""

import asyncio
import threading
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs

from percolateur.live.backends import backend
from percolateur.live.hub import Channel, Hub, Ring
from percolateur.live.sources import Variant
from percolateur.live.tokens import read_token

PATH = "/flux/"
KEEPALIVE = 15.0  # seconds; proxies cut quieter lines
RETRY = 2000  # milliseconds a browser waits before it comes back

STREAM_HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
    (b"x-content-type-options", b"nosniff"),
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
        after = whole(query.get("depuis", ["0"])[0])
        for name, value in scope["headers"]:
            if name == b"last-event-id" and value:
                after = whole(value.decode("latin-1"))
        await send({"type": "http.response.start", "status": 200, "headers": STREAM_HEADERS})
        await send(body(b"retry: %d\nid: %d\n\n" % (RETRY, after)))
        channel, ring = self.hub.join(topic, variant, after)
        gone = asyncio.ensure_future(disconnected(receive))
        try:
            await self._follow(channel, ring, variant, after, gone, send)
        finally:
            ring.listeners -= 1
            gone.cancel()

    async def _follow(
        self, channel: Channel, ring: Ring, variant: Variant, after: int, gone: "asyncio.Future[None]", send: Any
    ) -> None:
        """Send each change once, in order, until the listener is gone."""
        loop = asyncio.get_running_loop()
        while not gone.done():
            events = ring.after(after)
            if events is None:
                after, events = await self.hub.catch_up(channel, variant, after)
            elif events:
                after = ring.entries[-1][0]
            if events:
                await send(body(events))
                continue
            waiter: asyncio.Future[bool] = loop.create_future()
            ring.waiters.add(waiter)
            timer = loop.call_later(KEEPALIVE, settle, waiter)
            watch = _Settle(waiter)
            gone.add_done_callback(watch)
            try:
                news = await waiter
            finally:
                timer.cancel()
                gone.remove_done_callback(watch)
                ring.waiters.discard(waiter)
            if not news and not gone.done():
                await send(body(b":\n\n"))


class _Settle:
    """Ends a wait when the listener leaves."""

    __slots__ = ("waiter",)

    def __init__(self, waiter: "asyncio.Future[bool]") -> None:
        self.waiter = waiter

    def __call__(self, _: Any) -> None:
        settle(self.waiter)


def settle(waiter: "asyncio.Future[bool]") -> None:
    if not waiter.done():
        waiter.set_result(False)


def whole(text: str) -> int:
    """A number from outside, 0 when it is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def body(data: bytes) -> dict[str, Any]:
    return {"type": "http.response.body", "body": data, "more_body": True}


async def refuse(send: Any, status: int, sentence: bytes) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", b"%d" % len(sentence))]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": sentence})


async def disconnected(receive: Any) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
