import datetime as dt

import pytest

from nbar.community.events.rules import HORIZON, Times, outermost, utc

NOON = dt.datetime(2026, 6, 1, 12, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)


def around(closes: float, starts: float, ends: float) -> Times:
    """Times in hours from noon."""
    return Times(NOON + starts * HOUR, NOON + ends * HOUR, NOON + closes * HOUR)


@pytest.mark.parametrize(
    ("passed", "state"),
    [(0, "open"), (0.99, "open"), (1, "closed"), (1.99, "closed"), (2, "running"), (2.99, "running"), (3, "done")],
)
def test_the_clock_tells_the_state(passed: float, state: str) -> None:
    times = around(1, 2, 3)
    assert times.state(NOON + passed * HOUR, cancelled=False) == state
    assert times.state(NOON + passed * HOUR, cancelled=True) == "cancelled"


@pytest.mark.parametrize(
    ("closes", "starts", "ends", "sound"),
    [
        (1, 2, 3, True),
        (2, 2, 3, True),
        (2.1, 2, 3, False),
        (1, 3, 3, False),
        (1, 3, 2, False),
        (0, 2, 3, False),
        (-1, 2, 3, False),
        (1, 2, HORIZON / HOUR, True),
        (1, 2, HORIZON / HOUR + 1, False),
    ],
)
def test_times_follow_each_other_and_lie_ahead(closes: float, starts: float, ends: float, sound: bool) -> None:
    assert around(closes, starts, ends).sound(NOON) is sound


def test_a_time_that_stood_may_have_passed_but_cannot_be_moved_into_the_past() -> None:
    before = around(-2, -1, 2)
    assert around(-2, -1, 3).sound(NOON, before)
    assert not around(-3, -1, 3).sound(NOON, before)
    assert not around(-2, -1.5, 3).sound(NOON, before)
    assert not around(-2, -1, -0.5).sound(NOON, before)


@pytest.mark.parametrize("text", ["0001-01-01T00:00:00+08:00", "9999-12-31T23:59:59-08:00"])
def test_an_instant_that_utc_cannot_hold_makes_no_sound_event(text: str) -> None:
    edge = utc(dt.datetime.fromisoformat(text))
    for times in (
        Times(edge, edge, edge),
        Times(NOON + HOUR, edge, NOON + HOUR),
        Times(NOON + HOUR, NOON + 2 * HOUR, edge),
    ):
        assert not times.sound(NOON)


def test_only_outermost_units_are_reached() -> None:
    assert outermost(["/1/2/3/", "/1/2/", "/1/20/", "/1/2/3/"]) == ["/1/2/", "/1/20/"]
    assert outermost(["/1/", "/1/2/", "/1/2/3/"]) == ["/1/"]
    assert outermost([]) == []
