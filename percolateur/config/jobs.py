"""The worker: takes jobs from the database's queue, and does the periodic ones when their time comes."""

import logging
import random
import threading
import time
from collections.abc import Callable

from django.conf import settings
from django.db import close_old_connections
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from percolateur.api.jobs import forget_old, keep_telling
from percolateur.events.jobs import copy_to_openagenda, tell_new_dates
from percolateur.knowledge.jobs import keep_index, keep_questions
from percolateur.knowledge.sharing.reading import read_next
from percolateur.lib.checkpoint import copy_log
from percolateur.lib.codes import new_code
from percolateur.mailing.jobs import send_waiting
from percolateur.network.jobs import ask_again, watch_accounts
from percolateur.opendata.harvesting.following import follow as follow_articles
from percolateur.preparation.press import reading as press
from percolateur.privacy.actions.consent import note_policy
from percolateur.privacy.purge import purge, rewrite_file
from percolateur.registrations.jobs import lay_reminders
from percolateur.statistics.rounds import count_all, count_recent

log = logging.getLogger(__name__)

HOUR = 3600.0
QUARTER = HOUR / 4


PERIODIC: list[tuple[float, Callable[[], object]]] = [
    (1.0, copy_log),
    (1.0, send_waiting),
    (1.0, follow_articles),
    (5.0, read_next),  # one feed at a time: mails go on between two
    (5.0, press.read_next),
    (HOUR, press.forget_old),
    (HOUR, forget_old),
    (HOUR, watch_accounts),
    (HOUR, ask_again),
    (HOUR, purge),
    (HOUR, rewrite_file),
    (QUARTER, lay_reminders),
    (HOUR, tell_new_dates),
    (QUARTER, copy_to_openagenda),
    (HOUR, note_policy),
    (30.0, count_recent),
    (HOUR, count_all),
]


def work(stop: threading.Event, pause: float = 1.0) -> None:
    """Do jobs until `stop`, looking for new ones every `pause` seconds. With several workers, each job goes to one."""
    worker = new_worker()
    due = {job: time.monotonic() + random.uniform(0, min(every, 60)) for every, job in PERIODIC}  # noqa: S311
    while not stop.is_set():
        try:
            if DBTaskResult.objects.ready().exists():  # the worker takes the database's lock to see
                worker.run()
            run_due(due)
        except Exception:
            log.exception("A round of jobs failed; going on")
        finally:
            close_old_connections()
        stop.wait(pause)


def run_due(due: dict[Callable[[], object], float]) -> None:
    """Run the periodic jobs whose time has come. They are safe to run twice."""
    now = time.monotonic()
    for every, job in PERIODIC:
        if due[job] <= now:
            due[job] = now + every
            job()


def new_worker() -> Worker:
    """django-tasks' own worker, emptying the queue once per call of `run()`."""
    return Worker(
        queue_names=["default"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=f"percolateur-{new_code(12)}",
        excluded_queue_names=[],
    )


def start_in_background() -> threading.Event:
    """Work in a thread of the web process, when it is alone. Setting the event returned stops it."""
    stop = threading.Event()
    if settings.JOBS == "here":
        threading.Thread(target=work, args=(stop,), name="jobs", daemon=True).start()
        keep_index_in_background(stop)
    return stop


def keep_index_in_background(stop: threading.Event) -> None:
    """What has threads of its own: the indexes of this server, which a long job must not make late, and what tells
    other programs, which must not make anything late.
    """
    threading.Thread(target=keep_index, args=(stop,), name="index", daemon=True).start()
    threading.Thread(target=keep_questions, args=(stop,), name="topics", daemon=True).start()
    threading.Thread(target=keep_telling, args=(stop,), name="news", daemon=True).start()
