"""Naming who greets in the absent chair's stead."""

import datetime as dt

from nbar.community.audit import actions as audit
from nbar.community.birthdays import queries
from nbar.community.birthdays.desk import desk_of, home_of
from nbar.community.birthdays.models import Delegation
from nbar.community.channels import queries as channels
from nbar.community.members.queries import Member
from nbar.community.messages import actions as messages
from nbar.community.units.queries import Unit
from nbar.core import clock
from nbar.core.db import transaction
from nbar.core.refusal import Invalid
from shared_schemas.community import birthdays as wire
from shared_schemas.community.messages import Tell

LONGEST = dt.timedelta(days=92)


@transaction
async def name(me: Member, unit: Unit, command: wire.DelegateNaming) -> None:
    """Names one for a span of at most 92 days in the place of an earlier one, who is told; the same again changes nothing."""
    await queries.require_chair(me, unit)
    await channels.locked((await home_of(unit.id)).id)
    desk = await desk_of(unit)
    span = command.until_on - command.from_on
    if not dt.timedelta() <= span < LONGEST or command.until_on < clock.today():
        raise Invalid("fromOn is not after untilOn, at most 92 days, not all past")
    if command.member_id == me.id or command.member_id not in desk.officers:
        raise Invalid("memberId is no other officer of this union")
    wanted = (command.member_id, command.from_on, command.until_on)
    standing = await Delegation.filter(unit_id=unit.id, ended_at=None)
    if any((row.member_id, row.from_on, row.until_on, row.named_by_id) == (*wanted, me.id) for row in standing):
        return
    await _end(me, standing)
    row = await Delegation.create(
        unit_id=unit.id, member_id=command.member_id, from_on=command.from_on, until_on=command.until_on,
        named_by_id=me.id, named_at=clock.now(),
    )  # fmt: skip
    await audit.record(me.id, "greeting.delegated", f"delegation:{row.id}", unit=unit.id, member=row.member_id)
    values = {"chair": me.name, "fromOn": row.from_on.isoformat(), "untilOn": row.until_on.isoformat()}
    await messages.tell(row.member_id, Tell(template="greeting_delegate", values=values, link="/birthdays"))


@transaction
async def end(me: Member, unit: Unit) -> None:
    """The chair is back; without a delegate no error."""
    await queries.require_chair(me, unit)
    await channels.locked((await home_of(unit.id)).id)
    await _end(me, await Delegation.filter(unit_id=unit.id, ended_at=None))


async def _end(me: Member, standing: list[Delegation]) -> None:
    for row in standing:
        row.ended_at = clock.now()
        await row.save(update_fields=["ended_at"])
        await audit.record(me.id, "greeting.delegation_ended", f"delegation:{row.id}")
