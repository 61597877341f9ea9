"""The endpoint: what a browser sends, and what it gets."""

import asyncio
import threading

import pytest

from percolateur.live import stream_token
from percolateur.live.backends import Memory
from percolateur.live.hub import Hub
from percolateur.live.stream import PATH, Streams
from percolateur.live.tests.conftest import PLAIN, Browser, commit, listen, serving, until

REFUSED = "Cette page n’est plus autorisée à recevoir les nouveautés. Rechargez-la."


def test_stream_starts_with_its_headers_and_where_it_stands(notebooks):
    async def body():
        async with serving() as streams:
            browser = listen(streams, after=7)
            await until(lambda: bool(browser.chunks))
            headers = dict(browser.start["headers"])
            assert (browser.status, headers[b"content-type"]) == (200, b"text/event-stream; charset=utf-8")
            assert (headers[b"cache-control"], headers[b"x-accel-buffering"]) == (b"no-store", b"no")
            assert headers[b"x-content-type-options"] == b"nosniff"
            assert browser.text == "retry: 2000\nid: 7\n\n"

    asyncio.run(body())


@pytest.mark.parametrize(
    ("depuis", "last_event_id", "words"),
    [
        (0, None, ["un", "deux", "trois"]),
        (1, None, ["deux", "trois"]),
        (1, "2", ["trois"]),
        (2, "1", ["deux", "trois"]),
        (2, "", ["trois"]),
        ("x", None, ["un", "deux", "trois"]),
        ("-1", None, ["un", "deux", "trois"]),
        ("²", None, ["un", "deux", "trois"]),
        (2, "1e9", ["un", "deux", "trois"]),
        (1, "9" * 30, ["un", "deux", "trois"]),
    ],
)
def test_stream_resumes_after_the_last_event_the_browser_saw(notebooks, depuis, last_event_id, words):
    async def body():
        async with serving() as streams:
            for word in ("un", "deux", "trois"):
                notebooks.write(1, word)
            browser = listen(streams, after=depuis, last_event_id=last_event_id)
            await until(lambda: bool(browser.words))
            assert browser.words == words

    asyncio.run(body())


def test_stream_cut_and_taken_up_again_loses_and_repeats_nothing(notebooks):
    async def body():
        async with serving() as streams:
            heard, last = [], "0"
            for turn in range(10):
                browser = listen(streams, last_event_id=last)
                await until(lambda: bool(browser.chunks))  # noqa: B023 - waited for at once
                await commit(streams, notebooks, f"a{turn}", f"b{turn}")
                if turn % 2:
                    await until(lambda: bool(browser.words))  # noqa: B023
                await browser.leave()
                heard += browser.words
                last = str(browser.events[-1][0]) if browser.events else last
                notebooks.write(1, f"entre{turn}")
            browser = listen(streams, last_event_id=last)
            await until(lambda: [*heard, *browser.words] == notebooks.words[1])

    asyncio.run(body())


def forged_tokens():
    good = stream_token("note:1", PLAIN)
    return ["", "x", good[:-2], good.replace("note:1", "note:2"), "note:1/plain/fr", "é", "a~b~c"]


@pytest.mark.quality(5)
@pytest.mark.parametrize("number", range(7))
def test_stream_with_a_forged_token_is_refused_in_a_sentence(notebooks, number):
    async def body():
        async with serving() as streams:
            notebooks.write(1, "secret")
            browser = Browser(streams, forged_tokens()[number])
            await browser.task
            assert (browser.status, browser.text) == (403, REFUSED)
            assert dict(browser.start["headers"])[b"content-type"] == b"text/plain; charset=utf-8"
            assert (streams.hub.channels, notebooks.readings) == ({}, [])

    asyncio.run(body())


def test_stream_without_any_query_is_refused(notebooks):
    async def body():
        async with serving() as streams:
            scope = {"type": "http", "path": PATH, "query_string": b"\xff%", "headers": []}
            sent = []

            async def send(message):
                sent.append(message)

            await streams(scope, None, send)
            assert sent[0]["status"] == 403

    asyncio.run(body())


def test_stream_left_is_listened_to_no_more(notebooks):
    async def body():
        async with serving() as streams:
            stays, leaves = listen(streams), listen(streams)
            await until(lambda: stays.chunks and leaves.chunks)
            await leaves.leave()
            await commit(streams, notebooks, "un")
            await until(lambda: stays.words == ["un"])
            assert leaves.words == []
            assert len(streams.hub.channels["note:1"].rings[PLAIN].listeners) == 1

    asyncio.run(body())


def test_streams_hand_everything_else_to_the_pages():
    async def pages(scope, receive, send):
        await send({"type": "http.response.start", "status": 204, "headers": []})

    async def body(otherwise):
        sent = []

        async def send(message):
            sent.append(message)

        streams = Streams(otherwise=otherwise, hub=Hub(Memory()))
        await streams({"type": "http", "path": "/flux", "query_string": b"", "headers": []}, None, send)
        return sent[0]["status"]

    assert [asyncio.run(body(otherwise)) for otherwise in (pages, None)] == [204, 404]


def test_streams_live_and_end_with_the_server():
    async def body():
        sent, stopping = [], threading.Event()
        messages = asyncio.Queue()
        for kind in ("startup", "shutdown"):
            messages.put_nowait({"type": f"lifespan.{kind}"})

        async def send(message):
            sent.append((message["type"], stopping.is_set()))

        streams = Streams(hub=Hub(Memory()), started=lambda: stopping)
        await streams({"type": "lifespan"}, messages.get, send)
        assert sent == [("lifespan.startup.complete", False), ("lifespan.shutdown.complete", True)]

    asyncio.run(body())
