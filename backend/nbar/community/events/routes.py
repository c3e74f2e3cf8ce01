from litestar import Router, delete, get, post, put
from litestar.di import NamedDependency, Provide
from litestar.params import JSONBody

from nbar.community.events import access, actions, attendance, checkins, exports, forms, queries
from nbar.community.events.access import Event
from nbar.community.members.queries import Member
from nbar.core.wire import gate, loaded
from shared_schemas.community import attendance as came
from shared_schemas.community import events as wire
from shared_schemas.community import forms as asked

managed = gate("event_id", access.managed_event_for, "event")
signable = gate("member_id", access.signable_for, "member")
guest = gate("member_id", access.guest_for, "member", "event")


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
async def sign_up(
    me: NamedDependency[Member], event: NamedDependency[Event], data: JSONBody[asked.SignUpSend | None] = None
) -> wire.SignUp:
    return await actions.sign_up(me, event, me, data.answers if data else ())


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
    me: NamedDependency[Member],
    event: NamedDependency[Event],
    member: NamedDependency[Member],
    data: JSONBody[asked.SignUpSend | None] = None,
) -> wire.SignUp:
    return await actions.sign_up(me, event, member, data.answers if data else ())


@delete("/sign-ups/{member_id:int}", operation_id="withdrawFor", guards=[signable])
async def withdraw_for(event: NamedDependency[Event], member: NamedDependency[Member]) -> None:
    await actions.withdraw(event, member)


@put("/check-in", operation_id="checkIn")
async def check_in(
    me: NamedDependency[Member], event: NamedDependency[Event], data: JSONBody[came.DoorCheckIn]
) -> came.CheckedIn:
    return await checkins.at_door(me, event, data.code)


@get("/door", operation_id="readDoor", guards=[managed])
async def read_door(event: NamedDependency[Event]) -> came.Door:
    return await attendance.door(event)


@get("/desk", operation_id="readDesk", guards=[managed])
async def read_desk(event: NamedDependency[Event]) -> came.Desk:
    return await attendance.desk(event)


@put("/check-ins", operation_id="checkInByCode", guards=[managed])
async def check_in_by_code(
    me: NamedDependency[Member], event: NamedDependency[Event], data: JSONBody[came.DeskCheckIn]
) -> came.CheckedIn:
    return await checkins.at_desk(me, event, data)


@put("/check-ins/{member_id:int}", operation_id="checkInByHand", guards=[managed, guest])
async def check_in_by_hand(
    me: NamedDependency[Member],
    event: NamedDependency[Event],
    member: NamedDependency[Member],
    data: JSONBody[came.HandCheckIn],
) -> came.CheckedIn:
    return await checkins.by_hand(me, event, member, data.at)


@delete("/check-ins/{member_id:int}", operation_id="undoCheckIn", guards=[managed, guest])
async def undo_check_in(
    me: NamedDependency[Member], event: NamedDependency[Event], member: NamedDependency[Member]
) -> None:
    await checkins.undo(me, event, member)


@put("/rating", operation_id="rateEvent", status_code=204)
async def rate_event(
    me: NamedDependency[Member], event: NamedDependency[Event], data: JSONBody[came.RatingGive]
) -> None:
    await checkins.rate(me, event, data)


@get("/outcome", operation_id="readOutcome", guards=[managed])
async def read_outcome(event: NamedDependency[Event]) -> came.Outcome:
    return await attendance.outcome(event)


@get("/answers", operation_id="listAnswers", guards=[managed])
async def list_answers(event: NamedDependency[Event]) -> asked.AnswerSheet:
    return await forms.sheet(event)


of_event = Router(
    path="/api/events/{event_id:int}",
    guards=[gate("event_id", access.event_for, "event")],
    dependencies={"event": Provide(loaded("event")), "member": Provide(loaded("member"))},
    route_handlers=[
        read_event, change_event, cancel_event, sign_up, withdraw, list_sign_ups, list_team, sign_up_for, withdraw_for,
        check_in, read_door, read_desk, check_in_by_code, check_in_by_hand, undo_check_in, rate_event, read_outcome, list_answers,
        *exports.of_event,
    ],
)  # fmt: skip

handlers = [list_events, open_event, *exports.handlers, of_event]
