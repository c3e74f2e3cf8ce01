"""Birthdays and dates in the notations people use."""

import datetime as dt

import pytest

from nbar.community.roster import days
from shared_schemas.community.members import BirthdayFact, Calendar
from tests.community.roster.sheets import TODAY, reading, told


def birthday(written: str, calendar: str = "", default: Calendar | None = None) -> BirthdayFact | None:
    return days.birthday(written, calendar, default, TODAY)


@pytest.mark.parametrize(
    "written",
    [
        "1990-01-02", "1990/1/2", "1990.1.2", "1990.01.02", "1990年1月2日", "1990 年 1 月 2 日", "1990年01月02号", "１９９０．１．２",
        "19900102", "32875", "1990-01-02 00:00:00", "1990-01-02T08:30:00", "一九九〇年一月二日", "1990、1、2", "公历1990-1-2",
        "1990年1月2日(阳历)",
    ],
)  # fmt: skip
def test_a_day_with_its_year_is_solar_in_every_notation(written: str) -> None:
    assert birthday(written) == BirthdayFact(calendar="solar", month=1, day=2, year=1990)


@pytest.mark.parametrize("written", ["5月23日", "05-23", "5/23", "5.23", "05.23", "五月二十三日"])
def test_the_year_may_be_left_out(written: str) -> None:
    assert birthday(written) == BirthdayFact(calendar="solar", month=5, day=23)


@pytest.mark.parametrize(
    ("written", "month", "day", "leap"),
    [
        ("农历五月廿三", 5, 23, False),
        ("阴历腊月三十", 12, 30, False),
        ("(农)三月二十", 3, 20, False),
        ("（农）三月二十", 3, 20, False),
        ("三月二十(农历)", 3, 20, False),
        ("闰六月十五", 6, 15, True),
        ("农历闰六月十五", 6, 15, True),
        ("正月初一", 1, 1, False),
        ("正月初十", 1, 10, False),
        ("冬月二十", 11, 20, False),
        ("十一月廿一", 11, 21, False),
        ("腊月初八", 12, 8, False),
        ("腊月卅", 12, 30, False),
        ("二月二十九日 阴历", 2, 29, False),
        ("农历 5月23日", 5, 23, False),
        ("农历05-23", 5, 23, False),
        ("农历:五月廿", 5, 20, False),
    ],
)
def test_a_lunar_day_is_known_by_its_mark_or_its_words(written: str, month: int, day: int, leap: bool) -> None:
    assert birthday(written) == BirthdayFact(calendar="lunar", month=month, day=day, leap=leap)


def test_a_lunar_day_may_have_a_year() -> None:
    expected = BirthdayFact(calendar="lunar", month=8, day=15, year=1990)
    assert birthday("1990年农历八月十五") == birthday("农历1990.8.15") == birthday("1990-08-15", "农历") == expected


def test_the_calendar_column_decides_what_the_cell_leaves_open() -> None:
    assert birthday("1990-05-23", "农历") == BirthdayFact(calendar="lunar", month=5, day=23, year=1990)
    assert birthday("6月15日", "农历闰月") == BirthdayFact(calendar="lunar", month=6, day=15, leap=True)
    assert birthday("三月二十", "阴历") == BirthdayFact(calendar="lunar", month=3, day=20)
    assert birthday("三月二十") == birthday("三月二十", "公历") == BirthdayFact(calendar="solar", month=3, day=20)
    assert birthday("农历五月廿三", "公历") == BirthdayFact(calendar="lunar", month=5, day=23)


def test_the_heading_may_say_the_calendar_for_the_whole_column() -> None:
    headings = ["工号", "姓名", "生日(农历)"]
    assert reading(["A1", "王芳", "5月23日"], headings=headings).people[0].birthday == birthday("农历五月廿三")
    assert birthday("5月23日", "公历", "lunar") == BirthdayFact(calendar="solar", month=5, day=23)


@pytest.mark.parametrize(
    "written",
    [
        "1990-02-30",
        "2月30日",
        "1991-02-29",
        "13月1日",
        "1990-4-31",
        "农历十三月初一",
        "农历五月31日",
        "1850-01-02",
        "0月1日",
    ],
)
def test_a_day_that_no_year_has_is_impossible(written: str) -> None:
    assert told(reading(["A1", "王芳", "", "", "", written])) == [(2, "生日", "birthday_impossible")]


@pytest.mark.parametrize("written", ["1992-02-29", "2月29日", "腊月三十", "农历二月三十", "闰二月三十"])
def test_days_that_only_some_years_have_are_possible(written: str) -> None:
    assert birthday(written) is not None


@pytest.mark.parametrize(
    "written",
    [
        "春天",
        "1990",
        "1990-05",
        "1990年5月",
        "90-1-2",
        "5.2",
        "102",
        "1990-01/02",
        "五月",
        "十十月初一",
        "2015.1",
        "1-2-3-4",
    ],
)
def test_what_leaves_the_day_open_is_not_guessed(written: str) -> None:
    assert told(reading(["A1", "王芳", "", "", "", written])) == [(2, "生日", "birthday_unreadable")]


def test_a_year_which_the_spreadsheet_added_by_itself_is_left_out() -> None:
    assert birthday("2026-05-03") == birthday("46145") == BirthdayFact(calendar="solar", month=5, day=3)
    assert birthday("2004-05-03") == BirthdayFact(calendar="solar", month=5, day=3, year=2004)


@pytest.mark.parametrize("written", ["", "无", "/"])
def test_a_birthday_may_be_missing(written: str) -> None:
    assert birthday(written) is None


@pytest.mark.parametrize("written", ["2015-08-01", "2015年8月", "2015-08", "2015.08", "42217", "2015.8.1"])
def test_a_joining_date_may_be_a_month(written: str) -> None:
    assert days.date(written) == dt.date(2015, 8, 1)


@pytest.mark.parametrize(
    "written", ["8月1日", "2015-02-30", "2015", "2015.8", "农历2015年8月1日", "去年", "3015-01-01"]
)
def test_a_joining_date_needs_its_year(written: str) -> None:
    assert told(reading(["A1", "王芳", "", "", "", "", written])) == [(2, "入职日期", "date_unreadable")]
