"""Taking a wish off the wall, and thanking for wishes. Thanks are noted first and delivered in small transactions."""

import datetime as dt
import logging

from tortoise.exceptions import OperationalError

from nbar.community.audit import actions as audit
from nbar.community.members import queries as members
from nbar.community.members.queries import Member
from nbar.community.messages import actions as messages
from nbar.community.units import queries as units
from nbar.community.wishes import queries
from nbar.community.wishes.models import Hidden, Thanks
from nbar.core import clock
from nbar.core.db import transaction
from nbar.core.refusal import Forbidden, Invalid
from shared_schemas.community import wishes as wire
from shared_schemas.community.messages import Tell

BATCH = 50
"""Thanks delivered in one transaction."""

log = logging.getLogger("nbar")


@transaction
async def hide(me: Member, person: Member, on: dt.date, no: int, *, report: bool) -> None:
    """Off the wall, by its person or a chair; a report by the person tells the chair too. A repeat changes nothing."""
    post = await queries.post_for(me, person, on)
    if not await queries.may_hide(me, post):
        raise Forbidden
    await members.locked(person.id)
    message_id = await queries.wish_at(post, no)
    row = await Hidden.get_or_none(message_id=message_id) or Hidden(message_id=message_id, by_id=me.id, at=clock.now())
    if row.reported or (row.id and not report):
        return
    row.reported = report
    await row.save()
    await audit.record(me.id, "wish.reported" if report else "wish.hidden", f"message:{message_id}", member=person.id)
    chair_id = await units.chair_of(person.unit_id)
    if report and chair_id is not None and chair_id != me.id:
        values = {"name": person.name}
        link = f"/wishes/{person.id}/{on.isoformat()}"
        await messages.tell(chair_id, Tell(template="wish_reported", values=values, link=link))


@transaction
async def show(me: Member, person: Member, on: dt.date, no: int) -> None:
    """Back on the wall."""
    post = await queries.post_for(me, person, on)
    if not await queries.may_hide(me, post):
        raise Forbidden
    await Hidden.filter(message_id=await queries.wish_at(post, no)).delete()


async def thank(me: Member, person: Member, on: dt.date, command: wire.Thank) -> None:
    """Notes a private word to one, or to all not yet thanked; each is thanked once."""
    await _note(me, person, on, command)
    try:
        await deliver()
    except OperationalError:
        log.warning("thanks are delivered later")


@transaction
async def deliver() -> int:
    """Puts up to 50 thanks into inboxes: how many."""
    rows = await Thanks.filter(told_at=None).order_by("id").limit(BATCH).select_for_update(skip_locked=True)
    names = await members.names(row.member_id for row in rows)
    there = {person.id for person in (await members.some(row.to_id for row in rows)).values() if person.left_at is None}
    for row in sorted(rows, key=lambda row: (row.to_id, row.id)):
        if row.to_id in there:
            values = {"name": names[row.member_id], "text": row.text}
            await messages.tell(row.to_id, Tell(template="birthday_thanks", values=values))
        row.told_at = clock.now()
        await row.save(update_fields=["told_at"])
    return len(rows)


@transaction
async def _note(me: Member, person: Member, on: dt.date, command: wire.Thank) -> None:
    post = await queries.post_for(me, person, on)
    if me.id != person.id:
        raise Forbidden
    await members.locked(me.id)
    if command.to is not None and command.to not in await queries.well_wishers(post):
        raise Invalid("to is nobody who congratulated")
    left = await queries.to_thank(post)
    chosen = left if command.to is None else left & {command.to}
    now = clock.now()
    await Thanks.bulk_create(
        [Thanks(member_id=me.id, on=on, to_id=to, text=command.text, at=now) for to in sorted(chosen)], batch_size=500
    )
