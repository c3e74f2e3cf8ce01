"""Whose token this is, who has not signed in yet, and who may give whom a code."""

import datetime as dt
from collections.abc import Iterable

from tortoise.functions import Max

from nbar.community.members import queries as members
from nbar.community.members.queries import Member
from nbar.community.sessions.models import Activation, Device
from nbar.community.sessions.rules import KEEP_FOR, normal_code
from nbar.community.units import queries as units
from nbar.community.units.queries import HEADS, Unit
from nbar.core import clock, tokens
from nbar.core.refusal import Forbidden, NotFound, Refusal
from shared_schemas.community.sessions import ActivationPreview, NotActivated
from shared_schemas.community.sessions import Device as DeviceView

MAX_DEVICES = 50


class UnknownCode(Refusal):
    """Unknown, used, ended or expired: one answer."""

    status, code = 404, "activation.unknown_code"


class ClosedCode(UnknownCode):
    """The same answer, but the code was good once or is good for another phone: nobody guessed it."""


async def present_on(member_id: int, device_id: int) -> Member | None:
    """The member, unless gone or signed out on this device. One query."""
    return await Member.get_or_none(id=member_id, left_at=None, devices__id=device_id, devices__ended_at=None)


async def who(access: tokens.Access) -> Member | None:
    return await present_on(access.member_id, access.device_id)


async def devices_of(me: Member, current: int) -> list[DeviceView]:
    """Where I am signed in: this device first, then the last used."""
    standing = Device.filter(member_id=me.id, ended_at=None, seen_at__gt=clock.now() - KEEP_FOR)
    rows = await standing.order_by("-seen_at", "-id").limit(MAX_DEVICES)
    views = [
        DeviceView(
            id=row.id, app=row.app, system=row.system, since=row.started_at, used_at=row.seen_at,
            current=row.id == current,
        )
        for row in rows
    ]  # fmt: skip
    return sorted(views, key=lambda view: not view.current)


async def device_for(me: Member, device_id: int) -> Device:
    """A device of mine that is signed in; else 404."""
    found = await Device.get_or_none(id=device_id, member_id=me.id, ended_at=None)
    if found is None:
        raise NotFound
    return found


async def last_seen(member_ids: Iterable[int]) -> dict[int, dt.datetime]:
    """When each of these people was last here, to about ten minutes; nothing for those who never were."""
    rows = Device.filter(member_id__in=set(member_ids)).annotate(last=Max("seen_at")).group_by("member_id")
    return dict(await rows.values_list("member_id", "last"))


async def open_code(text: str) -> tuple[Activation, Member]:
    """A code that can still be used, and whom it is for."""
    row = await Activation.get_or_none(code_hash=tokens.digest(normal_code(text)))
    if row is None:
        raise UnknownCode
    member = await members.present(row.member_id)
    if member is None or row.used_at or row.ended_at or row.expires_at <= clock.now():
        raise ClosedCode
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
    """A unit whose codes one may make: the own union or one of its teams; 403 inside one's world, else 404."""
    found = await units.unit(unit_id)
    if await units.holds(me.id, _union_of(found), *HEADS, "staff"):
        return found
    own = await units.lineage(me.team_id or me.unit_id)
    if found.id in own or me.unit_id in found.lineage or await units.staff_above(me.id, found):
        raise Forbidden
    raise NotFound


async def coded_member_for(me: Member, member_id: int) -> Member:
    """Somebody else one may give a code to: a chair the own people, staff whoever runs a unit below.

    A code restores access with a new password, so it must not lead into an account with more rights than one's own.
    """
    found = await members.member_for(me, member_id)
    if found.id == me.id or not await _may_give(me, found):
        raise Forbidden
    return found


async def waiting(me: Member, unit: Unit) -> list[Member]:
    """Who of a union or team has not signed in yet and may get a code from this person."""
    people = await (members.of_team(unit.id) if unit.kind == "team" else members.of_unit(unit.id))
    runners = {office.member_id for office in await units.offices_at({_union_of(unit)}) if office.role == "chair"}
    return [person for person in people if person.activated_at is None and person.id not in runners | {me.id}]


async def not_activated(me: Member, unit: Unit) -> NotActivated:
    people = await waiting(me, unit)
    return NotActivated(waiting=len(people), without_phone=sum(person.phone is None for person in people))


async def _may_give(me: Member, to: Member) -> bool:
    ran = [office.unit_id for office in await units.offices_of(to.id) if office.role in ("chair", "staff")]
    for unit in (await units.units(ran)).values():
        if not await _above(me, unit) and not (to.activated_at is None and await units.holds(me.id, unit.id, "staff")):
            return False
    if ran or await units.holds(me.id, to.unit_id, *HEADS, "staff"):
        return True
    heads = await units.holds(to.id, to.unit_id, *HEADS)
    return heads and await _above(me, await units.unit(to.unit_id))


async def _above(me: Member, unit: Unit) -> bool:
    return bool(unit.parent_id) and await units.staff_above(me.id, await units.unit(unit.parent_id or 0))


def _union_of(unit: Unit) -> int:
    return unit.parent_id if unit.kind == "team" and unit.parent_id else unit.id
