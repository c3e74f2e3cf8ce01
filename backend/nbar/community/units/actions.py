"""Opening units and giving offices: the rows only. Who may do it is decided by the slices above."""

from nbar.community.audit import actions as audit
from nbar.community.units.models import Office, Unit
from nbar.community.units.queries import child_named, in_force
from nbar.core import clock
from nbar.core.db import transaction
from nbar.core.refusal import Refusal
from shared_schemas.community.units import Role, UnitKind


class NameTaken(Refusal):
    status, code = 409, "units.name_taken"


@transaction
async def create(parent: Unit | None, kind: UnitKind, name: str) -> Unit:
    """A new unit under `parent`; names are unique among siblings."""
    if parent is not None:
        await Unit.filter(id=parent.id).select_for_update().get()
        if await child_named(parent.id, name):
            raise NameTaken
    made = await Unit.create(kind=kind, name=name, parent_id=parent and parent.id, path="", opened_at=clock.now())
    made.path = f"{parent.path if parent else '/'}{made.id}/"
    await made.save(update_fields=["path"])
    return made


@transaction
async def rename(unit: Unit, name: str) -> Unit:
    if unit.parent_id is not None:
        namesake = await child_named(unit.parent_id, name)
        if namesake is not None and namesake.id != unit.id:
            raise NameTaken
    unit.name = name
    await unit.save(update_fields=["name"])
    return unit


@transaction
async def close(actor_id: int | None, unit: Unit) -> None:
    """Ends a unit and the offices at it. Its name is free again among its siblings."""
    unit.closed_at = clock.now()
    await unit.save(update_fields=["closed_at"])
    for office in await Office.filter(in_force(), unit_id=unit.id):
        await end_office(actor_id, office)
    await audit.record(actor_id, "unit.closed", f"unit:{unit.id}")


@transaction
async def appoint(actor_id: int | None, member_id: int, unit_id: int, role: Role) -> Office:
    """Gives an office. A chair is handed over: the former chair's row ends in the same instant."""
    await Unit.filter(id=unit_id).select_for_update().get()
    now = clock.now()
    standing = await Office.filter(in_force(), unit_id=unit_id, role=role)
    for office in standing:
        if office.member_id == member_id:
            return office
        if role == "chair":
            await end_office(actor_id, office)
    made = await Office.create(unit_id=unit_id, member_id=member_id, role=role, starts_at=now)
    await audit.record(actor_id, "office.given", f"office:{made.id}", role=role, unit=unit_id, member=member_id)
    return made


@transaction
async def end_office(actor_id: int | None, office: Office) -> None:
    office.ends_at = clock.now()
    await office.save(update_fields=["ends_at"])
    await audit.record(actor_id, "office.ended", f"office:{office.id}", role=office.role, unit=office.unit_id)


@transaction
async def end_all(actor_id: int | None, member_id: int) -> None:
    """Ends every office of somebody who leaves."""
    for office in await Office.filter(in_force(), member_id=member_id):
        await end_office(actor_id, office)
