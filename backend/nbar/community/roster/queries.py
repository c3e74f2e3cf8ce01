"""What an import needs to know of a union."""

from nbar.community.members import queries as members
from nbar.community.roster import cells
from nbar.community.roster.models import RosterEffect as RosterEffect
from nbar.community.roster.models import RosterImport as RosterImport
from nbar.community.roster.plan import House
from nbar.community.roster.rules import UNDO_WINDOW, Reading
from nbar.community.units import queries as units
from nbar.community.units.queries import Unit
from nbar.core import clock
from shared_schemas.community.roster import RosterProblem


async def house(actor_id: int | None, unit: Unit) -> House:
    """The union at this moment. Who chairs it or does the import stays, in the sheet or not."""
    teams = {cells.plain_team(row.name): row.id for row in await units.children(unit.id) if row.kind == "team"}
    offices = await units.offices_at([unit.id, *teams.values()])
    return House(
        members=await members.of_unit(unit.id),
        teams=teams,
        leading={(office.member_id, office.unit_id) for office in offices if office.role == "leader"},
        staying={office.member_id for office in offices if office.role == "chair"} | {actor_id or 0},
    )


async def problems(unit: Unit, reading: Reading) -> list[RosterProblem]:
    """Those of the sheet itself, and phones that belong to somebody of another unit."""
    written = {person.phone: person.row for person in reversed(reading.people) if person.phone}
    holders = await members.by_phones(written)
    elsewhere = [
        RosterProblem(row=written[phone], column=reading.headings["phone"], code="phone_elsewhere", value=phone)
        for phone, holder in holders.items()
        if holder.unit_id != unit.id
    ]
    return sorted([*reading.problems, *elsewhere], key=lambda problem: problem.row)


async def last_import(unit_id: int) -> RosterImport | None:
    """The unit's last import, if it can still be undone: once, within UNDO_WINDOW, and before the next one."""
    last = await RosterImport.filter(unit_id=unit_id).order_by("-id").first()
    if last is None or last.undone_at or last.at <= clock.now() - UNDO_WINDOW:
        return None
    return last


async def import_at(import_id: int) -> RosterImport | None:
    return await RosterImport.get_or_none(id=import_id)


async def effects_of(run: RosterImport) -> list[RosterEffect]:
    """The latest first: what was freed last is taken back first."""
    return await RosterEffect.filter(run_id=run.id).order_by("-id")
