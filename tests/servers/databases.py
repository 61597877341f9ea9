"""PostgreSQL and Redis."""

import atexit
import os
import pwd
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.servers.programs import Server, clean_environment, free_port, missing, running, temporary_folder

CLUSTER = "PERCOLATEUR_TEST_CLUSTER"  # the session's PostgreSQL, for the processes that pytest-xdist starts


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
