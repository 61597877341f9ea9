"""Several pages listen: each change reaches each of them exactly once, in order, whatever happens."""

import asyncio
import contextlib
import threading

import pytest

from percolateur.live.hub import FORGET_AFTER, KEEPALIVE, LOOK_EVERY, RING
from percolateur.live.tests.conftest import LOUD, PLAIN, commit, listen, serving, until


def everyone_has(browsers, count):
    return lambda: all(len(browser.words) >= count for browser in browsers)


def test_hub_gives_each_change_to_every_listener_of_its_topic(notebooks):
    async def body():
        async with serving() as streams:
            here = [listen(streams) for _ in range(3)]
            elsewhere = listen(streams, key=2)
            await until(lambda: len(streams.hub.channels) == 2)
            for word in ("un", "deux", "trois"):
                await commit(streams, notebooks, word)
            await until(everyone_has(here, 3))
            assert [browser.events for browser in here] == [[(1, "un"), (2, "deux"), (3, "trois")]] * 3
            assert elsewhere.events == []

    asyncio.run(body())


def test_hub_reads_once_for_all_and_renders_each_variant(notebooks):
    async def body():
        async with serving() as streams:
            browsers = [listen(streams, variant=variant) for variant in (PLAIN, PLAIN, LOUD, LOUD)]
            await until(lambda: streams.hub.channels and len(streams.hub.channels["note:1"].rings) == 2)
            notebooks.readings.clear()
            await commit(streams, notebooks, "un")
            await until(everyone_has(browsers, 1))
            assert [browser.words for browser in browsers] == [["un"], ["un"], ["UN"], ["UN"]]
            assert len(notebooks.readings) == 1

    asyncio.run(body())


def test_hub_reads_nothing_when_nobody_listens(notebooks):
    async def body():
        async with serving() as streams:
            await commit(streams, notebooks, "un")
            assert notebooks.readings == []

    asyncio.run(body())


@pytest.mark.quality(6)
def test_hub_keeps_the_order_when_threads_commit_at_once(notebooks):
    async def body():
        async with serving() as streams:
            browsers = [listen(streams, variant=variant) for variant in (PLAIN, PLAIN, LOUD)]
            await until(lambda: all(browser.chunks for browser in browsers))
            posts = [commit(streams, notebooks, *(f"{who}{n}" for n in range(60))) for who in "abcd"]
            late = listen(streams)
            await asyncio.gather(*posts)
            await until(everyone_has([*browsers, late], 240))
            expected = notebooks.words[1]
            assert [browser.words for browser in (*browsers[:2], late)] == [expected] * 3
            assert browsers[2].words == [word.upper() for word in expected]

    asyncio.run(body())


@pytest.mark.parametrize(("after", "missed"), [(0, ["un", "deux", "trois"]), (2, ["trois"]), (3, [])])
def test_hub_catches_a_late_listener_up(notebooks, after, missed):
    async def body():
        async with serving() as streams:
            first = listen(streams)
            await until(lambda: bool(first.chunks))
            await commit(streams, notebooks, "un", "deux", "trois")
            await until(everyone_has([first], 3))
            late = listen(streams, variant=LOUD, after=after)
            same = listen(streams, after=after)
            await commit(streams, notebooks, "quatre")
            await until(everyone_has([late, same], len(missed) + 1))
            assert same.words == [*missed, "quatre"]
            assert late.words == [word.upper() for word in same.words]

    asyncio.run(body())


def test_hub_opens_a_channel_where_its_first_listener_stands(notebooks):
    async def body():
        async with serving() as streams:
            for word in ("un", "deux", "trois"):
                notebooks.write(1, word)
            browser = listen(streams, after=1)
            await until(everyone_has([browser], 2))
            assert browser.events == [(3, "deux trois")]

    asyncio.run(body())


@pytest.mark.quality(5)
def test_hub_does_not_believe_a_listener_that_claims_the_future(notebooks):
    """Or one page could silence a board for everyone."""

    async def body():
        async with serving() as streams:
            notebooks.write(1, "un")
            liar = listen(streams, after=99_999_999)
            await until(lambda: bool(liar.chunks))
            honest = [listen(streams, variant=variant, after=1) for variant in (PLAIN, LOUD)]
            await until(lambda: all(browser.chunks for browser in honest))
            await commit(streams, notebooks, "deux")
            await until(everyone_has(honest, 1), 3)
            assert [browser.events for browser in honest] == [[(2, "deux")], [(2, "DEUX")]]

    asyncio.run(body())


def test_hub_serves_a_slow_listener_from_the_source_once_its_ring_went_on(notebooks):
    async def body():
        async with serving() as streams:
            quick, slow = listen(streams), listen(streams, slow=True)
            await until(lambda: quick.chunks and len(streams.hub.channels["note:1"].rings[PLAIN].listeners) == 1)
            words = [f"mot{n}" for n in range(RING + 50)]
            for word in words:
                await commit(streams, notebooks, word)
            await until(everyone_has([quick], len(words)))
            slow.going_on.set()
            await until(everyone_has([slow], len(words)))
            assert slow.words == quick.words == words

    asyncio.run(body())


def test_hub_finds_by_looking_what_nobody_announced(notebooks):
    async def body():
        async with serving() as streams:
            browsers = [listen(streams), listen(streams, variant=LOUD)]
            await until(lambda: all(browser.chunks for browser in browsers))
            notebooks.write(1, "tu")
            await until(everyone_has(browsers, 1), 2 * LOOK_EVERY + 1)
            assert [browser.events for browser in browsers] == [[(1, "tu")], [(1, "TU")]]

    asyncio.run(body())


@pytest.mark.parametrize("failures", [1, 2])
def test_hub_reads_again_what_it_could_not_read(notebooks, failures):
    async def body():
        async with serving() as streams:
            browser = listen(streams)
            await until(lambda: bool(browser.chunks))
            notebooks.broken = failures
            with contextlib.suppress(OSError):
                await commit(streams, notebooks, "un")
            await until(everyone_has([browser], 1), 2 * LOOK_EVERY * failures + 1)
            assert browser.events == [(1, "un")]

    asyncio.run(body())


def test_hub_goes_on_after_a_reading_that_two_threads_waited_for(notebooks):
    """A thread that commits while another is reading leaves the work to it."""

    async def body():
        async with serving() as streams:
            browser = listen(streams)
            await until(lambda: bool(browser.chunks))
            channel = streams.hub.channels["note:1"]
            with channel.reading:
                await commit(streams, notebooks, "un", "deux")
                await asyncio.sleep(0.02)
                assert browser.words == []
            await commit(streams, notebooks, "trois")
            await until(everyone_has([browser], 3))
            assert browser.words == ["un", "deux", "trois"]

    asyncio.run(body())


def test_hub_asked_for_a_number_that_never_came_goes_on(notebooks):
    """As after a restored backup."""

    async def body():
        async with serving() as streams:
            browser = listen(streams)
            await until(lambda: bool(browser.chunks))
            streams.hub.wake("note:1", 50)
            await asyncio.sleep(0.05)
            readings = len(notebooks.readings)
            await asyncio.sleep(0.1)
            assert len(notebooks.readings) == readings
            await commit(streams, notebooks, "un")
            await until(everyone_has([browser], 1))

    asyncio.run(body())


def test_hub_says_that_a_quiet_line_lives(notebooks):
    async def body():
        async with serving() as streams:
            browser = listen(streams)
            await until(lambda: bool(browser.chunks))
            ring = streams.hub.channels["note:1"].rings[PLAIN]
            streams.hub._look_after_rings()
            ring.spoke_at -= KEEPALIVE + 1
            streams.hub._look_after_rings()
            await until(lambda: len(browser.chunks) == 2)
            await asyncio.sleep(0.02)
            assert browser.chunks[1:] == [b":\n\n"]

    asyncio.run(body())


def test_hub_forgets_a_channel_a_minute_after_its_last_listener(notebooks):
    async def body():
        async with serving() as streams:
            hub, browser = streams.hub, listen(streams)
            await until(lambda: bool(browser.chunks))
            await browser.leave()
            hub._look_after_rings()
            assert (list(hub.channels), hub.channels["note:1"].rings) == (["note:1"], {})
            hub.channels["note:1"].idle_since -= FORGET_AFTER + 1
            hub._look_after_rings()
            assert hub.channels == {}

    asyncio.run(body())


def test_hub_keeps_a_channel_somebody_came_back_to(notebooks):
    async def body():
        async with serving() as streams:
            hub, browser = streams.hub, listen(streams)
            await until(lambda: bool(browser.chunks))
            await browser.leave()
            hub._look_after_rings()
            await commit(streams, notebooks, "un")
            again = listen(streams, after=0)
            await until(everyone_has([again], 1))
            hub.channels["note:1"].idle_since = None
            hub._look_after_rings()
            assert (again.events, list(hub.channels)) == ([(1, "un")], ["note:1"])

    asyncio.run(body())


def test_hub_stops_without_leaving_threads_at_work(notebooks):
    async def body():
        async with serving() as streams:
            browser = listen(streams)
            await until(lambda: bool(browser.chunks))

    before = threading.active_count()
    asyncio.run(body())
    assert threading.active_count() <= before + 2
