"""Unions as one tree, and the offices people hold in it."""

from typing import Literal

from shared_schemas.base import Command, Count, Id, Instant, Name, Phone, View

UnitKind = Literal["county", "township", "industry", "enterprise", "village", "joint", "team", "partner"]
"""`partner` is the account of somebody who works for unions without belonging to one; it stands beside the tree."""
Role = Literal[
    "staff", "chair", "vice_chair", "leader", "editor", "moderator", "correspondent",
    "host", "partner", "adviser", "trainer", "manager", "matchmaker",
]  # fmt: skip


class UnitRef(View, frozen=True):
    id: Id
    name: str
    kind: UnitKind


class OfficeHeld(View, frozen=True):
    unit_id: Id
    role: Role


class Office(View, frozen=True):
    """One duty at one unit. `activated` says whether its holder has signed in yet."""

    id: Id
    role: Role
    unit_id: Id
    member_id: Id
    member_name: str
    activated: bool
    since: Instant


class UnitChild(View, frozen=True):
    id: Id
    name: str
    kind: UnitKind
    members: Count
    activated: Count
    chair: str | None


class Unit(View, frozen=True):
    """A unit with what its viewer may do there. `openable` are the kinds of unit that may be opened under it."""

    id: Id
    name: str
    kind: UnitKind
    parent: UnitRef | None
    members: Count
    activated: Count
    offices: list[Office]
    children: list[UnitChild]
    openable: list[UnitKind]
    appointable: list[Role]
    may_see_members: bool
    may_manage: bool


class UnitOpen(Command, frozen=True):
    """Opens a unit below another; `chair_name` with `chair_phone` also names who runs it (staff of a township or industry)."""

    kind: Literal["township", "industry", "enterprise", "village", "joint", "team"]
    name: Name
    chair_name: Name | None = None
    chair_phone: Phone | None = None


class UnitOpened(View, frozen=True):
    """The new unit and, if somebody was named to run it, that person's activation code, shown this once."""

    unit: UnitRef
    activation: "ActivationCode | None"


class UnitRename(Command, frozen=True):
    name: Name


class Appoint(Command, frozen=True):
    """Gives an office to a member of the unit, or to a newcomer by name and phone. A chair's office is handed over: the old one ends."""

    role: Literal["staff", "chair", "vice_chair", "leader", "moderator", "correspondent", "host"]
    member_id: Id | None = None
    name: Name | None = None
    phone: Phone | None = None


class Appointed(View, frozen=True):
    office: Office
    activation: "ActivationCode | None"


class ActivationCode(View, frozen=True):
    """A personal code in the clear; the server keeps only its hash, so it is shown once."""

    member_id: Id
    name: str
    team: str | None
    phone: str | None
    code: str
    expires_at: Instant
