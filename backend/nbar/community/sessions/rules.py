"""Pure rules of signing in: what a code looks like, which passwords everybody guesses first."""

import datetime as dt
import re
import unicodedata
from functools import lru_cache
from pathlib import Path

CODE_LIFE = dt.timedelta(days=14)
KEEP_FOR = dt.timedelta(days=180)
"""How long a phone that is not used stays signed in."""
GRACE = dt.timedelta(seconds=20)
"""How long a refresh token stays good after its successor was first used: a lost reply on a weak network."""
REMEMBER_USED = dt.timedelta(days=30)
"""How long a used refresh token is kept to recognise its reuse; later it is merely unknown."""

_ROWS = ("01234567890123456789", "98765432109876543210", "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm")


def normal_code(text: str) -> str:
    """A code as typed, without spaces and dashes, in capitals; full-width letters count as plain ones."""
    return re.sub(r"[\s-]", "", unicodedata.normalize("NFKC", text)).upper()


def normal_password(text: str) -> str:
    """One spelling of what keyboards produce in several: a Chinese one may give full-width digits."""
    return unicodedata.normalize("NFKC", text)


@lru_cache(maxsize=1)
def common_passwords() -> frozenset[str]:
    return frozenset((Path(__file__).parent / "common_passwords.txt").read_text().split())


def too_common(password: str, phone: str, name: str) -> bool:
    """Whether guessers try it first: the list, one's own phone or its tail, two characters over and over, keys in a row."""
    plain = normal_password(password).lower()
    if plain in common_passwords() or len(set(plain)) <= 2 or name.lower() == plain:
        return True
    if phone and (phone in plain or plain in phone or _around(plain, phone[-8:])):
        return True
    return any(plain in row for row in _ROWS)


def _around(plain: str, tail: str) -> bool:
    """The tail of the phone with no more than two characters before or after it."""
    return tail in plain and len(plain) <= len(tail) + 2
