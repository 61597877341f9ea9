"""How news travel between processes: in memory when there is one, by Redis when there are many."""

import asyncio
import functools
from typing import Protocol

from django.conf import settings


class Listening(Protocol):
    """What a process with listeners offers to its backend: the hub."""

    def wake(self, topic: str, number: int) -> None:
        """A topic reached a number. Called in the event loop."""
        ...

    def changed_here(self, topic: str, number: int) -> None:
        """A thread of this very process committed a change. Called in that thread."""
        ...


class Backend(Protocol):
    def publish(self, topic: str, number: int) -> None:
        """Tell every process. Called from any thread, after commit."""
        ...

    async def listen(self, hub: Listening) -> None:
        """Give the hub each news, until cancelled. Called in the event loop."""
        ...


class Memory:
    """Inside one process. Another process on the same database hears by looking at the heads, within a second."""

    def __init__(self) -> None:
        self._hub: Listening | None = None

    def publish(self, topic: str, number: int) -> None:
        if self._hub is not None:
            self._hub.changed_here(topic, number)

    async def listen(self, hub: Listening) -> None:
        self._hub = hub
        try:
            await asyncio.Event().wait()
        finally:
            self._hub = None


@functools.cache
def backend() -> Backend:
    """The backend of this process: Redis when REDIS_URL is set."""
    if not settings.REDIS_URL:
        return Memory()
    from percolateur.live.by_redis import Redis  # a seventh of the time to start, which one process alone does without

    return Redis(settings.REDIS_URL)
