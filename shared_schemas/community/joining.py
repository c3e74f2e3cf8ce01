"""Asking to join by a poster's link, and what chair or leader say to it."""

from typing import Annotated, Literal

from msgspec import Meta

from shared_schemas.base import NOT_BLANK, Command, Count, Id, Instant, Name, Phone, View
from shared_schemas.community.units import UnitRef

JoinToken = Annotated[str, Meta(min_length=1, max_length=64, pattern=r"^[0-9A-Za-z-]+$")]
JoinSecret = Annotated[str, Meta(min_length=32, max_length=64, pattern=r"^[0-9A-Za-z_-]+$")]
Reason = Annotated[str, Meta(min_length=1, max_length=100, pattern=NOT_BLANK)]
JoinStatus = Literal["waiting", "approved", "refused", "done"]


class Poster(View, frozen=True):
    """The link of a unit's QR poster. `union` is the basic-level union's name, `team` is set on a team's own poster."""

    token: str
    union: str
    team: str | None
    made_at: Instant
    expires_at: Instant


class PosterPlace(View, frozen=True):
    """Which unit a poster would be for, and its live link, if there is one."""

    union: str
    team: str | None
    poster: Poster | None


class JoinLook(Command, frozen=True):
    token: JoinToken


class TeamChoice(View, frozen=True):
    id: Id
    name: str


class JoinPlace(View, frozen=True):
    """All that a stranger learns from a poster: names of the unit and its teams. With `team` there is nothing to choose."""

    union: str
    team: str | None
    teams: list[TeamChoice]


class JoinAsk(Command, frozen=True):
    """`secret` is made and kept by the applicant's browser: it alone sees the answer. `consent` is the version of the words agreed to."""

    token: JoinToken
    secret: JoinSecret
    name: Name
    phone: Phone
    consent: Annotated[str, Meta(min_length=1, max_length=20, pattern=r"^[0-9A-Za-z.-]+$")]
    team_id: Id | None = None


class JoinProof(Command, frozen=True):
    secret: JoinSecret


class JoinState(View, frozen=True):
    """What the applicant's browser sees. `check` are four digits that the chair sees too; `expires_at` ends it."""

    status: JoinStatus
    union: str
    team: str | None
    name: str
    check: str
    reason: str
    expires_at: Instant


class JoinCode(View, frozen=True):
    """A fresh activation code for the person who was taken in."""

    code: str


class Likeness(View, frozen=True):
    """Somebody of the roster who may be meant. `phone`: the number is theirs; `name`: only the name is.

    `elsewhere`: the number belongs to somebody this person may not see; then nothing more is said.
    """

    by: Literal["phone", "name", "elsewhere"]
    member_id: Id | None = None
    name: str | None = None
    team: str | None = None
    activated: bool = False


class JoinRequest(View, frozen=True):
    """A leader sees the phone masked."""

    id: Id
    name: str
    phone: str
    team: UnitRef | None
    check: str
    at: Instant
    expires_at: Instant
    likeness: Likeness | None


class JoinConfirm(Command, frozen=True):
    """With `member_id` the applicant becomes that person of the roster, who has not signed in yet."""

    member_id: Id | None = None


class JoinRefuse(Command, frozen=True):
    reason: Reason


class JoinCount(View, frozen=True):
    """How many wait for this person's word, at a unit they decide for."""

    unit_id: Id
    count: Count
