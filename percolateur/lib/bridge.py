"""A WSGI application inside an ASGI server: two hand-overs between loop and thread per request, no more.

The request's body is read by the loop before a thread is asked (`most` bytes at most, a clear 413 above); the answer
comes back whole, or piece by piece when the application streams it. Measured against a2wsgi, which crosses between
loop and thread four times or more: docs/decisions/0003-two-handlers-one-port.md. See PEP 3333 and the ASGI HTTP spec.
"""

import asyncio
import io
import logging
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from heapq import heappop, heappush
from queue import SimpleQueue
from typing import Any, NamedTuple, TypeVar

from percolateur.lib.headers import BARE

log = logging.getLogger(__name__)

PATIENCE = 0.02  # seconds a task waits for the one before it
Environ = dict[str, Any]
T = TypeVar("T")
WSGIApplication = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]


# Said without Django, which the first never reaches, and where the second comes from.
TOO_LARGE = """<!doctype html>
<html lang="fr">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Envoi trop lourd – Percolateur</title>
<h1>Cet envoi est trop lourd</h1>
<p>Rien n’a été enregistré. Revenez en arrière, puis envoyez un fichier plus léger ou un texte plus court.</p>
</html>
""".encode()
BROKEN = """<!doctype html>
<html lang="fr">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Le site a un problème – Percolateur</title>
<h1>Le site a un problème</h1>
<p>Ce n’est pas de votre faute. Revenez en arrière, puis recommencez dans un moment.</p>
</html>
""".encode()
HTML = [(b"content-type", b"text/html; charset=utf-8"), *BARE]


class Gone(Exception):
    """The visitor left before the whole request was there."""


class Answer:
    """What one request gave: status, headers, the first bytes, and the rest when there is more."""

    __slots__ = ("body", "headers", "iterable", "rest", "status")

    def __init__(self, application: WSGIApplication, environ: Environ) -> None:
        """Run the application, in the calling thread, up to its first bytes."""
        self.status = 500
        self.headers: list[tuple[bytes, bytes]] = []
        self.iterable = application(environ, self.start)
        self.rest: Iterator[bytes] | None = iter(self.iterable)
        self.body = self.take()
        if not getattr(self.iterable, "streaming", False):
            self.body += self.take(whole=True)
            self.close()

    def start(self, status: str, headers: list[tuple[str, str]], _exc_info: object = None) -> None:
        self.status = int(status[:3])
        self.headers = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers]

    def take(self, *, whole: bool = False) -> bytes:
        """The next bytes, or all that are left. An application that fails on the way is closed too (PEP 3333)."""
        try:
            return b"".join(self.rest or ()) if whole else next(self.rest or iter(()), b"")
        except BaseException:
            self.close()
            raise

    def next_piece(self) -> bytes:
        """The next bytes of a streamed answer, b"" at its end. Waits: call it in a thread."""
        piece = self.take()
        if not piece:
            self.close()
        return piece

    def close(self) -> None:
        self.rest = None
        close = getattr(self.iterable, "close", None)
        if close is not None:
            close()


class Task(NamedTuple):
    """Something to do in a thread, and the promise the loop waits for."""

    work: Callable[[], Any]
    loop: asyncio.AbstractEventLoop
    done: "asyncio.Future[Any]"


class Pool:
    """Threads that do work for the event loop, one at a time unless it takes long.

    Two threads that compute share one interpreter and take turns, which costs more than it gives: measured, twice the
    registrations a minute from one thread as from four. So a task waits for the one before it, for `PATIENCE` at most:
    by then that one waits for a disk, a database, a picture, and another thread takes the next.

    The free thread with the lowest number is always asked: its caches are warm, the processor's and those of its
    connection. Measured, a quarter of a post's processor time against taking turns. Only the loop touches `free`.
    """

    def __init__(self, threads: int) -> None:
        self.inboxes: list[SimpleQueue[Task]] = [SimpleQueue() for _ in range(threads)]
        self.free = list(range(threads))  # a heap of thread numbers
        self.waiting: deque[Task] = deque()
        self.last = 0  # the thread whose task began last
        self.young: asyncio.TimerHandle | None = None  # while the last task that began may be short
        for number in range(threads):
            threading.Thread(target=self.work, args=[number], name=f"web-{number}", daemon=True).start()

    async def run(self, work: Callable[[], T]) -> T:
        """Do `work` in a thread. What it returns or raises comes back here."""
        loop = asyncio.get_running_loop()
        task = Task(work, loop, loop.create_future())
        self.waiting.append(task)
        self.begin_next()
        result: T = await task.done
        return result

    def begin_next(self) -> None:
        """Begin the next task, unless one has just begun or every thread is busy."""
        if not self.free or self.young or not (task := self.first_waiting()):
            return
        self.last = heappop(self.free)
        self.inboxes[self.last].put(task)
        self.be_patient(task.loop)

    def be_patient(self, loop: asyncio.AbstractEventLoop) -> None:
        """Let no other task begin before `PATIENCE`."""
        if self.young:
            self.young.cancel()
        self.young = loop.call_later(PATIENCE, self.grow_old)

    def grow_old(self) -> None:
        """The last task that began takes long: the next one may begin beside it."""
        if self.young:
            self.young.cancel()
        self.young = None
        self.begin_next()

    def work(self, number: int) -> None:
        """The life of one thread: what it is given, then whatever waits behind it."""
        while True:
            task: Task | None = self.inboxes[number].get()
            while task:
                result = error = None
                try:
                    result = task.work()
                except Exception as failure:
                    error = failure
                following = self.take_next(number)
                task.loop.call_soon_threadsafe(self.settle, number, task, result, error, following is not None)
                task = following

    def take_next(self, number: int) -> Task | None:
        """What waits behind the task this thread has done, unless another has begun meanwhile. Called in the thread:
        asking the loop, and being asked by it, takes a tenth of a post's time.
        """
        return self.first_waiting() if number == self.last else None

    def first_waiting(self) -> Task | None:
        """Take it out of the queue, where the loop and a thread may look at the same time."""
        try:
            return self.waiting.popleft()
        except IndexError:
            return None

    def settle(self, number: int, task: Task, result: object, error: Exception | None, carries_on: bool) -> None:
        """Let the next task begin, then give the result to whoever waits, unless the visitor has left meanwhile."""
        if not carries_on:
            heappush(self.free, number)
        if number == self.last:
            self.be_patient(task.loop) if carries_on else self.grow_old()
        if task.done.cancelled():
            return
        if error is None:
            task.done.set_result(result)
        else:
            task.done.set_exception(error)


class Bridge:
    """Serve `application` (WSGI) as ASGI, in `threads` threads."""

    def __init__(self, application: WSGIApplication, threads: int, most: int = 12 * 2**20) -> None:
        self.application = application
        self.most = most
        self.pool = Pool(threads)

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        try:
            body = await self.read(receive)
        except Gone:
            return
        if body is None:
            await say(send, 413, TOO_LARGE)
            return
        try:
            answer = await self.pool.run(partial(Answer, self.application, environ_of(scope, body)))
        except Exception:
            # What fails outside of Django's own care answers nothing that was asked for, and says nothing of itself.
            log.exception("No answer to %s", scope["method"])
            await say(send, 500, BROKEN)
            return
        await send({"type": "http.response.start", "status": answer.status, "headers": answer.headers})
        while answer.rest is not None:
            await send({"type": "http.response.body", "body": answer.body, "more_body": True})
            answer.body = await self.pool.run(answer.next_piece)
        await send({"type": "http.response.body", "body": answer.body})

    async def read(self, receive: Any) -> bytes | None:
        """The whole body; None when it is larger than allowed. Raises Gone: half a text is not a text."""
        pieces: list[bytes] = []
        size = 0
        while True:
            message = await receive()
            if message["type"] == "http.disconnect":
                raise Gone
            piece = message.get("body", b"")
            size += len(piece)
            if size > self.most:
                return None
            pieces.append(piece)
            if not message.get("more_body"):
                return b"".join(pieces)


async def say(send: Any, status: int, page: bytes) -> None:
    headers = [*HTML, (b"content-length", b"%d" % len(page))]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": page})


def environ_of(scope: Any, body: bytes) -> Environ:
    """The WSGI environment of an ASGI HTTP scope."""
    server, client = scope.get("server") or ("localhost", 80), scope.get("client") or ("", 0)
    environ: Environ = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": scope["path"].encode().decode("latin-1"),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "SERVER_NAME": server[0],
        "SERVER_PORT": str(server[1] or 0),
        "REMOTE_ADDR": client[0],
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.get("scheme", "http"),
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
        "CONTENT_LENGTH": str(len(body)),
    }
    for raw_name, raw_value in scope["headers"]:
        name, value = raw_name.decode("latin-1"), raw_value.decode("latin-1")
        if name == "content-type":
            environ["CONTENT_TYPE"] = value
        elif name != "content-length" and "_" not in name:
            key = f"HTTP_{name.upper().replace('-', '_')}"
            environ[key] = f"{environ[key]}{'; ' if name == 'cookie' else ','}{value}" if key in environ else value
    return environ
