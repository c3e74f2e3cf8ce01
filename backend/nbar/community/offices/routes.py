from litestar import Router, delete, get, patch, post
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath, JSONBody

from nbar.community.members.queries import Member
from nbar.community.offices import actions, queries
from nbar.community.units import queries as units
from nbar.community.units.queries import Unit
from nbar.core.refusal import NotFound
from nbar.core.wire import gate, loaded
from shared_schemas.base import MAX_INT
from shared_schemas.community import units as wire


@get("/api/units", operation_id="listUnits")
async def list_units(me: NamedDependency[Member]) -> list[wire.UnitRef]:
    return await queries.own_units(me)


@get("/", operation_id="readUnit")
async def read_unit(me: NamedDependency[Member], unit: NamedDependency[Unit]) -> wire.Unit:
    return await queries.view(me, unit)


@patch("/", operation_id="renameUnit")
async def rename_unit(
    me: NamedDependency[Member], unit: NamedDependency[Unit], data: JSONBody[wire.UnitRename]
) -> wire.Unit:
    return await queries.view(me, await actions.rename(me, unit, data.name))


@post("/units", operation_id="openUnit", guards=[gate("unit_id", queries.managed_unit_for, "unit")])
async def open_unit(
    me: NamedDependency[Member], unit: NamedDependency[Unit], data: JSONBody[wire.UnitOpen]
) -> wire.UnitOpened:
    return await actions.open_unit(me, unit, data)


@delete("/offices/{office_id:int}", operation_id="dismiss")
async def dismiss(me: NamedDependency[Member], unit: NamedDependency[Unit], office_id: FromPath[int]) -> None:
    if not 1 <= office_id <= MAX_INT:
        raise NotFound
    await actions.dismiss(me, unit, await units.office_at(unit.id, office_id))


handlers = [
    list_units,
    Router(
        path="/api/units/{unit_id:int}",
        guards=[gate("unit_id", queries.unit_for, "unit")],
        dependencies={"unit": Provide(loaded("unit"))},
        route_handlers=[read_unit, rename_unit, open_unit, dismiss],
    ),
]
