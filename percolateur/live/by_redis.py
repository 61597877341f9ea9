"""News between many processes, by Redis."""

import asyncio
import logging

import redis
import redis.asyncio

from percolateur.live.backends import Listening

log = logging.getLogger(__name__)
CHANNEL = "percolateur:live"


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
