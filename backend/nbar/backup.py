"""Copies of the database while it is in use, and putting one back. Keys are never part of a copy."""

import os
import secrets
import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from pathlib import Path

from nbar.core.db import is_sqlite, server_lock
from nbar.settings import Settings

Progress = Callable[[int, int], None]


class BackupFailed(RuntimeError):
    """Says in plain words why."""


def back_up(settings: Settings, target: Path, progress: Progress) -> None:
    """Writes a checked copy to `target`, mode 0600; the server may run meanwhile."""
    if not is_sqlite(settings.database_url):
        _dump_postgres(settings.database_url, target)
        return
    if target.exists():
        raise BackupFailed(f"{target} is there already; a backup never overwrites")
    source = sqlite3.connect(f"file:{_file(settings)}?mode=ro", uri=True)
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    os.close(handle)
    copy = sqlite3.connect(target)
    try:
        source.backup(copy, pages=500, progress=lambda _status, left, total: progress(total - left, total))
        copy.execute("PRAGMA journal_mode=DELETE")
        _check(copy, target)
    finally:
        copy.close()
        source.close()


def restore(settings: Settings, source: Path) -> Path | None:
    """Puts a copy in place under a new epoch, so that every phone starts fresh. Returns where the former database went.

    Raises:
        ServerRunning: the server must be stopped first.
        BackupFailed: the copy is no sound database of ours.
    """
    if not is_sqlite(settings.database_url):
        raise BackupFailed("a PostgreSQL database is restored with pg_restore into an empty database")
    settings.data.mkdir(parents=True, exist_ok=True)
    with server_lock(settings.data):
        place = _file(settings)
        fresh = place.with_suffix(".restoring")
        shutil.copyfile(source, fresh)
        fresh.chmod(0o600)
        with _Opened(fresh) as database:
            _check(database, source)
            _renew_epoch(database, source)
        former = _put_aside(place)
        fresh.replace(place)
        return former


def stands(settings: Settings) -> bool:
    """Whether there is a SQLite database already."""
    return is_sqlite(settings.database_url) and _file(settings).exists()


def copy_before_migration(settings: Settings) -> Path:
    """A copy of a SQLite database beside it, before its schema changes."""
    place = _file(settings)
    target = place.with_name(f"{place.stem}.before-migration.db")
    target.unlink(missing_ok=True)
    back_up(settings, target, lambda _done, _total: None)
    return target


class _Opened:
    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> sqlite3.Connection:
        self._connection = sqlite3.connect(self._path)
        return self._connection

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        if kind is None:
            self._connection.commit()
        self._connection.close()
        if kind is not None:
            self._path.unlink(missing_ok=True)


def _file(settings: Settings) -> Path:
    return Path(settings.database_url.removeprefix("sqlite:"))


def _check(database: sqlite3.Connection, name: Path) -> None:
    try:
        sound = database.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    except sqlite3.DatabaseError as error:
        raise BackupFailed(f"{name} is no database: {error}") from error
    if not sound:
        raise BackupFailed(f"{name} is damaged")


def _renew_epoch(database: sqlite3.Connection, name: Path) -> None:
    try:
        renewed = database.execute("UPDATE fact SET value=? WHERE name='epoch'", (secrets.token_hex(8),))
    except sqlite3.DatabaseError as error:
        raise BackupFailed(f"{name} is no database of ours: {error}") from error
    if renewed.rowcount != 1:
        raise BackupFailed(f"{name} holds no county")


def _put_aside(place: Path) -> Path | None:
    for ending in ("-wal", "-shm"):
        place.with_name(place.name + ending).unlink(missing_ok=True)
    if not place.exists():
        return None
    former = place.with_name(f"{place.stem}.before-restore.db")
    place.replace(former)
    return former


def _dump_postgres(url: str, target: Path) -> None:
    tool = shutil.which("pg_dump")
    if tool is None:
        raise BackupFailed("pg_dump is not installed; install the PostgreSQL client")
    url = url.replace("asyncpg://", "postgres://")
    done = subprocess.run(  # noqa: S603  the operator's own settings
        [tool, "--format=custom", f"--file={target}", url], check=False, capture_output=True, text=True
    )
    if done.returncode:
        raise BackupFailed(done.stderr.strip()[-500:])
    target.chmod(0o600)
