"""What is held about one person, table by table."""

import datetime as dt
import json
from collections.abc import Iterable
from typing import Any

from nbar.community.holdings.declaration import Holding
from nbar.community.holdings.rules import PERIODS
from nbar.community.members import queries as members
from nbar.community.members.queries import Member
from nbar.community.privacy.registry import HOLDINGS
from shared_schemas.community import privacy as wire

PAGE = 50
Cells = dict[str, str]
BY_NAME = {holding.name: holding for holding in HOLDINGS}


def periods() -> list[wire.Period]:
    return [wire.Period(name=name, days=span.days) for name, span in PERIODS.items()]


async def tables(me: Member) -> list[wire.HeldTable]:
    """Every table in which something is mine, with how much."""
    found = [(holding, await holding.rows_of(me.id).count()) for holding in HOLDINGS]
    return [_table(holding, rows) for holding, rows in found if rows]


async def page(me: Member, name: wire.TableName, before: int | None) -> wire.HeldPage:
    """My rows of a table, newest first, those with smaller ids than `before`."""
    rows = await rows_of(BY_NAME[name], me.id, PAGE + 1, before)
    return wire.HeldPage(rows=[wire.HeldRow(id=key, cells=cells) for key, cells in rows[:PAGE]], more=len(rows) > PAGE)


async def rows_of(holding: Holding, member_id: int, limit: int, before: int | None = None) -> list[tuple[int, Cells]]:
    """Ids and cells as text, newest first. A table of which nothing is shown gives none."""
    if not holding.shown:
        return []
    mine = holding.rows_of(member_id)
    if before is not None:
        mine = mine.filter(id__lt=before)
    rows: list[dict[str, Any]] = await mine.order_by("-id").limit(limit).values(**holding.shown, row_id="id")
    names = await members.names(row[column] for row in rows for column in holding.named if row[column])
    return [(row["row_id"], dict(_cells(holding, row, names))) for row in rows]


def _cells(holding: Holding, row: dict[str, Any], names: dict[int, str]) -> Iterable[tuple[str, str]]:
    for column in holding.shown:
        value = names.get(row[column]) if column in holding.named else row[column]
        if value is not None and value != "":
            words = holding.words.get(column, _plain)
            yield column, words(json.loads(value) if column in holding.words and isinstance(value, str) else value)


def _plain(value: Any) -> str:
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _table(holding: Holding, rows: int) -> wire.HeldTable:
    days = PERIODS[holding.period].days if holding.period else None
    return wire.HeldTable(
        name=holding.name, group=holding.group, rows=rows, opens=bool(holding.shown), period=holding.period, days=days,
        on_closing=holding.on_closing,
    )  # fmt: skip
