"""Argon2id hashing, off the event loop and a few at a time."""

import asyncio
import secrets

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_slots = asyncio.Semaphore(4)
_nobody = _hasher.hash(secrets.token_hex(16))


async def hashed(password: str) -> str:
    async with _slots:
        return await asyncio.to_thread(_hasher.hash, password)


async def fits(kept: str | None, password: str) -> bool:
    """Whether the password belongs to the hash. Without a hash it takes as long and says no."""
    async with _slots:
        right = await asyncio.to_thread(_verify, kept or _nobody, password)
    return right and kept is not None


def _verify(kept: str, password: str) -> bool:
    try:
        return _hasher.verify(kept, password)
    except (VerificationError, InvalidHashError, UnicodeError):
        return False
