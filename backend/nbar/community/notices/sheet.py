"""Who has read a notice as a typed .xlsx: names for the union's own heads, numbers by unit for staff above them."""

import asyncio
import datetime as dt
import io

from xlsxwriter import Workbook

from nbar.community.audit import actions as audit
from nbar.community.members.queries import Member
from nbar.community.notices import access, readers
from nbar.community.notices.models import Notice
from nbar.core import clock
from nbar.core.db import transaction
from nbar.core.refusal import Forbidden, Refusal
from shared_schemas.community import notices as wire

MAX_ROWS = 20_000
SAFE = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
STATES: dict[wire.NoticeState, str] = {"unread": "未读", "read": "已读未确认", "told": "口头通知", "acked": "已收到"}
OPENED = "已读"
"""What `read` is called where nothing is to be confirmed."""

Row = list[str | int | dt.datetime | None]


class TooManyReaders(Refusal):
    status, code = 409, "notices.too_many"


async def export(me: Member, notice: Notice) -> bytes:
    """The sheet; 403 for whoever heads no union it is for and does not manage it by office. Logged."""
    rows = await _rows(me, notice)
    return await asyncio.to_thread(_written, notice.title, rows)


@transaction
async def _rows(me: Member, notice: Notice) -> list[Row]:
    scope = await access.scope(me, notice)
    if not await readers.may_export(scope):
        raise Forbidden
    by_name = await readers.may_name(scope)
    rows = await (_names(notice, scope) if by_name else _numbers(me, notice))
    await audit.record(me.id, "notice.exported", f"notice:{notice.id}", rows=len(rows) - 1, names=by_name)
    return rows


async def _names(notice: Notice, scope: access.Scope) -> list[Row]:
    people = await Member.filter(scope.headed()).order_by("team_id", "id").limit(MAX_ROWS + 1)
    if len(people) > MAX_ROWS:
        raise TooManyReaders
    rows: list[Row] = [["姓名", "班组", "情况", "时间", "口头通知人"]]
    for reader in await readers.views(notice, scope, people):
        said = STATES[reader.state] if notice.needs_ack or reader.state != "read" else OPENED
        rows.append([reader.name, reader.team, said, reader.at, reader.told_by])
    return rows


async def _numbers(me: Member, notice: Notice) -> list[Row]:
    shown = await readers.summary(me, notice)
    rows: list[Row] = [["单位", "已知晓", "应知晓"]]
    rows += [[group.name, group.done, group.of] for group in shown.groups]
    return rows


def _written(title: str, rows: list[Row]) -> bytes:
    """Every text is written as a text, whatever it looks like: nothing a person typed becomes a formula."""
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
            elif isinstance(value, int):
                sheet.write_number(place, column, value)
            elif value is not None:
                sheet.write_string(place, column, value, bold if place == 1 else None)
    book.close()
    return out.getvalue()
