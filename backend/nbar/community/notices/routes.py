from typing import Annotated

from litestar import Response, Router, delete, get, put
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath, JSONBody, QueryParameter

from nbar.community.members.queries import Member
from nbar.community.notices import access, actions, delivery, queries, readers, sheet
from nbar.community.notices.access import Notice
from nbar.community.units.queries import Unit
from nbar.core import xlsx
from nbar.core.wire import gate, loaded
from shared_schemas.base import MAX_INT
from shared_schemas.community import notices as wire

Limit = Annotated[int, QueryParameter(ge=1, le=200)]
After = Annotated[int, QueryParameter(ge=0, le=MAX_INT)]
managed = gate("notice_id", access.managed_notice_for, "notice")
counted = gate("notice_id", access.counted_notice_for, "notice")


@get("/api/notices", operation_id="listNotices")
async def list_notices(me: NamedDependency[Member]) -> list[wire.MyNotice]:
    return await queries.listed(me)


@put(
    "/api/units/{unit_id:int}/notices/{client_id:str}",
    operation_id="publishNotice",
    status_code=201,
    guards=[gate("unit_id", access.publishing_unit_for, "unit")],
    dependencies={"unit": Provide(loaded("unit"))},
)
async def publish_notice(
    me: NamedDependency[Member],
    unit: NamedDependency[Unit],
    client_id: FromPath[str],
    data: JSONBody[wire.NoticePublish],
) -> Response[wire.MyNotice]:
    notice, fresh = await actions.publish(me, unit, client_id, data)
    return Response(await queries.view(me, notice), status_code=201 if fresh else 200)


@get("/", operation_id="readNotice")
async def read_notice(me: NamedDependency[Member], notice: NamedDependency[Notice]) -> wire.NoticeDetail:
    return await queries.detail(me, notice)


@put("/read", operation_id="openNotice", status_code=204)
async def open_notice(me: NamedDependency[Member], notice: NamedDependency[Notice]) -> None:
    await actions.read(me, notice)


@put("/acknowledgement", operation_id="acknowledgeNotice", status_code=204)
async def acknowledge(me: NamedDependency[Member], notice: NamedDependency[Notice]) -> None:
    await actions.acknowledge(me, notice)


@put("/withdrawal", operation_id="withdrawNotice", guards=[managed])
async def withdraw_notice(
    me: NamedDependency[Member], notice: NamedDependency[Notice], data: JSONBody[wire.NoticeWithdraw]
) -> wire.NoticeDetail:
    return await queries.detail(me, await actions.withdraw(me, notice, data.reason))


@put("/pin", operation_id="pinNotice", guards=[managed])
async def pin_notice(me: NamedDependency[Member], notice: NamedDependency[Notice]) -> wire.MyNotice:
    return await queries.view(me, await actions.pin(notice, on=True))


@delete("/pin", operation_id="unpinNotice", status_code=200, guards=[managed])
async def unpin_notice(me: NamedDependency[Member], notice: NamedDependency[Notice]) -> wire.MyNotice:
    return await queries.view(me, await actions.pin(notice, on=False))


@get("/readers", operation_id="countReaders", guards=[counted])
async def count_readers(me: NamedDependency[Member], notice: NamedDependency[Notice]) -> wire.NoticeReaders:
    return await readers.summary(me, notice)


@get("/readers/{how:str}", operation_id="listReaders", guards=[counted])
async def list_readers(
    me: NamedDependency[Member],
    notice: NamedDependency[Notice],
    how: FromPath[wire.NoticeState],
    after: After = 0,
    limit: Limit = 100,
) -> wire.ReaderPage:
    return await readers.page(me, notice, how, after, limit)


@put("/told", operation_id="tellOfNotice", status_code=204, guards=[counted])
async def tell_of_notice(
    me: NamedDependency[Member], notice: NamedDependency[Notice], data: JSONBody[wire.NoticeTell]
) -> None:
    await actions.tell(me, notice, data)


@put("/reminders/{client_id:str}", operation_id="remindOfNotice", guards=[managed])
async def remind_of_notice(
    me: NamedDependency[Member],
    notice: NamedDependency[Notice],
    client_id: FromPath[str],
    data: JSONBody[wire.NoticeRemind],
) -> wire.NoticeReminder:
    return await delivery.remind(me, notice, client_id, data)


@get("/sheet", operation_id="exportReaders", media_type=xlsx.MEDIA_TYPE, guards=[counted])
async def export_readers(me: NamedDependency[Member], notice: NamedDependency[Notice]) -> Response[bytes]:
    return Response(await sheet.export(me, notice), media_type=xlsx.MEDIA_TYPE)


of_notice = Router(
    path="/api/notices/{notice_id:int}",
    guards=[gate("notice_id", access.notice_for, "notice")],
    dependencies={"notice": Provide(loaded("notice"))},
    route_handlers=[
        read_notice, open_notice, acknowledge, withdraw_notice, pin_notice, unpin_notice, count_readers, list_readers,
        tell_of_notice, remind_of_notice, export_readers,
    ],
)  # fmt: skip

handlers = [list_notices, publish_notice, of_notice]
