"""Says in plain words what is wrong with a set-up."""

import shutil
import stat
import sys
from collections.abc import AsyncIterator
from urllib.parse import urlsplit

from nbar.app import MIGRATIONS, MODELS
from nbar.community.units import queries as units
from nbar.core import db, migrate
from nbar.core.models import Fact
from nbar.settings import Settings

LEAST_FREE = 500 * 2**20

Finding = tuple[bool, str]
"""Whether it is well, and what to say."""


async def examine(settings: Settings) -> AsyncIterator[Finding]:
    """Findings in the order in which one would mend them."""
    yield sys.version_info >= (3, 11), f"Python {sys.version.split()[0]}; 3.11 or newer is needed"
    if not settings.data.is_dir():
        yield False, f"data folder {settings.data} does not exist; run: nbar init"
        return
    free = shutil.disk_usage(settings.data).free
    yield free > LEAST_FREE, f"{free // 2**20} MiB free for the data folder"
    for finding in _keys(settings):
        yield finding
    yield (settings.static / "index.html").is_file(), "front end built (else run: make run, or npm run build)"
    for finding in _address(settings):
        yield finding
    async for finding in _database(settings):
        yield finding


def _keys(settings: Settings) -> list[Finding]:
    folder = settings.data / "keys"
    keys = [path for path in folder.glob("*") if path.is_file()] if folder.is_dir() else []
    if not keys:
        return [(True, "no keys yet; they are made at the first start")]
    loose = [path.name for path in keys if stat.S_IMODE(path.stat().st_mode) != 0o600]
    return [
        (not loose, "keys readable by their owner only" if not loose else f"chmod 0600 these keys: {', '.join(loose)}")
    ]


def _address(settings: Settings) -> list[Finding]:
    parts = urlsplit(settings.public_url)
    local = parts.hostname in ("127.0.0.1", "localhost")
    return [
        (parts.scheme in ("http", "https") and bool(parts.hostname), f"public address {settings.public_url}"),
        (local or parts.scheme == "https", "a public address needs https; set NBAR_PUBLIC_URL"),
        (local or bool(settings.icp), "ICP filing number shown in the footer (NBAR_ICP)"),
    ]


async def _database(settings: Settings) -> AsyncIterator[Finding]:
    config = db.config(settings.database_url, MODELS, MIGRATIONS)
    kind = "SQLite" if db.is_sqlite(settings.database_url) else "PostgreSQL"
    try:
        async with db.connected(config):
            await db.connection().execute_query("SELECT 1")
            yield True, f"{kind} answers"
            missing = await migrate.missing(config)
            yield (
                not missing,
                "schema up to date" if not missing else f"{len(missing)} migrations missing; run: nbar migrate",
            )
            if missing:
                return
            root = await units.root()
            yield root is not None, f"county {root.name}" if root else "no county yet; run: nbar init"
            yield True, "this is a demo world" if await Fact.exists(name="demo") else "no demo data"
    except Exception as error:  # noqa: BLE001
        yield False, f"{kind} cannot be used: {type(error).__name__}: {error}"
    try:
        db.server_lock(settings.data).close()
        yield True, "no server is running on this data folder"
    except db.ServerRunning:
        yield True, "a server is running on this data folder"
