"""A unit as somebody sees it, and what they may do there."""

from nbar.community.members import queries as members
from nbar.community.members.queries import Member
from nbar.community.offices.rules import UNIONS, openable
from nbar.community.units import queries as units
from nbar.community.units.queries import HEADS, Office, Unit
from nbar.core.refusal import Forbidden, NotFound
from shared_schemas.community import units as wire


async def unit_for(me: Member, unit_id: int) -> Unit:
    """A unit on one's own line up to the county, or below an office of one's own; else 404."""
    found = await units.unit(unit_id)
    own = await units.lineage(me.team_id or me.unit_id)
    if found.id in own or me.unit_id in found.lineage or await _held_above(me, found):
        return found
    raise NotFound


async def manages(me: Member, unit: Unit) -> bool:
    """Chair or vice chair of the basic-level union it belongs to, or staff at it or above."""
    if await units.staff_above(me.id, unit):
        return True
    roles = await units.roles_at(me.id, unit.lineage[-2:])
    return any(held & set(HEADS) for held in roles.values())


async def managed_unit_for(me: Member, unit_id: int) -> Unit:
    """`unit_for`, and 403 for whoever does not manage it."""
    found = await unit_for(me, unit_id)
    if not await manages(me, found):
        raise Forbidden
    return found


async def own_units(me: Member) -> list[wire.UnitRef]:
    """Where one belongs and where one holds an office, the own union first."""
    ids = [me.unit_id, *(office.unit_id for office in await units.offices_of(me.id))]
    refs = await units.refs(ids)
    return [refs[key] for key in dict.fromkeys(ids)]


async def appointable(me: Member, unit: Unit) -> list[wire.Role]:
    """A unit's runner is named by the unit above; vice chairs and leaders by the chair."""
    above = bool(unit.parent_id) and await units.staff_above(me.id, await units.unit(unit.parent_id or 0))
    if unit.kind in UNIONS:
        chair = await units.holds(me.id, unit.id, "chair")
        return [*(["chair"] if above else []), *(["vice_chair"] if chair else [])]  # type: ignore[list-item]
    if unit.kind == "team":
        return ["leader"] if await units.holds(me.id, unit.parent_id or 0, *HEADS) else []
    return ["staff"] if above or await units.holds(me.id, unit.id, "staff") else []


async def view(me: Member, unit: Unit) -> wire.Unit:
    manager = await manages(me, unit)
    below = await units.children(unit.id) if manager or unit.kind in UNIONS else []
    people, activated = await _counts(unit)
    parent = (await units.refs([unit.parent_id])).get(unit.parent_id) if unit.parent_id else None
    return wire.Unit(
        id=unit.id, name=unit.name, kind=unit.kind, parent=parent, members=people, activated=activated,
        offices=await offices([unit.id]), children=await _children(below), openable=openable(unit.kind) if manager else [],
        appointable=await appointable(me, unit), may_see_members=await may_see_members(me, unit), may_manage=manager,
    )  # fmt: skip


async def may_see_members(me: Member, unit: Unit) -> bool:
    """The roster is its chair's; a leader sees the own team; staff see counts only, but their own unit."""
    if unit.kind in UNIONS:
        return await units.holds(me.id, unit.id, *HEADS)
    if unit.kind == "team":
        return await units.holds(me.id, unit.id, "leader") or await units.holds(me.id, unit.parent_id or 0, *HEADS)
    return await units.holds(me.id, unit.id, "staff")


async def offices(unit_ids: list[int]) -> list[wire.Office]:
    rows = await units.offices_at(unit_ids)
    holders = await members.some(row.member_id for row in rows)
    return [_office(row, holders[row.member_id]) for row in rows]


async def office_view(office: Office) -> wire.Office:
    return _office(office, (await members.some([office.member_id]))[office.member_id])


def _office(row: Office, holder: Member) -> wire.Office:
    return wire.Office(
        id=row.id, role=row.role, unit_id=row.unit_id, member_id=row.member_id, member_name=holder.name,
        activated=holder.activated_at is not None, since=row.starts_at,
    )  # fmt: skip


async def _held_above(me: Member, unit: Unit) -> bool:
    return bool(await units.roles_at(me.id, unit.lineage))


async def _counts(unit: Unit) -> tuple[int, int]:
    if unit.kind == "team":
        people = await members.of_team(unit.id)
        return len(people), sum(person.activated_at is not None for person in people)
    return await members.counts_under(unit.path)


async def _children(rows: list[Unit]) -> list[wire.UnitChild]:
    runners = {
        office.unit_id: office.member_id
        for office in await units.offices_at(row.id for row in rows)
        if office.role in ("chair", "staff", "leader")
    }
    names = await members.names(runners.values())
    children = []
    for row in rows:
        people, activated = await _counts(row)
        children.append(wire.UnitChild(
            id=row.id, name=row.name, kind=row.kind, members=people, activated=activated,
            chair=names.get(runners.get(row.id, 0)),
        ))  # fmt: skip
    return children
