"""`percolateur worker`: the jobs alone, beside web processes started with PERCOLATEUR_JOBS=apart."""

import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand

from percolateur.config.jobs import keep_index_in_background, work


class Command(BaseCommand):
    help = "Fait les travaux de fond (messages, oubli des participants), à côté des processus web."

    def handle(self, *args: Any, **options: Any) -> None:
        stop = threading.Event()
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_: stop.set())
        self.stdout.write("Percolateur : les travaux de fond tournent.")
        self.stdout.flush()
        keep_index_in_background(stop)
        work(stop)
