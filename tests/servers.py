"""The real servers tests rest on, each on a free loopback port with a folder of its own, stopped afterwards.

A program this machine lacks skips the test and says why; with CI=true it fails, so that nothing is passed unseen.
"""

import atexit
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default as modern
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
CLUSTER = "PERCOLATEUR_TEST_CLUSTER"  # the session's PostgreSQL, for the processes that pytest-xdist starts
PATIENCE = 60.0  # seconds a server has to start
OURS = ("PERCOLATEUR_", "DATABASE_URL", "REDIS_URL", "DJANGO_")


class Stopped(Exception):
    """The program ended before it was ready; its log is in the note."""


def missing(reason: str) -> None:
    """Skip the test in progress, or fail it where everything must run."""
    if os.environ.get("CI") == "true":
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until(ready: Callable[[], object], what: str, seconds: float = PATIENCE) -> None:
    """Call `ready` until it neither raises nor answers False."""
    end, problem = time.monotonic() + seconds, None
    while time.monotonic() < end:
        try:
            if ready() is not False:
                return
        except Stopped:
            raise
        except Exception as error:
            problem = error
        time.sleep(0.05)
    raise TimeoutError(f"{what}: {seconds:g} s, {problem}")


def temporary_folder(owner: str | None = None) -> Path:
    """A new folder, removed when this process ends."""
    folder = Path(tempfile.mkdtemp(prefix="percolateur-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    if owner:
        shutil.chown(folder, owner)
    return folder


def clean_environment() -> dict[str, str]:
    """The shell's environment without what would change how Percolateur behaves."""
    return {name: value for name, value in os.environ.items() if not name.startswith(OURS)}


def forget_environment() -> None:
    """Take the developer's own settings out of this process, those of the tests excepted."""
    for name in list(os.environ):
        if name.startswith(("PERCOLATEUR_", "DATABASE_URL", "REDIS_URL")) and not name.startswith("PERCOLATEUR_TEST_"):
            del os.environ[name]


@dataclass
class Server:
    """A running program."""

    port: int
    folder: Path
    command: list[str]
    environment: dict[str, str] = field(default_factory=clean_environment)
    user: str | None = None
    process: subprocess.Popen[bytes] | None = None

    @property
    def log(self) -> str:
        return (self.folder / "server.log").read_text(errors="replace")

    def start(self) -> None:
        with (self.folder / "server.log").open("ab") as log:
            self.process = subprocess.Popen(
                self.command, cwd=self.folder, env=self.environment, stdout=log, stderr=log, user=self.user
            )
        try:
            wait_until(self._alive_and_ready, type(self).__name__)
        except BaseException as error:
            self.kill()
            error.add_note(self.log[-3000:])
            raise

    def _alive_and_ready(self) -> bool:
        if self.process is None or self.process.poll() is not None:
            raise Stopped(self.command)
        return self.ready()

    def ready(self) -> bool:
        socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
        return True

    def stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(how)
            try:
                self.process.wait(15)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()

    def kill(self) -> None:
        """Stop it as a power cut would."""
        self.stop(signal.SIGKILL)

    def restart(self) -> None:
        """Start it again on the same port and folder."""
        self.stop()
        self.start()


class Redis(Server):
    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"


class PostgreSQL(Server):
    @property
    def url(self) -> str:
        """The address of the cluster; add /name for a database."""
        return f"postgres://percolateur@127.0.0.1:{self.port}"

    def ready(self) -> bool:
        self.execute("SELECT 1")
        return True

    def execute(self, sql: str) -> list[tuple[Any, ...]]:
        import psycopg

        with psycopg.connect(f"{self.url}/postgres", autocommit=True, connect_timeout=2) as connection:
            answer = connection.execute(sql)
            return answer.fetchall() if answer.description else []

    def databases(self) -> set[str]:
        return {name for (name,) in self.execute("SELECT datname FROM pg_database")}

    def new_database(self, *, empty: bool = False) -> str:
        """Create a database that has the tables and no row, unless it is wanted empty; return its DATABASE_URL."""
        from tests.prepared import tables_of

        name = f"trial_{time.monotonic_ns()}"
        self.execute(f"CREATE DATABASE {name}" + ("" if empty else f" TEMPLATE {tables_of(self)}"))
        return f"{self.url}/{name}"


class Zebra(Server):
    """A catalogue that answers by SRU, of several databases: « unimarc », « marc21 »."""

    def url(self, database: str) -> str:
        return f"http://127.0.0.1:{self.port}/{database}"

    def load(self, database: str, records: bytes, filter: str = "dom.xml") -> None:
        """Add records as libraries exchange them (ISO 2709), read by one of the filters of the folder."""
        file = self.folder / f"{database}-{time.monotonic_ns()}.mrc"
        file.write_bytes(records)
        self.index("-t", f"dom.{filter}", "-d", database, "update", file.name)

    def index(self, *words: str) -> None:
        command = ["zebraidx", "-c", "zebra.cfg", *words]
        subprocess.run(command, cwd=self.folder, env=self.environment, check=True, capture_output=True)


class Percolateur(Server):
    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def ready(self) -> bool:
        with urllib.request.urlopen(f"{self.url}/sante/", timeout=2) as answer:
            return answer.status == 200

    def run(self, *words: str, timeout: float = 120) -> str:
        """Run another command of the product on the same data, such as `demo`, and return what it says."""
        done = subprocess.run(
            [self.command[0], *words], cwd=self.folder, env=self.environment, capture_output=True, timeout=timeout
        )
        if done.returncode:
            raise RuntimeError(f"percolateur {' '.join(words)}: {done.stdout.decode()}{done.stderr.decode()}")
        return done.stdout.decode()


@dataclass
class Mailbox:
    """A mail server that keeps what it is sent."""

    port: int
    messages: list[EmailMessage]

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd’s name
        self.messages.append(message_from_bytes(envelope.content, policy=modern))
        return "250 Message accepted for delivery"


@contextmanager
def running(server: Any) -> Iterator[Any]:
    server.start()
    try:
        yield server
    finally:
        server.stop()


def find_postgresql() -> Path | None:
    """The folder of the newest PostgreSQL programs, on the path or where Debian keeps them."""
    kept = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: -float(path.parent.name))
    on_path = shutil.which("initdb")
    folders = [*kept, *([Path(on_path).resolve().parent] if on_path else [])]
    return next((folder for folder in folders if (folder / "postgres").exists()), None)


def new_cluster(programs: Path) -> PostgreSQL:
    """Make an empty cluster. PostgreSQL refuses to run as root, so root lends it to the `postgres` account."""
    user = "postgres" if os.getuid() == 0 and any(entry.pw_name == "postgres" for entry in pwd.getpwall()) else None
    folder = temporary_folder(owner=user)
    making = [
        "-U",
        "percolateur",
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--locale=C.UTF-8",
        "--no-sync",
        "-D",
        str(folder / "data"),
    ]
    subprocess.run(
        [str(programs / "initdb"), *making],
        cwd=folder,
        user=user,
        check=True,
        capture_output=True,
        env=clean_environment(),
    )
    port = free_port()
    options = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_connections": "200"}
    options |= {"listen_addresses": "127.0.0.1", "unix_socket_directories": ""}
    flags = [word for name, value in options.items() for word in ("-c", f"{name}={value}")]
    command = [str(programs / "postgres"), "-D", str(folder / "data"), "-p", str(port), *flags]
    return PostgreSQL(port, folder, command, user=user)


@contextmanager
def postgresql() -> Iterator[PostgreSQL]:
    """A PostgreSQL cluster that trusts this machine."""
    programs = find_postgresql()
    if programs is None:
        missing("PostgreSQL is not installed: apt-get install postgresql")
    with running(new_cluster(programs)) as server:
        yield server


def cluster_of_this_session() -> str:
    """The DATABASE_URL of the session's cluster, started once by its first process and stopped when that one ends."""
    if CLUSTER not in os.environ:
        programs = find_postgresql() or sys.exit("PostgreSQL n’est pas installé : apt-get install postgresql")
        server = new_cluster(programs)
        atexit.register(server.stop, signal.SIGQUIT)
        server.start()
        os.environ[CLUSTER] = server.url
    return f"{os.environ[CLUSTER]}/percolateur"


@contextmanager
def redis() -> Iterator[Redis]:
    program = shutil.which("redis-server") or shutil.which("valkey-server")
    if program is None:
        missing("Redis is not installed: apt-get install redis-server")
    port, folder = free_port(), temporary_folder()
    command = [program, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
    with running(Redis(port, folder, command)) as server:
        yield server


@contextmanager
def zebra(settings: Path) -> Iterator[Zebra]:
    """A Zebra whose configuration stands in this folder, empty."""
    if not (shutil.which("zebrasrv") and shutil.which("zebraidx")):
        missing("Zebra is not installed: apt-get install idzebra-2.0-utils libidzebra-2.0-mod-dom")
    port, folder = free_port(), temporary_folder()
    for file in settings.iterdir():
        (folder / file.name).write_text(file.read_text().replace("@PORT@", str(port)))
    for name in ("register", "lock", "tmp"):
        (folder / name).mkdir()
    server = Zebra(port, folder, ["zebrasrv", "-f", "server.xml"])
    server.index("init")
    with running(server):
        yield server


@contextmanager
def percolateur(
    data: Path | None = None, port: int | None = None, *, holds: str = "tables", **environment: str
) -> Iterator[Percolateur]:
    """`percolateur run` on its own data, with these settings: `percolateur(REDIS_URL=redis.url)`.

    What the folder holds before is « nothing », « tables », which spares it its migrations, or « demo ».
    """
    from tests import prepared

    data, port = data or temporary_folder(), port or free_port()
    prepared.fill(data, holds)
    program = str(Path(sys.executable).with_name("percolateur"))
    settings = clean_environment() | {"PERCOLATEUR_DATA": str(data)} | environment
    with running(Percolateur(port, data, [program, "run", "--port", str(port)], settings)) as server:
        yield server


@contextmanager
def smtp() -> Iterator[Mailbox]:
    """A mail server; give its `url` to Percolateur as PERCOLATEUR_EMAIL_URL."""
    from aiosmtpd.controller import Controller

    mailbox = Mailbox(free_port(), [])
    controller = Controller(mailbox, hostname="127.0.0.1", port=mailbox.port)
    controller.start()
    try:
        yield mailbox
    finally:
        with suppress(RuntimeError):
            controller.stop()


def find_chromium() -> str | None:
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return next(filter(None, map(shutil.which, names)), None)


def find_headless() -> str | None:
    """The same browser without windows, where it is packaged: a page costs half the processor time."""
    return shutil.which("chromium-headless-shell") or find_chromium()


QUIET = ("background-networking", "component-update", "sync", "gpu", "quic", "dev-shm-usage", "extensions")
# A page is looked at for a second: making its scripts faster takes more time than it saves.
UNHURRIED = "--js-flags=--no-opt --no-maglev"
FLAGS = ["--no-sandbox", "--no-first-run", UNHURRIED, *(f"--disable-{name}" for name in QUIET)]


@contextmanager
def chromium() -> Iterator[Any]:
    """A real browser, driven by Playwright. It asks nothing of the network beyond the pages."""
    from playwright.sync_api import sync_playwright

    program = find_headless()
    if program is None:
        missing("Chromium is not installed: apt-get install chromium")
    # Playwright keeps an event loop in this thread, which Django would take for a mistake of ours.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()
