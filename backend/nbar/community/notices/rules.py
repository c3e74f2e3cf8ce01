"""Pure rules of notices: how long one is pinned, when a reminder may go, which state stands."""

import datetime as dt

from nbar.core import clock
from shared_schemas.community.notices import NoticeState

PINNED_FOR = dt.timedelta(days=30)
"""How long a notice without a deadline stays pinned."""
HORIZON = dt.timedelta(days=366)
"""How far ahead a deadline may lie."""
REMIND_PAUSE = dt.timedelta(hours=2)
QUIET_FROM, QUIET_UNTIL = 22, 7
"""Nobody is reminded from 22:00 to 07:00, union time."""

SETTLED: dict[bool, tuple[NoticeState, ...]] = {True: ("acked", "told"), False: ("acked", "told", "read")}
"""Who needs no more telling, by whether a notice is to be confirmed."""


def pinned_until(at: dt.datetime, deadline: dt.datetime | None) -> dt.datetime:
    return deadline or at + PINNED_FOR


def goes_at(now: dt.datetime, *, urgent: bool) -> dt.datetime:
    """When a reminder asked for now goes out: at once, or at the end of the quiet hours."""
    local = now.astimezone(clock.ZONE)
    if urgent or QUIET_UNTIL <= local.hour < QUIET_FROM:
        return now
    day = local.date() + dt.timedelta(days=local.hour >= QUIET_FROM)
    return clock.at_hour(day, QUIET_UNTIL)


def state_of(
    read_at: dt.datetime | None, told_at: dt.datetime | None, acked_at: dt.datetime | None
) -> NoticeState | None:
    """The furthest that happened; None for none of them."""
    if acked_at:
        return "acked"
    if told_at:
        return "told"
    return "read" if read_at else None
