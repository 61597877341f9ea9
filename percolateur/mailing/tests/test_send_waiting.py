"""What leaves, what is tried again and what is not, against a server that speaks SMTP."""

import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from percolateur.lib.personal import apply
from percolateur.mailing import jobs
from percolateur.mailing.actions import is_refused
from percolateur.mailing.models import Mail
from percolateur.mailing.personal import DONE
from tests.servers import free_port

State = Mail.State


def states():
    return dict(Mail.objects.order_by("pk").values_list("key", "state"))


def later(**how):
    """Let time pass for the queue."""
    Mail.objects.filter(state=State.WAITING).update(due_at=timezone.now() - timedelta(**how))


def test_send_waiting_sends_each_once(server, queue):
    queue("A", "B")
    queue("A")
    assert [jobs.send_waiting(), jobs.send_waiting()] == [2, 0]
    assert (server.subjects, states()) == (["A", "B"], {"A": State.SENT, "B": State.SENT})


def test_send_waiting_sends_all_on_one_line(server, queue):
    queue("A", "B", "C")
    jobs.send_waiting()
    assert (len(server.messages), server.lines) == (3, 1)


def test_send_waiting_leaves_what_is_not_due(server, queue):
    queue("A", at=timezone.now() + timedelta(hours=1))
    assert (jobs.send_waiting(), server.messages) == (0, [])


def test_send_waiting_says_it_is_a_machine_that_writes(server, queue, settings):
    settings.BOUNCE_EMAIL = "retours@example.org"
    queue("A")
    jobs.send_waiting()
    [message] = server.messages
    assert (message["Auto-Submitted"], server.envelopes) == ("auto-generated", ["retours@example.org"])
    assert message["From"] == settings.DEFAULT_FROM_EMAIL


def test_send_waiting_tries_again_what_is_refused_for_now(server, queue):
    server.to_message = ["451 4.7.1 Greylisted, try again", "452 4.3.1 Full"]
    queue("A")
    for _ in range(3):
        jobs.send_waiting()
        later(seconds=1)
    assert (server.subjects, states()) == (["A"], {"A": State.SENT})
    assert Mail.objects.get().tries == 3


def test_send_waiting_waits_longer_each_time(server, queue):
    server.to_message = ["451 Later"] * 2
    queue("A")
    for pause in (60, 300):
        jobs.send_waiting()
        assert (Mail.objects.get().due_at - timezone.now()).total_seconds() == pytest.approx(pause, abs=10)
        later(seconds=1)


def test_send_waiting_gives_up_after_two_days(server, queue, lost):
    server.to_message = ["451 Later"] * 20
    queue("A")
    for _ in range(10):
        jobs.send_waiting()
        later(seconds=1)
    assert (states(), lost, Mail.objects.get().tries) == ({"A": State.FAILED}, ["A"], len(jobs.PAUSES) + 1)


@pytest.mark.parametrize(
    "answer", ["550 No such user", "550 5.1.1 No such user", "553 5.1.3 Bad name", "550 5.2.1 Disabled"]
)
def test_send_waiting_never_writes_again_to_an_address_that_refused(server, queue, lost, answer):
    server.to_address = {"awa@example.org": [answer]}
    queue("A", "B")
    queue("C", to="bob@example.org")
    jobs.send_waiting()
    assert states() == {"A": State.REFUSED, "B": State.REFUSED, "C": State.SENT}
    assert (lost, server.subjects) == (["A", "B"], ["C"])
    assert (is_refused("awa@example.org"), is_refused("bob@example.org")) == (True, False)


@pytest.mark.parametrize("answer", ["554 5.7.1 Looks like spam", "550 5.7.1 We do not relay", "552 5.3.4 Too big"])
def test_send_waiting_does_not_blame_the_address_for_the_message(server, queue, lost, answer):
    server.to_message = [answer]
    queue("A", "B")
    jobs.send_waiting()
    assert (states(), lost) == ({"A": State.FAILED, "B": State.SENT}, ["A"])
    assert not is_refused("awa@example.org")


def test_send_waiting_drops_what_has_no_object(server, queue):
    queue("A", kind="nothing")
    assert (jobs.send_waiting(), states()) == (0, {"A": State.DROPPED})


def test_send_waiting_goes_on_after_a_mail_that_cannot_be_written(server, queue):
    queue("A", kind="broken")
    queue("B")
    assert (jobs.send_waiting(), states()) == (1, {"A": State.WAITING, "B": State.SENT})
    assert Mail.objects.get(key="A").error == "ZeroDivisionError: division by zero"


def test_send_waiting_costs_no_try_while_the_server_is_away(server, queue, settings):
    settings.EMAIL_PORT = free_port()  # nobody there
    queue("A", "B")
    assert jobs.send_waiting() == 0
    assert list(Mail.objects.values_list("state", "tries")) == [(State.WAITING, 0)] * 2
    assert jobs.line.rests()
    settings.EMAIL_PORT = server.port
    assert jobs.send_waiting() == 0  # still resting
    jobs.line.until = 0
    assert (jobs.send_waiting(), server.subjects) == (2, ["A", "B"])


def test_send_waiting_takes_a_server_that_leaves_for_one_that_is_away(server, queue):
    server.to_message = ["421 Going away"]
    queue("A", "B")
    assert jobs.send_waiting() == 0
    assert list(Mail.objects.order_by("pk").values_list("state", "tries")) == [(State.WAITING, 1), (State.WAITING, 0)]


def test_send_waiting_does_not_blame_people_for_our_own_address(server, queue, lost):
    server.to_sender = ["550 5.7.1 You may not write from here"]
    queue("A")
    jobs.send_waiting()
    assert (states(), lost) == ({"A": State.WAITING}, [])


def test_send_waiting_takes_up_what_a_dead_worker_had_claimed(server, queue):
    queue("A", "B")
    old, young = timezone.now() - jobs.STUCK * 2, timezone.now()
    Mail.objects.filter(key="A").update(state=State.SENDING, claimed_at=old)
    Mail.objects.filter(key="B").update(state=State.SENDING, claimed_at=young)
    assert (jobs.send_waiting(), states()) == (1, {"A": State.SENT, "B": State.SENDING})


def test_send_waiting_keeps_the_identity_of_a_mail_between_tries(queue):
    queue("A")
    mail = Mail.objects.get()
    first = jobs.message_id(mail)
    mail.tries = 2
    assert jobs.message_id(mail) == first


def test_send_waiting_of_a_slow_worker_does_not_overwrite_the_next_one(queue):
    queue("A")
    slow = jobs.claim(Mail.objects.get().pk)
    Mail.objects.update(claimed_at=timezone.now() + timedelta(minutes=6))  # taken up by another
    jobs.postpone(slow, "late")
    assert states() == {"A": State.SENDING}


def test_claim_leaves_what_another_worker_put_off(queue):
    queue("A", at=timezone.now() + timedelta(minutes=1))
    assert jobs.claim(Mail.objects.get().pk) is None


@pytest.mark.django_db(transaction=True)
def test_send_waiting_by_four_workers_sends_each_once(server, queue):
    queue(*(f"{number:02}" for number in range(40)))
    gate = threading.Barrier(4)

    def work():
        try:
            gate.wait(10)
            while jobs.send_waiting():
                pass
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    while jobs.send_waiting():
        pass
    assert server.subjects == [f"{number:02}" for number in range(40)]
    assert set(Mail.objects.values_list("tries", flat=True)) == {1}


def test_forget_done_after_a_month(queue):
    queue("old", "young", "waiting")
    for key, days in (("old", 31), ("young", 29)):
        Mail.objects.filter(key=key).update(state=State.SENT, done_at=timezone.now() - timedelta(days=days))
    assert (apply(DONE), sorted(states())) == (1, ["waiting", "young"])
