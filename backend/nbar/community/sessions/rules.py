"""Pure rules of signing in: what a code looks like, which passwords everybody guesses first."""

import datetime as dt
import re
import unicodedata
from functools import lru_cache
from pathlib import Path

from nbar.community.holdings.rules import PERIODS
from shared_schemas.community.sessions import App, System

CODE_LIFE = dt.timedelta(days=14)
KEEP_FOR = PERIODS["devices"]
"""How long a phone that is not used stays signed in."""
GRACE = dt.timedelta(seconds=20)
"""How long a refresh token stays good after its successor was first used: a lost reply on a weak network."""
REMEMBER_USED = PERIODS["ended_devices"]
"""How long a used refresh token is kept to recognise its reuse; later it is merely unknown."""

APPS: tuple[tuple[str, App], ...] = (
    ("wxwork", "wecom"), ("micromessenger", "wechat"), ("dingtalk", "dingtalk"), ("huaweibrowser", "huawei"),
    ("miuibrowser", "xiaomi"), ("heytapbrowser", "oppo"), ("vivobrowser", "vivo"), ("qqbrowser", "qq"),
    ("ucbrowser", "uc"), ("samsungbrowser", "samsung"), ("edg", "edge"), ("firefox", "firefox"), ("fxios", "firefox"),
    ("crios", "chrome"), ("chrome", "chrome"), ("safari", "safari"),
)  # fmt: skip
"""What betrays an app, the most telling first: every one of them also calls itself Chrome or Safari."""
SYSTEMS: tuple[tuple[str, System], ...] = (
    ("harmony", "harmony"), ("iphone", "ios"), ("ipad", "ios"), ("android", "android"), ("windows", "windows"),
    ("mac os", "mac"), ("linux", "linux"),
)  # fmt: skip

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


def seen_as(agent: str | None) -> tuple[App, System]:
    """App and system that a browser's `User-Agent` names; `other` for what is unknown or missing."""
    said = (agent or "")[:500].lower()
    app = next((name for mark, name in APPS if mark in said), "other")
    return app, next((name for mark, name in SYSTEMS if mark in said), "other")  # type: ignore[return-value]


def _around(plain: str, tail: str) -> bool:
    """The tail of the phone with no more than two characters before or after it."""
    return tail in plain and len(plain) <= len(tail) + 2
