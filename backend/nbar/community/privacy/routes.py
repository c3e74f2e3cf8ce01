from typing import Annotated, Any

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody
from msgspec import Meta

from nbar.community.members.queries import Member
from nbar.community.privacy import actions, queries
from nbar.community.sessions import throttle
from nbar.core import clock
from shared_schemas.base import MAX_INT
from shared_schemas.community import privacy as wire

Before = Annotated[int, Meta(ge=1, le=MAX_INT)]


@get("/api/privacy/periods", operation_id="listPeriods", opt={"public": True})
async def list_periods() -> list[wire.Period]:
    return queries.periods()


@get("/api/me/holdings", operation_id="listHoldings")
async def list_holdings(me: NamedDependency[Member]) -> list[wire.HeldTable]:
    return await queries.tables(me)


@get("/api/me/holdings/{table:str}", operation_id="readHolding")
async def read_holding(
    me: NamedDependency[Member], table: FromPath[wire.TableName], before: FromQuery[Before | None] = None
) -> wire.HeldPage:
    return await queries.page(me, table, before)


@post("/api/me/export", operation_id="exportHoldings", status_code=200, media_type="application/zip")
async def export_holdings(me: NamedDependency[Member]) -> Response[bytes]:
    name = f"nbar-{clock.today().isoformat()}.zip"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(await actions.export(me), media_type="application/zip", headers=headers)


@post("/api/me/closing", operation_id="closeAccount", status_code=204)
async def close_account(
    request: Request[Any, Any, Any], me: NamedDependency[Member], data: JSONBody[wire.AccountClosing]
) -> Response[None]:
    throttle.known_devices.spend(f"close:{me.id}")
    await actions.close(me, data.password)
    return Response(None, status_code=204, headers={"Clear-Site-Data": '"cache", "storage"'})


handlers = [list_periods, list_holdings, read_holding, export_holdings, close_account]
