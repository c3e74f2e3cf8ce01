"""Pure rules of signing in: what a code looks like, which passwords everybody guesses first."""

import datetime as dt
import re
from functools import lru_cache
from pathlib import Path

CODE_LIFE = dt.timedelta(days=14)
GRACE = dt.timedelta(seconds=20)
"""How long a refresh token stays good after its successor was first used: a lost reply on a weak network."""


def normal_code(text: str) -> str:
    """A code as typed, without spaces and dashes, in capitals."""
    return re.sub(r"[\s-]", "", text).upper()


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    return frozenset((Path(__file__).parent / "common_passwords.txt").read_text().split())


def too_common(password: str, phone: str, name: str) -> bool:
    """Whether guessers try it first: the list, one's own phone, one character over and over, digits in a row."""
    plain = password.lower()
    if plain in _common() or len(set(plain)) <= 2 or name.lower() == plain:
        return True
    if phone and (phone in plain or plain in phone):
        return True
    rows = ("01234567890123456789", "98765432109876543210", "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm")
    return any(plain in row for row in rows)
