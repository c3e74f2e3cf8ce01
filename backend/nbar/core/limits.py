"""How often something may be tried. Kept in memory: one server process counts for itself."""

import ipaddress
from collections import OrderedDict
from dataclasses import dataclass

from nbar.core import clock
from nbar.core.refusal import TooFast

_MAX_KEYS = 100_000


@dataclass
class _Bucket:
    level: float
    at: float


class Allowance:
    """A token bucket per key: `burst` at once, then one more every `seconds`."""

    def __init__(self, burst: int, seconds: float) -> None:
        self._burst, self._seconds = burst, seconds
        self._buckets: OrderedDict[str, _Bucket] = OrderedDict()

    def left(self, key: str) -> float:
        """How many more uses `key` has at this moment."""
        return self._bucket(key).level

    def check(self, key: str) -> None:
        """Refuses with the seconds to wait when nothing is left; takes nothing."""
        bucket = self._bucket(key)
        if bucket.level < 1:
            raise TooFast(retry_after=max(1, round((1 - bucket.level) * self._seconds)))

    def take(self, key: str) -> None:
        """Uses one; may be called with nothing left."""
        bucket = self._bucket(key)
        bucket.level = max(0.0, bucket.level - 1)

    def spend(self, key: str) -> None:
        """`check`, then `take`."""
        self.check(key)
        self.take(key)

    def give_back(self, key: str) -> None:
        """Undoes one `take`."""
        bucket = self._bucket(key)
        bucket.level = min(self._burst, bucket.level + 1)

    def clear(self) -> None:
        """Back to the full burst for everybody."""
        self._buckets.clear()

    def _bucket(self, key: str) -> _Bucket:
        now = clock.now().timestamp()
        bucket = self._buckets.pop(key, None) or _Bucket(self._burst, now)
        bucket.level = min(self._burst, bucket.level + max(0.0, now - bucket.at) / self._seconds)
        bucket.at = now
        self._buckets[key] = bucket
        while len(self._buckets) > _MAX_KEYS:
            self._buckets.popitem(last=False)
        return bucket


def network(address: str) -> str:
    """An IPv6 user owns a /64, so all of it is one address here."""
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(parsed, ipaddress.IPv4Address):
        return str(parsed)
    return str(parsed.ipv4_mapped or ipaddress.ip_network((parsed, 64), strict=False))
