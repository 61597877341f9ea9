"""A catalogue of a library."""

import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.servers.programs import Server, free_port, missing, running, temporary_folder


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
