"""From a grid to people and problems. Pure: knows no database and no enterprise."""

import datetime as dt
import re
from collections.abc import Iterator

from msgspec import Struct

from nbar.community.holdings.rules import PERIODS
from nbar.community.roster import cells, headings
from nbar.community.roster.headings import Columns, Field
from nbar.community.roster.people import Line, Person, person, problem
from nbar.community.roster.repeats import repeated
from nbar.community.roster.sheet import Grid
from shared_schemas.community.roster import RosterProblem

UNDO_WINDOW = PERIODS["imports"]
"""How long the last import can be taken back."""


LONGEST_LIST = 60_000
"""Characters of a list of ids: more than a roster has people."""


class Reading(Struct, frozen=True):
    """`people` holds everybody, also those with problems; `headings` are the recognised ones as written."""

    people: list[Person]
    problems: list[RosterProblem]
    columns: list[str]
    headings: dict[Field, str]

    @property
    def rows(self) -> int:
        return len(self.people)


_TOTAL = re.compile(r"^([合总共小]计|总人数|总数)|^共?\d+[人名位个]$|^共\d+[人名位个]")
_FOOTER = re.compile(r"^(制表|填表|审核|审批|填报|备注|说明|注|负责人|单位负责人|经办|盖章|日期|联系人)\w{0,4}:")
_WHO: tuple[Field, ...] = ("name", "phone", "number")


def ids(written: str | None) -> frozenset[int] | None:
    """Ids as a form lists them, `4,17`; None is no list at all.

    Raises:
        ValueError: for anything else.
    """
    if written is None:
        return None
    if not re.fullmatch(r"(\d{1,16}(,\d{1,16})*)?", written, re.ASCII) or len(written) > LONGEST_LIST:
        raise ValueError(written[:40])
    return frozenset(int(part) for part in written.split(",") if part)


def read(grid: Grid, today: dt.date) -> Reading:
    """People in the order of their rows, and problems in the order of rows too."""
    columns = headings.find(grid)
    if columns is None or "name" not in columns.places:
        row = columns.row + 1 if columns else 1
        missing = RosterProblem(row=row, column="姓名", code="columns_missing", value="姓名")
        return Reading([], [missing], columns.written if columns else [], {})
    lines = [Line(row + 1, grid[row], columns) for row in _people_rows(grid, columns)]
    people = [person(line, today) for line in lines]
    problems = [fault for line in lines for fault in line.problems] + repeated(people, lines)
    if not people:
        problems.append(problem(columns, columns.row + 1, "name", "no_people", ""))
    return Reading(people, sorted(problems, key=lambda fault: fault.row), columns.written, columns.headings)


def _people_rows(grid: Grid, columns: Columns) -> Iterator[int]:
    """Leaves out empty rows, totals, signatures and headings that are printed once more."""
    for row in range(columns.row + 1, len(grid)):
        first = next((text for cell in grid[row] if (text := cells.text(cell).replace(" ", ""))), None)
        if first is None or _TOTAL.search(first) or _FOOTER.search(first):
            continue
        if _is_somebody(grid[row], columns) and not headings.repeats(grid[row], columns):
            yield row


def _is_somebody(row: list[str], columns: Columns) -> bool:
    """A row with only a running number or a team is a line drawn for somebody still to come."""
    filled = {field for field, place in columns.places.items() if cells.filled(row[place])}
    return bool(filled.intersection(_WHO)) or len(filled) > 2
