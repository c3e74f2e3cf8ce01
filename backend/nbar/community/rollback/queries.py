"""Which import may be taken back, and by whom."""

from nbar.community.members import queries as members
from nbar.community.members.queries import Member
from nbar.community.people.queries import chaired_unit_for
from nbar.community.roster import queries as roster
from nbar.community.roster.queries import RosterImport
from nbar.community.roster.rules import UNDO_WINDOW
from nbar.community.units import queries as units
from nbar.community.units.queries import Unit
from nbar.core.refusal import Forbidden, NotFound
from shared_schemas.community.roster import RosterLast


async def import_for(me: Member, import_id: int) -> RosterImport:
    """An import of a union one is a head of, by oneself or as its chair; 403 for others in it, else 404."""
    found = await roster.import_at(import_id)
    if found is None:
        raise NotFound
    await chaired_unit_for(me, found.unit_id)
    if not await _may_undo(me, found):
        raise Forbidden
    return found


async def last(me: Member, unit: Unit) -> RosterLast | None:
    found = await roster.last_import(unit.id)
    if found is None:
        return None
    by = (await members.names([found.by_id])).get(found.by_id) if found.by_id else None
    return RosterLast(
        id=found.id, at=found.at, by=by, added=found.added, updated=found.updated, left=found.left,
        until=found.at + UNDO_WINDOW, may_undo=await _may_undo(me, found),
    )  # fmt: skip


async def _may_undo(me: Member, run: RosterImport) -> bool:
    return run.by_id == me.id or await units.holds(me.id, run.unit_id, "chair")
