"""The listeners of this process: a channel per topic, a ring of rendered changes per variant.

Everything here runs in the event loop, except the source's reading and rendering, which runs in a few threads.
"""

import asyncio
import logging
from collections import defaultdict, deque
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import ParamSpec, TypeVar

from django.db import close_old_connections

from percolateur.live.backends import Backend
from percolateur.live.sources import Source, Variant, source_of

log = logging.getLogger(__name__)
P = ParamSpec("P")
T = TypeVar("T")

RING = 200  # changes kept per variant; a listener further behind is served from the database
LOOK_EVERY = 1.0  # seconds between two looks at the database's heads
FORGET_AFTER = 60.0  # seconds a channel outlives its last listener


def encode(number: int, html: str) -> bytes:
    """Write one server-sent event (WHATWG HTML, 9.2): its id is the change number."""
    data = "\n".join(f"data: {line}" for line in html.splitlines() if line.strip())
    return f"id: {number}\nevent: change\n{data}\n\n".encode()


def _render(topic: str, after: int, upto: int | None, variants: Sequence[Variant]) -> tuple[int, list[bytes]]:
    close_old_connections()
    source, key = source_of(topic)
    number, pages = source.render(key, after, upto, variants)
    return number, [encode(number, html) if html else b"" for html in pages]


def _heads(topics: Sequence[str]) -> dict[str, int]:
    close_old_connections()
    by_source: defaultdict[Source, dict[int, str]] = defaultdict(dict)
    for topic in topics:
        source, key = source_of(topic)
        by_source[source][key] = topic
    return {
        topics_by_key[key]: head
        for source, topics_by_key in by_source.items()
        for key, head in source.heads(topics_by_key.keys()).items()
    }


class Ring:
    """The last changes of a topic in one variant, and who waits. `floor`: nothing at or before it is kept."""

    __slots__ = ("entries", "floor", "listeners", "waiters")

    def __init__(self, floor: int) -> None:
        self.entries: deque[tuple[int, bytes]] = deque(maxlen=RING)
        self.floor = floor
        self.listeners = 0
        self.waiters: set[asyncio.Future[bool]] = set()

    def publish(self, number: int, event: bytes) -> None:
        if not event:
            return
        if len(self.entries) == RING:
            self.floor = self.entries[0][0]
        self.entries.append((number, event))
        waiters, self.waiters = self.waiters, set()
        for waiter in waiters:
            if not waiter.done():
                waiter.set_result(True)

    def after(self, number: int) -> bytes | None:
        """Everything later than `number`, or None when the ring no longer reaches back that far."""
        if number < self.floor:
            return None
        newer = []
        for entry_number, event in reversed(self.entries):
            if entry_number <= number:
                break
            newer.append(event)
        return b"".join(reversed(newer))


class Channel:
    """A topic somebody listens to in this process. `head`: the change up to which every ring is filled."""

    def __init__(self, hub: "Hub", topic: str, head: int) -> None:
        self.hub, self.topic, self.head = hub, topic, head
        self.wanted = head
        self.rings: dict[Variant, Ring] = {}
        self.reading: asyncio.Task[None] | None = None
        self.idle_since: float | None = None

    def wake(self, number: int) -> None:
        self.wanted = max(self.wanted, number)
        if self.wanted > self.head and self.reading is None:
            self.reading = asyncio.get_running_loop().create_task(self._read())

    async def _read(self) -> None:
        try:
            while self.wanted > self.head and self.rings:
                wanted, variants = self.wanted, list(self.rings)
                number, events = await self.hub.in_thread(_render, self.topic, self.head, None, variants)
                # A number announced and not found (restored backup, deleted topic) must not be asked for again.
                self.wanted = max(number, self.wanted if self.wanted > wanted else 0)
                self.head = max(self.head, number)
                for variant, event in zip(variants, events, strict=True):
                    self.rings[variant].publish(number, event)
        except Exception:
            log.exception("Reading %s after %s failed", self.topic, self.head)
            self.wanted = self.head  # the next look at the heads tries again
        finally:
            self.reading = None

    def ring(self, variant: Variant) -> Ring:
        if variant not in self.rings:
            self.rings[variant] = Ring(floor=self.head)
        return self.rings[variant]


class Hub:
    """All the channels of this process."""

    def __init__(self, backend: Backend, threads: int = 2) -> None:
        self.backend = backend
        self.channels: dict[str, Channel] = {}
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="live")
        self._tasks: list[asyncio.Task[None]] = []

    def start(self) -> None:
        loop = asyncio.get_running_loop()
        self._tasks = [loop.create_task(self.backend.listen(self.wake)), loop.create_task(self._look_at_heads())]

    def stop(self) -> None:
        for task in self._tasks:
            task.cancel()
        self._threads.shutdown(wait=False)

    async def in_thread(self, work: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> T:
        """Do what waits for the database outside the event loop."""
        return await asyncio.get_running_loop().run_in_executor(self._threads, partial(work, *arguments, **named))

    def wake(self, topic: str, number: int) -> None:
        channel = self.channels.get(topic)
        if channel is not None:
            channel.wake(number)

    def join(self, topic: str, variant: Variant, after: int) -> tuple[Channel, Ring]:
        """Add a listener that has seen everything up to `after`. Its channel opens there when nobody listened yet."""
        channel = self.channels.get(topic)
        if channel is None:
            channel = self.channels[topic] = Channel(self, topic, after)
            channel.wanted = after + 1  # maybe something happened since the page was made: have a look
        channel.idle_since = None
        ring = channel.ring(variant)
        ring.listeners += 1
        channel.wake(after)
        return channel, ring

    async def catch_up(self, channel: Channel, variant: Variant, after: int) -> tuple[int, bytes]:
        """What a late listener missed, read for it alone: ]after, head]."""
        upto = channel.head
        _, events = await self.in_thread(_render, channel.topic, after, upto, [variant])
        return upto, events[0]

    async def _look_at_heads(self) -> None:
        """Whatever the backend lost or never carried is found here, within a second."""
        while True:
            await asyncio.sleep(LOOK_EVERY)
            self._forget_idle()
            if not self.channels:
                continue
            try:
                heads = await self.in_thread(_heads, list(self.channels))
            except Exception:
                log.exception("Looking at the heads failed")
                continue
            for topic, head in heads.items():
                self.wake(topic, head)

    def _forget_idle(self) -> None:
        now = asyncio.get_running_loop().time()
        for topic, channel in list(self.channels.items()):
            channel.rings = {v: ring for v, ring in channel.rings.items() if ring.listeners or channel.reading}
            if channel.rings:
                channel.idle_since = None
            elif channel.idle_since is None:
                channel.idle_since = now
            elif now - channel.idle_since > FORGET_AFTER:
                del self.channels[topic]
