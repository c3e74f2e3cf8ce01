"""One row of the sheet as a person, and what is wrong with it."""

import datetime as dt
from collections.abc import Callable
from typing import TypeVar

from msgspec import Struct

from nbar.community.roster import cells, days
from nbar.community.roster.headings import Columns, Field
from shared_schemas.community.members import BirthdayFact
from shared_schemas.community.roster import ProblemCode, RosterProblem

LONGEST_VALUE = 60

Value = TypeVar("Value")


class Person(Struct, frozen=True):
    """One people row; `row` counts the sheet's rows from 1. A field that could not be taken is None, a name empty."""

    row: int
    name: str
    phone: str | None
    number: str | None
    team: str | None
    duty: cells.Duty | None
    birthday: BirthdayFact | None
    joined_on: dt.date | None


class Line:
    """One row's cells by field, and the problems met while reading them."""

    def __init__(self, row: int, texts: list[str], columns: Columns) -> None:
        self.row, self.columns = row, columns
        self.cells = {field: texts[place] for field, place in columns.places.items()}
        self.problems: list[RosterProblem] = []

    def __getitem__(self, field: Field) -> str:
        return self.cells.get(field, "")

    def take(self, field: Field, read: Callable[[str], Value]) -> Value | None:
        """The cell as a value, or None and one more problem."""
        try:
            return read(self[field])
        except cells.Fault as fault:
            self.problems.append(problem(self.columns, self.row, field, fault.code, self[field]))
            return None


def person(line: Line, today: dt.date) -> Person:
    """Reads every cell of the line, whatever is wrong with the others."""

    def birthday(cell: str) -> BirthdayFact | None:
        return days.birthday(cell, line["calendar"], line.columns.calendar, today)

    found = Person(
        row=line.row,
        name=line.take("name", cells.name) or "",
        phone=line.take("phone", cells.phone),
        number=line.take("number", cells.number),
        team=line.take("team", cells.team),
        duty=cells.duty(line["duty"]),
        birthday=line.take("birthday", birthday),
        joined_on=line.take("joined_on", days.date),
    )
    if not cells.filled(line["phone"]) and not cells.filled(line["number"]):
        line.problems.append(problem(line.columns, line.row, _identity(line.columns), "identity_missing", line["name"]))
    return found


def problem(columns: Columns, row: int, field: Field, code: ProblemCode, value: str) -> RosterProblem:
    shown = cells.text(value)[:LONGEST_VALUE]
    return RosterProblem(row=row, column=columns.headings[field], code=code, value=shown)


def _identity(columns: Columns) -> Field:
    fields: tuple[Field, ...] = ("phone", "number", "name")
    return next(field for field in fields if field in columns.places)
