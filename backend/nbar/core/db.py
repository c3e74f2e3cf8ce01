"""The database: its set-up, transactions that survive cancellation, and what happens after a commit."""

import asyncio
import fcntl
import functools
import os
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import IO, Any, ParamSpec, TypeVar
from urllib.parse import urlsplit

from tortoise import Tortoise
from tortoise.backends.base.client import BaseDBAsyncClient
from tortoise.connection import get_connections
from tortoise.transactions import in_transaction

Hook = Callable[[], None]
P = ParamSpec("P")
R = TypeVar("R")

_hooks: ContextVar[list[Hook] | None] = ContextVar("hooks", default=None)
_running: set[asyncio.Task[Any]] = set()

POOL_SIZE = 20


class ServerRunning(RuntimeError):
    """Another server already works on this data folder."""


def is_sqlite(url: str) -> bool:
    return url.startswith("sqlite:")


def connection_config(url: str, *, foreign_keys: bool = True) -> dict[str, Any]:
    """Tortoise's connection entry for `sqlite:PATH` or `postgres://…`. Migrations on SQLite need `foreign_keys` off."""
    if is_sqlite(url):
        return {
            "engine": "nbar.core.sqlite",
            "credentials": {
                "file_path": url.removeprefix("sqlite:"),
                "journal_mode": "WAL",
                "synchronous": "FULL",
                "foreign_keys": "ON" if foreign_keys else "OFF",
                "busy_timeout": 5000,
                "secure_delete": "ON",
            },
        }
    parts = urlsplit(url)
    return {
        "engine": "tortoise.backends.asyncpg",
        "credentials": {
            "host": parts.hostname,
            "port": parts.port or 5432,
            "user": parts.username,
            "password": parts.password,
            "database": parts.path.lstrip("/"),
            "minsize": 1,
            "maxsize": POOL_SIZE,
            "command_timeout": 30,
        },
    }


def config(url: str, models: list[str], migrations: str, **options: Any) -> dict[str, Any]:
    """The whole Tortoise configuration."""
    app = {"models": models, "default_connection": "default", "migrations": migrations}
    return {
        "connections": {"default": connection_config(url, **options)},
        "apps": {"models": app},
        "use_tz": True,
        "timezone": "UTC",
    }


@asynccontextmanager
async def connected(settings: dict[str, Any]) -> AsyncIterator[None]:
    """Opens the database for this process. Without the global fallback requests would not see what start-up opened."""
    try:
        await Tortoise.init(config=settings, _enable_global_fallback=True)
        yield
    finally:
        await Tortoise.close_connections()


def connection() -> BaseDBAsyncClient:
    """The connection in force: the transaction's inside one."""
    return get_connections().get("default")


def on_postgres() -> bool:
    return connection().capabilities.dialect == "postgres"


def transaction(action: Callable[P, Awaitable[R]]) -> Callable[P, Awaitable[R]]:
    """One action, one transaction. A call from inside another action joins that one.

    The action runs in a task of its own to its end even when the caller is cancelled: a cancellation in the
    middle of a statement would leave the connection in an unknown state.
    """

    @functools.wraps(action)
    async def whole(*args: P.args, **kwargs: P.kwargs) -> R:
        if _hooks.get() is not None:
            return await action(*args, **kwargs)
        task = asyncio.create_task(_run(action, args, kwargs))
        _running.add(task)
        task.add_done_callback(_forget)
        return await asyncio.shield(task)

    return whole


def after_commit(hook: Hook) -> None:
    """Calls `hook` right after the commit, in the order of commits; not at all after a rollback."""
    hooks = _hooks.get()
    if hooks is None:
        raise RuntimeError("after_commit belongs inside a transaction")
    hooks.append(hook)


async def settled() -> None:
    """Waits for transactions whose callers are gone."""
    while _running:
        await asyncio.wait(_running)


def server_lock(folder: Path) -> IO[str]:
    """Takes the folder's server lock, held until the file is closed.

    Raises:
        ServerRunning: another process holds it.
    """
    file = (folder / "server.lock").open("a")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.close()
        raise ServerRunning(f"another server uses {folder}") from None
    file.truncate(0)
    file.write(str(os.getpid()))
    file.flush()
    return file


async def _run(action: Callable[..., Awaitable[Any]], args: Any, kwargs: Any) -> Any:
    hooks: list[Hook] = []
    _hooks.set(hooks)
    async with in_transaction("default"):
        result = await action(*args, **kwargs)
    _hooks.set(None)
    for hook in hooks:
        hook()
    return result


def _forget(task: asyncio.Task[Any]) -> None:
    _running.discard(task)
    if not task.cancelled():
        task.exception()
