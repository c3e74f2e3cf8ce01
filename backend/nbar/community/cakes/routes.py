import datetime as dt
from typing import Annotated

from litestar import Router, delete, get, post, put
from litestar.di import NamedDependency, Provide
from litestar.params import JSONBody, QueryParameter

from nbar.community.birthdays.access import UnitId, unit_gate
from nbar.community.cakes import actions, partners, queries
from nbar.community.members.queries import Member
from nbar.community.units.queries import Unit
from nbar.core.wire import loaded
from shared_schemas.community import cakes as wire

From = Annotated[dt.date, QueryParameter(name="from")]
To = Annotated[dt.date, QueryParameter(name="to")]


@get("/", operation_id="listCakes")
async def list_cakes(
    me: NamedDependency[Member], unit: NamedDependency[Unit], start: From, end: To, unit_id: UnitId = None
) -> list[wire.Cake]:
    return await queries.listed(me, unit, start, end)


@put("/steps", operation_id="advanceCakes", status_code=204)
async def advance(
    me: NamedDependency[Member], unit: NamedDependency[Unit], data: JSONBody[wire.CakeSteps], unit_id: UnitId = None
) -> None:
    await actions.advance(me, unit, data)


@get("/plan", operation_id="readCakePlan")
async def read_plan(me: NamedDependency[Member], unit: NamedDependency[Unit], unit_id: UnitId = None) -> wire.CakePlan:
    return await queries.plan(me, unit)


@put("/place", operation_id="setCakePlace")
async def set_place(
    me: NamedDependency[Member], unit: NamedDependency[Unit], data: JSONBody[wire.CakePlace], unit_id: UnitId = None
) -> wire.CakePlan:
    await actions.set_place(me, unit, data.words)
    return await queries.plan(me, unit)


@put("/partner", operation_id="nameCakePartner")
async def name_partner(
    me: NamedDependency[Member], unit: NamedDependency[Unit], data: JSONBody[wire.PartnerNaming], unit_id: UnitId = None
) -> wire.PartnerNamed:
    return await partners.name(me, unit, data)


@delete("/partner", operation_id="endCakePartner", status_code=200)
async def end_partner(
    me: NamedDependency[Member], unit: NamedDependency[Unit], unit_id: UnitId = None
) -> wire.CakePlan:
    await partners.end(me, unit)
    return await queries.plan(me, unit)


@get("/months", operation_id="countCakes")
async def count(unit: NamedDependency[Unit], unit_id: UnitId = None) -> list[wire.CakeMonth]:
    return await queries.months(unit)


@get("/api/me/cakes", operation_id="listMyCakes")
async def list_mine(me: NamedDependency[Member]) -> list[wire.MyCake]:
    return await queries.mine(me)


@post("/api/cakes/showings", operation_id="handOutCake", status_code=200)
async def hand_out(me: NamedDependency[Member], data: JSONBody[wire.CakeShown]) -> wire.CakeHandedOut:
    return await actions.hand_out(me, data.code)


@get("/api/bakery", operation_id="readBakery")
async def read_bakery(me: NamedDependency[Member]) -> list[wire.BakeryUnion]:
    return await queries.bakery(me)


@put("/api/bakery/ready", operation_id="setOutCakes", status_code=204)
async def set_out(me: NamedDependency[Member], data: JSONBody[wire.BakeryReady]) -> None:
    await actions.set_out(me, data.codes)


handlers = [
    list_mine,
    hand_out,
    read_bakery,
    set_out,
    Router(
        path="/api/cakes",
        guards=[unit_gate],
        dependencies={"unit": Provide(loaded("unit"))},
        route_handlers=[list_cakes, advance, read_plan, set_place, name_partner, end_partner, count],
    ),
]
