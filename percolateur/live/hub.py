"""The listeners of this process: a channel per topic, a ring of rendered changes per variant.

Everything here runs in the event loop, except the source's reading and rendering, which runs in a few threads.
"""

import asyncio
import logging
import re
import threading
import time
from collections import defaultdict, deque
from collections.abc import Callable, Coroutine, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, ParamSpec, TypeVar

from django.db import close_old_connections

from percolateur.live.backends import Backend
from percolateur.live.sources import Source, Variant, source_of

log = logging.getLogger(__name__)
P = ParamSpec("P")
T = TypeVar("T")

RING = 200  # changes kept per variant; a listener further behind is served from the database
LOOK_EVERY = 1.0  # seconds between two looks at the database's heads
KEEPALIVE = 15.0  # seconds; proxies cut quieter lines
FORGET_AFTER = 60.0  # seconds a channel outlives its last listener
# Seconds a thread that has just read a change leaves the interpreter to the loop, which wakes up meanwhile and sends.
# Measured in turns with none, five plays: half of the deliveries within 4.4 ms instead of 5.2, 95 % within 8.8
# instead of 9.7.
STAND_BACK = 0.00005

# Whatever a browser would take for the end of a line (WHATWG HTML, 9.2.6), and the blanks after it.
_line_end = re.compile(r"[\r\n]\s*")


def encode(number: int, html: str) -> bytes:
    """Write one server-sent event (WHATWG HTML, 9.2): its id is the change number."""
    data = _line_end.sub("\ndata: ", html.strip())
    return f"id: {number}\nevent: change\ndata: {data}\n\n".encode()


def _render(topic: str, after: int, upto: int | None, variants: Sequence[Variant]) -> tuple[int, list[bytes]]:
    source, key = source_of(topic)
    number, pages = source.render(key, after, upto, variants)
    return number, [encode(number, html) if html else b"" for html in pages]


def _heads(topics: Sequence[str]) -> dict[str, int]:
    by_source: defaultdict[Source, dict[int, str]] = defaultdict(dict)
    for topic in topics:
        source, key = source_of(topic)
        by_source[source][key] = topic
    return {
        topics_by_key[key]: head
        for source, topics_by_key in by_source.items()
        for key, head in source.heads(topics_by_key.keys()).items()
    }


class Listener:
    """One open page. It waits in its ring for news; it is told once, then comes and takes what it has not seen."""

    __slots__ = ("gone", "waiter")

    def __init__(self) -> None:
        self.gone = False
        self.waiter: asyncio.Future[None] | None = None

    def tell(self) -> None:
        if self.waiter is not None and not self.waiter.done():
            self.waiter.set_result(None)

    def leave(self) -> None:
        self.gone = True
        self.tell()


class Ring:
    """The last changes of a topic in one variant, and who listens. `floor`: nothing at or before it is kept."""

    __slots__ = ("entries", "floor", "listeners", "spoke_at")

    def __init__(self, floor: int) -> None:
        self.entries: deque[tuple[int, bytes, int]] = deque(maxlen=RING)  # up to which number, what, after which
        self.floor = floor
        self.listeners: set[Listener] = set()
        self.spoke_at = asyncio.get_running_loop().time()

    def publish(self, after: int, number: int, event: bytes) -> None:
        """Keep and tell what changed in ]after, number]."""
        if not event:
            return
        if len(self.entries) == RING:
            self.floor = self.entries[0][0]
        self.entries.append((number, event, after))
        self.tell_all()

    def skip_to(self, number: int) -> None:
        """Changes up to `number` were read for others before this ring was there: its listeners read them alone."""
        self.floor = number
        self.tell_all()

    def tell_all(self) -> None:
        self.spoke_at = asyncio.get_running_loop().time()
        for listener in self.listeners:
            listener.tell()

    def after(self, number: int) -> bytes | None:
        """Everything later than `number` and nothing else, or None when that is not here: the ring no longer reaches
        back that far, or several changes were read at once and `number` is one of them.
        """
        if number < self.floor:
            return None
        entries = self.entries
        if not entries or entries[-1][0] <= number:
            return b""
        newer = []
        for entry_number, event, read_after in reversed(entries):
            if entry_number <= number:
                break
            if read_after < number:
                return None
            newer.append(event)
        return newer[0] if len(newer) == 1 else b"".join(reversed(newer))


class Channel:
    """A topic somebody listens to in this process. `head`: the change up to which every ring is filled.

    One reader at a time holds `reading`: a web thread that has just committed, or a task of the event loop.
    """

    def __init__(self, topic: str, head: int) -> None:
        self.topic, self.head = topic, head
        self.wanted = head
        self.rings: dict[Variant, Ring] = {}
        self.reading = threading.Lock()
        self.idle_since: float | None = None

    def deliver(self, number: int, variants: Sequence[Variant], events: Sequence[bytes]) -> None:
        """Put what was read up to `number` into the rings, and let the next reader in."""
        after, self.head = self.head, max(self.head, number)
        read = dict(zip(variants, events, strict=True))
        for variant, ring in self.rings.items():
            if variant in read:
                ring.publish(after, number, read[variant])
            else:
                ring.skip_to(number)
        self.reading.release()


class Hub:
    """All the channels of this process."""

    def __init__(self, backend: Backend, threads: int = 2) -> None:
        self.backend = backend
        self.channels: dict[str, Channel] = {}
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="live")
        self._tasks: set[asyncio.Task[None]] = set()
        self._loop: asyncio.AbstractEventLoop | None = None

    def start(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._keep(self.backend.listen(self))
        self._keep(self._look_at_heads())

    def stop(self) -> None:
        for task in self._tasks:
            task.cancel()
        self._threads.shutdown(wait=False)

    def _keep(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def in_thread(self, work: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> T:
        """Do what waits for the database outside the event loop, on a connection that is still good."""

        def with_connection() -> T:
            close_old_connections()
            return work(*arguments, **named)

        return await asyncio.get_running_loop().run_in_executor(self._threads, with_connection)

    def changed_here(self, topic: str, number: int) -> None:
        """Read and render in the thread that committed: it has just touched those rows, and two hand-overs are saved.

        When another reader is at it, the loop reads on after it.
        """
        channel, loop = self.channels.get(topic), self._loop
        if channel is None or loop is None or not channel.rings:
            return
        if not channel.reading.acquire(blocking=False):
            loop.call_soon_threadsafe(self.wake, topic, number)
            return
        variants = list(channel.rings)
        try:
            reached, events = _render(topic, channel.head, None, variants)
        except Exception:
            channel.reading.release()
            raise
        loop.call_soon_threadsafe(self._deliver, channel, reached, variants, events)
        time.sleep(STAND_BACK)  # the room first, then the answer to whoever asked

    def wake(self, topic: str, number: int) -> None:
        """A topic reached a number: read what its channel does not have yet, if somebody listens."""
        channel = self.channels.get(topic)
        if channel is None:
            return
        channel.wanted = max(channel.wanted, number)
        if channel.wanted > channel.head and channel.rings and channel.reading.acquire(blocking=False):
            self._keep(self._read(channel))

    async def _read(self, channel: Channel) -> None:
        variants = list(channel.rings)
        asked = channel.wanted
        try:
            reached, events = await self.in_thread(_render, channel.topic, channel.head, None, variants)
        except Exception:
            log.exception("Reading %s after %s failed; the next look tries again", channel.topic, channel.head)
            channel.wanted = channel.head
            channel.reading.release()
            return
        if channel.wanted == asked:  # a number announced and not found (restored backup) is not asked for again
            channel.wanted = reached
        self._deliver(channel, reached, variants, events)

    def _deliver(self, channel: Channel, reached: int, variants: Sequence[Variant], events: Sequence[bytes]) -> None:
        channel.deliver(reached, variants, events)
        self.wake(channel.topic, channel.wanted)

    async def join(self, topic: str, variant: Variant, after: int) -> tuple[Channel, Ring, Listener]:
        """Add a listener that has seen everything up to `after`. Its channel opens there when nobody listened yet.

        Never beyond the head, whatever the listener says: all those who come later would wait for that number.
        """
        if topic not in self.channels:
            head = (await self.in_thread(_heads, [topic])).get(topic, 0)
            self.channels.setdefault(topic, Channel(topic, min(after, head)))
            after = max(after, head)
        channel = self.channels[topic]
        channel.idle_since = None
        ring = channel.rings.get(variant)
        if ring is None:
            ring = channel.rings[variant] = Ring(floor=channel.head)
        listener = Listener()
        ring.listeners.add(listener)
        self.wake(topic, after)
        return channel, ring, listener

    async def catch_up(self, channel: Channel, variant: Variant, after: int) -> tuple[int, bytes]:
        """What a late listener missed, read for it alone: ]after, head]."""
        upto = channel.head
        _, events = await self.in_thread(_render, channel.topic, after, upto, [variant])
        return upto, events[0]

    async def _look_at_heads(self) -> None:
        """Whatever the backend lost or never carried is found here, within a second; quiet lines are kept alive."""
        while True:
            await asyncio.sleep(LOOK_EVERY)
            self._look_after_rings()
            if not self.channels:
                continue
            try:
                heads = await self.in_thread(_heads, list(self.channels))
            except Exception:
                log.exception("Looking at the heads failed")
                continue
            for topic, head in heads.items():
                self.wake(topic, head)

    def _look_after_rings(self) -> None:
        now = asyncio.get_running_loop().time()
        for topic, channel in list(self.channels.items()):
            channel.rings = {variant: ring for variant, ring in channel.rings.items() if ring.listeners}
            for ring in channel.rings.values():
                if now - ring.spoke_at > KEEPALIVE:
                    ring.tell_all()
            if channel.rings:
                channel.idle_since = None
            elif channel.idle_since is None:
                channel.idle_since = now
            elif now - channel.idle_since > FORGET_AFTER:
                del self.channels[topic]
