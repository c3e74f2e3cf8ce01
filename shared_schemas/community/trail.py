"""The log as a chair or an officer reads it: who did what with people's data, in one's own reach."""

from shared_schemas.base import Id, Instant, View
from shared_schemas.community.audit import Verb


class Somebody(View, frozen=True):
    """A person in the log. Without a name it is somebody whose name is not for this reader; such a one has no id either."""

    id: Id | None
    name: str | None


class TrailEntry(View, frozen=True):
    """`actor` is null when the system did it, `about` when it was about nobody in particular. `unit` is where."""

    id: Id
    at: Instant
    verb: Verb
    actor: Somebody | None
    about: Somebody | None
    unit: str | None


class TrailPage(View, frozen=True):
    """Newest first."""

    entries: list[TrailEntry]
    more: bool
