"""The address under which a person's own calendar reads their events."""

from shared_schemas.base import Instant, View


class CalendarFeed(View, frozen=True):
    """Since when there is one; null: none."""

    since: Instant | None


class CalendarAddress(View, frozen=True):
    """`path` on the public address is the secret itself: it is told once."""

    path: str
    since: Instant
