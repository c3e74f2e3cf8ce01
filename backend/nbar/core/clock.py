"""The only source of time: aware UTC inside, the union's zone at the edges."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Shanghai")


class _Clock:
    """The system's clock and how far it was moved."""

    shift = dt.timedelta()

    def read(self) -> dt.datetime:
        return dt.datetime.now(dt.UTC) + self.shift  # noqa: TID251


_clock = _Clock()


def now() -> dt.datetime:
    """The present instant, aware UTC, to the microsecond."""
    return _clock.read()


def today() -> dt.date:
    """The calendar day in the union's zone."""
    return now().astimezone(ZONE).date()


def at_hour(day: dt.date, hour: int) -> dt.datetime:
    """The instant when `hour` (0 to 23, union time) of `day` begins, aware UTC."""
    return dt.datetime.combine(day, dt.time(hour), ZONE).astimezone(dt.UTC)


def move_by(shift: dt.timedelta) -> None:
    """Moves this process's clock for good. A demo or a test lives on another day with it."""
    _clock.shift += shift


@contextmanager
def moved_to(instant: dt.datetime) -> Iterator[None]:
    """Inside, `now()` starts at `instant` and goes on from there."""
    before = _clock.shift
    _clock.shift += instant - now()
    try:
        yield
    finally:
        _clock.shift = before
