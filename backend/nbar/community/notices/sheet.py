"""Who has read a notice as a typed .xlsx: names for the union's own heads, numbers by unit for staff above them."""

import asyncio

from nbar.community.audit import actions as audit
from nbar.community.members.queries import Member
from nbar.community.notices import access, readers
from nbar.community.notices.models import Notice
from nbar.core import xlsx
from nbar.core.db import transaction
from nbar.core.refusal import Forbidden, Refusal
from shared_schemas.community import notices as wire

MAX_ROWS = 20_000
STATES: dict[wire.NoticeState, str] = {"unread": "未读", "read": "已读未确认", "told": "口头通知", "acked": "已收到"}
OPENED = "已读"
"""What `read` is called where nothing is to be confirmed."""


class TooManyReaders(Refusal):
    status, code = 409, "notices.too_many"


async def export(me: Member, notice: Notice) -> bytes:
    """The sheet; 403 for whoever heads no union it is for and does not manage it by office. Logged."""
    rows = await _rows(me, notice)
    return await asyncio.to_thread(xlsx.written, notice.title, rows)


@transaction
async def _rows(me: Member, notice: Notice) -> list[xlsx.Row]:
    scope = await access.scope(me, notice)
    if not await readers.may_export(scope):
        raise Forbidden
    by_name = await readers.may_name(scope)
    rows = await (_names(notice, scope) if by_name else _numbers(me, notice))
    await audit.record(me.id, "notice.exported", f"notice:{notice.id}", rows=len(rows) - 1, names=by_name)
    return rows


async def _names(notice: Notice, scope: access.Scope) -> list[xlsx.Row]:
    people = await Member.filter(scope.headed()).order_by("team_id", "id").limit(MAX_ROWS + 1)
    if len(people) > MAX_ROWS:
        raise TooManyReaders
    rows: list[xlsx.Row] = [["姓名", "班组", "情况", "时间", "口头通知人"]]
    for reader in await readers.views(notice, scope, people):
        said = STATES[reader.state] if notice.needs_ack or reader.state != "read" else OPENED
        rows.append([reader.name, reader.team, said, reader.at, reader.told_by])
    return rows


async def _numbers(me: Member, notice: Notice) -> list[xlsx.Row]:
    shown = await readers.summary(me, notice)
    rows: list[xlsx.Row] = [["单位", "已知晓", "应知晓"]]
    rows += [[group.name, group.done, group.of] for group in shown.groups]
    return rows
