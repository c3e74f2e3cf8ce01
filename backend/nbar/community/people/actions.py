"""One person at a time: adding, correcting, leaving, a spoken consent."""

from nbar.community.audit import actions as audit
from nbar.community.members import actions as members
from nbar.community.members import queries as people
from nbar.community.members.queries import Member
from nbar.community.members.rules import AUDIENCES, possible
from nbar.community.messages import actions as messages
from nbar.community.offices import actions as offices
from nbar.community.offices.actions import welcome
from nbar.community.units import queries as units
from nbar.community.units.queries import Unit
from nbar.core.db import transaction
from nbar.core.refusal import Forbidden, Invalid, Refusal
from shared_schemas.community.members import MemberAdd, MemberChange, Purpose
from shared_schemas.community.messages import Tell
from shared_schemas.community.units import Appoint, Appointed


class LastChair(Refusal):
    """A chair leaves only after the office has been handed over."""

    status, code = 409, "members.last_chair"


class OwnWord(Refusal):
    """Somebody who has chosen on their own phone is told to more people by nobody else."""

    status, code = 409, "members.own_word"


@transaction
async def add(me: Member, unit: Unit, command: MemberAdd) -> Member:
    await _check(unit.id, command)
    member = await welcome(
        unit.id, command.name, phone=command.phone, number=command.number, team_id=command.team_id,
        birthday=command.birthday, joined_on=command.joined_on,
    )  # fmt: skip
    await audit.record(me.id, "member.added", f"member:{member.id}", unit=unit.id)
    return member


@transaction
async def change(me: Member, member: Member, command: MemberChange) -> Member:
    await _check(member.unit_id, command)
    await audit.record(me.id, "member.changed", f"member:{member.id}")
    return await members.change(
        member, name=command.name, phone=command.phone, number=command.number, team_id=command.team_id,
        birthday=command.birthday, joined_on=member.joined_on,
    )  # fmt: skip


@transaction
async def appoint(me: Member, unit: Unit, command: Appoint) -> Appointed:
    """As `offices.actions.appoint`; somebody new in the office is told."""
    before = {(office.member_id, office.role) for office in await units.offices_at([unit.id])}
    done = await offices.appoint(me, unit, command)
    office = done.office
    if (office.member_id, office.role) not in before and office.member_id != me.id:
        values = {"unit": unit.name, "role": office.role}
        await messages.tell(office.member_id, Tell(template="office_given", values=values, link=f"/units/{unit.id}"))
    return done


@transaction
async def leave(me: Member, member: Member) -> None:
    if await units.holds(member.id, member.unit_id, "chair"):
        raise LastChair
    await members.leave(me.id, member)


@transaction
async def record_consent(me: Member, member: Member, purpose: Purpose, version: str) -> None:
    """What a person said aloud; only the birthday greeting can be agreed to this way."""
    if purpose not in AUDIENCES:
        raise Forbidden
    known = (await people.audiences([member.id])).get(member.id)
    narrower = known == "group" and purpose == "birthday_private"
    if known != AUDIENCES[purpose] and not narrower and await people.chose_audience(member.id):
        raise OwnWord
    await members.consent(member, purpose, version, recorded_by=me.id)


@transaction
async def record_withdrawal(me: Member, member: Member, purpose: Purpose) -> None:
    if purpose not in AUDIENCES:
        raise Forbidden
    await members.withdraw(member, purpose, recorded_by=me.id)


async def _check(unit_id: int, command: MemberAdd | MemberChange) -> None:
    if command.birthday is not None and not possible(command.birthday):
        raise Invalid("there is no such day")
    if command.team_id is None:
        return
    teams = {row.id for row in await units.children(unit_id) if row.kind == "team"}
    if command.team_id not in teams:
        raise Invalid("teamId is no team of this unit")
