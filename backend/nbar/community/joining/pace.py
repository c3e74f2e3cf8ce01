"""How fast strangers may knock: a factory behind one address asks freely, a script does not."""

from collections.abc import Awaitable
from typing import TypeVar

from nbar.community.joining.queries import UnknownLink
from nbar.core import tokens
from nbar.core.limits import Allowance, network

T = TypeVar("T")

addresses = Allowance(burst=120, seconds=20)
"""For each address: requests."""
links = Allowance(burst=150, seconds=20)
"""For each poster: requests, from wherever."""
strays = Allowance(burst=60, seconds=5)
"""For each address: tokens that open nothing."""
codes = Allowance(burst=10, seconds=60)
"""For each secret: codes fetched."""


def asked(address: str, link_id: int) -> None:
    addresses.check(network(address))
    links.spend(str(link_id))
    addresses.take(network(address))


def fetched(secret: str) -> None:
    codes.spend(tokens.digest(secret))


async def counted(address: str, look: Awaitable[T]) -> T:
    """A good link is never asked to wait."""
    try:
        return await look
    except UnknownLink:
        strays.spend(network(address))
        raise
