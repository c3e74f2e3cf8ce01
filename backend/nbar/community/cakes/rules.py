"""Pure rules: which days a cake may be fetched on, and how far it has come."""

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from lunar_python import Solar

from nbar.community.birthdays.rules import FIRST, LAST, lunar_months
from shared_schemas.community.cakes import CakeStage, CakeState

CODE_LENGTH = 9
"""Characters of a pick-up code, of 31 kinds: 44 bits."""
ENDS: tuple[CakeStage, ...] = ("collected", "delivered")
_WAY: dict[CakeStage, list[CakeStage]] = {
    "ordered": ["ordered"],
    "ready": ["ordered", "ready"],
    "collected": ["ordered", "ready", "collected"],
    "delivered": ["ordered", "delivered"],
}
_SOLAR = {(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)}
_LUNAR = {(1, 1), (1, 2), (1, 3), (5, 5), (8, 15)}


def pick_up_day(birthday: dt.date) -> dt.date:
    """The birthday itself or the next working day: no weekend, no statutory holiday. 调休 comes by yearly notice and is
    never computed."""
    day = birthday
    while day.weekday() >= 5 or is_holiday(day):
        day += dt.timedelta(days=1)
    return day


def is_holiday(day: dt.date) -> bool:
    """Statutory holidays for everybody (全国年节及纪念日放假办法, as revised 2024-11-10)."""
    return (day.month, day.day) in _SOLAR or day in _moving(day.year)


def missing(reached: Iterable[CakeStage], stage: CakeStage) -> list[CakeStage]:
    """The steps that bring a cake to a stage; none when it is there, or further, or at an end."""
    held = set(reached)
    if held & set(ENDS) or stage in held:
        return []
    return [step for step in _WAY[stage] if step not in held]


def state_of(reached: Iterable[CakeStage]) -> CakeState:
    held = set(reached)
    order: tuple[CakeStage, ...] = ("collected", "delivered", "ready", "ordered")
    return next((stage for stage in order if stage in held), "wanted")


def normal_code(text: str) -> str:
    """A code as typed or scanned: what follows a #, without spaces and dashes, in capitals."""
    plain = unicodedata.normalize("NFKC", text).rpartition("#")[2]
    return re.sub(r"[\s-]", "", plain).upper()


def spaced(code: str) -> str:
    """K7M-4QX-9TR"""
    return "-".join(code[place : place + 3] for place in range(0, len(code), 3))


@lru_cache(maxsize=32)
def _moving(year: int) -> frozenset[dt.date]:
    """Those that the moon or the sun sets: 春节 from 除夕 on, 清明, 端午, 中秋."""
    if not FIRST.year < year < LAST.year:
        return frozenset()
    months = lunar_months(year)
    days = {months[month, False][0] + dt.timedelta(days=day - 1) for month, day in _LUNAR}
    eve = months[1, False][0] - dt.timedelta(days=1)
    bright = Solar.fromYmd(year, 4, 1).getLunar().getJieQiTable()["清明"]
    return frozenset({*days, eve, dt.date(bright.getYear(), bright.getMonth(), bright.getDay())})
