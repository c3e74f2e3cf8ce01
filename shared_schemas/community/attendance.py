"""Who was at an event, and what they say of it."""

from typing import Annotated, Literal

from msgspec import Meta

from shared_schemas.base import NO_NUL, NOT_BLANK, Command, Count, Id, Instant, Line, View

CheckInHow = Literal["door", "desk", "list"]
"""Scanned the code at the door, was scanned at the desk, was ticked off by hand."""
ShownCode = Annotated[str, Meta(min_length=1, max_length=64, pattern=NOT_BLANK)]
Stars = Annotated[int, Meta(ge=1, le=5)]


class DoorCheckIn(Command, frozen=True):
    """`code` is what the door shows at this moment."""

    code: ShownCode


class DeskCheckIn(Command, frozen=True):
    """`code` is somebody's own code of this event, `at` when it was scanned: perhaps earlier, without a network."""

    code: ShownCode
    at: Instant | None = None


class HandCheckIn(Command, frozen=True):
    at: Instant | None = None


class CheckedIn(View, frozen=True):
    """`at` is the first scan, `again` says that it was made before, `walked_in` that the place was taken at the door."""

    member_id: Id
    name: str
    at: Instant
    again: bool
    walked_in: bool


class Door(View, frozen=True):
    """`codes` follow each other, `seconds` each; the first belongs to `step`, counted from 1970. `now` sets the phone's clock."""

    now: Instant
    seconds: Count
    step: Count
    codes: list[str]
    opens_at: Instant
    going: Count
    checked_in: Count


class Attendee(View, frozen=True):
    """`verifier` is the SHA-256 of the person's own code, in hex."""

    member_id: Id
    name: str
    team: str | None
    unit_name: str
    has_phone: bool
    verifier: str
    checked_in_at: Instant | None
    how: CheckInHow | None


class Desk(View, frozen=True):
    """Everybody who goes, for a desk that may lose its network."""

    title: str
    opens_at: Instant
    ends_at: Instant
    walk_ins: bool
    attendees: list[Attendee]


class Rating(View, frozen=True):
    stars: Stars
    words: str


class RatingGive(Command, frozen=True):
    stars: Stars
    words: Annotated[str, Meta(max_length=200, pattern=NO_NUL)] = ""


class Outcome(View, frozen=True):
    """For the organiser. `no_shows` is told once the event is over and somebody was checked in; `words` carry no names."""

    going: Count
    checked_in: Count
    walked_in: Count
    no_shows: Count | None
    ratings: Count
    average: float | None
    stars: list[Count]
    words: list[Line]
