"""What takes long to make and is the same for all: a new installation, and the demonstration in one.

Each is made once, by the first process that needs it; tests begin with copies. Making the tables takes four seconds
of processor, as much as eighty pages: neither a server nor a worker of pytest-xdist makes them again.
"""

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests import servers

SHARED = "PERCOLATEUR_TEST_PREPARED"  # where all this stands, for the processes that this one starts
TABLES = "tables"  # a database to copy, in a PostgreSQL cluster
PROGRAM = str(Path(sys.executable).with_name("percolateur"))
PREPARE = "from percolateur.config.management.commands.run import prepare; prepare()"


def shared() -> Path:
    """The folder of all the processes of this run, removed with the first."""
    if SHARED not in os.environ:
        os.environ[SHARED] = str(servers.temporary_folder())
    return Path(os.environ[SHARED])


@contextmanager
def alone(name: str) -> Iterator[None]:
    """One process at a time makes what has this name."""
    with (shared() / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def once(name: str, make: Callable[[Path], object]) -> Path:
    """The folder of that name, made by the first process to come while the others wait."""
    folder, making = shared() / name, shared() / f"{name}.making"
    with alone(name):
        if not folder.exists():
            shutil.rmtree(making, ignore_errors=True)
            making.mkdir()
            make(making)
            making.rename(folder)
    return folder


def installation() -> Path:
    """The data of `percolateur run` at its first start: the tables and the static files."""
    return once("installation", make_installation)


def make_installation(folder: Path) -> None:
    percolateur(folder, "shell", "--no-imports", "-v0", "-c", PREPARE)
    (folder / "secret-key").unlink()  # to each its own


def demonstration() -> Path:
    """The same with the demonstration, and the key that signed its links."""
    return once("demonstration", make_demonstration)


def make_demonstration(folder: Path) -> None:
    percolateur(copy(installation(), folder), "demo")


def percolateur(folder: Path, *words: str, **environment: str) -> None:
    """Run a command of the product on these data."""
    settings = servers.clean_environment() | {"PERCOLATEUR_DATA": str(folder)} | environment
    done = subprocess.run([PROGRAM, *words], cwd=folder, env=settings, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"percolateur {' '.join(words)}: {done.stdout}{done.stderr}")


def fill(folder: Path, holds: str) -> None:
    """Give a new folder its data: `holds` is « nothing », « tables » or « demo »."""
    if holds != "nothing":
        copy({"tables": installation, "demo": demonstration}[holds](), folder)


def copy(source: Path, folder: Path) -> Path:
    """Copy data to a folder, where what stands already is kept."""
    for path in source.iterdir():
        target = folder / path.name
        if path.is_dir():
            shutil.copytree(path, target, dirs_exist_ok=True)
        elif not target.exists():
            shutil.copyfile(path, target)
    return folder


def lay_tables(database: dict[str, Any]) -> None:
    """Let the test database of these settings begin with its tables made."""
    if "sqlite3" in database["ENGINE"]:
        shutil.copyfile(installation() / "percolateur.sqlite3", database["TEST"]["NAME"])
    else:
        cluster = servers.PostgreSQL(int(database["PORT"]), shared(), [])
        database["TEST"]["TEMPLATE"] = tables_of(cluster)


def tables_of(cluster: servers.PostgreSQL) -> str:
    """The name of the cluster's database to copy: it has tables, and no row."""
    with alone(f"{TABLES}-{cluster.port}"):
        if TABLES not in cluster.databases():
            making = cluster.new_database(empty=True)
            percolateur(installation(), "migrate", "-v0", DATABASE_URL=making)
            cluster.execute(f"ALTER DATABASE {making.rpartition('/')[2]} RENAME TO {TABLES}")
    return TABLES
