"""The same row, phone or number more than once."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator

from msgspec.structs import replace

from nbar.community.roster.headings import Field
from nbar.community.roster.people import Line, Person, problem
from shared_schemas.community.roster import ProblemCode, RosterProblem

MOST_NAMED = 20
"""Rows that one problem names; a column of one value only would name all rows in each of them."""


def repeated(people: list[Person], lines: list[Line]) -> list[RosterProblem]:
    """One problem for each later row, naming the rows involved. A whole row that came again is only that."""
    by_row = {line.row: line for line in lines}
    faults = {line.row: frozenset((fault.code, fault.value) for fault in line.problems) for line in lines}
    whole = _groups(((replace(person, row=0), faults[person.row]), person.row) for person in people)
    again = {row for rows in whole for row in rows[1:]}
    single = [person for person in people if person.row not in again]
    phones = _groups((person.phone, person.row) for person in single if person.phone)
    numbers = _groups((person.number.casefold(), person.row) for person in single if person.number)
    return [
        *_problems(whole, by_row, "name", "row_repeated"),
        *_problems(phones, by_row, "phone", "phone_repeated"),
        *_problems(numbers, by_row, "number", "number_repeated"),
    ]


def _groups(keys: Iterable[tuple[Hashable, int]]) -> list[list[int]]:
    """Rows with the same key, in their order; only groups of two and more."""
    groups: defaultdict[Hashable, list[int]] = defaultdict(list)
    for key, row in keys:
        groups[key].append(row)
    return [rows for rows in groups.values() if len(rows) > 1]


def _problems(
    groups: list[list[int]], lines: dict[int, Line], field: Field, code: ProblemCode
) -> Iterator[RosterProblem]:
    for rows in groups:
        for row in rows[1:]:
            found = problem(lines[row].columns, row, field, code, lines[row][field])
            yield replace(found, rows=sorted({*rows[:MOST_NAMED], row}))
