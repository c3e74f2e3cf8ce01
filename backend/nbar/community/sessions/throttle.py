"""How fast somebody may guess. Only failures count, so a factory behind one address signs in freely.

Strangers share one small allowance for each account. A device that signed in to the account before has its
own, so nobody can lock the owner out by guessing.
"""

from nbar.core import tokens
from nbar.core.limits import Allowance

strangers = Allowance(burst=10, seconds=120)
known_devices = Allowance(burst=10, seconds=60)
addresses = Allowance(burst=60, seconds=5)
codes = Allowance(burst=20, seconds=10)


def mark(key: bytes, phone: str) -> str:
    """What the `nbar_known` cookie holds for a device that signed in to this account."""
    return tokens.sign(key, f"known:{phone}")


class Attempt:
    """One try at an account from an address; refuses at once when the allowance is used up."""

    def __init__(self, key: bytes, phone: str, address: str, known: str | None) -> None:
        expected = mark(key, phone)
        at_home = known is not None and expected in known.split(".")[:8]
        self._bucket = known_devices if at_home else strangers
        self._account, self._address = phone, address
        addresses.check(address)
        self._bucket.check(phone)
        # Taken before the slow check, so that many guesses at once cannot all pass.
        self._bucket.take(phone)

    def failed(self) -> None:
        addresses.take(self._address)

    def succeeded(self) -> None:
        self._bucket.give_back(self._account)
