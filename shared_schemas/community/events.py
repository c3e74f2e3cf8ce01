"""Events people sign up for."""

from typing import Annotated, Literal

from msgspec import Meta

from shared_schemas.base import Command, Count, Id, Instant, Line, Note, Title, View
from shared_schemas.community.attendance import Rating
from shared_schemas.community.forms import Answer, FieldAsk, FormField

Capacity = Annotated[int, Meta(ge=1, le=100_000)]
EventState = Literal["open", "closed", "running", "done", "cancelled"]
"""Told by the clock and one row: `closed` is past the closing time, `running` and `done` past start and end."""


class SignUp(View, frozen=True):
    """`position` counts from 1 within its own state."""

    state: Literal["going", "waiting"]
    position: Count


class Event(View, frozen=True):
    """`may_come` says whether it is for its viewer, who may also see it only to manage it; `asks` that something must be
    answered to sign up."""

    id: Id
    unit_id: Id
    unit_name: str
    title: str
    starts_at: Instant
    ends_at: Instant
    closes_at: Instant
    place: str
    address: str
    bar: Literal["law", "help", "learn", "voice", "meet", "commerce", "plain"] | None
    capacity: Count
    taken: Count
    waiting: Count
    state: EventState
    mine: SignUp | None
    may_come: bool
    checked_in_at: Instant | None
    asks: bool


class TeamMate(View, frozen=True):
    member_id: Id
    name: str
    sign_up: SignUp | None
    by_other: bool
    has_phone: bool


class EventDetail(Event, frozen=True):
    """`mates` are the colleagues of my team who go; `may_manage` is the organiser's, `may_sign_up_for` names the teams I lead.

    `my_code` is shown at the desk by who goes; people are checked in from `check_in_opens_at` on.
    """

    description: str = ""
    audience: list[Id] = []
    audience_names: list[str] = []
    organiser: str = ""
    cancelled_for: str | None = None
    mates: list[str] = []
    mates_total: Count = 0
    may_manage: bool = False
    may_sign_up_for: list[Id] = []
    check_in_opens_at: Instant | None = None
    walk_ins: bool = False
    my_code: str | None = None
    may_rate: bool = False
    my_rating: Rating | None = None
    fields: list[FormField] = []
    my_answers: list[Answer] = []


class EventOpen(Command, frozen=True):
    """`unit_id` is the organiser's unit; `audience` are units (itself and below), the organiser's own when left out.

    `walk_ins` lets in whoever comes without a sign-up while places are free.
    """

    unit_id: Id
    title: Title
    starts_at: Instant
    ends_at: Instant
    place: Annotated[str, Meta(min_length=1, max_length=60, pattern=r"^[^\x00]*[^\s\x00][^\x00]*$")]
    capacity: Capacity
    closes_at: Instant
    address: Line = ""
    description: Note = ""
    bar: Literal["law", "help", "learn", "voice", "meet", "commerce", "plain"] | None = None
    audience: Annotated[list[Id], Meta(max_length=50)] = []
    walk_ins: bool = False
    fields: Annotated[list[FieldAsk], Meta(max_length=8)] = []


class EventChange(Command, frozen=True):
    """The whole of what may change later; the audience may not. `walk_ins` left out stays as it is."""

    title: Title
    starts_at: Instant
    ends_at: Instant
    place: Annotated[str, Meta(min_length=1, max_length=60, pattern=r"^[^\x00]*[^\s\x00][^\x00]*$")]
    capacity: Capacity
    closes_at: Instant
    address: Line
    description: Note
    walk_ins: bool | None = None


class EventCancel(Command, frozen=True):
    reason: Annotated[str, Meta(min_length=1, max_length=200, pattern=r"^[^\x00]*[^\s\x00][^\x00]*$")]


class SignUpRow(View, frozen=True):
    """For the organiser (all) and a leader (own team). `by_name` is who signed a person up."""

    member_id: Id
    name: str
    team: str | None
    unit_name: str
    state: Literal["going", "waiting"]
    position: Count
    at: Instant
    by_name: str | None
