"""What is done while nobody looks: the queue, the periodic jobs, and the thread or process that does them."""

import subprocess
import threading
import time
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from percolateur.accounts.jobs import send_mail
from percolateur.board.factories import ParticipantFactory
from percolateur.board.models import Board, Participant
from percolateur.config import jobs
from tests.servers import percolateur, wait_until


@contextmanager
def working(count=1):
    """Workers in threads, each on its own connection, as in so many processes."""
    stop = threading.Event()

    def work():
        try:
            jobs.work(stop, pause=0.01)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(count)]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        stop.set()
        for thread in threads:
            thread.join(10)
    assert not any(thread.is_alive() for thread in threads)


def subjects():
    return sorted(message.subject for message in mail.outbox)


def every_job_done():
    return not DBTaskResult.objects.exclude(status="SUCCESSFUL").exists()


@pytest.mark.django_db(transaction=True)
def test_jobs_are_done_in_the_background():
    send_mail.enqueue("Votre code", "123456", "awa@plaine.example")
    with working():
        wait_until(every_job_done, "jobs", 10)
    assert subjects() == ["Votre code"]


@pytest.mark.django_db(transaction=True)
def test_jobs_of_several_workers_are_each_done_once():
    for number in range(12):
        send_mail.enqueue(f"Message {number:02}", "", "awa@plaine.example")
    with working(3):
        wait_until(every_job_done, "jobs", 20)
    assert subjects() == [f"Message {number:02}" for number in range(12)]


@pytest.mark.django_db(transaction=True)
def test_jobs_go_on_after_one_that_fails():
    send_mail.enqueue("Sans personne\nBcc: x", "", "awa@plaine.example")
    send_mail.enqueue("La suivante", "", "awa@plaine.example")
    with working():
        wait_until(
            lambda: set(DBTaskResult.objects.values_list("status", flat=True)) == {"FAILED", "SUCCESSFUL"}, "jobs", 10
        )
    assert subjects() == ["La suivante"]


def test_periodic_jobs_run_when_their_time_has_come(monkeypatch):
    done = []
    soon, later = (lambda: done.append("soon")), (lambda: done.append("later"))
    monkeypatch.setattr(jobs, "PERIODIC", [(3600.0, soon), (3600.0, later)])
    due = {soon: 0.0, later: float("inf")}
    for _ in range(2):
        jobs.run_due(due)
    assert done == ["soon"]


@pytest.mark.django_db
def test_periodic_jobs_forget_participants_and_done_jobs():
    ParticipantFactory()
    long_ago = timezone.now() - timedelta(days=2)
    Board.objects.update(opened_at=long_ago, closed_at=long_ago)
    send_mail.enqueue("Votre code", "123456", "awa@plaine.example")
    DBTaskResult.objects.update(status="SUCCESSFUL", finished_at=long_ago, enqueued_at=long_ago)
    jobs.run_due({job: 0.0 for _every, job in jobs.PERIODIC})
    assert (Participant.objects.count(), DBTaskResult.objects.count()) == (0, 0)


@pytest.mark.django_db
def test_periodic_jobs_keep_what_is_recent():
    ParticipantFactory()
    send_mail.enqueue("Votre code", "123456", "awa@plaine.example")
    jobs.run_due({job: 0.0 for _every, job in jobs.PERIODIC})
    assert (Participant.objects.count(), DBTaskResult.objects.count()) == (1, 1)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("where", "threads"), [("here", 1), ("apart", 0)])
def test_jobs_run_in_the_web_process_only_when_it_is_alone(settings, where, threads):
    settings.JOBS = where
    stop = jobs.start_in_background()
    running = [thread for thread in threading.enumerate() if thread.name == "jobs"]
    stop.set()
    for thread in running:
        thread.join(10)
    assert (len(running), [thread.is_alive() for thread in running]) == (threads, [False] * threads)


@pytest.mark.servers
def test_worker_does_the_jobs_of_web_processes_started_apart(smtp, tmp_path):
    enqueue = "from percolateur.accounts.jobs import send_mail; send_mail.enqueue('Code', '1', 'awa@plaine.example')"
    with percolateur(tmp_path, PERCOLATEUR_JOBS="apart", PERCOLATEUR_EMAIL_URL=smtp.url) as web:
        web.run("shell", "-v0", "-c", enqueue)
        time.sleep(1.5)
        assert smtp.messages == []
        worker = subprocess.Popen([web.command[0], "worker"], cwd=tmp_path, env=web.environment)
        try:
            wait_until(lambda: len(smtp.messages) == 1, "mail", 15)
        finally:
            worker.terminate()
            assert worker.wait(10) == 0
