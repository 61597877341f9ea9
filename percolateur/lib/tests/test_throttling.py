import signal
import time
import uuid

import pytest
from limits import parse

from percolateur.lib.throttling import Counters, Throttle, blurred, limiter
from tests import servers


@pytest.fixture(params=["", pytest.param("redis", marks=pytest.mark.servers)])
def storage(request):
    """The counters in memory, then in Redis."""
    return request.getfixturevalue("redis").url if request.param else ""


@pytest.fixture
def name():
    return uuid.uuid4().hex


def test_throttle_counts_each_key_by_itself(storage, name):
    throttle = Throttle(name, "3/minute", storage)
    assert [throttle.hit("a") for _ in range(5)] == [True, True, True, False, False]
    assert throttle.hit("b")


def test_throttle_asked_whether_it_is_full_counts_nothing(storage, name):
    throttle = Throttle(name, "2/minute", storage)
    seen = []
    for _ in range(3):
        seen.append([throttle.is_full("a") for _ in range(3)])
        throttle.hit("a")
    assert seen == [[False] * 3, [False] * 3, [True] * 3]


def test_throttle_of_another_name_counts_apart(storage, name):
    one, other = Throttle(name, "1/minute", storage), Throttle(name + "x", "1/minute", storage)
    assert [one.hit("a"), other.hit("a"), one.hit("a")] == [True, True, False]


def test_throttle_begins_again_with_the_next_window(storage, name):
    throttle = Throttle(name, "1/second", storage)
    assert [throttle.hit("a"), throttle.hit("a")] == [True, False]
    time.sleep(1.05)
    assert throttle.hit("a")


def test_throttle_in_redis_is_shared_by_processes(redis, name):
    throttle = Throttle(name, "2/minute", redis.url)
    throttle.hit("a")
    limiter.cache_clear()  # as another process: a client of its own
    assert [throttle.hit("a"), throttle.hit("a")] == [True, False]


@pytest.mark.servers
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGSTOP])
def test_throttle_without_its_redis_lets_through_soon(how, name):
    with servers.redis() as server:
        throttle = Throttle(name, "1/minute", server.url)
        throttle.hit("a")
        server.process.send_signal(how)
        start = time.monotonic()
        try:
            assert (throttle.hit("a"), throttle.is_full("a")) == (True, False)
            assert time.monotonic() - start < 5
        finally:
            server.process.send_signal(signal.SIGCONT)


def test_counters_sweep_old_windows_when_they_are_many():
    counters = Counters()
    counters.SWEEP_ABOVE = 10
    for key in range(11):
        counters.incr(f"old{key}", 0)
    counters.incr("kept", 60)
    counters.incr("new", 60)
    assert set(counters._windows) == {"kept", "new"}


def test_counters_are_the_storage_that_limits_expects():
    counters, item = Counters(), parse("5/minute")
    assert (counters.get("a"), counters.check(), counters.incr("a", item.get_expiry(), 2), counters.get("a")) == (
        0,
        True,
        2,
        2,
    )
    assert 59 < counters.get_expiry("a") - time.time() <= 60
    counters.clear("a")
    counters.incr("b", 60)
    assert (counters.get("a"), counters.reset(), counters.get("b")) == (0, 1, 0)


def test_blurred_address_is_steady_and_tells_nothing():
    keys = [
        blurred(address, secret) for address, secret in (("192.0.2.1", "s"), ("192.0.2.2", "s"), ("192.0.2.1", "t"))
    ]
    assert blurred("192.0.2.1", "s") == keys[0]
    assert len(set(keys)) == 3
    assert {len(key) for key in keys} == {16}
