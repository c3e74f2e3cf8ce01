import datetime as dt

from litestar import Router, delete, get, put
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath, JSONBody

from nbar.community.members.queries import Member
from nbar.community.wishes import actions, queries
from nbar.core.wire import gate, loaded
from shared_schemas.community import wishes as wire


@get("/", operation_id="readWall")
async def read_wall(me: NamedDependency[Member], person: NamedDependency[Member], on: FromPath[dt.date]) -> wire.Wall:
    return await queries.wall(me, person, on)


@put("/hidden/{no:int}", operation_id="hideWish", status_code=204)
async def hide_wish(
    me: NamedDependency[Member], person: NamedDependency[Member], on: FromPath[dt.date], no: FromPath[int]
) -> None:
    await actions.hide(me, person, on, no, report=False)


@delete("/hidden/{no:int}", operation_id="showWish")
async def show_wish(
    me: NamedDependency[Member], person: NamedDependency[Member], on: FromPath[dt.date], no: FromPath[int]
) -> None:
    await actions.show(me, person, on, no)


@put("/reports/{no:int}", operation_id="reportWish", status_code=204)
async def report_wish(
    me: NamedDependency[Member], person: NamedDependency[Member], on: FromPath[dt.date], no: FromPath[int]
) -> None:
    await actions.hide(me, person, on, no, report=True)


@put("/thanks", operation_id="thankForWishes", status_code=204)
async def thank(
    me: NamedDependency[Member],
    person: NamedDependency[Member],
    on: FromPath[dt.date],
    data: JSONBody[wire.Thank],
) -> None:
    await actions.thank(me, person, on, data)


@get("/api/me/walls", operation_id="listMyWalls")
async def list_walls(me: NamedDependency[Member]) -> list[wire.WallOfYear]:
    return await queries.mine(me)


handlers = [
    list_walls,
    Router(
        path="/api/wishes/{member_id:int}/{on:date}",
        guards=[gate("member_id", queries.person_for, "person")],
        dependencies={"person": Provide(loaded("person"))},
        route_handlers=[read_wall, hide_wish, show_wish, report_wish, thank],
    ),
]
