"""Birthday greetings: whose day it is, what will be said, by whom."""

import datetime as dt
from typing import Annotated, Literal

from msgspec import Meta

from shared_schemas.base import NOT_BLANK, Command, Count, Id, View
from shared_schemas.community.members import Audience, BirthdayFact
from shared_schemas.community.units import Role

GreetingText = Annotated[str, Meta(min_length=1, max_length=300, pattern=NOT_BLANK)]
GreetingState = Literal["draft", "approved", "posted"]


class Greeting(View, frozen=True):
    """`draft` posts as the neutral card unless approved (or the chair set "always"); `message_no` is where a posted one
    stands, for one in the group. `signed` is who says it once somebody has said yes; `belated` marks one posted late."""

    state: GreetingState
    text: str
    signed: str | None
    belated: bool
    channel_id: Id | None
    message_no: Count | None
    cheers: Count


class Birthday(View, frozen=True):
    """A birthday that falls `on` this day. `years` is the time since joining in full years, if known."""

    member_id: Id
    name: str
    team: str | None
    on: dt.date
    calendar: Literal["solar", "lunar"]
    fact: BirthdayFact
    audience: Audience
    years: int | None
    greeting: Greeting


class GreetingDraft(Command, frozen=True):
    text: GreetingText
    approved: bool


class GreetingApproval(Command, frozen=True):
    """A yes to the words that were shown for one birthday."""

    member_id: Id
    on: dt.date
    text: GreetingText


class GreetingApprovals(Command, frozen=True):
    items: Annotated[list[GreetingApproval], Meta(min_length=1, max_length=50)]


class GreetingPost(Command, frozen=True):
    text: GreetingText


class BirthdaySettings(Command, frozen=True):
    """`hour` in union time (Asia/Shanghai). `always` posts drafts in the chair's name without asking. Templates may hold {姓名} {班组} {企业} {年数} {主席}."""

    hour: Annotated[int, Meta(ge=6, le=21)]
    always: bool
    templates: Annotated[list[GreetingText], Meta(min_length=1, max_length=12)]


class DelegateNaming(Command, frozen=True):
    """Who greets in the chair's stead from one day to another, both included."""

    member_id: Id
    from_on: dt.date
    until_on: dt.date


class Delegate(View, frozen=True):
    member_id: Id
    name: str
    role: Role
    from_on: dt.date
    until_on: dt.date


class DelegateCandidate(View, frozen=True):
    member_id: Id
    name: str
    role: Role


class BirthdayPlan(View, frozen=True):
    """The page of who sees to the greetings: settings, the name of the group, how one signs, who stands in.

    `may_set` is for chair and vice chair, `may_delegate` with `candidates` for the chair.
    """

    unit_id: Id
    home_channel_id: Id
    home_name: str
    signed: str
    settings: BirthdaySettings
    may_set: bool
    may_delegate: bool
    delegate: Delegate | None
    candidates: list[DelegateCandidate]


class GreetedMonth(View, frozen=True):
    """`month` is its first day: how many birthdays of people who had agreed, how many greeted on the day, how many late."""

    month: dt.date
    agreed: Count
    on_day: Count
    belated: Count


class BirthdayToday(View, frozen=True):
    """For colleagues on the day, once the greeting stands in the group. No year, no calendar."""

    member_id: Id
    name: str
    channel_id: Id
    message_no: Count
    cheers: Count
    cheered: bool
