"""The codes of a check-in, made from the event's secret: one at the door that changes, one for each person who goes. Pure."""

import datetime as dt
import hashlib
import hmac
import re

from nbar.core.tokens import ALPHABET, digest

STEP = 30
"""Seconds for which a door's code is shown; it is accepted for as long again."""
SHOWN = 20
"""Codes a door gets at once, so that it goes on for ten minutes without a network."""
_DOOR, _OWN = 8, 12


def step_at(instant: dt.datetime) -> int:
    return int(instant.timestamp()) // STEP


def door_code(secret: str, step: int) -> str:
    """Eight characters that nobody guesses within a minute."""
    return _spelt(secret, f"door:{step}", _DOOR)


def opens(secret: str, typed: str, now: dt.datetime) -> bool:
    """Whether this is the door's code of now or of the step before."""
    code, step = _plain(typed), step_at(now)
    return bool(secret) and any(hmac.compare_digest(code, door_code(secret, shown)) for shown in (step, step - 1))


def own_code(secret: str, member_id: int) -> str:
    """`12-K7QX…`: whose it is, and 59 bits that only the event's secret makes."""
    return f"{member_id}-{_spelt(secret, f'member:{member_id}', _OWN)}"


def owner(secret: str, typed: str) -> int | None:
    """Whose own code this is; None for every other text."""
    found = re.fullmatch(r"\s*([1-9][0-9]{0,14})\s*-\s*(\S.*)", typed)
    if found is None:
        return None
    member_id = int(found[1])
    told = _plain(found[2])
    return member_id if hmac.compare_digest(f"{member_id}-{told}", own_code(secret, member_id)) else None


def verifier(secret: str, member_id: int) -> str:
    """By this a desk without a network knows a code that it cannot make."""
    return digest(own_code(secret, member_id))


def _plain(typed: str) -> str:
    return re.sub(r"[^0-9A-Z]", "", typed.upper())


def _spelt(secret: str, words: str, length: int) -> str:
    number = int.from_bytes(hmac.new(secret.encode(), words.encode(), hashlib.sha256).digest(), "big")
    letters = []
    for _ in range(length):
        number, place = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[place])
    return "".join(letters)
