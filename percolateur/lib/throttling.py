"""How often is too often: counters in memory when alone, in Redis when many."""

import functools
import hashlib
import hmac

from limits import RateLimitItem, parse
from limits.storage import storage_from_string
from limits.strategies import MovingWindowRateLimiter


@functools.cache
def limiter(storage: str) -> MovingWindowRateLimiter:
    """The counters kept at `storage`: "memory://" or a Redis address."""
    return MovingWindowRateLimiter(storage_from_string(storage))


class Throttle:
    """At most `rate` (« 30/minute ») hits for one key."""

    def __init__(self, name: str, rate: str, storage: str = "memory://") -> None:
        self.name = name
        self.item: RateLimitItem = parse(rate)
        self.storage = storage or "memory://"

    def hit(self, key: str) -> bool:
        """Count one; False when it is too many."""
        return limiter(self.storage).hit(self.item, self.name, key)

    def is_full(self, key: str) -> bool:
        """Whether the next hit would be too many, without counting one."""
        return not limiter(self.storage).test(self.item, self.name, key)


def blurred(address: str, secret: str) -> str:
    """A key for an IP address that does not tell the address."""
    return hmac.new(secret.encode(), address.encode(), hashlib.sha256).hexdigest()[:16]
