"""The bakery's account. It lives in a unit of its own beside the tree, so that nothing of any union is in its world."""

import datetime as dt

from nbar.community.audit import actions as audit
from nbar.community.birthdays import queries as birthdays
from nbar.community.birthdays.desk import home_of
from nbar.community.cakes import queries
from nbar.community.cakes.models import Partnership
from nbar.community.channels import queries as channels
from nbar.community.members import queries as members
from nbar.community.members.queries import Member
from nbar.community.offices import actions as offices
from nbar.community.sessions import actions as sessions
from nbar.community.units import actions as unit_actions
from nbar.community.units import queries as units
from nbar.community.units.queries import Unit
from nbar.core import clock
from nbar.core.db import transaction
from nbar.core.refusal import Invalid
from shared_schemas.community import cakes as wire
from shared_schemas.community.units import ActivationCode

LONGEST = dt.timedelta(days=366)


@transaction
async def name(me: Member, unit: Unit, command: wire.PartnerNaming) -> wire.PartnerNamed:
    """Names one in the place of an earlier one. A phone that belongs to somebody of a union is refused."""
    await birthdays.require_head(me, unit)
    await channels.locked((await home_of(unit.id)).id)
    if not dt.timedelta() <= command.until_on - command.from_on < LONGEST or command.until_on < clock.today():
        raise Invalid("fromOn is not after untilOn, at most 366 days, not all past")
    account, activation = await _account(command)
    wanted = (account.id, command.from_on, command.until_on)
    standing = await Partnership.filter(unit_id=unit.id, ended_at=None)
    if not any((row.member_id, row.from_on, row.until_on) == wanted for row in standing):
        await _end(me, standing)
        row = await Partnership.create(
            unit_id=unit.id, member_id=account.id, from_on=command.from_on, until_on=command.until_on,
            named_by_id=me.id, named_at=clock.now(),
        )  # fmt: skip
        await audit.record(me.id, "cakes.partner_named", f"partnership:{row.id}", unit=unit.id, member=account.id)
    return wire.PartnerNamed(plan=await queries.plan(me, unit), activation=activation)


@transaction
async def end(me: Member, unit: Unit) -> None:
    """From now on it sees nothing of this union; without one no error."""
    await birthdays.require_head(me, unit)
    await channels.locked((await home_of(unit.id)).id)
    await _end(me, await Partnership.filter(unit_id=unit.id, ended_at=None))


async def _account(command: wire.PartnerNaming) -> tuple[Member, ActivationCode | None]:
    """A new account with its code, shown this once and signed by nobody; or the one that this phone has already."""
    known = await members.by_phone(command.phone)
    if known is not None and (await units.unit(known.unit_id)).kind == "partner":
        return known, await sessions.issue(None, known) if known.activated_at is None else None
    own = await unit_actions.create(None, "partner", command.name)
    account = await offices.welcome(own.id, command.name, phone=command.phone)
    return account, await sessions.issue(None, account)


async def _end(me: Member, standing: list[Partnership]) -> None:
    for row in standing:
        row.ended_at = clock.now()
        await row.save(update_fields=["ended_at"])
        await audit.record(me.id, "cakes.partner_ended", f"partnership:{row.id}")
