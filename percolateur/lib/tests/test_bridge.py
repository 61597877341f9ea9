"""A WSGI application seen through the bridge, as a browser sees it."""

import asyncio
import threading
import time
from types import SimpleNamespace

import pytest

from percolateur.lib.bridge import Bridge


def scope(path="/", query=b"", method="POST", headers=(), **more):
    return {
        "type": "http",
        "method": method,
        "path": path,
        "query_string": query,
        "http_version": "1.1",
        "headers": list(headers),
        "server": ("127.0.0.1", 8000),
        "client": ("192.0.2.9", 4321),
        **more,
    }


class Application:
    """Keeps what it was asked, and answers with what it was given."""

    def __init__(self, *body, status="200 OK", headers=(), streaming=False):
        self.body, self.status, self.headers, self.streaming = body, status, list(headers), streaming
        self.asked = []
        self.closed = 0
        self.thread = ""

    def __call__(self, environ, start_response):
        self.asked.append(environ | {"body": environ["wsgi.input"].read()})
        self.thread = threading.current_thread().name
        start_response(self.status, self.headers)
        return self

    def __iter__(self):
        for piece in self.body:
            if isinstance(piece, Exception):
                raise piece
            yield piece

    def close(self):
        self.closed += 1


def slow_until(free):
    """An application whose /slow waits."""

    def application(environ, start_response):
        if environ["PATH_INFO"] == "/slow":
            free.wait(5)
        start_response("200 OK", [])
        return [environ["PATH_INFO"].encode()]

    return application


async def send_to(bridge, request, *messages):
    queue, sent = asyncio.Queue(), []
    for message in messages or ({"type": "http.request", "body": b""},):
        queue.put_nowait(message)

    async def send(message):
        sent.append(message)

    await bridge(request, queue.get, send)
    return sent


def exchange(application, request=None, *messages, **options):
    async def body():
        return await send_to(Bridge(application, threads=2, **options), request or scope(), *messages)

    sent = asyncio.run(body())
    return SimpleNamespace(
        status=sent[0]["status"],
        headers=sent[0]["headers"],
        pieces=[message["body"] for message in sent[1:]],
        more=[message.get("more_body", False) for message in sent[1:]],
    )


def part(body, more=False):
    return {"type": "http.request", "body": body, "more_body": more}


def test_bridge_gives_the_whole_body_at_once():
    application = Application()
    exchange(application, scope(headers=[(b"content-length", b"99")]), part(b"text=", True), part(b"Bonjour"))
    assert (application.asked[0]["body"], application.asked[0]["CONTENT_LENGTH"]) == (b"text=Bonjour", "12")


def test_bridge_describes_the_request():
    application = Application()
    headers = [(b"host", b"cafe.example"), (b"content-type", b"text/plain"), (b"x-requested-with", b"x")]
    exchange(application, scope("/tableau/été/", b"vue=desk&a=%C3%A9", "PUT", headers, scheme="https"))
    environ = application.asked[0]
    expected = {
        "REQUEST_METHOD": "PUT",
        "PATH_INFO": "/tableau/été/".encode().decode("latin-1"),
        "QUERY_STRING": "vue=desk&a=%C3%A9",
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "8000",
        "REMOTE_ADDR": "192.0.2.9",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "wsgi.url_scheme": "https",
        "CONTENT_TYPE": "text/plain",
        "HTTP_HOST": "cafe.example",
        "HTTP_X_REQUESTED_WITH": "x",
    }
    assert {name: environ[name] for name in expected} == expected
    assert "HTTP_CONTENT_TYPE" not in environ


def test_bridge_joins_headers_sent_twice():
    application = Application()
    headers = [(b"cookie", b"a=1"), (b"cookie", b"b=2"), (b"accept", b"text/html"), (b"accept", b"*/*")]
    exchange(application, scope(headers=headers))
    assert [application.asked[0][f"HTTP_{name}"] for name in ("COOKIE", "ACCEPT")] == ["a=1; b=2", "text/html,*/*"]


def test_bridge_drops_headers_that_would_pass_for_others():
    application = Application()
    exchange(application, scope(headers=[(b"x_forwarded_proto", b"https"), (b"remote_addr", b"1.2.3.4")]))
    assert [name for name in application.asked[0] if name.startswith("HTTP_")] == []


def test_bridge_without_client_or_server_still_serves():
    application = Application(b"ok")
    assert exchange(application, scope(client=None, server=None)).pieces == [b"ok"]


def test_bridge_sends_an_answer_in_one_piece():
    application = Application(b"un, ", b"deux", status="201 Created", headers=[("X-Head", "é")])
    answer = exchange(application)
    assert (answer.status, answer.headers) == (201, [(b"x-head", "é".encode("latin-1"))])
    assert (answer.pieces, answer.more, application.closed) == ([b"un, deux"], [False], 1)


def test_bridge_keeps_each_cookie_set():
    application = Application(headers=[("Set-Cookie", "a=1"), ("Set-Cookie", "b=2")])
    assert exchange(application).headers == [(b"set-cookie", b"a=1"), (b"set-cookie", b"b=2")]


def test_bridge_sends_an_empty_answer():
    answer = exchange(Application(status="204 No Content"))
    assert (answer.status, answer.pieces) == (204, [b""])


def test_bridge_streams_piece_by_piece():
    application = Application(b"un", b"deux", b"trois", streaming=True)
    answer = exchange(application)
    assert (answer.pieces, answer.more) == ([b"un", b"deux", b"trois", b""], [True, True, True, False])
    assert application.closed == 1


def test_bridge_works_in_its_threads():
    application = Application(b"ok")
    exchange(application)
    assert application.thread.startswith("web-")


def test_bridge_asks_the_same_thread_when_one_is_enough():
    """Its caches are warm: taking turns costs a third more."""
    names = set()

    async def body():
        application = Application(b"ok")
        bridge = Bridge(application, threads=4)
        for _ in range(8):
            await send_to(bridge, scope())
            names.add(application.thread)

    asyncio.run(body())
    assert len(names) == 1


def test_bridge_serves_short_visits_one_at_a_time():
    """Two threads that compute take turns on one interpreter, and both end later."""
    at_once, most = [], []

    def application(environ, start_response):
        at_once.append(environ["PATH_INFO"])
        most.append(len(at_once))
        time.sleep(0.001)
        at_once.remove(environ["PATH_INFO"])
        start_response("200 OK", [])
        return [b"ok"]

    async def body():
        bridge = Bridge(application, threads=4)
        await asyncio.gather(*(send_to(bridge, scope(f"/{number}")) for number in range(12)))

    asyncio.run(body())
    assert (len(most), max(most)) == (12, 1)


def test_bridge_begins_what_waits_without_asking_the_loop():
    """The loop is busy with forty listeners: the next post does not wait for it."""
    done = []

    def application(environ, start_response):
        start_response("200 OK", [])
        done.append(environ["PATH_INFO"])
        return [b"ok"]

    async def body():
        bridge = Bridge(application, threads=2)
        visits = [asyncio.ensure_future(send_to(bridge, scope(f"/{number}"))) for number in range(5)]
        await asyncio.sleep(0)  # all are read, the first has begun
        held = time.monotonic() + 5
        while len(done) < 5 and time.monotonic() < held:
            time.sleep(0.001)
        served = list(done)
        await asyncio.gather(*visits)
        return served

    assert asyncio.run(body()) == [f"/{number}" for number in range(5)]


def test_bridge_lets_others_pass_a_slow_visit_that_waited_behind_a_short_one():
    """A thread that carries on has its patience counted anew."""

    async def body():
        free = threading.Event()
        bridge = Bridge(slow_until(free), threads=2)
        short, slow, other = (asyncio.ensure_future(send_to(bridge, scope(f"/{name}"))) for name in ("a", "slow", "b"))
        await asyncio.wait_for(asyncio.gather(short, other), 4)
        assert not slow.done()
        free.set()
        await slow

    asyncio.run(body())


def test_bridge_serves_more_visitors_than_it_has_threads():
    async def body():
        free = threading.Event()

        def application(environ, start_response):
            free.wait(5)
            start_response("200 OK", [])
            return [environ["PATH_INFO"].encode()]

        bridge = Bridge(application, threads=2)
        visits = [asyncio.ensure_future(send_to(bridge, scope(f"/{number}"))) for number in range(7)]
        await asyncio.sleep(0.01)
        free.set()
        return [(await visit)[1]["body"] for visit in visits]

    assert asyncio.run(body()) == [f"/{number}".encode() for number in range(7)]


@pytest.mark.parametrize(("size", "status"), [(10, 200), (11, 413)])
def test_bridge_refuses_a_body_that_is_too_large(size, status):
    application = Application(b"ok")
    answer = exchange(application, scope(), part(b"x" * 5, True), part(b"x" * (size - 5)), most=10)
    assert (answer.status, len(application.asked)) == (status, int(status == 200))


def test_bridge_says_in_french_that_a_body_is_too_large():
    answer = exchange(Application(b"ok"), scope(), part(b"x" * 11), most=10)
    headers, page = dict(answer.headers), b"".join(answer.pieces)
    assert (headers[b"content-type"], headers[b"content-length"]) == (b"text/html; charset=utf-8", b"%d" % len(page))
    assert ('<html lang="fr">' in page.decode(), "Cet envoi est trop lourd" in page.decode()) == (True, True)


def test_bridge_never_serves_half_a_body():
    """A phone that loses the line in the middle of its text must not have half of it posted."""
    application = Application(b"ok")

    async def body():
        bridge = Bridge(application, threads=1)
        return await send_to(bridge, scope(), part(b"text=Comment impri", True), {"type": "http.disconnect"})

    assert (asyncio.run(body()), application.asked) == ([], [])


def test_security_5_bridge_fails_closed_and_says_nothing_of_the_fault():
    application = Application(b"un", ZeroDivisionError("un secret"), status="200 OK")
    answer = exchange(application)
    page = b"".join(answer.pieces).decode()
    assert (answer.status, application.closed) == (500, 1)
    assert dict(answer.headers)[b"content-security-policy"] == b"default-src 'none'; frame-ancestors 'none'"
    assert "Ce n’est pas de votre faute." in page
    assert "secret" not in page


def test_bridge_cuts_a_stream_that_fails_on_the_way():
    application = Application(b"un", ZeroDivisionError(), streaming=True)
    with pytest.raises(ZeroDivisionError):
        exchange(application)
    assert application.closed == 1


def test_bridge_goes_on_after_an_error():
    async def body():
        application = Application(ZeroDivisionError())
        bridge = Bridge(application, threads=1)
        for _ in range(3):
            assert (await send_to(bridge, scope()))[0]["status"] == 500
        application.body = (b"ok",)
        return (await send_to(bridge, scope()))[1]["body"]

    assert asyncio.run(body()) == b"ok"


def test_bridge_serves_a_visitor_while_another_waits():
    async def body():
        free = threading.Event()
        bridge = Bridge(slow_until(free), threads=2)
        slow = asyncio.ensure_future(send_to(bridge, scope("/slow")))
        quick = await send_to(bridge, scope("/quick"))
        assert not slow.done()
        free.set()
        return quick[1]["body"], (await slow)[1]["body"]

    assert asyncio.run(body()) == (b"/quick", b"/slow")


def test_bridge_survives_a_visitor_who_leaves():
    async def body():
        free, done = threading.Event(), threading.Event()

        def application(environ, start_response):
            free.wait(5)
            start_response("200 OK", [])
            done.set()
            return [b"ok"]

        bridge = Bridge(application, threads=1)
        leaving = asyncio.ensure_future(send_to(bridge, scope()))
        await asyncio.sleep(0.01)
        leaving.cancel()
        free.set()
        await asyncio.to_thread(done.wait, 5)
        return (await send_to(bridge, scope()))[1]["body"]

    assert asyncio.run(body()) == b"ok"
