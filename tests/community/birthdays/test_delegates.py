"""While the chair is away, whom they named approves and sends, and the card says so."""

import datetime as dt
from typing import Any

import httpx
import pytest

from nbar.community.audit.models import Entry
from nbar.community.birthdays.schedule import greet_due
from nbar.community.units import actions as units
from nbar.core import clock
from tests.community.birthdays.calendar_house import SETTINGS, agreed, cards, draft_path, greeting_path, noon, tells
from tests.world import Person, World

DAY = dt.timedelta(days=1)


@pytest.fixture
def today() -> dt.date:
    return clock.today()


async def name(world: World, person: Person, first: dt.date, last: dt.date) -> httpx.Response:
    body = {"memberId": person.id, "fromOn": f"{first}", "untilOn": f"{last}"}
    return await world.chair.put("/birthdays/delegate", body)


async def body_on(world: World, on: dt.date) -> dict[str, Any]:
    with clock.moved_to(noon(on, 12)):
        await greet_due()
    found = await cards(world.worker, world.home)
    return found[-1]["body"]  # type: ignore[no-any-return]


async def test_a_vice_chair_in_the_chairs_stead_signs_as_such(world: World, today: dt.date) -> None:
    await units.appoint(None, world.other.id, world.lake.id, "vice_chair")
    first, second = await agreed(world, "周一", today + DAY), await agreed(world, "周二", today + 5 * DAY)
    assert (await name(world, world.other, today, today + 3 * DAY)).status_code == 200
    for person, on in ((first, today + DAY), (second, today + 5 * DAY)):
        written = await world.other.put(draft_path(person, on), {"text": "平安", "approved": True})
        assert written.status_code == 200
    assert written.json()["greeting"]["signed"] == "工会副主席 陈强", "outside the span in the own name only"
    body = await body_on(world, today + DAY)
    assert (body["signed"], body["personal"]) == ("工会副主席 陈强代主席", True)
    assert (await body_on(world, today + 5 * DAY))["signed"] == "工会副主席 陈强"


async def test_a_leader_may_be_named_and_sees_the_days_of_the_span_only(world: World, today: dt.date) -> None:
    inside, outside = await agreed(world, "周一", today + 2 * DAY), await agreed(world, "周二", today + 9 * DAY)
    secret = await agreed(world, "周三", today + 2 * DAY)
    assert (await secret.put("/me/consents/birthday_private", {"version": "1"})).status_code == 204
    path = f"/birthdays?from={today}&to={today + 20 * DAY}"
    assert (await world.leader.call("GET", path)).status_code == 403
    assert (await name(world, world.leader, today + DAY, today + 3 * DAY)).status_code == 200
    assert [row["name"] for row in await world.leader.get(path)] == ["周一", "周三"], (
        "the private one is theirs to see to"
    )
    plan = await world.leader.get("/birthdays/plan")
    assert (plan["signed"], plan["maySet"], plan["mayDelegate"]) == ("班组长 王班长代主席", False, False)
    assert (await world.leader.put("/birthdays/settings", SETTINGS)).status_code == 403
    assert (
        await world.leader.put(draft_path(outside, today + 9 * DAY), {"text": "x", "approved": True})
    ).status_code == 404
    for person in (inside, secret):
        answer = await world.leader.put(draft_path(person, today + 2 * DAY), {"text": "平安", "approved": True})
        assert answer.status_code == 200
    assert (await body_on(world, today + 2 * DAY))["signed"] == "班组长 王班长代主席"
    with clock.moved_to(noon(today + 4 * DAY, 12)):
        leader = await world.sign_in(world.leader.member)
        assert (await leader.call("GET", path)).status_code == 403, "the span is over"


async def test_a_sentence_that_names_the_chair_names_nobody_else_so(world: World, today: dt.date) -> None:
    settings = SETTINGS | {"templates": ["{姓名}快乐。——工会主席 {主席}"]}
    assert (await world.chair.put("/birthdays/settings", settings)).status_code == 200
    person = await agreed(world, "周一", today + DAY)
    assert (await name(world, world.leader, today, today + 2 * DAY)).status_code == 200
    path = f"/birthdays/{person.id}/{today + DAY}/suggestions"
    assert await world.chair.get(path) == ["周一快乐。——工会主席 沈主席"]
    assert await world.leader.get(path) == ["周一快乐。"]


async def test_a_delegate_sends_by_hand_on_the_day(world: World, today: dt.date) -> None:
    person = await agreed(world, "周一", today)
    assert (await name(world, world.leader, today, today)).status_code == 200
    sent = await world.leader.put(greeting_path(person, today), {"text": "平安"})
    assert (sent.status_code, sent.json()["body"]["signed"]) == (201, "班组长 王班长代主席")
    assert sent.json()["author"]["id"] == world.leader.id


async def test_nothing_goes_out_in_a_delegates_name_once_it_is_over(world: World, today: dt.date) -> None:
    person = await agreed(world, "周一", today + 2 * DAY)
    assert (await name(world, world.leader, today, today + 5 * DAY)).status_code == 200
    written = await world.leader.put(draft_path(person, today + 2 * DAY), {"text": "平安", "approved": True})
    assert written.json()["greeting"]["state"] == "approved"
    for _ in range(2):
        assert (await world.chair.delete("/birthdays/delegate")).json()["delegate"] is None
    assert (await world.leader.call("GET", "/birthdays/plan")).status_code == 403
    body = await body_on(world, today + 2 * DAY)
    assert (body["personal"], body["signed"]) == (False, "Lake工会"), "the union's own card, no borrowed words"


async def test_a_delegate_who_does_nothing_leaves_the_unions_card(world: World, today: dt.date) -> None:
    await agreed(world, "周一", today + DAY)
    assert (await name(world, world.leader, today, today + 5 * DAY)).status_code == 200
    assert (await body_on(world, today + DAY))["personal"] is False


async def test_a_delegation_ends_with_the_office_it_hangs_on(world: World, today: dt.date) -> None:
    assert (await name(world, world.leader, today, today + 5 * DAY)).status_code == 200
    await units.appoint(None, world.other.id, world.lake.id, "chair")
    assert (await world.leader.call("GET", "/birthdays/plan")).status_code == 403, "the new chair has named nobody"
    await units.appoint(None, world.chair.id, world.lake.id, "chair")
    assert (await world.leader.call("GET", "/birthdays/plan")).status_code == 200
    await units.end_all(None, world.leader.id)
    assert (await world.leader.call("GET", "/birthdays/plan")).status_code == 403


async def test_the_delegate_is_told_once_and_reminded_in_the_chairs_place(world: World, today: dt.date) -> None:
    await agreed(world, "周一", today + 2 * DAY)
    for _ in range(2):
        assert (await name(world, world.leader, today, today + 5 * DAY)).status_code == 200
    told = await tells(world.leader, "greeting_delegate")
    assert [row["values"] for row in told] == [
        {"chair": "沈主席", "fromOn": f"{today}", "untilOn": f"{today + 5 * DAY}"}
    ]
    assert await Entry.filter(verb="greeting.delegated").count() == 1
    with clock.moved_to(noon(today + DAY, 12)):
        await greet_due()
    assert (len(await tells(world.leader, "greeting_draft")), await tells(world.chair, "greeting_draft")) == (1, [])


async def test_only_the_chair_names_and_only_an_officer(world: World, today: dt.date) -> None:
    await units.appoint(None, world.other.id, world.lake.id, "vice_chair")
    plan = await world.chair.get("/birthdays/plan")
    assert {(row["memberId"], row["role"]) for row in plan["candidates"]} == {
        (world.other.id, "vice_chair"), (world.leader.id, "leader"),
    }  # fmt: skip
    body = {"memberId": world.leader.id, "fromOn": f"{today}", "untilOn": f"{today}"}
    assert (await world.other.put("/birthdays/delegate", body)).status_code == 403
    assert (await world.other.delete("/birthdays/delegate")).status_code == 403
    wrongs: list[tuple[Person, dt.date, dt.date]] = [
        (world.worker, today, today), (world.rival, today, today), (world.chair, today, today),
        (world.leader, today + DAY, today), (world.leader, today, today + 92 * DAY),
        (world.leader, today - 3 * DAY, today - DAY),
    ]  # fmt: skip
    for person, first, last in wrongs:
        assert (await name(world, person, first, last)).status_code == 400, (person.member.name, first, last)
