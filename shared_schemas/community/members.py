"""People: who I am, who is in a unit, what each agreed to."""

import datetime as dt
from typing import Annotated, Literal

from msgspec import Meta

from shared_schemas.base import Command, Id, Instant, Name, Phone, View
from shared_schemas.community.units import OfficeHeld, Role, UnitRef

Calendar = Literal["solar", "lunar"]
Purpose = Literal["membership", "birthday", "birthday_private"]
"""What a person agrees to: `membership` is the plain notice itself, `birthday` the greeting in the group,
`birthday_private` one in the own inbox only. The two exclude each other."""
Audience = Literal["group", "private", "none"]
"""Who is to learn of a birthday: the group, only the person and who greets, nobody."""


class BirthdayFact(Command, frozen=True):
    """A calendar fact, never a timestamp: month and day, solar or lunar; the year may be left out."""

    calendar: Calendar
    month: Annotated[int, Meta(ge=1, le=12)]
    day: Annotated[int, Meta(ge=1, le=31)]
    leap: bool = False
    year: Annotated[int, Meta(ge=1900, le=2100)] | None = None


class Consent(View, frozen=True):
    purpose: Purpose
    version: str
    at: Instant
    oral: bool


class Me(View, frozen=True):
    id: Id
    name: str
    phone: str | None
    units: list[UnitRef]
    offices: list[OfficeHeld]
    birthday: BirthdayFact | None
    consents: list[Consent]


class MemberRow(View, frozen=True):
    """A person as the chair or leader sees them in the roster. Leaders see a masked phone, no birthday, and an audience
    only of those for whom they may write one down."""

    id: Id
    name: str
    number: str | None
    phone: str | None
    team: UnitRef | None
    roles: list[Role]
    activated: bool
    birthday: BirthdayFact | None
    audience: Audience | None
    joined_on: dt.date | None


class MemberAdd(Command, frozen=True):
    name: Name
    phone: Phone | None = None
    number: Annotated[str, Meta(max_length=20, pattern=r"^[^\x00]*$")] | None = None
    team_id: Id | None = None
    birthday: BirthdayFact | None = None
    joined_on: dt.date | None = None


class MemberChange(Command, frozen=True):
    """The whole of what a chair may change about a person."""

    name: Name
    phone: Phone | None
    number: Annotated[str, Meta(max_length=20, pattern=r"^[^\x00]*$")] | None
    team_id: Id | None
    birthday: BirthdayFact | None


class ConsentVersion(Command, frozen=True):
    """The version of the words that were shown."""

    version: Annotated[str, Meta(min_length=1, max_length=20, pattern=r"^[0-9A-Za-z.-]+$")]
