"""Days as people write them: 1983.11.19, 2002年6月10日, 19900102, 五月廿三, 农历闰六月十五."""

import datetime as dt
import re

from msgspec import Struct
from msgspec.structs import replace

from nbar.community.members.rules import possible
from nbar.community.roster import cells
from nbar.community.roster.cells import Fault
from shared_schemas.community.members import BirthdayFact, Calendar

YOUNGEST = 14
"""A spreadsheet program that is given 5月3日 adds the present year by itself; nobody on a roster is that young."""


class _Day(Struct, frozen=True):
    year: int | None
    month: int
    day: int | None
    calendar: Calendar | None = None
    leap: bool = False


_DIGITS = {mark: value for value, mark in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0}
_LUNAR = re.compile(r"农历|阴历|旧历|古历|夏历|\(农\)|\(阴\)|^农|^阴|[农阴]$")
_SOLAR = re.compile(r"公历|阳历|新历|国历|西历|\(公\)|\(阳\)|^公|^阳|[公阳]$")
_ONLY_LUNAR = re.compile(r"[正冬腊闰初廿卅]")
_CLOCK = re.compile(r"[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$")
_YEAR, _MONTH, _DAY = r"(?P<year>\d{4})", r"(?P<leap>闰)?(?P<month>\d{1,2})", r"(?P<day>\d{1,2})[日号]?"
_FORMS = [
    re.compile(form)
    for form in (
        rf"{_YEAR}([-/.,、])(?P<month>\d{{1,2}})\2(?P<day>\d{{1,2}})",
        r"(?P<year>(19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})",
        rf"({_YEAR}年)?{_MONTH}月{_DAY}",
        r"(?P<month>\d{1,2})[-/](?P<day>\d{1,2})",
        # 5.2 in a number cell may have been 5.20; with two digits after the dot nothing was lost.
        r"(?P<month>\d{1,2})\.(?P<day>\d{2})",
    )
]
_YEAR_AND_MONTH = re.compile(rf"{_YEAR}(?:年(?P<month>\d{{1,2}})月|[-/.](?P<late>\d{{2}}))")
_YEARS = range(1900, 2101)
_SERIAL, _SERIAL_ZERO = range(7_306, 73_051), dt.date(1899, 12, 30)
"""Excel counts days; these are the years 1920 to 2099."""


def birthday(cell: str, calendar: str, default: Calendar | None, today: dt.date) -> BirthdayFact | None:
    """A calendar fact. What the cell itself says about its calendar wins over the calendar column, that over `default`."""
    if not cells.filled(cell):
        return None
    day = _read(cell)
    if day is None or day.day is None:
        raise Fault("birthday_unreadable")
    lunar = (day.calendar or _calendar(cells.text(calendar)) or default or "solar") == "lunar"
    if not (1 <= day.month <= 12 and 1 <= day.day <= 31 and (day.year is None or day.year in _YEARS)):
        raise Fault("birthday_impossible")
    leap = lunar and (day.leap or "闰" in calendar)
    fact = BirthdayFact(calendar="lunar" if lunar else "solar", month=day.month, day=day.day, leap=leap, year=day.year)
    if not possible(fact):
        raise Fault("birthday_impossible")
    grown = day.year is not None and day.year <= today.year - YOUNGEST
    return fact if grown else replace(fact, year=None)


def date(cell: str) -> dt.date | None:
    """A solar date with its year; 2015年8月 is its first day."""
    if not cells.filled(cell):
        return None
    day = _read(cell)
    if day is None or day.year is None or day.calendar == "lunar" or day.year not in _YEARS:
        raise Fault("date_unreadable")
    try:
        return dt.date(day.year, day.month, day.day or 1)
    except ValueError:
        raise Fault("date_unreadable") from None


def _read(cell: str) -> _Day | None:
    written = _CLOCK.sub("", cells.text(cell)).replace(" ", "")
    calendar = _calendar(written)
    if calendar is None and _ONLY_LUNAR.search(written):
        calendar = "lunar"
    bare = _numerals(_SOLAR.sub("", _LUNAR.sub("", written))).replace("()", "").strip(":")
    if bare.isdecimal() and len(bare) <= 5 and int(bare) in _SERIAL:
        day = _SERIAL_ZERO + dt.timedelta(days=int(bare))
        return _Day(day.year, day.month, day.day, calendar)
    return _parts(bare, calendar)


def _parts(bare: str, calendar: Calendar | None) -> _Day | None:
    for form in _FORMS:
        if match := form.fullmatch(bare):
            part = match.groupdict()
            year = int(part["year"]) if part.get("year") else None
            return _Day(year, int(part["month"]), int(part["day"]), calendar, bool(part.get("leap")))
    if match := _YEAR_AND_MONTH.fullmatch(bare):
        return _Day(int(match["year"]), int(match["month"] or match["late"]), None, calendar)
    return None


def _calendar(written: str) -> Calendar | None:
    lunar, solar = bool(_LUNAR.search(written)), bool(_SOLAR.search(written))
    if lunar == solar:
        return None
    return "lunar" if lunar else "solar"


def _numerals(written: str) -> str:
    """Chinese numerals as digits: 一九九〇年闰六月十五 becomes 1990年闰6月15."""
    named = written.replace("正月", "1月").replace("冬月", "11月").replace("腊月", "12月").replace("初", "")
    named = named.replace("廿", "二十").replace("卅", "三十")
    return re.sub(r"[〇零○一二三四五六七八九十]+", lambda match: _number(match[0]), named)


def _number(marks: str) -> str:
    """二十三 as 23, and the digits of a year one by one."""
    if "十" not in marks:
        return "".join(str(_DIGITS[mark]) for mark in marks)
    tens, _, ones = marks.partition("十")
    if len(tens) > 1 or len(ones) > 1 or ones == "十":
        return "?"
    return str(10 * _DIGITS.get(tens, 1) + (_DIGITS[ones] if ones else 0))
