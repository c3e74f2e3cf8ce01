"""My data as one file: a ZIP with everything as JSON, and each table as CSV that a spreadsheet opens."""

import asyncio
import csv
import io
import json
import zipfile

from nbar.community.members.queries import Member
from nbar.community.privacy.queries import Cells, rows_of
from nbar.community.privacy.registry import HOLDINGS
from nbar.core import clock

MAX_ROWS = 20_000
"""Of each table, the newest; the JSON says where there were more."""
FORMULA = tuple("=+-@\t\r＝＋－＠")
"""Spreadsheets take text that begins so for a formula."""


async def archive_of(me: Member) -> bytes:
    tables: dict[str, list[Cells]] = {}
    cut = []
    for holding in HOLDINGS:
        rows = await rows_of(holding, me.id, MAX_ROWS + 1)
        if len(rows) > MAX_ROWS:
            cut.append(holding.name)
        if rows:
            tables[holding.name] = [cells for _, cells in rows[:MAX_ROWS]]
    head = {"member": me.id, "at": clock.now().isoformat(), "newestOnly": cut}
    return await asyncio.to_thread(_zipped, head, tables)


def _zipped(head: dict[str, object], tables: dict[str, list[Cells]]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("data.json", json.dumps({**head, "tables": tables}, ensure_ascii=False, indent=1))
        for name, rows in tables.items():
            archive.writestr(f"csv/{name}.csv", "\ufeff" + _sheet(rows))
    return file.getvalue()


def _sheet(rows: list[Cells]) -> str:
    columns = list(dict.fromkeys(column for row in rows for column in row))
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows([_safe(row.get(column, "")) for column in columns] for row in rows)
    return text.getvalue()


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA) else cell
