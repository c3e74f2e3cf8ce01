"""Argon2id hashing, off the event loop and a few at a time."""

import asyncio
import os
import secrets
from concurrent.futures import ThreadPoolExecutor

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from nbar.community.sessions.rules import normal_password

_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
# Its size bounds memory and keeps a rush of sign-ins from starving the event loop of processors.
_threads = ThreadPoolExecutor(max_workers=min(4, os.cpu_count() or 1), thread_name_prefix="argon2")
_nobody = _hasher.hash(secrets.token_hex(16))


async def hashed(password: str) -> str:
    return await asyncio.get_running_loop().run_in_executor(_threads, _hasher.hash, normal_password(password))


async def fits(kept: str | None, password: str) -> bool:
    """Whether the password belongs to the hash. Without a hash it takes as long and says no."""
    loop = asyncio.get_running_loop()
    right = await loop.run_in_executor(_threads, _verify, kept or _nobody, normal_password(password))
    return right and kept is not None


def _verify(kept: str, password: str) -> bool:
    try:
        return _hasher.verify(kept, password)
    except (VerificationError, InvalidHashError, UnicodeError):
        return False
