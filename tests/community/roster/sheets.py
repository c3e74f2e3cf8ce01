"""Small rosters as files."""

import datetime as dt
import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

import xlsxwriter

from nbar.community.roster import rules, sheet
from nbar.community.roster.rules import Reading
from shared_schemas.community.roster import RosterProblem

TODAY = dt.date(2026, 11, 23)
OLD_EXCEL = Path(__file__).with_name("roster.xls")
"""Three people under a title, a merged cell, a date cell, a day number and a total row; written once by xlwt 1.3."""

HEADINGS = ["工号", "姓名", "手机号", "班组", "职务", "生日", "入职日期"]

Row = Sequence[object]


def xlsx(rows: Sequence[Row], *, merged: Sequence[tuple[int, int, int, int, str]] = ()) -> bytes:
    """A workbook of one sheet; dates become date cells, texts that start with = stay texts."""
    file = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "default_date_format": "yyyy-mm-dd",
    }
    with xlsxwriter.Workbook(file, options) as book:
        page = book.add_worksheet("花名册")
        for at, row in enumerate(rows):
            page.write_row(at, 0, row)
        for area in merged:
            page.merge_range(*area)
    return file.getvalue()


def csv(rows: Sequence[Row], *, delimiter: str = ",", encoding: str = "utf-8-sig") -> bytes:
    return "\r\n".join(delimiter.join(map(str, row)) for row in rows).encode(encoding)


def archive(entries: dict[str, bytes], content: bytes | None = None) -> bytes:
    """A workbook with some of its parts replaced."""
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content or xlsx([["姓名", "手机"]]))) as old,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in {*old.namelist(), *entries}:
            new.writestr(name, entries[name] if name in entries else old.read(name))
    return file.getvalue()


def read(content: bytes) -> Reading:
    return rules.read(sheet.read(content), TODAY)


def reading(*rows: Row, headings: Row = HEADINGS) -> Reading:
    """Reads rows under a row of headings, which is row 1, without a file between."""
    width = max(map(len, (headings, *rows)))
    grid = [[*map(str, row), *[""] * (width - len(row))] for row in (headings, *rows)]
    return rules.read(grid, TODAY)


def told(reading: Reading) -> list[tuple[int, str, str]]:
    return [(problem.row, problem.column, problem.code) for problem in reading.problems]


def rows_named(problems: list[RosterProblem]) -> list[list[int]]:
    return [problem.rows for problem in problems]
