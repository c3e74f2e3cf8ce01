"""The wall of wishes that gathers under one birthday greeting, and thanks for them."""

import datetime as dt
from typing import Annotated

from msgspec import Meta

from shared_schemas.base import NOT_BLANK, Command, Count, Id, Instant, View


class WallWish(View, frozen=True):
    """What a colleague wrote in answer to the greeting; `no` is its place in the group. Only the person and the chair
    see hidden ones. `thanked` is told to the person alone."""

    no: Id
    member_id: Id
    name: str
    text: str
    at: Instant
    hidden: bool
    thanked: bool


class Wall(View, frozen=True):
    """One birthday's wall. `cheered` are up to 200 names; `to_thank` counts those not yet thanked, for the person alone."""

    member_id: Id
    name: str
    on: dt.date
    text: str
    signed: str
    belated: bool
    channel_id: Id | None
    message_no: Count | None
    cheers: Count
    cheered: list[str]
    wishes: list[WallWish]
    mine: bool
    may_hide: bool
    to_thank: Count


class WallOfYear(View, frozen=True):
    """One of my own walls."""

    member_id: Id
    on: dt.date
    cheers: Count
    wishes: Count


class Thank(Command, frozen=True):
    """A private word to one who congratulated, or to all who were not thanked yet."""

    text: Annotated[str, Meta(min_length=1, max_length=200, pattern=NOT_BLANK)]
    to: Id | None = None
