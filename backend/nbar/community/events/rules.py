"""Pure rules of events: the state told by the clock, which times make sense, which audiences hold others."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from shared_schemas.community.events import EventChange, EventOpen, EventState

SHOWN_AFTER = dt.timedelta(days=30)
"""How long an event stays in the list after its end."""
HORIZON = dt.timedelta(days=5 * 366)
"""How far ahead an event may end."""


@dataclass(frozen=True)
class Times:
    """When an event starts and ends, and until when one can sign up; aware instants."""

    starts_at: dt.datetime
    ends_at: dt.datetime
    closes_at: dt.datetime

    @classmethod
    def of(cls, command: EventOpen | EventChange) -> "Times":
        return cls(utc(command.starts_at), utc(command.ends_at), utc(command.closes_at))

    def state(self, now: dt.datetime, *, cancelled: bool) -> EventState:
        if cancelled:
            return "cancelled"
        if now >= self.ends_at:
            return "done"
        if now >= self.starts_at:
            return "running"
        return "closed" if now >= self.closes_at else "open"

    def sound(self, now: dt.datetime, before: "Times | None" = None) -> bool:
        """Closing, start and end follow each other and lie ahead; a time that already stood `before` may have passed."""
        if not self.closes_at <= self.starts_at < self.ends_at <= now + HORIZON:
            return False
        return all(
            instant > now or (before is not None and instant == standing)
            for instant, standing in (
                (self.closes_at, before and before.closes_at),
                (self.starts_at, before and before.starts_at),
                (self.ends_at, before and before.ends_at),
            )
        )


def outermost(paths: Iterable[str]) -> list[str]:
    """The paths that lie below no other of them, so that nobody is reached twice."""
    kept: list[str] = []
    for path in sorted(set(paths)):
        if not kept or not path.startswith(kept[-1]):
            kept.append(path)
    return kept


def utc(instant: dt.datetime) -> dt.datetime:
    """The same instant in UTC; one that UTC cannot hold becomes the last one, which no rule allows."""
    try:
        return instant.astimezone(dt.UTC)
    except OverflowError:
        return dt.datetime.max.replace(tzinfo=dt.UTC)


def iso(instant: dt.datetime) -> str:
    """As the wire writes an instant in UTC."""
    return instant.isoformat().replace("+00:00", "Z")
