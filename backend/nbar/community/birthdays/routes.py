import datetime as dt
from typing import Annotated

from litestar import Response, Router, delete, get, put
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath, JSONBody, QueryParameter

from nbar.community.birthdays import actions, counts, delegates, lists, queries
from nbar.community.birthdays.access import UnitId, unit_gate
from nbar.community.members.queries import Member
from nbar.community.units.queries import Unit
from nbar.core.wire import gate, loaded
from shared_schemas.community import birthdays as wire
from shared_schemas.community.messages import Message

From = Annotated[dt.date, QueryParameter(name="from")]
To = Annotated[dt.date, QueryParameter(name="to")]


@get("/", operation_id="listBirthdays")
async def list_birthdays(
    me: NamedDependency[Member], unit: NamedDependency[Unit], start: From, end: To, unit_id: UnitId = None
) -> list[wire.Birthday]:
    return await lists.between(me, unit, start, end)


@get("/plan", operation_id="readBirthdayPlan")
async def read_plan(
    me: NamedDependency[Member], unit: NamedDependency[Unit], unit_id: UnitId = None
) -> wire.BirthdayPlan:
    return await lists.plan(me, unit)


@put("/settings", operation_id="setBirthdayPlan")
async def set_plan(
    me: NamedDependency[Member],
    unit: NamedDependency[Unit],
    data: JSONBody[wire.BirthdaySettings],
    unit_id: UnitId = None,
) -> wire.BirthdayPlan:
    await actions.set_plan(me, unit, data)
    return await lists.plan(me, unit)


@put("/delegate", operation_id="nameDelegate")
async def name_delegate(
    me: NamedDependency[Member],
    unit: NamedDependency[Unit],
    data: JSONBody[wire.DelegateNaming],
    unit_id: UnitId = None,
) -> wire.BirthdayPlan:
    await delegates.name(me, unit, data)
    return await lists.plan(me, unit)


@delete("/delegate", operation_id="endDelegation", status_code=200)
async def end_delegation(
    me: NamedDependency[Member], unit: NamedDependency[Unit], unit_id: UnitId = None
) -> wire.BirthdayPlan:
    await delegates.end(me, unit)
    return await lists.plan(me, unit)


@put("/approvals", operation_id="approveGreetings", status_code=204)
async def approve(
    me: NamedDependency[Member],
    unit: NamedDependency[Unit],
    data: JSONBody[wire.GreetingApprovals],
    unit_id: UnitId = None,
) -> None:
    await actions.approve(me, unit, data)


@get("/months", operation_id="countGreetings")
async def count(unit: NamedDependency[Unit], unit_id: UnitId = None) -> list[wire.GreetedMonth]:
    return await counts.months(unit)


@get("/api/birthdays/today", operation_id="listBirthdaysToday")
async def list_today(me: NamedDependency[Member]) -> list[wire.BirthdayToday]:
    return await lists.today(me)


@get("/suggestions", operation_id="suggestGreetings")
async def suggest(me: NamedDependency[Member], person: NamedDependency[Member], on: FromPath[dt.date]) -> list[str]:
    return await queries.suggestions(me, person, on)


@put("/draft", operation_id="writeGreetingDraft")
async def write_draft(
    me: NamedDependency[Member],
    person: NamedDependency[Member],
    on: FromPath[dt.date],
    data: JSONBody[wire.GreetingDraft],
) -> wire.Birthday:
    await actions.write_draft(me, person, on, data)
    return await lists.view(me, person, on)


@put("/greeting", operation_id="postGreeting", status_code=201)
async def post_greeting(
    me: NamedDependency[Member],
    person: NamedDependency[Member],
    on: FromPath[dt.date],
    data: JSONBody[wire.GreetingPost],
) -> Response[Message]:
    message, fresh = await actions.post(me, person, on, data.text)
    return Response(message, status_code=201 if fresh else 200)


handlers = [
    list_today,
    Router(
        path="/api/birthdays",
        guards=[unit_gate],
        dependencies={"unit": Provide(loaded("unit"))},
        route_handlers=[list_birthdays, read_plan, set_plan, name_delegate, end_delegation, approve, count],
    ),
    Router(
        path="/api/birthdays/{member_id:int}/{on:date}",
        guards=[gate("member_id", queries.greeted_member_for, "person")],
        dependencies={"person": Provide(loaded("person"))},
        route_handlers=[suggest, write_draft, post_greeting],
    ),
]
