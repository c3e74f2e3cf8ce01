"""What people type into the cells of a roster, as values: texts, names, phones, duties."""

import re
import unicodedata
from typing import Literal

from shared_schemas.community.roster import ProblemCode

Duty = Literal["chair", "leader"]

LONGEST_NAME, LONGEST_NUMBER = 40, 20


class Fault(Exception):
    """A cell that cannot be taken as it is."""

    def __init__(self, code: ProblemCode) -> None:
        super().__init__(code)
        self.code = code


_HAN = r"\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_GAP = re.compile(rf"(?<=[{_HAN}·])\s+(?=[{_HAN}·])")
_DOTS = re.compile(rf"(?<=[{_HAN}])\s*[·•‧∙⋅・.]\s*(?=[{_HAN}])")
_NOTHING = frozenset(
    ["无", "没有", "暂无", "未知", "空", "不详", "/", "\\", "-", "--", "—", "——", "N/A", "n/a", "#N/A"]
)
_PREFIX = re.compile(r"^(?:\+|00)?86(?=1\d{10}$)")
_MOBILE = re.compile(r"1[3-9][0-9]{9}")
_DEPUTY = re.compile("副(?:工会)?(?:主席|班组长|工段长|班长|组长|队长)")
_LEADER = re.compile("班组长|工段长|班长|组长|队长")
_INVISIBLE = ("Cc", "Cf")


def text(cell: str) -> str:
    """Half-width, without control and invisible characters, with single spaces."""
    if not cell.isprintable():
        spaced = "".join(" " if mark.isspace() else mark for mark in cell)
        cell = "".join(mark for mark in spaced if unicodedata.category(mark) not in _INVISIBLE)
    return " ".join(unicodedata.normalize("NFKC", cell).split())


def filled(cell: str) -> str:
    """The text, or nothing where somebody wrote 无 or a dash for nothing."""
    tidy = text(cell)
    return "" if tidy in _NOTHING else tidy


def name(cell: str) -> str:
    """王　俊 is 王俊; the dot of 阿卜杜·热合曼 is kept, however it was typed."""
    name = plain_name(cell)
    if not name:
        raise Fault("name_empty")
    # What a spreadsheet could calculate or a page could render is no name, nor is a cell without a letter.
    if name[0] in "=+-@" or any(mark in "<>" for mark in name) or not any(mark.isalpha() for mark in name):
        raise Fault("name_characters")
    if len(name) > LONGEST_NAME:
        raise Fault("name_too_long")
    return name


def phone(cell: str) -> str | None:
    """A mobile number in whatever grouping, with or without +86."""
    bare = re.sub(r"\.0+$", "", filled(cell).lstrip("'`"))
    bare = _PREFIX.sub("", re.sub(r"[\s().\u2010-\u2015\u2212_-]", "", bare))
    if not bare:
        return None
    if bare.isdecimal() and len(bare) != 11:
        raise Fault("phone_length")
    if not _MOBILE.fullmatch(bare):
        raise Fault("phone_digits")
    return bare


def number(cell: str) -> str | None:
    number = filled(cell).replace(" ", "").lstrip("'`")
    if len(number) > LONGEST_NUMBER:
        raise Fault("number_too_long")
    return number or None


def plain_name(cell: str) -> str:
    return _GAP.sub("", _DOTS.sub("·", filled(cell)))


def team(cell: str) -> str | None:
    team = plain_team(cell)
    if len(team) > LONGEST_NAME:
        raise Fault("team_too_long")
    return team or None


def plain_team(cell: str) -> str:
    """装配 一班 is 装配一班."""
    return _GAP.sub("", filled(cell))


def duty(cell: str) -> Duty | None:
    """What an office in words could become: the union's chair, or a leader; deputies become nothing."""
    written = _DEPUTY.sub("", text(cell).replace(" ", ""))
    if "主席" in written:
        return "chair"
    return "leader" if _LEADER.search(written) else None
