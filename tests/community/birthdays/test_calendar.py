"""When a birthday falls: vectors, every day of a year, and an oracle that walks day by day."""

import calendar
import datetime as dt
from collections import defaultdict
from functools import cache

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lunar_python import Solar

from nbar.community.birthdays.rules import FIRST, LAST, calendar_days, days_between, lunar_months, year_on
from shared_schemas.community.members import BirthdayFact

START, END = dt.date(1990, 1, 1), dt.date(2040, 12, 31)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def lunar(month: int, number: int, *, leap: bool = False) -> BirthdayFact:
    return BirthdayFact(calendar="lunar", month=month, day=number, leap=leap)


def solar(month: int, number: int) -> BirthdayFact:
    return BirthdayFact(calendar="solar", month=month, day=number)


@pytest.mark.parametrize(
    ("fact", "year", "expected"),
    [
        (lunar(12, 30), 2024, ["2025-01-28", "2026-02-16", "2027-02-05", "2028-01-25"]),
        (lunar(6, 15, leap=True), 2025, ["2025-08-08", "2026-07-28", "2027-07-18"]),
        (lunar(5, 23), 2025, ["2025-06-18", "2026-07-07", "2027-06-27"]),
        (lunar(8, 15), 2025, ["2025-10-06", "2026-09-25", "2027-09-15"]),
        (lunar(11, 20), 2024, ["2024-12-20", "2026-01-08", "2026-12-28"]),
        (lunar(1, 1), 2025, ["2025-01-29", "2026-02-17", "2027-02-06"]),
        (solar(2, 29), 2023, ["2023-02-28", "2024-02-29", "2025-02-28"]),
    ],
)
def test_a_birthday_falls_where_people_expect_it(fact: BirthdayFact, year: int, expected: list[str]) -> None:
    found = days_between(fact, day(expected[0]), day(expected[-1]))
    assert found == [(day(text), year + place) for place, text in enumerate(expected)]


def test_a_gregorian_year_may_hold_no_or_two_lunar_birthdays() -> None:
    born = lunar(11, 20)
    assert days_between(born, day("2025-01-01"), day("2025-12-31")) == []
    assert len(days_between(born, day("2026-01-01"), day("2026-12-31"))) == 2


def test_a_plain_month_is_not_taken_for_its_leap_month() -> None:
    assert (6, True) in lunar_months(2025)
    assert days_between(lunar(6, 15), day("2025-01-01"), day("2025-12-31")) == [(day("2025-07-09"), 2025)]


def test_day_30_of_a_leap_month_of_29_days_is_the_29th() -> None:
    first, length = lunar_months(2025)[6, True]
    assert length == 29
    assert days_between(lunar(6, 30, leap=True), first, day("2025-12-31")) == [(first + dt.timedelta(days=28), 2025)]


@pytest.mark.parametrize("year", [2024, 2025])
def test_each_of_366_solar_birthdays_comes_once_a_year(year: int) -> None:
    start = dt.date(2024, 1, 1)
    born = [start + dt.timedelta(days=place) for place in range(366)]
    for birth in born:
        fact = solar(birth.month, birth.day)
        expected = birth.replace(year=year, day=min(birth.day, calendar.monthrange(year, birth.month)[1]))
        assert days_between(fact, dt.date(year, 1, 1), dt.date(year, 12, 31)) == [(expected, year)]


def test_outside_the_years_the_rules_know_there_is_no_birthday_and_no_error() -> None:
    for edge in (dt.date.min, dt.date.max):
        assert days_between(lunar(12, 30), edge, edge) == []
        assert days_between(solar(1, 1), edge, edge) == []
    assert days_between(lunar(12, 30), LAST, FIRST) == []
    assert len(days_between(lunar(12, 30), FIRST, LAST)) == 199


facts = st.one_of(
    st.builds(solar, st.integers(1, 12), st.integers(1, 28)),
    st.sampled_from([solar(2, 29), solar(12, 31), solar(1, 31), solar(1, 1)]),
    st.builds(lunar, st.integers(1, 12), st.integers(1, 30), leap=st.booleans()),
)
dates = st.dates(START, END)


@settings(max_examples=400, deadline=None)
@given(facts, dates, st.integers(0, 800))
@example(lunar(11, 30, leap=True), day("2033-12-01"), 800)
def test_the_rules_agree_with_walking_day_by_day(fact: BirthdayFact, start: dt.date, length: int) -> None:
    end = min(END, start + dt.timedelta(days=length))
    expected = [(on, year) for on, year in _walked(fact) if start <= on <= end]
    assert days_between(fact, start, end) == expected


@settings(max_examples=200, deadline=None)
@given(facts, dates)
def test_no_year_is_without_its_birthday_and_none_has_two(fact: BirthdayFact, start: dt.date) -> None:
    years = [year for _, year in days_between(fact, start, END)]
    assert years == list(range(years[0], years[0] + len(years))) if years else start.year >= 2039


@settings(max_examples=300, deadline=None)
@given(facts, dates)
def test_whoever_has_the_day_is_found_through_its_calendar_days(fact: BirthdayFact, start: dt.date) -> None:
    for on, year in days_between(fact, start, start + dt.timedelta(days=400)):
        assert (fact.calendar, fact.month, fact.day) in calendar_days(on)
        assert year_on(fact, on) == year
        assert year_on(fact, on + dt.timedelta(days=1)) is None


def _walked(fact: BirthdayFact) -> list[tuple[dt.date, int]]:
    """The last day of the right month that is not past the wanted one, for each year."""
    found = []
    for year, months in (_solar_days() if fact.calendar == "solar" else _lunar_days()).items():
        days = months.get((fact.month, fact.leap)) or months.get((fact.month, False), {})
        reached = [number for number in days if number <= fact.day]
        if reached:
            found.append((days[max(reached)], year))
    return [(on, year) for on, year in found if START <= on <= END]


Year = dict[tuple[int, bool], dict[int, dt.date]]


@cache
def _solar_days() -> dict[int, Year]:
    years: defaultdict[int, Year] = defaultdict(lambda: defaultdict(dict))
    for on in _days():
        years[on.year][on.month, False][on.day] = on
    return years


@cache
def _lunar_days() -> dict[int, Year]:
    years: defaultdict[int, Year] = defaultdict(lambda: defaultdict(dict))
    for on in _days():
        moon = Solar.fromYmd(on.year, on.month, on.day).getLunar()
        years[moon.getYear()][abs(moon.getMonth()), moon.getMonth() < 0][moon.getDay()] = on
    return years


def _days() -> list[dt.date]:
    # One year more on each side, so that no month is cut.
    start = START - dt.timedelta(days=400)
    return [start + dt.timedelta(days=place) for place in range((END - START).days + 800)]
