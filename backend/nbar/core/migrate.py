"""Bringing a database to the newest schema. Foreign keys are off on SQLite while tables may be rebuilt."""

from collections.abc import Callable
from typing import Any

from tortoise import Tortoise
from tortoise.migrations.autodetector import MigrationAutodetector
from tortoise.migrations.executor import MigrationExecutor

from nbar.core import db

Report = Callable[[str, str, str], None]


async def migrate(config: dict[str, Any], report: Report | None = None) -> None:
    """Applies what is missing. `config` must come from `db.config(..., foreign_keys=False)`."""
    try:
        await Tortoise.init(config=config, _enable_global_fallback=True)
        executor = MigrationExecutor(db.connection(), config["apps"])
        await executor.migrate(progress=report)
    finally:
        await Tortoise.close_connections()


async def missing(config: dict[str, Any]) -> list[str]:
    """Names of migrations not yet applied to the connected database."""
    return [step.migration.name for step in await MigrationExecutor(db.connection(), config["apps"]).plan()]


async def pending_changes(config: dict[str, Any]) -> list[str]:
    """Names of migrations that the models would need and nobody has written."""
    try:
        await Tortoise.init(config=config, _enable_global_fallback=True)
        assert Tortoise.apps is not None
        return [writer.name for writer in await MigrationAutodetector(Tortoise.apps, config["apps"]).changes()]
    finally:
        await Tortoise.close_connections()
