"""Who signed up as a typed .xlsx, for the organiser."""

import asyncio

from nbar.community.audit import actions as audit
from nbar.community.events import forms, queries
from nbar.community.events.models import CheckIn, Event, SignUp
from nbar.community.members.queries import Member
from nbar.core import xlsx
from nbar.core.db import transaction
from nbar.core.refusal import Refusal

MAX_ROWS = 20_000
STATES = {"going": "已报名", "waiting": "候补"}
YES = {True: "是", False: "否"}


class TooManySignUps(Refusal):
    status, code = 409, "events.too_many"


async def export(me: Member, event: Event) -> bytes:
    """The sheet, logged; whoever asks manages the event."""
    rows = await _rows(me, event)
    return await asyncio.to_thread(xlsx.written, event.title, rows)


@transaction
async def _rows(me: Member, event: Event) -> list[xlsx.Row]:
    if await SignUp.filter(event_id=event.id).count() > MAX_ROWS:
        raise TooManySignUps
    answers = await forms.sheet(event)
    given = {row.member_id: {answer.no: answer.value for answer in row.answers} for row in answers.sign_ups}
    arrivals = dict(await CheckIn.filter(event_id=event.id).values_list("member_id", "at"))
    asked = [field.label for field in answers.fields]
    rows: list[xlsx.Row] = [["情况", "序号", "姓名", "班组", "单位", "报名时间", "代报人", "签到时间", *asked]]
    for row in await queries.sign_ups(me, event):
        values = given.get(row.member_id, {})
        rows.append([
            STATES[row.state], row.position, row.name, row.team, row.unit_name, row.at, row.by_name,
            arrivals.get(row.member_id), *(_cell(values.get(field.no)) for field in answers.fields),
        ])  # fmt: skip
    await audit.record(me.id, "event.exported", f"event:{event.id}", rows=len(rows) - 1)
    return rows


def _cell(value: str | float | bool | None) -> str | float | None:
    return YES[value] if isinstance(value, bool) else value
