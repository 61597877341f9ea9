"""Budgets of processor time that hold on a machine whose pace changes from one second to the next.

What is measured stands between two rounds of the same fixed work, and is told in the time of the machine on which the
budgets were set. Seen on shared machines: the same work takes 17 ms, then 32.
"""

import time
from collections.abc import Callable

REFERENCE = 0.017  # seconds of processor that one round takes on that machine


def round_of_work() -> float:
    """Seconds of processor a round takes now."""
    begun = time.process_time()
    words: dict[str, int] = {}
    for n in range(60_000):
        words[f"{n % 977}"] = words.get(f"{n % 977}", 0) + n
    return time.process_time() - begun


def fewest_seconds(call: Callable[[], object], tries: int = 6) -> float:
    """Processor time of a call at its best, in seconds of the reference machine."""
    best = float("inf")
    for _ in range(tries):
        before = round_of_work()
        begun = time.process_time()
        call()
        spent = time.process_time() - begun
        best = min(best, spent * 2 * REFERENCE / (before + round_of_work()))
    return best
