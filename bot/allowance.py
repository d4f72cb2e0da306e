"""How much of something strangers get: so much at once, and so much a second after that."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from ipaddress import IPv6Address, ip_address

_MOST_ADDRESSES = 10_000
_IPV6_NETWORK_BITS = 64
"""What one subscriber is given: whoever has one address of it has them all."""

Clock = Callable[[], float]


class Allowance:
    """Starts full and fills again as time passes.

    clock: seconds that only grow.
    """

    def __init__(self, at_once: float, per_second: float, clock: Clock = time.monotonic) -> None:
        self._at_once = at_once
        self._per_second = per_second
        self._clock = clock
        self._left = at_once
        self._seen_s = clock()

    def take(self, amount: float = 1.0) -> bool:
        """Take so much; False, and nothing is taken, where less is left."""
        now_s = self._clock()
        grown = self._left + (now_s - self._seen_s) * self._per_second
        self._left, self._seen_s = min(self._at_once, grown), now_s
        if amount > self._left:
            return False
        self._left -= amount
        return True


class AllowanceByAddress:
    """An allowance for each address, of which the latest 10,000 are known.

    An IPv6 address stands for its network of 64 bits.
    """

    def __init__(self, at_once: float, per_second: float, clock: Clock = time.monotonic) -> None:
        self._build = lambda: Allowance(at_once, per_second, clock)
        self._known: OrderedDict[str, Allowance] = OrderedDict()

    def take(self, host: str | None) -> bool:
        """Take one of what this host has; False where nothing is left."""
        key = network_of(host)
        allowance = self._known.pop(key, None) or self._build()
        self._known[key] = allowance
        if len(self._known) > _MOST_ADDRESSES:
            self._known.popitem(last=False)
        return allowance.take()


def network_of(host: str | None) -> str:
    """Who is behind an address; "" for what is none."""
    try:
        address = ip_address(host or "")
    except ValueError:
        return ""
    if not isinstance(address, IPv6Address):
        return str(address)
    if address.ipv4_mapped is not None:
        return str(address.ipv4_mapped)
    return str(int(address) >> _IPV6_NETWORK_BITS)
