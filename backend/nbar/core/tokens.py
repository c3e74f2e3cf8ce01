"""Keys, access tokens and random secrets. Only hashes of secrets are ever stored."""

import datetime as dt
import hashlib
import hmac
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

import jwt

from nbar.core import clock

ACCESS_LIFE = dt.timedelta(minutes=10)
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""What people can read aloud and type: no 0/O, 1/I/L."""
_OPTIONS = {
    "require": ["exp", "iat", "sub", "jti", "dev"],
    "enforce_minimum_key_length": True,
    "verify_exp": False,
    "verify_iat": False,
}


@dataclass(frozen=True)
class Access:
    """Who speaks, from which device; `expires_at` aware UTC."""

    member_id: int
    device_id: int
    expires_at: dt.datetime


class DeadToken(Exception):
    """Forged, ended or not a token."""


def load_key(folder: Path, name: str) -> bytes:
    """The 32-byte key `name` of this data folder, made at first use with mode 0600."""
    path = folder / "keys" / name
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return bytes.fromhex(path.read_text())
    key = secrets.token_bytes(32)
    with os.fdopen(handle, "w") as file:
        file.write(key.hex())
        file.flush()
        os.fsync(file.fileno())
    return key


def issue(key: bytes, member_id: int, device_id: int) -> tuple[str, dt.datetime]:
    """An access token of 10 minutes and its end."""
    issued = clock.now()
    ends = (issued + ACCESS_LIFE).replace(microsecond=0)
    claims = {
        "sub": str(member_id),
        "dev": device_id,
        "iat": int(issued.timestamp()),
        "exp": int(ends.timestamp()),
        "jti": secrets.token_hex(8),
        "aud": "nbar",
    }
    return jwt.encode(claims, key, algorithm="HS256"), ends


def read(key: bytes, token: str) -> Access:
    """Whom a token speaks for.

    Raises:
        DeadToken: for every other string.
    """
    try:
        # The end is checked against our own clock below, which tests may move.
        claims = jwt.decode(
            token, key, algorithms=["HS256"], audience="nbar",
            options=_OPTIONS,  # type: ignore[arg-type]
        )  # fmt: skip
        access = Access(int(claims["sub"]), int(claims["dev"]), dt.datetime.fromtimestamp(claims["exp"], dt.UTC))
        issued = dt.datetime.fromtimestamp(claims["iat"], dt.UTC)
    except (jwt.PyJWTError, ValueError, TypeError, OverflowError) as error:
        raise DeadToken from error
    if access.expires_at <= clock.now() or issued > clock.now() + dt.timedelta(minutes=1):
        raise DeadToken
    return access


def secret() -> str:
    """256 random bits as text safe in URLs and cookies."""
    return secrets.token_urlsafe(32)


def spoken_code(length: int = 12) -> str:
    """A code a person can type: no 0/O, 1/I/L; 12 characters hold 59 bits."""
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def digest(text: str) -> str:
    """SHA-256 in hex; for secrets with at least 59 bits, which need no slow hash."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def sign(key: bytes, text: str) -> str:
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()
