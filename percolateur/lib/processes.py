"""Work spread over the processors of the machine, for what takes minutes."""

import logging
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing.process import BaseProcess
from typing import TypeVar

Batch = TypeVar("Batch")
Result = TypeVar("Result")

log = logging.getLogger(__name__)
MOST = 4  # processes: beyond, whoever gives the work and takes it back does not keep up
AHEAD = 2  # batches given to each before the first result is taken
UNAVAILABLE = (OSError, NotImplementedError, ImportError)  # where processes or semaphores are refused


def spread(
    work: Callable[[Batch], Result], batches: Iterable[Batch], first: int, processes: int | None = None
) -> Iterator[Result]:
    """The results of `work` on each batch, in order; all but the `first` ones are done by other processes.

    So few batches start none. Where processes are refused, or when one dies, the work goes on in this one. `work` and
    what it takes and gives are pickled; the module of `work` is all that a process loads.
    """
    rest = iter(batches)
    yield from map(work, islice(rest, first))
    if processes is None:
        processes = min(os.cpu_count() or 1, MOST)
    following = next(rest, None)
    if following is None:
        return
    pool = started(processes) if processes > 1 else None
    if pool is None:
        yield work(following)
        yield from map(work, rest)
        return
    try:
        yield from in_order(pool, work, following, rest, processes * AHEAD)
    finally:
        pool.shutdown(cancel_futures=True)


def started(processes: int) -> ProcessPoolExecutor | None:
    # Each starts anew: a fork would take along the locks that other threads hold.
    try:
        return ProcessPoolExecutor(processes, multiprocessing.get_context("spawn"), initializer=end_with_parent)
    except UNAVAILABLE as error:
        log.warning("No other process can work (%s): one does it all", error)
        return None


def in_order(
    pool: ProcessPoolExecutor, work: Callable[[Batch], Result], following: Batch, rest: Iterator[Batch], ahead: int
) -> Iterator[Result]:
    given: deque[tuple[Batch, Future[Result] | None]] = deque()
    batch: Batch | None = following
    while batch is not None or given:
        if batch is not None:
            given.append((batch, submitted(pool, work, batch)))
            batch = next(rest, None)
        if batch is None or len(given) > ahead:
            yield result(work, *given.popleft())


def submitted(pool: ProcessPoolExecutor, work: Callable[[Batch], Result], batch: Batch) -> "Future[Result] | None":
    """None when the pool takes nothing more: it broke, it could not start, or the program ends."""
    try:
        return pool.submit(work, batch)
    except (RuntimeError, *UNAVAILABLE):
        return None


def result(work: Callable[[Batch], Result], batch: Batch, future: "Future[Result] | None") -> Result:
    if future is not None:
        try:
            return future.result()
        except BrokenProcessPool as error:
            log.warning("A process died (%s): its work is done again here", error)
    return work(batch)


def end_with_parent() -> None:
    """Leave with the process that gives the work, however it ends; who interrupts it from a keyboard means that one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=leave_after, args=(parent,), daemon=True).start()


def leave_after(process: BaseProcess) -> None:
    process.join()
    os._exit(1)
