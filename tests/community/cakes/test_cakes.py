"""待订 → 已订 → 待领 → 已领: each step once, with who and when; a code is good once and for nobody else."""

import asyncio
import datetime as dt

import pytest

from nbar.community.cakes.actions import showing
from nbar.community.cakes.rules import pick_up_day
from nbar.community.members import actions as members
from nbar.community.units import actions as units
from nbar.core import clock
from tests.community.birthdays.calendar_house import agreed, tells
from tests.community.cakes.cake_house import advance, listed, show, states, voucher
from tests.world import Person, World

DAY = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def rested() -> None:
    showing.clear()


@pytest.fixture
def on() -> dt.date:
    return clock.today() + 5 * DAY


async def private(world: World, name: str, on: dt.date) -> Person:
    person = await agreed(world, name, on)
    assert (await person.put("/me/consents/birthday_private", {"version": "1"})).status_code == 204
    return person


async def test_the_list_of_thirty_days_and_many_steps_at_once(world: World, on: dt.date) -> None:
    people = [await agreed(world, f"周{place}", on, team_id=world.team_one.id) for place in range(5)]
    await agreed(world, "以后", on + 30 * DAY)
    found = await listed(world.chair, clock.today(), clock.today() + 30 * DAY)
    assert [(row["state"], row["steps"], row["pickUpOn"]) for row in found] == [
        ("wanted", [], f"{pick_up_day(on)}")
    ] * 5
    for _ in range(2):
        assert await advance(world.chair, "ordered", people, on) == 204
    assert set((await states(world, on)).values()) == {"ordered"}
    assert await advance(world.chair, "ready", people[:3], on) == 204
    assert await advance(world.chair, "delivered", people[3:4], on) == 204
    assert await advance(world.chair, "collected", people[:1], on) == 204
    assert await advance(world.chair, "ordered", people, on) == 204, "nothing goes backwards"
    assert list((await states(world, on)).values()) == ["collected", "ready", "ready", "delivered", "ordered"]
    steps = (await listed(world.chair, on))[0]["steps"]
    assert [(step["stage"], step["by"]) for step in steps] == [
        ("ordered", "沈主席"), ("ready", "沈主席"), ("collected", "沈主席"),
    ]  # fmt: skip


async def test_a_member_shows_the_code_and_the_desk_hands_out_once(world: World, on: dt.date) -> None:
    person = await agreed(world, "周一", on, team_id=world.team_one.id)
    assert await person.get("/me/cakes") == []
    assert (await world.chair.put("/cakes/place", {"words": "工会办公室"})).status_code == 200
    assert await advance(world.chair, "ready", [person], on) == 204
    mine = await voucher(person)
    assert (mine["state"], mine["place"], mine["doneAt"], len(mine["code"])) == ("ready", "工会办公室", None, 11)
    assert [row["values"] for row in await tells(person, "cake_ready")] == [
        {"on": f"{pick_up_day(on)}", "place": "工会办公室"}
    ]
    first = await show(world.leader, f"https://nbar.example/cakes/desk#{mine['code'].lower()}")
    second = await show(world.chair, mine["code"])
    assert (first.status_code, second.status_code) == (200, 200)
    assert (first.json()["fresh"], second.json()["fresh"]) == (True, False)
    assert (second.json()["at"], second.json()["by"]) == (first.json()["at"], "王班长")
    assert (first.json()["name"], first.json()["team"]) == ("周一", "One")
    after = await voucher(person)
    assert (after["state"], after["doneAt"]) == ("collected", first.json()["at"])


async def test_two_desks_at_the_same_moment_hand_out_one_cake(world: World, on: dt.date) -> None:
    person = await agreed(world, "周一", on)
    assert await advance(world.chair, "ready", [person], on) == 204
    code = (await voucher(person))["code"]
    answers = await asyncio.gather(*(show(desk, code) for desk in (world.chair, world.leader) * 4))
    assert sorted(answer.json()["fresh"] for answer in answers) == [False] * 7 + [True]
    assert len({answer.json()["at"] for answer in answers}) == 1


async def test_who_stands_at_no_desk_learns_nothing_from_a_code(world: World, on: dt.date) -> None:
    person = await agreed(world, "周一", on)
    assert await advance(world.chair, "ordered", [person], on) == 204
    code = (await voucher(person))["code"]
    for outsider in (world.worker, world.stranger, world.rival, person):
        answer = await show(outsider, code)
        assert answer.status_code == 404
        assert answer.json() == (await show(outsider, "AAA-AAA-AAA")).json()
    assert (await states(world, on))["周一"] == "ordered"


async def test_codes_differ_and_cannot_be_tried_out(world: World, on: dt.date) -> None:
    people = [await agreed(world, f"周{place}", on) for place in range(30)]
    assert await advance(world.chair, "ordered", people, on) == 204
    codes = {(await voucher(person))["code"] for person in people}
    assert len(codes) == 30
    tries = [(await show(world.leader, f"AAAAAAA{place}")).status_code for place in range(60)]
    assert 429 in tries


async def test_a_private_birthday_stands_on_the_chairs_list_only(world: World, on: dt.date) -> None:
    person = await private(world, "周一", on)
    await units.appoint(None, world.other.id, world.lake.id, "vice_chair")
    assert [row["audience"] for row in await listed(world.chair, on)] == ["private"]
    assert await listed(world.other, on) == []
    assert await advance(world.other, "ordered", [person], on) == 204
    assert await states(world, on) == {"周一": "wanted"}, "who may not know changes nothing"
    assert await advance(world.chair, "delivered", [person], on) == 204
    assert await states(world, on) == {"周一": "wanted"}, "a team would learn of it"
    assert await advance(world.chair, "ready", [person], on) == 204
    shown = (await show(world.leader, (await voucher(person))["code"])).json()
    assert (shown["fresh"], shown["name"], shown["team"]) == (True, None, None)
    assert (await show(world.chair, (await voucher(person))["code"])).json()["name"] == "周一"


async def test_who_wants_nothing_any_more_is_on_no_list_and_the_code_is_void(world: World, on: dt.date) -> None:
    person, gone = await agreed(world, "周一", on), await agreed(world, "周二", on)
    assert await advance(world.chair, "ready", [person, gone], on) == 204
    codes = [(await voucher(one))["code"] for one in (person, gone)]
    assert (await person.delete("/me/consents/birthday")).status_code == 204
    await members.leave(None, gone.member)
    assert await listed(world.chair, on) == []
    assert await person.get("/me/cakes") == []
    for code in codes:
        assert (await show(world.chair, code)).status_code == 404


async def test_the_cakes_are_the_chairs_or_the_delegates(world: World, on: dt.date) -> None:
    person = await agreed(world, "周一", on)
    for who in (world.worker, world.leader):
        assert (await who.call("GET", f"/cakes?from={on}&to={on}")).status_code == 403
        assert await advance(who, "ordered", [person], on) == 403
    naming = {"memberId": world.leader.id, "fromOn": f"{clock.today()}", "untilOn": f"{on}"}
    assert (await world.chair.put("/birthdays/delegate", naming)).status_code == 200
    assert await advance(world.leader, "ordered", [person], on) == 204
    assert [row["state"] for row in await listed(world.leader, on)] == ["ordered"]
    assert (await world.leader.put("/cakes/place", {"words": "x"})).status_code == 403


async def test_the_request_is_bounded(world: World, on: dt.date) -> None:
    item = {"memberId": world.mate.id, "on": f"{on}"}
    for body in (
        {"stage": "ordered", "items": []},
        {"stage": "eaten", "items": [item]},
        {"stage": "ready", "items": [item] * 201},
    ):
        assert (await world.chair.put("/cakes/steps", body)).status_code == 400
    for query in (f"from={on}&to={on - DAY}", f"from={on}&to={on + 366 * DAY}", "from=x&to=y", ""):
        assert (await world.chair.call("GET", f"/cakes?{query}")).status_code == 400
    for code in ("", "x" * 201, "a\x00b", 5):
        assert (await show(world.chair, code)).status_code == 400  # type: ignore[arg-type]


async def test_the_months_count_what_was_ordered_and_handed_out(world: World) -> None:
    today = clock.today()
    people = [await agreed(world, f"周{place}", today) for place in range(3)]
    assert await advance(world.chair, "ordered", people, today) == 204
    assert await advance(world.chair, "collected", people[:2], today) == 204
    found = await world.chair.get("/cakes/months")
    assert (len(found), found[-1]) == (12, {"month": f"{today.replace(day=1)}", "ordered": 3, "done": 2})
    assert [row["ordered"] for row in found[:-1]] == [0] * 11
