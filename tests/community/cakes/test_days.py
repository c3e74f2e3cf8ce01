"""When a cake may be fetched: the birthday, or the next day on which people work."""

import datetime as dt

import pytest

from nbar.community.cakes.rules import is_holiday, missing, normal_code, pick_up_day, spaced, state_of


@pytest.mark.parametrize(
    ("birthday", "expected"),
    [
        ("2026-06-18", "2026-06-18"),  # an ordinary Thursday
        ("2026-06-20", "2026-06-22"),  # Saturday
        ("2026-06-19", "2026-06-22"),  # 端午 on a Friday, then a weekend
        ("2026-05-01", "2026-05-04"),  # 劳动节, Friday and Saturday
        ("2026-10-01", "2026-10-05"),  # 国庆 Thursday to Saturday, then Sunday
        ("2026-02-16", "2026-02-20"),  # 除夕 Monday to 初三 Thursday; 调休 is not computed
        ("2026-04-05", "2026-04-06"),  # 清明 on a Sunday
        ("2026-09-25", "2026-09-28"),  # 中秋 on a Friday
        ("2025-12-31", "2025-12-31"),
        ("2027-01-01", "2027-01-04"),
    ],
)
def test_a_weekend_or_statutory_holiday_moves_the_day(birthday: str, expected: str) -> None:
    assert pick_up_day(dt.date.fromisoformat(birthday)) == dt.date.fromisoformat(expected)


@pytest.mark.parametrize("year", range(2025, 2060))
def test_a_year_has_thirteen_days_of_statutory_holiday(year: int) -> None:
    """Unless two fall together: 国庆 and 中秋 do, now and then."""
    days = [
        day
        for place in range(366)
        if is_holiday(day := dt.date(year, 1, 1) + dt.timedelta(days=place)) and day.year == year
    ]
    assert len(days) in (12, 13)


def test_the_ends_of_the_known_calendar_are_no_error() -> None:
    assert pick_up_day(dt.date(2099, 12, 31)) > dt.date(2099, 1, 1)
    assert pick_up_day(dt.date(1901, 1, 2)).year == 1901


def test_a_step_brings_those_before_it_and_an_end_is_an_end() -> None:
    assert missing([], "ready") == ["ordered", "ready"]
    assert missing(["ordered"], "collected") == ["ready", "collected"]
    assert missing(["ordered"], "delivered") == ["delivered"]
    assert missing(["ordered", "ready"], "ordered") == []
    assert missing(["ordered", "delivered"], "collected") == []
    assert (state_of([]), state_of(["ordered", "ready"]), state_of(["ordered", "delivered"])) == (
        "wanted",
        "ready",
        "delivered",
    )


def test_a_code_is_known_however_it_is_typed_or_scanned() -> None:
    for text in ("k7m 4qx-9tr", "K7M-4QX-9TR", "https://a.example/cakes/desk#K7M-4QX-9TR", "\uff2b7M4QX9TR"):
        assert normal_code(text) == "K7M4QX9TR"
    assert spaced("K7M4QX9TR") == "K7M-4QX-9TR"
