"""The composition root: every slice's handlers, the guard at the door, headers, jobs, the front end's files."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

from litestar import Litestar, Request, get
from litestar.connection import ASGIConnection
from litestar.datastructures import MutableScopeHeaders, State
from litestar.di import Provide
from litestar.handlers import BaseRouteHandler
from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.types import Message, Scope

import nbar
from nbar.community.birthdays import routes as birthdays
from nbar.community.birthdays import schedule as birthday_schedule
from nbar.community.cakes import routes as cakes
from nbar.community.channels import routes as channels
from nbar.community.events import routes as events
from nbar.community.events import schedule as event_schedule
from nbar.community.joining import routes as joining
from nbar.community.joining import schedule as joining_schedule
from nbar.community.live import queries as live_queries
from nbar.community.live import routes as live
from nbar.community.live import schedule as live_schedule
from nbar.community.members import routes as members
from nbar.community.members.queries import Member
from nbar.community.members.rules import CONSENT_VERSION
from nbar.community.messages import routes as messages
from nbar.community.messages import schedule as message_schedule
from nbar.community.notices import routes as notices
from nbar.community.notices import schedule as notice_schedule
from nbar.community.offices import routes as offices
from nbar.community.people import routes as people
from nbar.community.privacy import routes as privacy
from nbar.community.privacy import schedule as privacy_schedule
from nbar.community.rollback import routes as rollback
from nbar.community.roster import routes as roster
from nbar.community.roster import schedule as roster_schedule
from nbar.community.sessions import queries as session_queries
from nbar.community.sessions import routes as sessions
from nbar.community.sessions import schedule as session_schedule
from nbar.community.trail import routes as trail
from nbar.community.units import queries as units
from nbar.community.wishes import routes as wishes
from nbar.community.wishes import schedule as wish_schedule
from nbar.core import db, jobs, tokens, wire
from nbar.core.live import hub
from nbar.core.models import Fact
from nbar.core.refusal import SignedOut
from nbar.settings import Settings
from nbar.shell import shell
from shared_schemas.about import OLDEST_WIRE, WIRE, About, Health
from shared_schemas.updates import Left

SLICES = (
    sessions,
    members,
    channels,
    offices,
    people,
    roster,
    joining,
    rollback,
    messages,
    live,
    notices,
    birthdays,
    cakes,
    wishes,
    events,
    privacy,
    trail,
)
MODELS = ["nbar.core.models"] + [
    f"nbar.community.{name}.models"
    for name in (
        "audit",
        "units",
        "members",
        "sessions",
        "channels",
        "messages",
        "roster",
        "joining",
        "notices",
        "birthdays",
        "cakes",
        "wishes",
        "events",
    )
]
MIGRATIONS = "nbar.migrations"


async def greet_due() -> None:
    """Greetings by the clock; a demo's birthdays wait for whoever tries it."""
    if not await Fact.exists(name="demo"):
        await birthday_schedule.greet_due()


JOBS = {
    message_schedule.tell_tallies: 0.5,
    live_schedule.follow_others: 1.0,
    greet_due: 20.0,
    notice_schedule.tell_counts: 1.0,
    notice_schedule.remind_due: 2.0,
    event_schedule.release_places: 30.0,
    event_schedule.remind_due: 15.0,
    event_schedule.deliver_due: 2.0,
    wish_schedule.deliver_due: 5.0,
    session_schedule.forget_old: 6 * 3600.0,
    joining_schedule.forget_old: 3600.0,
    roster_schedule.forget_old: 3600.0,
    privacy_schedule.nightly: 900.0,
}
MAX_BODY = 64 * 1024
SECURITY_HEADERS = {
    "Content-Security-Policy": "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "geolocation=(), microphone=(), camera=(self)",
}


def create_app(settings: Settings, *, with_jobs: bool = True) -> Litestar:
    """The whole server as one ASGI app. Tests leave the clock's jobs out and call them by hand."""
    return Litestar(
        route_handlers=[health, about, openapi, *(handler for part in SLICES for handler in part.handlers), shell],
        guards=[signed_in],
        dependencies={"me": Provide(who_asks)},
        exception_handlers=wire.HANDLERS,
        before_send=[secure],
        lifespan=[lambda _app: running(settings, JOBS if with_jobs else {})],
        state=State({"settings": settings, "token_key": tokens.load_key(settings.data, "tokens")}),
        request_class=wire.StrictRequest,
        request_max_body_size=MAX_BODY,
        openapi_config=OpenAPIConfig(
            title="N吧",
            version=nbar.__version__,
            path="/openapi",
            render_plugins=[JsonRenderPlugin(path="/schema.json")],
        ),
    )


@asynccontextmanager
async def running(settings: Settings, jobs_of: dict[Any, float]) -> AsyncIterator[None]:
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(db.connected(db.config(settings.database_url, MODELS, MIGRATIONS)))
        hub.access, hub.on_gained = live_queries.heads_of, live_queries.channel_told
        hub.on_left = lambda topic: Left(channel_id=int(topic))
        await stack.enter_async_context(jobs.running(jobs_of))
        yield
        await hub.close_all()
        await db.settled()


async def signed_in(connection: ASGIConnection[Any, Any, Any, Any], handler: BaseRouteHandler) -> None:
    """Before anything else of a request is looked at: whose token is this? `first` in `opt` is asked before even that."""
    if first := handler.opt.get("first"):
        await first(connection, handler)
    if handler.opt.get("public"):
        return
    scheme, _, token = connection.headers.get("authorization", "").partition(" ")
    try:
        access = tokens.read(connection.app.state.token_key, token if scheme.lower() == "bearer" else "")
    except tokens.DeadToken:
        raise SignedOut from None
    me = await session_queries.who(access)
    if me is None:
        raise SignedOut
    connection.state["me"], connection.state["access"] = me, access


async def who_asks(request: Request[Any, Any, Any]) -> Member:
    return request.state["me"]  # type: ignore[no-any-return]


async def secure(message: Message, scope: Scope) -> None:
    """Security headers on every answer, errors too; nothing of the API may be kept by a cache."""
    if message["type"] != "http.response.start":
        return
    more = dict(SECURITY_HEADERS)
    if scope["path"].startswith("/api"):
        more["Cache-Control"] = "no-store"
    headers = MutableScopeHeaders.from_message(message)
    for name, value in more.items():
        headers.setdefault(name, value)


@get("/api/health", operation_id="health", opt={"public": True})
async def health() -> Health:
    return Health(status="ok", version=nbar.__version__)


@get("/api/about", operation_id="about", opt={"public": True})
async def about(request: Request[Any, Any, Any]) -> About:
    settings: Settings = request.app.state.settings
    county = await units.root()
    return About(
        version=nbar.__version__, demo=await Fact.exists(name="demo"), county=county.name if county else "",
        icp=settings.icp, police=settings.police, consent_version=CONSENT_VERSION,
        wire=WIRE, oldest_wire=OLDEST_WIRE,
    )  # fmt: skip


@get("/api/openapi.json", include_in_schema=False, opt={"public": True})
async def openapi(request: Request[Any, Any, Any]) -> dict[str, Any]:
    return request.app.openapi_schema.to_schema()
