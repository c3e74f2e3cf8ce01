"""Reads an Excel file in a process of its own: workbook on stdin, JSON grid of texts on stdout.

A few kilobytes can ask the parser for any amount of memory (shared strings used a million times, one cell in the
last row and column), and a refused allocation in native code ends the process. So this file is run by its path,
under limits, and imports nothing of ours.
"""

import datetime as dt
import io
import json
import resource
import sys
import zipfile

MAX_ROWS, MAX_COLUMNS, MAX_CELL, MAX_TEXT = 5_000, 60, 500, 4_000_000
MAX_ENTRIES, MAX_UNPACKED, MAX_RATIO, SMALL = 1_000, 64 * 2**20, 250, 2**20
MEMORY, SECONDS = 512 * 2**20, 10
READ, TOO_MANY, UNREADABLE = 0, 3, 4

Cell = int | float | str | bool | dt.time | dt.date | dt.datetime | dt.timedelta


class Unreadable(Exception):
    pass


class TooMany(Exception):
    pass


def main() -> int:
    limit()
    content = sys.stdin.buffer.read()
    try:
        rows = grid(content)
    except TooMany:
        return TOO_MANY
    except Exception:  # noqa: BLE001 - whatever the parser trips over, the answer is the same
        return UNREADABLE
    sys.stdout.write(json.dumps(rows))
    return READ


def limit() -> None:
    """What this process may take, however large the machine is."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def grid(content: bytes) -> list[list[str]]:
    """The first visible sheet that holds anything; a value merged over several rows stands in each of them."""
    from python_calamine import CalamineWorkbook, SheetVisibleEnum

    if content.startswith(b"PK"):
        check_archive(content)
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
    for place, sheet_metadata in enumerate(workbook.sheets_metadata):
        if sheet_metadata.visible is not SheetVisibleEnum.Visible:
            continue
        sheet = workbook.get_sheet_by_index(place)
        if sheet.end is None:
            continue
        if sheet.end[0] >= MAX_ROWS or sheet.end[1] >= MAX_COLUMNS:
            raise TooMany
        rows = [[text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
        check_text(rows)
        return fill_down(rows, sheet.merged_cell_ranges or [])
    return []


def check_archive(content: bytes) -> None:
    """Bounds what the archive says it unpacks to; the memory limit stands behind one that lies."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        entries = archive.infolist()
    if len(entries) > MAX_ENTRIES or not any(entry.filename.lower() == "xl/workbook.xml" for entry in entries):
        raise Unreadable
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > MAX_UNPACKED or (unpacked > SMALL and unpacked > MAX_RATIO * len(content)):
        raise Unreadable


def check_text(rows: list[list[str]]) -> None:
    if any(len(cell) > MAX_CELL for row in rows for cell in row):
        raise TooMany
    if sum(len(cell) for row in rows for cell in row) > MAX_TEXT:
        raise TooMany


def text(cell: Cell) -> str:
    """A value as somebody would type it: 19807000001, 5.23, 1990-01-02."""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, dt.datetime) and cell.time() == dt.time():
        return cell.date().isoformat()
    return str(cell)


def fill_down(rows: list[list[str]], merged: list[tuple[tuple[int, int], tuple[int, int]]]) -> list[list[str]]:
    for (top, left), (bottom, right) in merged[: MAX_ROWS * 2]:
        if left == right and top < len(rows):
            for row in rows[top + 1 : bottom + 1]:
                row[left] = row[left] or rows[top][left]
    return rows


if __name__ == "__main__":
    sys.exit(main())
