"""Work spread over processes comes back whole and in order, whatever happens to them."""

import multiprocessing
import os
import signal
import subprocess
import sys
import textwrap
import time

import pytest

from percolateur.lib import processes
from percolateur.lib.processes import spread

BATCHES = [[number, number + 1] for number in range(30)]


def doubled(batch):
    return [2 * number for number in batch], os.getpid()


def doubled_by_the_first_process_alone(batch):
    if multiprocessing.parent_process() and batch[0] > 10:
        os.kill(os.getpid(), signal.SIGKILL)
    return [2 * number for number in batch], os.getpid()


def refused(batch):
    raise ValueError(batch)


def test_results_come_in_order_from_several_processes():
    results, workers = zip(*spread(doubled, BATCHES, first=2, processes=2), strict=True)
    assert list(results) == [doubled(batch)[0] for batch in BATCHES]
    assert set(workers[:2]) == {os.getpid()}
    assert os.getpid() not in workers[2:]


def test_few_batches_start_no_process():
    assert {worker for _result, worker in spread(doubled, BATCHES[:3], first=3, processes=2)} == {os.getpid()}


def test_one_processor_works_alone():
    assert {worker for _result, worker in spread(doubled, BATCHES, first=0, processes=1)} == {os.getpid()}


def test_work_of_a_process_that_dies_is_done_again_here():
    results = [one for one, _worker in spread(doubled_by_the_first_process_alone, BATCHES, first=0, processes=2)]
    assert results == [doubled(batch)[0] for batch in BATCHES]


def test_work_goes_on_where_processes_are_refused(monkeypatch):
    def refuse(*args, **kwargs):
        raise OSError("no semaphore here")

    monkeypatch.setattr(processes, "ProcessPoolExecutor", refuse)
    assert {worker for _result, worker in spread(doubled, BATCHES, first=0, processes=2)} == {os.getpid()}


def test_what_the_work_refuses_is_told():
    with pytest.raises(ValueError, match="0, 1"):
        list(spread(refused, BATCHES, first=0, processes=2))


KILLED = """
    import os, sys, time
    from percolateur.lib.processes import spread
    from percolateur.lib.tests.test_processes import doubled

    if __name__ == "__main__":
        for _result, worker in spread(doubled, ([number] for number in range(10**6)), first=0, processes=2):
            print(worker, flush=True)
            time.sleep(0.01)
"""


def test_no_process_outlives_the_one_that_gave_the_work(tmp_path):
    script = tmp_path / "killed.py"
    script.write_text(textwrap.dedent(KILLED))
    environment = {**os.environ, "PYTHONPATH": os.getcwd()}
    killed = subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, text=True, env=environment)
    worker = int(killed.stdout.readline())
    killed.kill()
    killed.wait()
    until = time.monotonic() + 10
    while os.path.exists(f"/proc/{worker}"):
        assert time.monotonic() < until, "still there"
        time.sleep(0.05)
