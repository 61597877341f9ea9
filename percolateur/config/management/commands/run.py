"""`percolateur run`: everything in one process, on a bare laptop."""

import gc
import os
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

import uvicorn
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from percolateur import __version__
from percolateur.lib.lan import lan_address
from percolateur.mailing.checks import TAG as MAIL


class Command(BaseCommand):
    help = "Sert le site, les tableaux en direct et les travaux de fond, dans un seul processus."
    requires_system_checks = [MAIL]  # the others take time, and say nothing new in a room

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="0.0.0.0", help="l’adresse d’écoute (toutes par défaut)")  # noqa: S104
        parser.add_argument("--port", type=int, default=8000, help="le port d’écoute (8000 par défaut)")

    def handle(self, *args: Any, host: str, port: int, **options: Any) -> None:
        prepare()
        address = lan_address() if host == "0.0.0.0" else host  # noqa: S104
        self.stdout.write(f"Percolateur {__version__} : http://localhost:{port}/")
        if address not in ("127.0.0.1", "localhost"):
            self.stdout.write(f"Sur les téléphones de la salle : http://{address}:{port}/")
        self.stdout.flush()
        serve(host, port)


def prepare() -> None:
    """Bring the database and the static files up to this version; quick when nothing is new."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", interactive=False, verbosity=0)
    connection.close()
    stamp = Path(settings.STATIC_ROOT) / ".stamp"
    wanted = static_stamp()
    if not stamp.exists() or stamp.read_text() != wanted:
        call_command("collectstatic", interactive=False, verbosity=0)
        stamp.write_text(wanted)


def static_stamp() -> str:
    """What the static files are, cheaply: their names, sizes and times."""
    files = sorted((path, storage.path(path)) for finder in get_finders() for path, storage in finder.list([]))
    return "\n".join([__version__, *(f"{n} {os.stat(p).st_size} {os.stat(p).st_mtime_ns}" for n, p in files)])


def tune() -> None:
    """Set Python for a server that answers many and lives long."""
    # Web threads and the event loop take turns; shorter turns keep the streams' latency low (docs/decisions/0003).
    sys.setswitchinterval(0.002)
    # What is loaded now stays, and thousands of open pages stay long: looking through them all stops everything for
    # a tenth of a second, so it is done a hundred times less often than Python would. What was just made is looked
    # through often, while the processor still has it at hand: 1 ms for a thousand objects, 4 to 15 for twenty thousand.
    gc.freeze()
    gc.set_threshold(1_000, 50, 800)


def serve(host: str, port: int) -> None:
    tune()
    uvicorn.run(
        "percolateur.config.asgi:application",
        host=host,
        port=port,
        loop="uvloop",
        http="httptools",
        ws="none",
        access_log=False,
        proxy_headers=settings.HTTPS,  # behind a proxy only
        log_level="warning",
        server_header=False,
        # Longer than nginx keeps a line to a server (60 s): a post sent on the one that is being closed would be lost.
        timeout_keep_alive=75,
        timeout_graceful_shutdown=1,
    )
