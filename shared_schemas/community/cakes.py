"""Birthday cakes: what is ordered, where it waits, who has collected it; and the bakery, which learns no name."""

import datetime as dt
from typing import Annotated, Literal

from msgspec import Meta

from shared_schemas.base import Command, Count, Id, Instant, Name, Phone, View
from shared_schemas.community.members import Audience
from shared_schemas.community.units import ActivationCode

CakeStage = Literal["ordered", "ready", "collected", "delivered"]
"""已订, 待领, 已领, 送到班组; the last two are ends."""
CakeState = Literal["wanted", "ordered", "ready", "collected", "delivered"]
"""As the stage reached; `wanted` (待订) is none yet."""
CakeCode = Annotated[str, Meta(min_length=1, max_length=200, pattern=r"^[^\x00]*$")]
"""As typed or scanned: spaces, dashes and lower case do not matter."""


class CakeStep(View, frozen=True):
    stage: CakeStage
    at: Instant
    by: str


class Cake(View, frozen=True):
    """A birthday's cake on the list of who orders. `pick_up_on` is the birthday or the next working day."""

    member_id: Id
    name: str
    team: str | None
    on: dt.date
    pick_up_on: dt.date
    audience: Audience
    state: CakeState
    steps: list[CakeStep]


class CakeItem(Command, frozen=True):
    member_id: Id
    on: dt.date


class CakeSteps(Command, frozen=True):
    """Brings many cakes to a stage; those that are there or further stay as they are."""

    stage: CakeStage
    items: Annotated[list[CakeItem], Meta(min_length=1, max_length=200)]


class CakePartner(View, frozen=True):
    """The bakery's account as the chair sees it."""

    name: str
    phone: str | None
    activated: bool
    from_on: dt.date
    until_on: dt.date


class CakePlan(View, frozen=True):
    """`may_set` is for chair and vice chair."""

    unit_id: Id
    place: str
    partner: CakePartner | None
    may_set: bool


class CakePlace(Command, frozen=True):
    words: Annotated[str, Meta(max_length=60, pattern=r"^[^\x00]*$")]


class PartnerNaming(Command, frozen=True):
    """Opens an account for a bakery, or takes one that works for another union already, for at most 366 days."""

    name: Name
    phone: Phone
    from_on: dt.date
    until_on: dt.date


class PartnerNamed(View, frozen=True):
    """`activation` is shown this once, when the account is new."""

    plan: CakePlan
    activation: ActivationCode | None


class MyCake(View, frozen=True):
    """What I show at the desk; the code is of no use once `done_at` stands."""

    on: dt.date
    pick_up_on: dt.date
    place: str
    state: CakeState
    code: str
    done_at: Instant | None


class CakeShown(Command, frozen=True):
    code: CakeCode


class CakeHandedOut(View, frozen=True):
    """`fresh` is false when it had been handed out before, at `at`. `name` and `team` are for whoever may know whose day
    it is, so never for a bakery; `by` likewise."""

    fresh: bool
    at: Instant
    by: str | None
    pick_up_on: dt.date
    name: str | None
    team: str | None


class BakeryCake(View, frozen=True):
    code: str
    state: CakeState


class BakeryDay(View, frozen=True):
    """The cakes to be fetched on one day, in the order of their codes."""

    on: dt.date
    ordered: Count
    ready: Count
    done: Count
    cakes: list[BakeryCake]


class BakeryUnion(View, frozen=True):
    """One union that a bakery works for until a day."""

    unit_id: Id
    name: str
    place: str
    until_on: dt.date
    days: list[BakeryDay]


class BakeryReady(Command, frozen=True):
    codes: Annotated[list[CakeCode], Meta(min_length=1, max_length=200)]


class CakeMonth(View, frozen=True):
    """`month` is its first day."""

    month: dt.date
    ordered: Count
    done: Count
