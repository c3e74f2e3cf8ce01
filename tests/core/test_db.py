import asyncio
import random
from pathlib import Path

import pytest
from tortoise.transactions import in_transaction

from nbar.community.audit import actions as audit
from nbar.community.audit.models import Entry
from nbar.core import db
from tests.conftest import ON_POSTGRES
from tests.server import Server

CANCELLATIONS = 1000


@db.transaction
async def note(verb: str, *, fail: bool = False) -> None:
    await audit.record(None, verb, "test:1")
    await asyncio.sleep(0)
    await audit.record(None, verb, "test:2")
    if fail:
        raise LookupError


async def test_a_thousand_random_cancellations_leave_no_open_transaction(server: Server) -> None:
    chance = random.Random(7)
    cancelled = 0
    for turn in range(CANCELLATIONS):
        task = asyncio.create_task(note(f"turn {turn}"))
        for _ in range(chance.randint(0, 12)):
            await asyncio.sleep(0)
        task.cancel()
        result = await asyncio.gather(task, return_exceptions=True)
        cancelled += isinstance(result[0], asyncio.CancelledError)
    await db.settled()
    assert cancelled > CANCELLATIONS / 4, "the cancellations came too late to test anything"
    await asyncio.wait_for(note("last"), 5)
    assert await Entry.filter(verb="last").count() == 2
    assert await Entry.all().count() % 2 == 0, "half a transaction was kept"


async def test_a_failed_action_keeps_nothing_and_tells_nobody(server: Server) -> None:
    told: list[str] = []

    @db.transaction
    async def act() -> None:
        db.after_commit(lambda: told.append("told"))
        await note("inner", fail=True)

    with pytest.raises(LookupError):
        await act()
    assert told == []
    assert await Entry.filter(verb="inner").count() == 0


async def test_hooks_run_in_the_order_of_commits(server: Server) -> None:
    order: list[int] = []

    @db.transaction
    async def act(turn: int) -> None:
        entry = await Entry.create(at="2026-01-01T00:00:00+00:00", verb="order", subject=str(turn))
        db.after_commit(lambda: order.append(entry.id))

    await asyncio.gather(*(act(turn) for turn in range(50)))
    assert len(order) == 50
    if not ON_POSTGRES:
        assert order == sorted(order)


async def test_after_commit_outside_a_transaction_is_a_mistake(server: Server) -> None:
    with pytest.raises(RuntimeError):
        db.after_commit(lambda: None)


@pytest.mark.skipif(ON_POSTGRES, reason="SQLite's own lock")
async def test_a_second_process_waits_for_the_write_lock_and_is_not_refused(server: Server) -> None:
    path = server.settings.database_url.removeprefix("sqlite:")
    code = f"import sqlite3,time; c=sqlite3.connect({path!r},isolation_level=None); c.execute('BEGIN IMMEDIATE'); print('held',flush=True); time.sleep(1); c.execute('COMMIT')"
    holder = await asyncio.create_subprocess_exec("python3", "-c", code, stdout=asyncio.subprocess.PIPE)
    assert holder.stdout is not None
    assert await holder.stdout.readline() == b"held\n"
    await note("waited")
    assert await holder.wait() == 0
    assert await Entry.filter(verb="waited").count() == 2


@pytest.mark.skipif(ON_POSTGRES, reason="SQLite's own settings")
async def test_what_is_acknowledged_is_on_disk(server: Server) -> None:
    rows = await db.connection().execute_query_dict("PRAGMA synchronous")
    assert rows[0]["synchronous"] == 2
    rows = await db.connection().execute_query_dict("PRAGMA journal_mode")
    assert rows[0]["journal_mode"] == "wal"


async def test_a_failed_begin_does_not_keep_the_lock(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    if ON_POSTGRES:
        pytest.skip("SQLite's own lock")
    from nbar.core.sqlite import ImmediateTransaction

    async def broken(_self: object) -> None:
        raise LookupError

    with monkeypatch.context() as patch:
        patch.setattr(ImmediateTransaction, "begin", broken)
        with pytest.raises(LookupError):
            async with in_transaction("default"):
                pass
    await asyncio.wait_for(note("after"), 5)


def test_a_second_server_on_one_folder_is_refused(tmp_path: Path) -> None:
    with db.server_lock(tmp_path), pytest.raises(db.ServerRunning):
        db.server_lock(tmp_path)
    db.server_lock(tmp_path).close()


async def test_the_migrated_schema_is_the_models_schema(server: Server, tmp_path: Path) -> None:
    if ON_POSTGRES:
        pytest.skip("compares SQLite schemas")
    migrated = await _indexes()
    await _leave_and_generate(tmp_path, migrated)


async def _indexes() -> dict[str, set[tuple[bool, tuple[str, ...]]]]:
    tables = await db.connection().execute_query_dict("SELECT name FROM sqlite_master WHERE type='table'")
    found: dict[str, set[tuple[bool, tuple[str, ...]]]] = {}
    for table in (row["name"] for row in tables if not row["name"].startswith(("sqlite_", "tortoise_"))):
        found[table] = set()
        for index in await db.connection().execute_query_dict(f"PRAGMA index_list('{table}')"):
            columns = await db.connection().execute_query_dict(f"PRAGMA index_info('{index['name']}')")
            found[table].add((bool(index["unique"]), tuple(row["name"] for row in columns)))
    return found


async def _leave_and_generate(tmp_path: Path, migrated: dict[str, set[tuple[bool, tuple[str, ...]]]]) -> None:
    script = f"""
import asyncio, json
from tortoise import Tortoise
from nbar.core import db
from nbar.app import MODELS, MIGRATIONS
from tests.core.test_db import _indexes
async def main():
    async with db.connected(db.config("sqlite:{tmp_path}/generated.db", MODELS, MIGRATIONS)):
        await Tortoise.generate_schemas()
        print(json.dumps({{k: sorted([list(map(str, [u, *c])) for u, c in v]) for k, v in (await _indexes()).items()}}))
asyncio.run(main())
"""
    import json
    import sys

    run = await asyncio.create_subprocess_exec(sys.executable, "-c", script, stdout=asyncio.subprocess.PIPE)
    output, _ = await run.communicate()
    mine = {k: sorted([list(map(str, [u, *c])) for u, c in v]) for k, v in migrated.items()}
    assert json.loads(output) == mine
