"""Who may see, organise and sign up whom."""

import asyncio

import pytest

from nbar.community.events import schedule
from nbar.community.events.models import Event
from nbar.community.members import actions as members
from nbar.community.offices import actions as offices
from nbar.community.units import actions as posts
from tests.community.events.opening import cards, changed, opened, signed, templates, told, wanted
from tests.world import Person, World


async def test_outsiders_meet_404_whatever_else_is_wrong(world: World) -> None:
    event = await opened(world.chair, world.lake.id)
    path = f"/events/{event['id']}"
    for outsider in (world.stranger, world.rival):
        answers = await asyncio.gather(
            outsider.call("GET", path), outsider.put(path, {"nonsense": 1}), outsider.put(f"{path}/sign-up"),
            outsider.delete(f"{path}/sign-up"), outsider.put(f"{path}/cancellation", 5), outsider.call("GET", f"{path}/team"),
            outsider.call("GET", f"{path}/sign-ups"), outsider.put(f"{path}/sign-ups/{outsider.id}"),
            outsider.delete(f"{path}/sign-ups/{world.worker.id}"),
        )  # fmt: skip
        assert {answer.status_code for answer in answers} == {404}
        assert {answer.json()["code"] for answer in answers} == {"access.not_found"}
        assert await outsider.get("/events") == []
    for wrong in ("0", "-1", "99999999", str(2**70), "abc"):
        assert (await world.chair.call("GET", f"/events/{wrong}")).status_code == 404


async def test_only_the_organisers_office_manages(world: World) -> None:
    event = await opened(world.chair, world.lake.id)
    path = f"/events/{event['id']}"
    for person in (world.worker, world.leader):
        for answer in (
            await person.put(path, {"nonsense": 1}),
            await person.put(f"{path}/cancellation", {"reason": "no"}),
        ):
            assert (answer.status_code, answer.json()["code"]) == (403, "access.forbidden")
        assert not (await person.get(path))["mayManage"]
    for person in (world.chair, world.officer):
        assert (await person.get(path))["mayManage"]
        assert (await person.put(path, changed(event))).status_code == 200
    vice = await world.newcomer("副主席")
    await posts.appoint(None, vice.id, world.lake.id, "vice_chair")
    assert (await vice.put(path, changed(event))).status_code == 200


@pytest.mark.parametrize(
    ("who", "where", "status"),
    [
        ("chair", "lake", 201), ("chair", "team_one", 201), ("chair", "county", 403), ("chair", "hill", 404),
        ("leader", "team_one", 201), ("leader", "team_two", 403), ("leader", "lake", 403), ("leader", "hill", 404),
        ("officer", "county", 201), ("officer", "lake", 201), ("officer", "hill", 201), ("officer", "team_two", 201),
        ("worker", "lake", 403), ("worker", "team_one", 403), ("worker", "hill", 404), ("rival", "lake", 404),
    ],
)  # fmt: skip
async def test_who_opens_where(world: World, who: str, where: str, status: int) -> None:
    person: Person = getattr(world, who)
    answer = await person.post("/events", wanted(getattr(world, where).id))
    assert answer.status_code == status, answer.text
    assert await Event.all().count() == (status == 201)


async def test_an_audience_lies_at_the_organisers_unit_or_below(world: World) -> None:
    for units, status in (([world.team_one.id], 201), ([world.county.id], 403), ([world.hill.id], 404), ([2**40], 404)):
        answer = await world.chair.post("/events", wanted(world.lake.id, audience=units))
        assert answer.status_code == status, units
    (event,) = await world.worker.get("/events")
    detail = await world.worker.get(f"/events/{event['id']}")
    assert (detail["audience"], detail["audienceNames"]) == ([world.team_one.id], ["One"])
    assert (await world.other.call("GET", f"/events/{event['id']}")).status_code == 404
    assert await world.other.get("/events") == []
    assert len(await cards(world.worker, world.team)) == 1
    assert await cards(world.worker, world.home) == []
    outside = await world.chair.put(f"/events/{event['id']}/sign-up")
    assert (outside.status_code, outside.json()["code"]) == (403, "access.forbidden")


async def test_a_countys_event_reaches_every_home_group_below_and_each_once(world: World) -> None:
    event = await opened(world.officer, world.county.id, audience=[world.county.id, world.lake.id, world.team_one.id])
    hill_home = next(row["id"] for row in await world.stranger.get("/channels") if row["kind"] == "home")
    assert len(await cards(world.worker, world.home)) == 1
    assert len(await cards(world.stranger, hill_home)) == 1
    assert await cards(world.worker, world.team) == []
    assert await signed(world.stranger, event) == {"state": "going", "position": 1}
    rows = await world.officer.get(f"/events/{event['id']}/sign-ups")
    assert [(row["name"], row["unitName"], row["team"]) for row in rows] == [("Stranger", "Hill", None)]
    assert not (await world.chair.get(f"/events/{event['id']}"))["mayManage"]
    assert (await world.chair.call("GET", f"/events/{event['id']}/sign-ups")).status_code == 403


async def test_who_sees_an_event_only_to_manage_it_is_told_so_and_cannot_come(world: World) -> None:
    for event in (
        await opened(world.chair, world.lake.id),
        await opened(world.chair, world.lake.id, audience=[world.team_two.id]),
    ):
        for person in (world.worker, world.officer):
            shown = [row for row in await person.get("/events") if row["id"] == event["id"]]
            answer = await person.put(f"/events/{event['id']}/sign-up")
            assert [row["mayCome"] for row in shown] == [answer.status_code == 200] * len(shown)
            if shown:
                assert (await person.get(f"/events/{event['id']}"))["mayCome"] == (answer.status_code == 200)
    assert [row["mayCome"] for row in await world.officer.get("/events")] == [False, False]
    assert [row["mayCome"] for row in await world.worker.get("/events")] == [True]


async def test_a_leader_signs_up_the_own_team_and_nobody_else(world: World) -> None:
    silent = await offices.welcome(world.lake.id, "老赵", team_id=world.team_one.id)
    event = await opened(world.chair, world.lake.id, capacity=1)
    path = f"/events/{event['id']}/sign-ups"
    answer = await world.leader.put(f"{path}/{silent.id}")
    assert (answer.status_code, answer.json()) == (200, {"state": "going", "position": 1})
    assert (await world.leader.put(f"{path}/{world.worker.id}")).json() == {"state": "waiting", "position": 1}
    assert await templates(world.worker) == ["event_waiting"]
    assert (await told(world.worker))[0]["values"]["position"] == "1"
    for foreign in (world.other.id, world.chair.id, world.stranger.id, 2**40, 0):
        assert (await world.leader.put(f"{path}/{foreign}")).status_code == 404
        assert (await world.leader.delete(f"{path}/{foreign}")).status_code == 404
    assert (await world.worker.put(f"{path}/{world.mate.id}")).status_code == 403
    assert (await world.chair.put(f"{path}/{world.other.id}")).status_code == 200
    team = {row["memberId"]: row for row in await world.leader.get(f"/events/{event['id']}/team")}
    assert set(team) == {world.leader.id, world.worker.id, world.mate.id, silent.id}
    assert (team[silent.id]["byOther"], team[silent.id]["hasPhone"]) == (True, False)
    assert (team[world.mate.id]["signUp"], team[world.mate.id]["byOther"]) == (None, False)
    rows = await world.leader.get(path)
    assert [(row["name"], row["state"], row["position"], row["byName"]) for row in rows] == [
        ("老赵", "going", 1, "王班长"),
        ("方敏", "waiting", 1, "王班长"),
    ]
    assert [row["name"] for row in await world.chair.get(path)] == ["老赵", "方敏", "陈强"]
    for refused in (path, f"/events/{event['id']}/team"):
        assert (await world.worker.call("GET", refused)).status_code == 403
    assert (await world.leader.delete(f"{path}/{silent.id}")).status_code == 204
    assert (await world.worker.get(f"/events/{event['id']}"))["mine"] == {"state": "going", "position": 1}


async def test_i_see_which_mates_of_my_team_go(world: World) -> None:
    event = await opened(world.chair, world.lake.id, capacity=5)
    more = [await world.newcomer(name, team_id=world.team_one.id) for name in ("甲", "乙", "丙")]
    for person in (*more, world.other, world.mate, world.worker):
        await signed(person, event)
    seen = await world.worker.get(f"/events/{event['id']}")
    assert (seen["mates"], seen["matesTotal"]) == (["甲", "乙", "丙"], 4)
    assert (seen["taken"], seen["waiting"], seen["mine"]["state"]) == (5, 1, "waiting")
    assert (seen["organiser"], seen["maySignUpFor"]) == ("沈主席", [])
    assert (await world.leader.get(f"/events/{event['id']}"))["maySignUpFor"] == [world.team_one.id]
    assert (await world.other.get(f"/events/{event['id']}"))["matesTotal"] == 0


async def test_who_leaves_vanishes_and_the_place_goes_to_the_next(world: World) -> None:
    event = await opened(world.chair, world.lake.id, capacity=1)
    await signed(world.worker, event)
    await signed(world.other, event)
    await signed(world.mate, event)
    for gone in (world.worker, world.other):
        await members.leave(world.chair.id, gone.member)
    rows = await world.chair.get(f"/events/{event['id']}/sign-ups")
    assert [row["name"] for row in rows] == ["周丽"]
    await schedule.release_places()
    seen = await world.mate.get(f"/events/{event['id']}")
    assert (seen["taken"], seen["waiting"], seen["mine"]) == (1, 0, {"state": "going", "position": 1})
    assert await templates(world.mate) == ["event_place_won"]
    await schedule.release_places()
    assert await templates(world.mate) == ["event_place_won"]


async def test_who_changes_team_keeps_sight_of_the_own_place(world: World) -> None:
    event = await opened(world.leader, world.team_one.id)
    await signed(world.mate, event)
    mate = world.mate.member
    await members.change(
        mate, name=mate.name, phone=mate.phone, number=None, team_id=world.team_two.id, birthday=None, joined_on=None
    )
    assert (await world.mate.get(f"/events/{event['id']}"))["mine"]["state"] == "going"
    assert (await world.mate.delete(f"/events/{event['id']}/sign-up")).status_code == 204
    assert (await world.mate.call("GET", f"/events/{event['id']}")).status_code == 404
