from typing import Any

from litestar import Request, Router, delete, get, post, put
from litestar.di import NamedDependency, Provide
from litestar.params import JSONBody

from nbar.community.joining import actions, pace, queries
from nbar.community.joining.queries import JoinRequest
from nbar.community.members.queries import Member
from nbar.community.units.queries import Unit
from nbar.core.wire import gate, loaded
from shared_schemas.community import joining as wire

AnyRequest = Request[Any, Any, Any]


@get("/poster", operation_id="readPoster")
async def read_poster(request: AnyRequest, unit: NamedDependency[Unit]) -> wire.PosterPlace:
    return await queries.poster(request.app.state.token_key, unit)


@post("/poster", operation_id="hangPoster")
async def hang_poster(
    request: AnyRequest, me: NamedDependency[Member], unit: NamedDependency[Unit]
) -> wire.PosterPlace:
    await actions.hang(me, unit)
    return await queries.poster(request.app.state.token_key, unit)


@delete("/poster", operation_id="takePosterDown")
async def take_poster_down(me: NamedDependency[Member], unit: NamedDependency[Unit]) -> None:
    await actions.take_down(me, unit)


@get("/join-requests", operation_id="listJoinRequests")
async def list_requests(me: NamedDependency[Member], unit: NamedDependency[Unit]) -> list[wire.JoinRequest]:
    return await queries.views(me, unit)


@get("/api/join-requests", operation_id="countJoinRequests")
async def count_requests(me: NamedDependency[Member]) -> list[wire.JoinCount]:
    return await queries.counts(me)


@put("/confirmation", operation_id="confirmJoin", status_code=204)
async def confirm(
    me: NamedDependency[Member], asked: NamedDependency[JoinRequest], data: JSONBody[wire.JoinConfirm]
) -> None:
    await actions.confirm(me, asked, data.member_id)


@put("/refusal", operation_id="refuseJoin", status_code=204)
async def refuse(
    me: NamedDependency[Member], asked: NamedDependency[JoinRequest], data: JSONBody[wire.JoinRefuse]
) -> None:
    await actions.refuse(me, asked, data.reason)


@post("/look", operation_id="lookAtPoster", status_code=200)
async def look(request: AnyRequest, data: JSONBody[wire.JoinLook]) -> wire.JoinPlace:
    _, unit = await _linked(request, data.token)
    return await queries.place(unit)


@post("/requests", operation_id="askToJoin")
async def ask(request: AnyRequest, data: JSONBody[wire.JoinAsk]) -> wire.JoinState:
    link, unit = await _linked(request, data.token)
    pace.asked(_address(request), link.id)
    return await queries.state(await actions.ask(link, unit, data))


@post("/state", operation_id="readJoinState", status_code=200)
async def read_state(data: JSONBody[wire.JoinProof]) -> wire.JoinState:
    return await queries.state(await queries.standing(data.secret))


@post("/code", operation_id="fetchJoinCode")
async def fetch_code(data: JSONBody[wire.JoinProof]) -> wire.JoinCode:
    pace.fetched(data.secret)
    return await actions.give_code(data.secret)


@post("/withdrawal", operation_id="withdrawJoin", status_code=204)
async def withdraw(data: JSONBody[wire.JoinProof]) -> None:
    await actions.withdraw(data.secret)


async def _linked(request: AnyRequest, token: str) -> tuple[queries.JoinLink, Unit]:
    return await pace.counted(_address(request), queries.open_link(request.app.state.token_key, token))


def _address(request: AnyRequest) -> str:
    return request.client.host if request.client else ""


handlers = [
    Router(
        path="/api/units/{unit_id:int}",
        guards=[gate("unit_id", queries.posted_unit_for, "unit")],
        dependencies={"unit": Provide(loaded("unit"))},
        route_handlers=[read_poster, hang_poster, take_poster_down, list_requests],
    ),
    count_requests,
    Router(
        path="/api/join-requests/{request_id:int}",
        guards=[gate("request_id", queries.request_for, "asked")],
        dependencies={"asked": Provide(loaded("asked"))},
        route_handlers=[confirm, refuse],
    ),
    Router(path="/api/joining", opt={"public": True}, route_handlers=[look, ask, read_state, fetch_code, withdraw]),
]
