"""Typed sheets that are safe to open: nothing a person typed ever becomes a formula, a link or a number."""

import datetime as dt
import io

from xlsxwriter import Workbook

from nbar.core import clock

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SAFE = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}

Row = list[str | int | float | dt.datetime | None]


def written(title: str, rows: list[Row]) -> bytes:
    """A title, a bold first row and the rest; instants as dates in union time. Slow for many rows: call it in a thread."""
    out = io.BytesIO()
    book = Workbook(out, SAFE)
    sheet = book.add_worksheet()
    bold, moment = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
    sheet.write_string(0, 0, title, bold)
    sheet.freeze_panes(2, 0)
    sheet.set_column(0, len(rows[0]) - 1, 18)
    for place, row in enumerate(rows, start=1):
        for column, value in enumerate(row):
            if isinstance(value, dt.datetime):
                sheet.write_datetime(place, column, value.astimezone(clock.ZONE).replace(tzinfo=None), moment)
            elif isinstance(value, int | float):
                sheet.write_number(place, column, value)
            elif value is not None:
                sheet.write_string(place, column, value, bold if place == 1 else None)
    book.close()
    return out.getvalue()
