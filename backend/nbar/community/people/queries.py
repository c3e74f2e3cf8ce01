"""The roster by hand, as its chair, or a team's leader, sees it."""

from nbar.community.members import queries as members
from nbar.community.members.queries import Member, masked
from nbar.community.offices.queries import may_see_members, unit_for
from nbar.community.units import queries as units
from nbar.community.units.queries import HEADS, Unit
from nbar.core.refusal import Forbidden
from shared_schemas.community.members import MemberRow


async def seen_unit_for(me: Member, unit_id: int) -> Unit:
    """A unit whose people one may see; 403 for others in it, else 404."""
    found = await unit_for(me, unit_id)
    if not await may_see_members(me, found):
        raise Forbidden
    return found


async def chaired_unit_for(me: Member, unit_id: int) -> Unit:
    """A union one is chair or vice chair of; 403 for others in it, else 404."""
    found = await unit_for(me, unit_id)
    await units.require(me.id, found.id, *HEADS)
    return found


async def own_member_for(me: Member, member_id: int) -> Member:
    """Somebody of the union one chairs; 403 for colleagues, else 404."""
    found = await members.member_for(me, member_id)
    await units.require(me.id, found.unit_id, *HEADS)
    return found


async def spoken_member_for(me: Member, member_id: int) -> Member:
    """Somebody whose spoken word one may write down: as chair anybody's, as leader that of the own team's people who
    cannot say it on a phone of their own; 403 for other colleagues, else 404."""
    found = await members.member_for(me, member_id)
    if await units.holds(me.id, found.unit_id, *HEADS) or await _leads_silent(me, found):
        return found
    raise Forbidden


async def rows(me: Member, unit: Unit) -> list[MemberRow]:
    """Everybody present. The chair sees phones and birthdays; a leader neither."""
    people = await (members.of_team(unit.id) if unit.kind == "team" else members.of_unit(unit.id))
    full = await units.holds(me.id, unit.parent_id or 0 if unit.kind == "team" else unit.id, *HEADS, "staff")
    return await _rows(people, full)


async def _leads_silent(me: Member, member: Member) -> bool:
    if member.activated_at is not None or member.team_id is None:
        return False
    return await units.holds(me.id, member.team_id, "leader")


async def row(member: Member) -> MemberRow:
    return (await _rows([member], True))[0]


async def _rows(people: list[Member], full: bool) -> list[MemberRow]:
    ids = [person.id for person in people]
    teams = await units.refs(person.team_id for person in people if person.team_id)
    audiences = await members.audiences(ids)
    held: dict[int, list[units.Office]] = {}
    for office in await units.offices_at({*teams, *(person.unit_id for person in people)}):
        held.setdefault(office.member_id, []).append(office)
    return [
        MemberRow(
            id=person.id, name=person.name, number=person.number,
            phone=person.phone if full else masked(person.phone), team=teams.get(person.team_id or 0),
            roles=[office.role for office in held.get(person.id, [])], activated=person.activated_at is not None,
            birthday=person.birthday if full else None,
            audience=audiences.get(person.id, "none") if full or person.activated_at is None else None,
            joined_on=person.joined_on if full else None,
        )
        for person in people
    ]  # fmt: skip
