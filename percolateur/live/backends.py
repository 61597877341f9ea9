"""How news travel between processes: in memory when there is one, by Redis when there are many."""

import asyncio
import functools
import logging
from typing import Protocol

import redis
import redis.asyncio
from django.conf import settings

log = logging.getLogger(__name__)
CHANNEL = "percolateur:live"


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


class Redis:
    """Publish/subscribe. A lost message costs a second at most: the heads are looked at anyway."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._client = redis.Redis.from_url(url, socket_timeout=1, socket_connect_timeout=1)

    def publish(self, topic: str, number: int) -> None:
        try:
            self._client.publish(CHANNEL, f"{topic} {number}")
        except redis.RedisError as error:
            log.warning("Redis did not take the news of %s: %s", topic, error)

    async def listen(self, hub: Listening) -> None:
        while True:
            try:
                await self._listen_once(hub)
            except (redis.RedisError, OSError) as error:
                log.warning("Redis is away (%s): trying again", error)
                await asyncio.sleep(1)

    async def _listen_once(self, hub: Listening) -> None:
        async with redis.asyncio.Redis.from_url(self._url) as client, client.pubsub() as pubsub:
            await pubsub.subscribe(CHANNEL)
            async for message in pubsub.listen():
                if message["type"] == "message":
                    topic, number = message["data"].decode().rsplit(" ", 1)
                    hub.wake(topic, int(number))


@functools.cache
def backend() -> Backend:
    """The backend of this process: Redis when REDIS_URL is set."""
    return Redis(settings.REDIS_URL) if settings.REDIS_URL else Memory()
