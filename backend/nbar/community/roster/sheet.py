"""An uploaded file as a grid of texts. What kind of file it is, its bytes say, never its name."""

import codecs
import csv
import io
import subprocess
import sys
from pathlib import Path

import msgspec

from nbar.community.roster import workbook
from nbar.core.refusal import Refusal

MAX_BYTES = 5 * 2**20
PATIENCE = 20
"""Seconds until a workbook that is still being read counts as unreadable."""

Grid = list[list[str]]


class Unreadable(Refusal):
    """Not a spreadsheet, a broken one, or one that asks for more than a roster ever needs."""

    status, code = 400, "roster.unreadable"


class TooMany(Refusal):
    """More rows, columns or text than a roster may have."""

    status, code = 400, "roster.too_many"


_EXCEL = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read(content: bytes) -> Grid:
    """The cells of an .xlsx, .xls or .csv, row 1 first, as texts; formulas are not evaluated.

    Blocks for up to some seconds: call it in a thread. Raises `Unreadable` or `TooMany` and nothing else.
    """
    if len(content) > MAX_BYTES:
        raise TooMany
    if content.startswith(_EXCEL):
        return _workbook(content)
    return _csv(_text(content))


def _workbook(content: bytes) -> Grid:
    script = str(Path(workbook.__file__))
    try:
        done = subprocess.run(  # noqa: S603 - our own file and the running interpreter
            [sys.executable, "-I", script], input=content, capture_output=True, timeout=PATIENCE, check=False
        )
    except subprocess.TimeoutExpired:
        raise Unreadable from None
    if done.returncode == workbook.TOO_MANY:
        raise TooMany
    if done.returncode != workbook.READ:
        raise Unreadable
    return msgspec.json.decode(done.stdout, type=Grid)


def _text(content: bytes) -> str:
    encodings = ["utf-16"] if content.startswith(_UTF_16) else ["utf-8-sig", "gb18030"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        # A web page saved as .xls is text as well, and so are many kinds of bytes to GB18030.
        if "\0" in text or text.lstrip().startswith("<"):
            break
        return text
    raise Unreadable


def _csv(text: str) -> Grid:
    head = text[:10_000]
    delimiter = max(",;\t", key=head.count)
    rows: Grid = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            rows.append(row)
            _check(rows)
    except csv.Error:
        raise Unreadable from None
    if sum(len(cell) for row in rows for cell in row) > workbook.MAX_TEXT:
        raise TooMany
    width = max(map(len, rows), default=0)
    return [row + [""] * (width - len(row)) for row in rows]


def _check(rows: Grid) -> None:
    last = rows[-1]
    if len(rows) > workbook.MAX_ROWS or len(last) > workbook.MAX_COLUMNS:
        raise TooMany
    if any(len(cell) > workbook.MAX_CELL for cell in last):
        raise TooMany
