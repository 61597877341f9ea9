"""How fast this machine is now, beside the one where targets were set: a machine's pace changes by half from one hour
to the next. A figure told in time holds within its target, or when it would at the pace of that machine.
"""

from bench.live.run import REFERENCE, WORKLOADS, minimal

YARDSTICK = "50x11"  # the workload of bench/live that tells the pace
RATES = ("requests_per_second", "registrations_per_minute")


def pace() -> float:
    """How much slower than there: 1 is as fast. The minimal server of `bench/live` is played for five seconds."""
    load = {**WORKLOADS[YARDSTICK][0], "duration": 5}
    return minimal(load, YARDSTICK)["cpu_ms_per_1000"] / REFERENCE[YARDSTICK]["cpu_ms_per_1000"]


def at_pace(name: str, value: float, pace: float) -> float:
    """A time, or a rate, as it would be there. What is faster here is told as it is."""
    slower = max(pace, 1.0)
    return round(value * slower if name.endswith(RATES) else value / slower, 2)
