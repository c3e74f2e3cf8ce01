"""How a slice declares its tables with people in them: whose rows, what is shown and exported, what closing does, how long."""

import datetime as dt
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tortoise.expressions import Q
from tortoise.queryset import QuerySet

from nbar.core.models import Row
from shared_schemas.community.privacy import HeldGroup, OnClosing, PeriodName, TableName


@dataclass(frozen=True)
class Expiry:
    """What is deleted when its period is over: rows of the table that are `due(now - period)`.

    `remove` takes the ids of one batch, inside its transaction, where deleting the rows alone is not enough.
    """

    period: PeriodName
    table: type[Row]
    due: Callable[[dt.datetime], Q]
    remove: Callable[[list[int]], Awaitable[object]] | None = None

    def rows(self, until: dt.datetime) -> QuerySet[Any]:
        return self.table.filter(self.due(until))


@dataclass(frozen=True)
class Holding:
    """One table with people in it.

    `person` is the column with the id of the member whose row it is; `mine` says whose where one column does not.
    `shown` maps the export's names to columns, `named` are those of them that hold a member's id and are shown as a
    name, `words` turn a value into text. `also` are columns that tell who did something to the row, `strangers` those
    ending in `_id` that name no person. Closing an account deletes rows that are `erased`, unless `close` does it.
    """

    name: TableName
    group: HeldGroup
    table: type[Row]
    person: str
    on_closing: OnClosing
    shown: Mapping[str, str] = field(default_factory=dict)
    named: tuple[str, ...] = ()
    words: Mapping[str, Callable[[Any], str]] = field(default_factory=dict)
    also: tuple[str, ...] = ()
    strangers: tuple[str, ...] = ()
    mine: Callable[[int], Q] | None = None
    close: Callable[[int], Awaitable[object]] | None = None
    period: PeriodName | None = None

    def rows_of(self, member_id: int) -> QuerySet[Any]:
        if self.mine is not None:
            return self.table.filter(self.mine(member_id))
        return self.table.filter(**{self.person: member_id})


@dataclass(frozen=True)
class Naming:
    """A table that is about no member, but tells by id who did something. A closed account's id leads to no name."""

    table: type[Row]
    columns: tuple[str, ...] = ()
    strangers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Held:
    """All that one slice declares; `expiries` run in their order, higher slices first."""

    tables: tuple[Holding, ...] = ()
    naming: tuple[Naming, ...] = ()
    expiries: tuple[Expiry, ...] = ()
