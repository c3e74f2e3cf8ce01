from collections.abc import Awaitable
from typing import Any, TypeVar

from litestar import Request, Response, delete, get, post, put
from litestar.datastructures import Cookie
from litestar.di import NamedDependency, Provide
from litestar.handlers import BaseRouteHandler
from litestar.params import JSONBody

from nbar.community.members.queries import Member
from nbar.community.sessions import actions, devices, queries, throttle
from nbar.community.sessions.devices import Opened
from nbar.community.sessions.models import Device
from nbar.community.sessions.rules import KEEP_FOR
from nbar.community.units.queries import Unit
from nbar.core.refusal import ForeignOrigin
from nbar.core.wire import Connection, gate, loaded
from shared_schemas.community.sessions import (
    Activate,
    ActivationLook,
    ActivationPreview,
    NotActivated,
    PasswordChange,
    Refresh,
    Session,
    SignIn,
    SlipsPrinted,
)
from shared_schemas.community.sessions import Device as DeviceView
from shared_schemas.community.units import ActivationCode

REFRESH, KNOWN, PATH = "nbar_refresh", "nbar_known", "/api/session"
R = TypeVar("R")
AnyRequest = Request[Any, Any, Any]


async def own_origin(connection: Connection, _handler: BaseRouteHandler) -> None:
    """Cookie routes answer our own pages only, decided before the body. A script may sign out by its token alone."""
    origin = connection.headers.get("origin")
    if origin in connection.app.state.settings.origins:
        return
    if origin is None and connection.scope["method"] == "DELETE" and "authorization" in connection.headers:  # type: ignore[typeddict-item]
        return
    raise ForeignOrigin


@post("/api/session", operation_id="signIn", opt={"public": True}, guards=[own_origin])
async def sign_in(request: AnyRequest, data: JSONBody[SignIn]) -> Response[Session]:
    key, known = request.app.state.token_key, request.cookies.get(KNOWN)
    attempt = throttle.Attempt(key, data.phone, _address(request), known)
    return _opened(request, await actions.sign_in(key, data, attempt, request.headers.get("user-agent")))


@post("/api/session/refresh", operation_id="refreshSession", opt={"public": True}, guards=[own_origin])
async def refresh(request: AnyRequest, data: JSONBody[Refresh]) -> Response[Session]:
    opened = await devices.refresh(request.app.state.token_key, request.cookies.get(REFRESH), data.device_key)
    return _opened(request, opened)


@delete("/api/session", operation_id="signOut", opt={"first": own_origin})
async def sign_out(request: AnyRequest) -> Response[None]:
    access = request.state["access"]
    await devices.sign_out(access.member_id, access.device_id)
    response: Response[None] = Response(None, status_code=204, headers={"Clear-Site-Data": '"cache", "storage"'})
    response.delete_cookie(REFRESH, path=PATH)
    return response


@post("/api/activations/look", operation_id="lookAtCode", opt={"public": True}, status_code=200, guards=[own_origin])
async def look(request: AnyRequest, data: JSONBody[ActivationLook]) -> ActivationPreview:
    return await _counted(request, queries.preview(data.code))


@post("/api/activations", operation_id="activate", opt={"public": True}, guards=[own_origin])
async def activate(request: AnyRequest, data: JSONBody[Activate]) -> Response[Session]:
    activated = actions.activate(request.app.state.token_key, data, request.headers.get("user-agent"))
    return _opened(request, await _counted(request, activated))


@put("/api/me/password", operation_id="changePassword", status_code=204)
async def change_password(request: AnyRequest, me: NamedDependency[Member], data: JSONBody[PasswordChange]) -> None:
    throttle.known_devices.spend(f"change:{me.id}")
    await actions.change_password(me, request.state["access"].device_id, data)


@get("/api/me/devices", operation_id="listDevices")
async def list_devices(request: AnyRequest, me: NamedDependency[Member]) -> list[DeviceView]:
    return await queries.devices_of(me, request.state["access"].device_id)


@delete(
    "/api/me/devices/{device_id:int}",
    operation_id="endDevice",
    guards=[gate("device_id", queries.device_for, "device")],
    dependencies={"device": Provide(loaded("device"))},
)
async def end_device(me: NamedDependency[Member], device: NamedDependency[Device]) -> None:
    await devices.end_one(me, device)


@delete("/api/me/devices", operation_id="endOtherDevices")
async def end_other_devices(request: AnyRequest, me: NamedDependency[Member]) -> None:
    await devices.end_others(me, request.state["access"].device_id)


_unit: dict[str, Any] = {
    "guards": [gate("unit_id", queries.coded_unit_for, "unit")],
    "dependencies": {"unit": Provide(loaded("unit"))},
}


@get("/api/units/{unit_id:int}/activations", operation_id="countActivations", **_unit)
async def count(me: NamedDependency[Member], unit: NamedDependency[Unit]) -> NotActivated:
    return await queries.not_activated(me, unit)


@post("/api/units/{unit_id:int}/activations", operation_id="issueCodes", **_unit)
async def issue_all(me: NamedDependency[Member], unit: NamedDependency[Unit]) -> list[ActivationCode]:
    return await actions.issue_all(me, unit)


@post("/api/units/{unit_id:int}/activations/prints", operation_id="notePrint", status_code=204, **_unit)
async def note_print(me: NamedDependency[Member], unit: NamedDependency[Unit], data: JSONBody[SlipsPrinted]) -> None:
    await actions.note_print(me, unit, data.count)


@post(
    "/api/members/{member_id:int}/activation",
    operation_id="issueCode",
    guards=[gate("member_id", queries.coded_member_for, "member")],
    dependencies={"member": Provide(loaded("member"))},
)
async def issue(me: NamedDependency[Member], member: NamedDependency[Member]) -> ActivationCode:
    return await actions.issue(me.id, member)


def _address(request: AnyRequest) -> str:
    return request.client.host if request.client else ""


async def _counted(request: AnyRequest, work: Awaitable[R]) -> R:
    try:
        return await work
    except queries.UnknownCode as refusal:
        throttle.missed(_address(request), refusal)
        raise


def _opened(request: AnyRequest, opened: Opened) -> Response[Session]:
    session, token = opened
    secure, life = request.app.state.settings.secure, int(KEEP_FOR.total_seconds())
    known = throttle.marked(request.app.state.token_key, session.me.phone or "", request.cookies.get(KNOWN))
    cookies = [
        Cookie(key=name, value=value, path=PATH, httponly=True, secure=secure, samesite="strict", max_age=life)
        for name, value in ((REFRESH, token), (KNOWN, known))
    ]
    return Response(session, status_code=201, cookies=cookies)


handlers = [
    sign_in, refresh, sign_out, look, activate, change_password, list_devices, end_device, end_other_devices,
    count, issue_all, note_print, issue,
]  # fmt: skip
