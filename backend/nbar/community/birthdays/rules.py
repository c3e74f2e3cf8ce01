"""Pure rules: on which days a birthday falls, and the words for it."""

import calendar
import datetime as dt
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Literal

from lunar_python import LunarYear, Solar

from shared_schemas.community.members import BirthdayFact

FIRST, LAST = dt.date(1901, 1, 1), dt.date(2099, 12, 31)
"""The days these rules speak of."""
GRACE = 7
"""For so many days after a birthday a greeting may still come, as a belated one."""
REMINDER_HOURS = range(8, 22)
MAX_TEXT = 300

TEMPLATES = (
    "{姓名}，生日快乐！愿新的一岁平安喜乐，感谢你在{班组}的每一份认真。",
    "{班组}的{姓名}，祝你生日快乐！你来{企业}已经{年数}年了，这个大家庭因为有你而更暖。愿你身体健康，家人安好。",
    "今天是{姓名}的好日子，我代表{企业}工会祝你生日快乐！愿你事事顺心，天天有笑容。",
    "{姓名}，生日快乐！谢谢你{年数}年来的踏实付出，工友们都记在心里。愿你新的一岁有奔头、有甜头。",
    "祝{姓名}生日快乐！平日里辛苦了，今天好好歇一歇，和家人吃碗长寿面。有什么难处，工会永远是你的娘家人。",
    "{姓名}，又长一岁，祝你生日快乐！愿你上班平平安安，下班开开心心，{班组}的工友们和我一起为你祝贺。",
)
NEUTRAL = "{企业}工会祝{姓名}生日快乐！"
BELATED = "{企业}工会补祝{姓名}生日快乐！祝福来晚了，请别见怪。"
_TITLES = {"chair": "工会主席", "vice_chair": "工会副主席", "leader": "班组长"}
_WORD = re.compile(r"\{(姓名|班组|企业|年数|主席)\}")
_STRONG, _WEAK = "。!?\uff01\uff1f", "、,;\uff0c\uff1b"
_CLAUSE = re.compile(rf"—*[^—\n{_STRONG}{_WEAK}]*(?:[\n{_STRONG}{_WEAK}]+|(?=—)|$)")

Words = Mapping[str, str | None]
CalendarDay = tuple[Literal["solar", "lunar"], int, int]


def days_between(fact: BirthdayFact, start: dt.date, end: dt.date) -> list[tuple[dt.date, int]]:
    """Every birthday from `start` to `end`, both included, with the year it belongs to.

    That year is the lunar one for a lunar birthday: a Gregorian year may hold none or two of those.
    """
    start, end = max(start, FIRST), min(end, LAST)
    if start > end:
        return []
    if fact.calendar == "solar":
        days = [(_solar_day(fact, year), year) for year in range(start.year, end.year + 1)]
    else:
        days = [(_lunar_day(fact, year), year) for year in range(start.year - 1, end.year + 1)]
    return [(day, year) for day, year in days if start <= day <= end]


def year_on(fact: BirthdayFact, day: dt.date) -> int | None:
    """The year this birthday belongs to, or None when `day` is none."""
    return next((year for _, year in days_between(fact, day, day)), None)


def calendar_days(day: dt.date) -> list[CalendarDay]:
    """Months and days that may be celebrated on `day`: itself, and one that this month or year lacks.

    Leap months are not told apart here; `year_on` decides.
    """
    found: list[CalendarDay] = [("solar", day.month, day.day)]
    if (day.month, day.day) == (2, 28) and not calendar.isleap(day.year):
        found.append(("solar", 2, 29))
    for year in (day.year - 1, day.year):
        for (month, _leap), (first, length) in lunar_months(year).items():
            place = (day - first).days + 1
            if 1 <= place <= length:
                found += [("lunar", month, number) for number in {place, 30 if place == length else place}]
    return found


@lru_cache(maxsize=256)
def lunar_months(year: int) -> dict[tuple[int, bool], tuple[dt.date, int]]:
    """First day and length of each month of a lunar year, keyed by month and whether it is the leap one.

    Kept, because the library computes a year from the moon's course each time.
    """
    return {
        (abs(month.getMonth()), month.getMonth() < 0): (_date(month.getFirstJulianDay()), month.getDayCount())
        for month in LunarYear.fromYear(year).getMonths()
        if month.getYear() == year
    }


def last_months(today: dt.date, count: int) -> list[dt.date]:
    """The first days of so many months, the last being the one that `today` lies in."""
    newest = today.year * 12 + today.month - 1
    return [dt.date(month // 12, month % 12 + 1, 1) for month in range(newest - count + 1, newest + 1)]


def full_years(since: dt.date | None, day: dt.date) -> int | None:
    """Full years from one day to another; None when unknown or not begun."""
    if since is None or since > day:
        return None
    return day.year - since.year - ((day.month, day.day) < (since.month, since.day))


def fitting(templates: Sequence[str], *, belated: bool, private: bool) -> Sequence[str]:
    """Those that stay true: a belated greeting speaks of no today, a private one of no colleagues. All when none does."""
    untrue = [word for word, applies in (("今天", belated), ("工友", private)) if applies]
    return [template for template in templates if not any(word in template for word in untrue)] or templates


def chosen(templates: Sequence[str], member_id: int, year: int) -> str:
    """The same one all year; another next year, and another for the next person."""
    return templates[(member_id + year) % len(templates)]


def words(*, name: str, team: str | None, union: str, years: int | None, head: str | None) -> Words:
    """What the braces stand for. A year not yet full counts as unknown."""
    return {"姓名": name, "班组": team, "企业": _bare(union), "年数": str(years) if years else None, "主席": head}


def rendered(template: str, values: Words) -> str:
    """The template with its braces filled, at most 300 characters. A clause that needs an unknown word is left out.

    Braces that are none of ours stay as they are.
    """
    if not values.get("班组"):
        template = re.sub(r"\{班组\}的?(?=\{姓名\})", "", template)
    filled = _WORD.sub(lambda match: values[match[1]] or "", _complete(template, values)).strip()
    if not filled:
        filled = _WORD.sub(lambda match: values[match[1]] or "", NEUTRAL)
    return filled if len(filled) <= MAX_TEXT else filled[: MAX_TEXT - 1] + "…"


def suggestions(templates: Sequence[str], values: Words, member_id: int, year: int) -> list[str]:
    """Every template filled, once each, beginning with the chosen one."""
    start = (member_id + year) % len(templates)
    return list(dict.fromkeys(rendered(template, values) for template in [*templates[start:], *templates[:start]]))


def neutral(name: str, union: str, *, belated: bool = False) -> str:
    """What the union itself says when nobody has said yes to more."""
    return rendered(BELATED if belated else NEUTRAL, words(name=name, team=None, union=union, years=None, head=None))


def signature(role: str, name: str, *, for_chair: bool = False) -> str:
    """Who speaks, by office; `for_chair` says that it is in the chair's stead."""
    return f"{_TITLES[role]} {name}{'代主席' if for_chair else ''}"


def union_name(unit_name: str) -> str:
    """`…工会`, also when the unit's own name ends so already."""
    return f"{_bare(unit_name)}工会"


def _solar_day(fact: BirthdayFact, year: int) -> dt.date:
    return dt.date(year, fact.month, min(fact.day, calendar.monthrange(year, fact.month)[1]))


def _lunar_day(fact: BirthdayFact, year: int) -> dt.date:
    months = lunar_months(year)
    first, length = months.get((fact.month, fact.leap)) or months[fact.month, False]
    return first + dt.timedelta(days=min(fact.day, length) - 1)


def _date(julian_day: float) -> dt.date:
    solar = Solar.fromJulianDay(julian_day)
    return dt.date(solar.getYear(), solar.getMonth(), solar.getDay())


def _bare(unit_name: str) -> str:
    return unit_name.removesuffix("委员会").removesuffix("工会") or unit_name


def _complete(template: str, values: Words) -> str:
    kept: list[str] = []
    for clause in filter(None, _CLAUSE.findall(template)):
        if all(values[word] for word in _WORD.findall(clause)):
            kept.append(clause)
        elif kept and kept[-1][-1] in _WEAK and clause[-1] in _STRONG:
            # The sentence ended with what is left out: its end moves to what is left.
            kept[-1] = kept[-1].rstrip(_WEAK) + clause[-1]
    return "".join(kept).rstrip(_WEAK)
