from litestar import Router, delete, get, post, put
from litestar.di import NamedDependency, Provide
from litestar.params import JSONBody

from nbar.community.events import access, actions, exports, queries
from nbar.community.events.access import Event
from nbar.community.members.queries import Member
from nbar.core.wire import gate, loaded
from shared_schemas.community import events as wire

managed = gate("event_id", access.managed_event_for, "event")
signable = gate("member_id", access.signable_for, "member")


@get("/api/events", operation_id="listEvents")
async def list_events(me: NamedDependency[Member]) -> list[wire.Event]:
    return await queries.upcoming(me)


@post("/api/events", operation_id="openEvent")
async def open_event(me: NamedDependency[Member], data: JSONBody[wire.EventOpen]) -> wire.Event:
    return await queries.view(me, await actions.open_event(me, data))


@get("/", operation_id="readEvent")
async def read_event(me: NamedDependency[Member], event: NamedDependency[Event]) -> wire.EventDetail:
    return await queries.detail(me, event)


@put("/", operation_id="changeEvent", guards=[managed])
async def change_event(
    me: NamedDependency[Member], event: NamedDependency[Event], data: JSONBody[wire.EventChange]
) -> wire.Event:
    return await queries.view(me, await actions.change(me, event, data))


@put("/cancellation", operation_id="cancelEvent", guards=[managed])
async def cancel_event(
    me: NamedDependency[Member], event: NamedDependency[Event], data: JSONBody[wire.EventCancel]
) -> wire.Event:
    return await queries.view(me, await actions.cancel(me, event, data.reason))


@put("/sign-up", operation_id="signUp")
async def sign_up(me: NamedDependency[Member], event: NamedDependency[Event]) -> wire.SignUp:
    return await actions.sign_up(me, event, me)


@delete("/sign-up", operation_id="withdraw")
async def withdraw(me: NamedDependency[Member], event: NamedDependency[Event]) -> None:
    await actions.withdraw(event, me)


@get("/sign-ups", operation_id="listSignUps")
async def list_sign_ups(me: NamedDependency[Member], event: NamedDependency[Event]) -> list[wire.SignUpRow]:
    return await queries.sign_ups(me, event)


@get("/team", operation_id="listTeamSignUps")
async def list_team(me: NamedDependency[Member], event: NamedDependency[Event]) -> list[wire.TeamMate]:
    return await queries.team(me, event)


@put("/sign-ups/{member_id:int}", operation_id="signUpFor", guards=[signable])
async def sign_up_for(
    me: NamedDependency[Member], event: NamedDependency[Event], member: NamedDependency[Member]
) -> wire.SignUp:
    return await actions.sign_up(me, event, member)


@delete("/sign-ups/{member_id:int}", operation_id="withdrawFor", guards=[signable])
async def withdraw_for(event: NamedDependency[Event], member: NamedDependency[Member]) -> None:
    await actions.withdraw(event, member)


of_event = Router(
    path="/api/events/{event_id:int}",
    guards=[gate("event_id", access.event_for, "event")],
    dependencies={"event": Provide(loaded("event")), "member": Provide(loaded("member"))},
    route_handlers=[
        read_event, change_event, cancel_event, sign_up, withdraw, list_sign_ups, list_team, sign_up_for, withdraw_for,
        *exports.of_event,
    ],
)  # fmt: skip

handlers = [list_events, open_event, *exports.handlers, of_event]
