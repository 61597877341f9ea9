"""Any program: started on a port of its own, waited for, stopped."""

import atexit
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
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


@contextmanager
def running(server: Any) -> Iterator[Any]:
    server.start()
    try:
        yield server
    finally:
        server.stop()
