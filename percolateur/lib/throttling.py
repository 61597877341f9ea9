"""How often is too often: counters in memory when alone, in Redis when many."""

import functools
import hmac
import logging
import math
import threading
import time

from limits import RateLimitItem, parse
from limits.errors import StorageError
from limits.storage import Storage, storage_from_string
from limits.strategies import FixedWindowRateLimiter

log = logging.getLogger(__name__)


class Counters(Storage):
    """Counters of this process. The memory storage of `limits` starts a timer thread at every hit: measured, a third
    of the processor time of a posted question. Here old windows are swept once in a while, by whoever comes.
    """

    STORAGE_SCHEME = ["counters"]
    SWEEP_ABOVE = 10_000

    def __init__(self, uri: str | None = None, wrap_exceptions: bool = False, **_options: str) -> None:
        super().__init__(uri, wrap_exceptions)
        self._lock = threading.Lock()
        self._windows: dict[str, tuple[int, float]] = {}

    @property
    def base_exceptions(self) -> type[Exception]:
        return ValueError

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        now = time.time()
        with self._lock:
            if len(self._windows) > self.SWEEP_ABOVE:
                self._windows = {k: window for k, window in self._windows.items() if window[1] > now}
            count, end = self._windows.get(key, (0, 0.0))
            count, end = (count, end) if end > now else (0, now + expiry)
            self._windows[key] = (count + amount, end)
            return count + amount

    def get(self, key: str) -> int:
        count, end = self._windows.get(key, (0, 0.0))
        return count if end > time.time() else 0

    def get_expiry(self, key: str) -> float:
        return self._windows.get(key, (0, time.time()))[1]

    def check(self) -> bool:
        return True

    def reset(self) -> int | None:
        count = len(self._windows)
        self._windows.clear()
        return count

    def clear(self, key: str) -> None:
        self._windows.pop(key, None)


@functools.cache
def limiter(storage: str) -> FixedWindowRateLimiter:
    """The counters kept at `storage`: a Redis address, or "" for this process."""
    # A Redis that answers no more holds a post up for a second at most.
    patience = {"socket_timeout": 1, "socket_connect_timeout": 1} if storage else {}
    return FixedWindowRateLimiter(storage_from_string(storage or "counters://", wrap_exceptions=True, **patience))


class Throttle:
    """At most `rate` (« 30/minute ») hits for one key."""

    def __init__(self, name: str, rate: str, storage: str = "") -> None:
        self.name = name
        self.item: RateLimitItem = parse(rate)
        self.storage = storage

    def hit(self, key: str) -> bool:
        """Count one; False when it is too many. Without its storage it lets through: the café goes on."""
        try:
            return limiter(self.storage).hit(self.item, self.name, key)
        except StorageError as error:
            log.warning("Not counting %s: %s", self.name, error)
            return True

    def left(self, key: str) -> tuple[int, int]:
        """How many hits this key has left, and in how many seconds it has them all again."""
        try:
            window = limiter(self.storage).get_window_stats(self.item, self.name, key)
        except StorageError:
            return self.item.amount, self.item.get_expiry()
        return window.remaining, max(1, math.ceil(window.reset_time - time.time()))

    def is_full(self, key: str) -> bool:
        """Whether the next hit would be too many, without counting one."""
        try:
            return not limiter(self.storage).test(self.item, self.name, key)
        except StorageError:
            return False


def blurred(address: str, secret: str) -> str:
    """A key for an IP address that does not tell the address."""
    return hmac.digest(secret.encode(), address.encode(), "sha256").hex()[:16]
