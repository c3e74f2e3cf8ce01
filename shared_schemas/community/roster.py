"""What an imported spreadsheet did, or would do."""

from typing import Literal

from shared_schemas.base import Count, Id, Instant, View

ProblemCode = Literal[
    "phone_length", "phone_digits", "phone_repeated", "phone_elsewhere", "number_repeated", "row_repeated",
    "name_empty", "name_too_long", "name_characters", "identity_missing", "team_too_long",
    "birthday_unreadable", "birthday_impossible", "date_unreadable", "number_too_long", "columns_missing", "no_people",
]  # fmt: skip


class RosterProblem(View, frozen=True):
    """`row` is the sheet's own row from 1; `column` is the heading as written in the sheet."""

    row: int
    column: str
    code: ProblemCode
    value: str
    rows: list[int] = []


class RosterPerson(View, frozen=True):
    name: str
    team: str | None
    member_id: Id | None
    changes: list[str] = []


class RosterReport(View, frozen=True):
    """Counts of people rows; faulty ones too. With `problems` nothing is written."""

    rows: Count
    added: Count
    updated: Count
    unchanged: Count
    left: Count
    new_teams: list[str]
    problems: list[RosterProblem]
    columns: list[str]
    leavers: list[RosterPerson]
    leaders: list[RosterPerson]
    changed: list[RosterPerson]
    written: bool


class RosterLast(View, frozen=True):
    """The import that can be undone, until when, and whether by this person."""

    id: Id
    at: Instant
    by: str | None
    added: Count
    updated: Count
    left: Count
    until: Instant
    may_undo: bool


Keeping = Literal["active", "changed", "signed_up", "office", "phone", "team", "gone"]
"""Why something stays as it is: the person came in, somebody changed it since, and so on."""


class UndoneRow(View, frozen=True):
    """One person and, where only some of it counts, which fields; `why` is set on what stays."""

    name: str
    fields: list[str] = []
    why: Keeping | None = None


class RosterUndo(View, frozen=True):
    """What undoing does or did: added people removed, changed fields restored, leavers returned, the rest kept."""

    removed: list[UndoneRow]
    restored: list[UndoneRow]
    returned: list[UndoneRow]
    kept: list[UndoneRow]
    closed_teams: list[str]
    done: bool
