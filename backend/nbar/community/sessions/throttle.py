"""How fast somebody may guess. Only failures count, so a factory behind one address signs in freely.

Strangers share one small allowance for each account. A device that signed in to the account before has its
own and is not asked for its address, so nobody can lock the owner out by guessing.
"""

from collections.abc import Sequence

from nbar.community.sessions.queries import ClosedCode, UnknownCode
from nbar.core import tokens
from nbar.core.limits import Allowance, network

MARKS = 8
"""Accounts one device is remembered for: people share a phone."""

strangers = Allowance(burst=40, seconds=1800)
"""For each account: 40 guesses, then 48 a day."""
known_devices = Allowance(burst=10, seconds=60)
addresses = Allowance(burst=120, seconds=5)
codes = Allowance(burst=60, seconds=5)
"""For each address: codes that never existed."""
phones = Allowance(burst=10, seconds=86_400)
"""For each code: wrong phones. Who finds a code sees seven of its phone's digits, so the rest must not be tried out."""


def marks_of(known: str | None) -> list[str]:
    """What the `nbar_known` cookie holds: a mark for each account this device signed in to."""
    return [mark for mark in (known or "").split(".") if mark][:MARKS]


def marked(key: bytes, phone: str, known: str | None) -> str:
    """The cookie after signing in to this account."""
    own = _mark(key, phone)
    return ".".join([own, *(mark for mark in marks_of(known) if mark != own)][:MARKS])


class Attempt:
    """One try at an account; refuses at once when an allowance is used up.

    What it may cost is taken before the slow check, so that many guesses at once cannot all pass.
    """

    def __init__(self, key: bytes, phone: str, address: str, known: str | None) -> None:
        at_home = _mark(key, phone) in marks_of(known)
        account, place = (known_devices if at_home else strangers, phone), (addresses, network(address))
        self._costs: Sequence[tuple[Allowance, str]] = [account] if at_home else [place, account]
        for allowance, name in self._costs:
            allowance.check(name)
        for allowance, name in self._costs:
            allowance.take(name)

    def succeeded(self) -> None:
        for allowance, name in self._costs:
            allowance.give_back(name)


def missed(address: str, refusal: UnknownCode) -> None:
    """Counts a code that never existed; refuses whoever tried too many. A good code is never asked to wait."""
    codes.check(network(address))
    if not isinstance(refusal, ClosedCode):
        codes.take(network(address))


def _mark(key: bytes, phone: str) -> str:
    return tokens.sign(key, f"known:{phone}")
