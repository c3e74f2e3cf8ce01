"""Pure rules of events: the state told by the clock, which times make sense, which audiences hold others."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from nbar.core import clock
from shared_schemas.community import forms
from shared_schemas.community.events import EventChange, EventOpen, EventState

SHOWN_AFTER = dt.timedelta(days=30)
"""How long an event stays in the list after its end."""
HORIZON = dt.timedelta(days=5 * 366)
"""How far ahead an event may end."""

CHECK_IN_BEFORE = dt.timedelta(hours=2)
"""How long before the start people are checked in."""
HAND_AFTER = dt.timedelta(days=7)
"""How long after the end the organiser still checks in, and scans made without a network still come."""
RATED_AFTER = dt.timedelta(days=30)

CIVIL = range(7, 22)
"""Hours in which people may be reminded, union time."""
EVENING = 20
LATE_EVENING = 21
REMINDERS = ("event_tomorrow", "event_soon")


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


def reminders(starts_at: dt.datetime) -> dict[str, dt.datetime]:
    """When those who go are reminded: a day and two hours before the start, moved out of the night.

    The first stays on its day: early ones wait for 7:00, late ones come at 21:00. The second comes at 20:00 on the
    evening before the night, when one can still set an alarm.
    """
    day, soon = starts_at - dt.timedelta(days=1), starts_at - dt.timedelta(hours=2)
    local_day, local_soon = day.astimezone(clock.ZONE), soon.astimezone(clock.ZONE)
    if not civil(day):
        day = clock.at_hour(local_day.date(), CIVIL.start if local_day.hour < CIVIL.start else LATE_EVENING)
    if not civil(soon):
        evening = local_soon.date() - dt.timedelta(days=local_soon.hour < CIVIL.start)
        soon = clock.at_hour(evening, EVENING)
    return dict(zip(REMINDERS, (day, soon), strict=True))


def civil(instant: dt.datetime) -> bool:
    """Whether people may be reminded at this instant."""
    return instant.astimezone(clock.ZONE).hour in CIVIL


class UnsoundForm(Exception):
    """An answer that does not fit, or none where one is required."""


def sound_fields(asked: Sequence[forms.FieldAsk]) -> bool:
    """A choice has two different choices or more, other kinds none; no label stands twice."""
    labels = [field.label.strip() for field in asked]
    return len(set(labels)) == len(labels) and all(
        len({choice.strip() for choice in field.choices}) == len(field.choices) >= 2
        if field.kind == "choice"
        else not field.choices
        for field in asked
    )


def checked(asked: Sequence[forms.FormField], given: Sequence[forms.AnswerGive]) -> dict[str, object]:
    """The answers to keep, by the number of the field; blank ones are none. Raises `UnsoundForm`."""
    values = {one.no: one.value.strip() if isinstance(one.value, str) else one.value for one in given}
    known = {field.no: field for field in asked}
    if len(values) != len(given) or not values.keys() <= known.keys():
        raise UnsoundForm
    kept = {no: value for no, value in values.items() if value != ""}
    if any(field.required and field.no not in kept for field in asked):
        raise UnsoundForm
    if not all(_fits(known[no], value) for no, value in kept.items()):
        raise UnsoundForm
    return {str(no): value for no, value in kept.items()}


def spoken(given: dict[str, object]) -> str:
    """Answers in one line, by the number of the question."""
    return "; ".join(f"{no}: {value}" for no, value in sorted(given.items()))


def _fits(field: forms.FormField, value: object) -> bool:
    if field.kind == "yes_no":
        return isinstance(value, bool)
    if field.kind == "number":
        return isinstance(value, int | float) and not isinstance(value, bool)
    return isinstance(value, str) and (field.kind == "text" or value in field.choices)


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
