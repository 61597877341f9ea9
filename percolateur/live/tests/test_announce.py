"""From a transaction to the processes that have listeners."""

import asyncio

import pytest
from django.db import transaction

from percolateur.live import announce
from percolateur.live.backends import Memory, backend
from percolateur.live.by_redis import Redis
from tests import servers


class Ears:
    """What a hub is to a backend."""

    def __init__(self):
        self.heard = []

    def wake(self, topic, number):
        self.heard.append((topic, number))

    changed_here = wake


async def until(condition, seconds=5):
    async with asyncio.timeout(seconds):
        while not condition():
            await asyncio.sleep(0.01)


def hear(work, of=None):
    """What this process's backend says while `work` is done."""

    async def body():
        ears = Ears()
        listening = asyncio.ensure_future((of or backend()).listen(ears))
        await asyncio.sleep(0)
        try:
            await asyncio.to_thread(work)
        finally:
            listening.cancel()
        return ears.heard

    return asyncio.run(body())


def posting(*, fail=False, nested=False):
    from django.db import connection

    try:
        with transaction.atomic():
            announce("note:1", 7)
            if nested:
                with transaction.atomic():
                    announce("note:2", 1)
            if fail:
                raise ZeroDivisionError
    except ZeroDivisionError:
        pass
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_announce_is_heard_once_committed():
    assert hear(posting) == [("note:1", 7)]
    assert hear(lambda: posting(nested=True)) == [("note:1", 7), ("note:2", 1)]


@pytest.mark.django_db(transaction=True)
def test_announce_of_what_was_rolled_back_is_not_heard():
    assert hear(lambda: posting(fail=True)) == []


def test_announce_without_a_hub_is_nothing():
    Memory().publish("note:1", 1)


def test_redis_carries_the_news_to_every_process(redis):
    async def body():
        ears = [Ears(), Ears()]
        listening = [asyncio.ensure_future(Redis(redis.url).listen(each)) for each in ears]
        sender = Redis(redis.url)
        await until_subscribed(sender, 2)
        await asyncio.to_thread(sender.publish, "note:1", 7)
        await asyncio.to_thread(sender.publish, "a b:2", 8)
        await until(lambda: all(len(each.heard) == 2 for each in ears))
        for task in listening:
            task.cancel()
        return [each.heard for each in ears]

    assert asyncio.run(body()) == [[("note:1", 7), ("a b:2", 8)]] * 2


async def until_subscribed(sender, count):
    await until(lambda: sender._client.pubsub_numsub("percolateur:live")[0][1] == count)


@pytest.mark.servers
def test_redis_away_breaks_no_post_and_is_found_again():
    with servers.redis() as server:

        async def body():
            ears, line = Ears(), Redis(server.url)
            listening = asyncio.ensure_future(line.listen(ears))
            await until_subscribed(line, 1)
            await asyncio.to_thread(server.stop)
            await asyncio.to_thread(line.publish, "note:1", 1)
            await asyncio.to_thread(server.start)
            await until_subscribed(line, 1)
            await asyncio.to_thread(line.publish, "note:1", 2)
            await until(lambda: ears.heard == [("note:1", 2)])
            listening.cancel()

        asyncio.run(body())
