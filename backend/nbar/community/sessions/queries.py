"""Whose token this is, and who has not signed in yet."""

from nbar.community.members import queries as members
from nbar.community.members.queries import Member
from nbar.community.sessions.models import Activation, Device
from nbar.community.sessions.rules import normal_code
from nbar.community.units import queries as units
from nbar.community.units.queries import HEADS, Unit
from nbar.core import clock, tokens
from nbar.core.refusal import Forbidden, NotFound, Refusal
from shared_schemas.community.sessions import ActivationPreview, NotActivated


class UnknownCode(Refusal):
    """Unknown, used, ended or expired: one answer."""

    status, code = 404, "activation.unknown_code"


async def present_on(member_id: int, device_id: int) -> Member | None:
    """The member, unless gone or signed out on this device."""
    if not await Device.filter(id=device_id, member_id=member_id, ended_at=None).exists():
        return None
    return await members.present(member_id)


async def who(access: tokens.Access) -> Member | None:
    return await present_on(access.member_id, access.device_id)


async def open_code(text: str) -> tuple[Activation, Member]:
    """A code that can still be used, and whom it is for."""
    row = await Activation.get_or_none(
        code_hash=tokens.digest(normal_code(text)), used_at=None, ended_at=None, expires_at__gt=clock.now()
    )
    member = await members.present(row.member_id) if row else None
    if row is None or member is None:
        raise UnknownCode
    return row, member


async def preview(text: str) -> ActivationPreview:
    row, member = await open_code(text)
    names = await units.names(key for key in (member.unit_id, member.team_id) if key)
    inviter = await members.present(row.made_by_id) if row.made_by_id else None
    return ActivationPreview(
        name=member.name, unit=names[member.unit_id], team=names.get(member.team_id or 0),
        invited_by=inviter.name if inviter else None, phone=members.masked(member.phone), expires_at=row.expires_at,
    )  # fmt: skip


async def coded_unit_for(me: Member, unit_id: int) -> Unit:
    """A unit whose codes one may make: the own one as its chair, 403 for other colleagues, else 404."""
    found = await units.unit(unit_id)
    if await units.holds(me.id, found.id, *HEADS, "staff"):
        return found
    if me.unit_id == found.id or await units.staff_above(me.id, found):
        raise Forbidden
    raise NotFound


async def coded_member_for(me: Member, member_id: int) -> Member:
    """Somebody one may give a code to: a chair the own people, staff whoever runs a unit below."""
    found = await members.member_for(me, member_id)
    if await units.holds(me.id, found.unit_id, *HEADS, "staff"):
        return found
    if found.unit_id != me.unit_id and await units.holds(found.id, found.unit_id, *HEADS, "staff"):
        return found
    raise Forbidden


async def not_activated(unit: Unit) -> NotActivated:
    waiting = [person for person in await members.of_unit(unit.id) if person.activated_at is None]
    silent = sum(person.phone is None for person in waiting)
    return NotActivated(waiting=len(waiting), without_phone=silent)
