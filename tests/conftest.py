"""One event loop holds the app, its HTTP client and a real socket server; one database for each test."""

import asyncio
import os
import sqlite3
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio

from nbar.app import MIGRATIONS, MODELS, create_app
from nbar.community.events import feeds
from nbar.community.events.checkins import guesses
from nbar.community.joining import pace
from nbar.community.messages.actions import sending
from nbar.community.sessions import throttle
from nbar.core import db, jobs, migrate, wire
from nbar.core.live import hub
from nbar.settings import Settings
from tests.server import Server
from tests.world import World, build_world

ON_POSTGRES = os.environ.get("NBAR_TEST_DB") == "postgres"


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[object]:
    """A migrated database to copy for each test: a file, or a template in a private PostgreSQL cluster."""
    if ON_POSTGRES:
        from tests.postgres import Cluster

        with Cluster() as cluster:
            url = cluster.fresh_database()
            asyncio.run(migrate.migrate(db.config(url, MODELS, MIGRATIONS)))
            cluster.make_template(url)
            yield cluster
        return
    path = tmp_path_factory.mktemp("template") / "nbar.db"
    asyncio.run(migrate.migrate(db.config(f"sqlite:{path}", MODELS, MIGRATIONS, foreign_keys=False)))
    with sqlite3.connect(path) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    yield path


@pytest.fixture
def database_url(empty_database: object, tmp_path: Path) -> str:
    if isinstance(empty_database, Path):
        target = tmp_path / "nbar.db"
        target.write_bytes(empty_database.read_bytes())
        return f"sqlite:{target}"
    return empty_database.fresh_database()  # type: ignore[attr-defined,no-any-return]


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    static = tmp_path / "static"
    static.mkdir()
    (static / "index.html").write_text("<!doctype html><title>N</title>")
    return Settings(
        data=tmp_path,
        database_url=database_url,
        host="127.0.0.1",
        port=0,
        public_url="http://127.0.0.1:0",
        static=static,
    )


@pytest.fixture(autouse=True)
def fresh_allowances() -> None:
    """What one test used up must not slow the next."""
    doors = (throttle.strangers, throttle.known_devices, throttle.addresses, throttle.codes)
    events = (feeds.reads, feeds.strays, guesses)
    for allowance in (*doors, *events, pace.addresses, pace.links, pace.strays, pace.codes, sending):
        allowance.clear()


@pytest_asyncio.fixture
async def server(settings: Settings) -> AsyncIterator[Server]:
    """The app in this loop on a real port, jobs left out; nothing unexpected may have happened in it."""
    before = wire.unhandled + jobs.failures
    async with Server(settings, lambda own: create_app(own, with_jobs=False)) as running:
        yield running
    assert wire.unhandled + jobs.failures == before, "a handler or job raised something nobody expected"
    assert len(hub) == 0, "a socket was left behind"


@pytest_asyncio.fixture
async def world(server: Server) -> World:
    return await build_world(server)
