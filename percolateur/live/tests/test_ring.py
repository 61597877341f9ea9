import asyncio
import functools

import pytest

from percolateur.live.hub import RING, Listener, Ring, encode


def in_loop(test):
    @functools.wraps(test)
    def run(*arguments, **named):
        async def body():
            test(*arguments, **named)

        asyncio.run(body())

    return run


@in_loop
def test_ring_gives_what_is_later_in_order():
    ring = Ring(floor=4)
    for number in (5, 7, 8):
        ring.publish(number - 1, number, b"%d;" % number)
    assert {after: ring.after(after) for after in (4, 5, 6, 7, 8, 99)} == {
        4: b"5;7;8;",
        5: b"7;8;",
        6: b"7;8;",
        7: b"8;",
        8: b"",
        99: b"",
    }


@in_loop
def test_ring_knows_what_it_cannot_give():
    ring = Ring(floor=4)
    assert (ring.after(3), ring.after(4)) == (None, b"")


@in_loop
def test_ring_overflowing_forgets_the_oldest():
    ring = Ring(floor=0)
    for number in range(1, RING + 3):
        ring.publish(number - 1, number, b"x")
    assert (ring.floor, ring.after(1), ring.after(2)) == (2, None, b"x" * RING)


@in_loop
def test_ring_never_repeats_a_part_of_what_was_read_at_once():
    ring = Ring(floor=0)
    ring.publish(0, 3, b"1-3;")
    ring.publish(3, 4, b"4;")
    assert [ring.after(after) for after in range(5)] == [b"1-3;4;", None, None, b"4;", b""]


@in_loop
def test_ring_does_not_keep_what_shows_nothing():
    ring = Ring(floor=0)
    ring.publish(0, 1, b"")
    assert (ring.after(0), len(ring.entries)) == (b"", 0)


@in_loop
def test_ring_skipping_sends_its_listeners_to_the_source():
    ring = Ring(floor=0)
    ring.skip_to(3)
    assert (ring.after(2), ring.after(3)) == (None, b"")


def test_ring_tells_each_waiting_listener():
    async def body():
        ring, listeners = Ring(floor=0), [Listener() for _ in range(3)]
        loop = asyncio.get_running_loop()
        for listener in listeners[:2]:
            ring.listeners.add(listener)
            listener.waiter = loop.create_future()
        ring.publish(0, 1, b"x")
        ring.publish(1, 2, b"y")
        assert [listener.waiter is not None and listener.waiter.done() for listener in listeners] == [True, True, False]

    asyncio.run(body())


@pytest.mark.parametrize(
    ("html", "event"),
    [
        ("<li>un</li>", b"id: 7\nevent: change\ndata: <li>un</li>\n\n"),
        ("<li>\n  un\n\n</li>\n", b"id: 7\nevent: change\ndata: <li>\ndata: un\ndata: </li>\n\n"),
        ("id: 9\r\n\r\nevent: x", b"id: 7\nevent: change\ndata: id: 9\ndata: event: x\n\n"),
    ],
)
def test_event_never_breaks_out_of_its_data(html, event):
    assert encode(7, html) == event
