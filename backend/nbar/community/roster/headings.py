"""Finds the row of headings among titles, and what each column is, as people write it."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from nbar.community.roster.sheet import Grid
from shared_schemas.community.members import Calendar

Field = Literal["name", "phone", "number", "team", "duty", "birthday", "calendar", "joined_on"]

SEARCHED_ROWS = 15

# Of several columns for one field the first in this order counts: 班组 before 部门.
_WORDS: dict[Field, str] = {
    "name": "姓名 职工姓名 会员姓名 员工姓名 工人姓名 人员姓名 名字",
    "phone": "手机 手机号 手机号码 移动电话 本人手机 本人电话 联系手机 联系电话 电话 电话号码 联系方式 联系号码",
    "number": "工号 员工号 职工号 员工编号 职工编号 会员编号 人员编号 工作证号 编号",
    "team": "班组 所在班组 所属班组 班组名称 部门班组 车间班组 班别 小组 工会小组 车间 部门 所在部门 所属部门 科室",
    "duty": "职务 岗位 职务岗位 岗位职务 工会职务 班组职务 职位",
    "birthday": "生日 出生日期 出生年月日 出生年月 出生日 出生时间 生日日期",
    "calendar": "生日历法 历法 公历农历 农历公历 阳历阴历 阴历阳历 生日类型 日历 历别",
    "joined_on": "入职日期 入职时间 进厂时间 进厂日期 入厂时间 入厂日期 进公司时间 到岗时间 参加工作时间 入职",
}
# Read and dropped: a roster needs no more about a person than the list above.
_DROPPED = frozenset(
    [
        "序号",
        "序",
        "性别",
        "备注",
        "说明",
        "年龄",
        "民族",
        "身份证",
        "身份证号",
        "身份证号码",
        "学历",
        "籍贯",
        "住址",
        "家庭住址",
    ]
)
_RANKS: dict[str, tuple[Field, int]] = {
    word: (field, rank) for field, words in _WORDS.items() for rank, word in enumerate(words.split())
}
_BRACKETS = re.compile(r"\(.*?\)|\[.*?\]|【.*?】")
_NOISE = re.compile(r"[\s*:._()\[\]【】<>-]+")
_JOINTS = re.compile(r"[/或、]")
_LUNAR, _SOLAR = re.compile("农历|阴历|旧历"), re.compile("公历|阳历|新历")


class Columns(Struct, frozen=True):
    """Where the headings stand: `row` from 0, each field's column from 0, and each heading as written.

    `calendar` is what the birthday's own heading says, as 生日(农历) does.
    """

    row: int
    places: dict[Field, int]
    headings: dict[Field, str]
    calendar: Calendar | None

    @property
    def written(self) -> list[str]:
        """The recognised headings from left to right."""
        return [self.headings[field] for field in sorted(self.places, key=self.places.__getitem__)]


def find(grid: Grid) -> Columns | None:
    """The row among the first fifteen that reads most like headings; None when none does."""
    known = [_known(row) for row in grid[:SEARCHED_ROWS]]
    at = max(range(len(known)), key=lambda row: len(known[row]), default=None)
    if at is None or not (len(known[at]) >= 2 or "name" in known[at]):
        return None
    return _columns(grid[at], at)


def repeats(row: list[str], columns: Columns) -> bool:
    """Whether the row says the headings once more, as printed lists do on each page."""
    same = [_plain(row[place]) == _plain(columns.headings[field]) for field, place in columns.places.items()]
    return all(same)


def _columns(row: list[str], at: int) -> Columns:
    found: dict[Field, tuple[int, int]] = {}
    for place, cell in enumerate(row):
        match = _match(cell)
        if match and (match[0] not in found or match[1] < found[match[0]][0]):
            found[match[0]] = (match[1], place)
    places = {field: place for field, (_, place) in found.items()}
    headings = {field: row[place].strip() for field, place in places.items()}
    return Columns(row=at, places=places, headings=headings, calendar=_calendar(headings.get("birthday", "")))


def _known(row: list[str]) -> set[str]:
    fields = {match[0] for cell in row if (match := _match(cell))}
    return fields | (_DROPPED & {_plain(cell) for cell in row})


def _match(cell: str) -> tuple[Field, int] | None:
    """The field a heading names, and how well; 联系电话(手机), 职务/岗位 and 农历生日 are read in parts."""
    for words in _readings(cell):
        ranked = [_RANKS[word] for word in words if word in _RANKS]
        if ranked:
            return min(ranked, key=lambda match: match[1])
    return None


def _readings(cell: str) -> Iterable[list[str]]:
    written = unicodedata.normalize("NFKC", cell)
    bare = _BRACKETS.sub("", written)
    yield [_JOINTS.sub("", _plain(written))]
    yield [_JOINTS.sub("", _plain(bare))]
    yield [_plain(part) for part in _JOINTS.split(bare)]
    yield [_plain(_SOLAR.sub("", _LUNAR.sub("", bare)))]


def _plain(cell: str) -> str:
    return _NOISE.sub("", unicodedata.normalize("NFKC", cell))


def _calendar(heading: str) -> Calendar | None:
    lunar, solar = bool(_LUNAR.search(heading)), bool(_SOLAR.search(heading))
    if lunar == solar:
        return None
    return "lunar" if lunar else "solar"
