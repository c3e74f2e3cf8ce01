"""Routes by which events leave the app: as a sheet, as a calendar entry, as a feed."""

from typing import Any

from litestar import Request, Response, delete, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from nbar.community.events import access, calendar, feeds, sheet
from nbar.community.events.access import Event
from nbar.community.members.queries import Member
from nbar.core import tokens, xlsx
from nbar.core.wire import gate
from shared_schemas.community import calendar as wire

AnyRequest = Request[Any, Any, Any]
managed = gate("event_id", access.managed_event_for, "event")


@get("/sheet", operation_id="exportSignUps", media_type=xlsx.MEDIA_TYPE, guards=[managed])
async def export_sign_ups(me: NamedDependency[Member], event: NamedDependency[Event]) -> Response[bytes]:
    return Response(await sheet.export(me, event), media_type=xlsx.MEDIA_TYPE)


@get("/calendar", operation_id="readCalendarEntry", media_type=calendar.MEDIA_TYPE)
async def read_entry(
    request: AnyRequest, me: NamedDependency[Member], event: NamedDependency[Event]
) -> Response[bytes]:
    entry = await calendar.of_event(me, event)
    return Response(calendar.written(_public_url(request), [entry]), media_type=calendar.MEDIA_TYPE)


@get("/api/me/calendar", operation_id="readCalendarFeed")
async def read_feed(me: NamedDependency[Member]) -> wire.CalendarFeed:
    return await feeds.standing(me)


@post("/api/me/calendar", operation_id="renewCalendarFeed")
async def renew_feed(me: NamedDependency[Member]) -> wire.CalendarAddress:
    return await feeds.renew(me)


@delete("/api/me/calendar", operation_id="endCalendarFeed")
async def end_feed(me: NamedDependency[Member]) -> None:
    await feeds.end(me)


@get("/api/calendars/{name:str}", operation_id="readCalendar", media_type=calendar.MEDIA_TYPE, opt={"public": True})
async def read_calendar(request: AnyRequest, name: FromPath[str]) -> Response[bytes]:
    address = request.client.host if request.client else ""
    return _tagged(request, await feeds.read(_public_url(request), name, address))


def _tagged(request: AnyRequest, body: bytes) -> Response[bytes]:
    """The body, or 304 for whoever has it already."""
    tag = f'"{tokens.digest(body.decode())[:32]}"'
    known = tag in (part.strip().removeprefix("W/") for part in request.headers.get("if-none-match", "").split(","))
    return Response(
        b"" if known else body, status_code=304 if known else 200, media_type=calendar.MEDIA_TYPE,
        headers={"ETag": tag, "Cache-Control": "private, no-cache"},
    )  # fmt: skip


def _public_url(request: AnyRequest) -> str:
    return request.app.state.settings.public_url  # type: ignore[no-any-return]


of_event = [export_sign_ups, read_entry]
handlers = [read_feed, renew_feed, end_feed, read_calendar]
