import datetime as dt

import pytest

from nbar.community.audit.models import Entry
from nbar.core import clock
from tests.community.events.opening import cards, changed, hours, opened, signed, templates, told, wanted
from tests.world import World


async def test_an_event_is_open_at_once_and_its_card_stands_in_the_home_group(world: World) -> None:
    event = await opened(world.chair, world.lake.id, bar="learn")
    assert (event["state"], event["taken"], event["waiting"], event["mine"]) == ("open", 0, 0, None)
    assert (event["bar"], event["unitName"]) == ("learn", "Lake")
    (card,) = await cards(world.worker, world.home)
    assert (card["eventId"], card["title"], card["cancelled"]) == (event["id"], "短视频拍摄入门", False)
    page = await world.worker.get(f"/channels/{world.home}/messages")
    assert page["messages"][-1]["author"]["id"] == world.chair.id
    assert event["id"] in [row["id"] for row in await world.worker.get("/events")]
    assert await Entry.filter(verb="event.opened", actor_id=world.chair.id).count() == 1


async def test_the_contract_of_a_sign_up(world: World) -> None:
    event = await opened(world.chair, world.lake.id, capacity=1)
    assert await signed(world.worker, event) == {"state": "going", "position": 1}
    assert await signed(world.worker, event) == {"state": "going", "position": 1}
    assert await signed(world.mate, event) == {"state": "waiting", "position": 1}
    assert await signed(world.other, event) == {"state": "waiting", "position": 2}
    assert (await world.chair.delete(f"/events/{event['id']}/sign-up")).status_code == 204
    assert (await world.worker.delete(f"/events/{event['id']}/sign-up")).status_code == 204
    assert (await world.worker.delete(f"/events/{event['id']}/sign-up")).status_code == 204
    seen = await world.mate.get(f"/events/{event['id']}")
    assert (seen["taken"], seen["waiting"], seen["mine"]) == (1, 1, {"state": "going", "position": 1})
    (won,) = await told(world.mate)
    assert (won["template"], won["link"]) == ("event_place_won", f"/events/{event['id']}")
    assert won["values"]["event"] == event["title"]
    assert await signed(world.other, event) == {"state": "waiting", "position": 1}
    assert await signed(world.worker, event) == {"state": "waiting", "position": 2}
    assert await told(world.worker) == []


async def test_sign_up_ends_at_the_closing_time_and_withdrawing_at_the_start(world: World) -> None:
    event = await opened(world.chair, world.lake.id, capacity=1)
    await signed(world.worker, event)
    await signed(world.mate, event)
    with clock.moved_to(clock.now() + dt.timedelta(hours=25)):
        for person in (world.other, world.worker):
            late = await (await world.sign_in(person.member)).put(f"/events/{event['id']}/sign-up")
            assert (late.status_code, late.json()["code"]) == (409, "events.closed")
        worker, mate = await world.sign_in(world.worker.member), await world.sign_in(world.mate.member)
        assert (await mate.get(f"/events/{event['id']}"))["state"] == "closed"
        assert (await worker.delete(f"/events/{event['id']}/sign-up")).status_code == 204
        assert (await mate.get(f"/events/{event['id']}"))["mine"] == {"state": "going", "position": 1}
    with clock.moved_to(clock.now() + dt.timedelta(hours=49)):
        worker, mate = await world.sign_in(world.worker.member), await world.sign_in(world.mate.member)
        assert (await mate.get(f"/events/{event['id']}"))["state"] == "running"
        assert (await mate.delete(f"/events/{event['id']}/sign-up")).status_code == 409
        assert (await worker.delete(f"/events/{event['id']}/sign-up")).status_code == 204


async def test_the_list_keeps_an_event_for_thirty_days_after_its_end(world: World) -> None:
    event = await opened(world.chair, world.lake.id)
    for days, shown in ((31, True), (33, False)):
        with clock.moved_to(clock.now() + dt.timedelta(days=days)):
            worker = await world.sign_in(world.worker.member)
            assert (event["id"] in [row["id"] for row in await worker.get("/events")]) is shown


@pytest.mark.parametrize(
    "times",
    [
        {"startsAt": 50, "endsAt": 48},
        {"closesAt": 49},
        {"closesAt": -1},
        {"endsAt": 24 * 366 * 6},
    ],
)
async def test_times_that_make_no_sense_are_refused(world: World, times: dict[str, float]) -> None:
    answer = await world.chair.post("/events", wanted(world.lake.id, **{key: hours(at) for key, at in times.items()}))
    assert (answer.status_code, answer.json()["code"]) == (400, "events.times")
    assert await world.chair.get("/events") == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"startsAt": "0001-01-01T00:00:00+08:00"}, {"endsAt": "9999-12-31T23:59:59-08:00"}, {"startsAt": "2026-01-01T00:00:00"},
        {"title": ""}, {"title": "  "}, {"title": "x" * 61}, {"title": "a\u0000b"}, {"place": ""}, {"capacity": 0},
        {"capacity": 100_001}, {"capacity": "5"}, {"capacity": 2**63}, {"description": "x" * 2001}, {"bar": "pub"},
        {"audience": list(range(1, 52))}, {"audience": [0]}, {"colour": "red"}, {"closesAt": None},
    ],
)  # fmt: skip
async def test_a_body_of_the_wrong_form_is_400(world: World, wrong: dict[str, object]) -> None:
    answer = await world.chair.post("/events", wanted(world.lake.id, **wrong))
    assert answer.status_code == 400, answer.text
    assert answer.headers["content-type"].startswith("application/problem+json")


async def test_a_change_reaches_the_card_and_those_who_go(world: World) -> None:
    event = await opened(world.chair, world.lake.id, capacity=1)
    await signed(world.worker, event)
    await signed(world.mate, event)
    path = f"/events/{event['id']}"
    answer = await world.chair.put(path, changed(event, title="摄影课", description="自带手机"))
    assert (answer.status_code, answer.json()["title"]) == (200, "摄影课")
    assert [card["title"] for card in await cards(world.other, world.home)] == ["摄影课"]
    assert await told(world.worker) == []
    assert (await world.chair.put(path, changed(answer.json(), place="食堂"))).status_code == 200
    (body,) = await told(world.worker)
    assert (body["template"], body["values"]["place"]) == ("event_changed", "食堂")
    assert [card["place"] for card in await cards(world.other, world.home)] == ["食堂"]
    assert await told(world.mate) == []
    assert (await world.mate.get(path))["description"] == ""


async def test_more_places_go_to_those_who_wait_in_their_order(world: World) -> None:
    event = await opened(world.chair, world.lake.id, capacity=1)
    for person in (world.worker, world.mate, world.other, world.leader):
        await signed(person, event)
    answer = await world.chair.put(f"/events/{event['id']}", changed(event, capacity=3))
    assert (answer.json()["taken"], answer.json()["waiting"]) == (3, 1)
    assert await templates(world.mate) == await templates(world.other) == ["event_place_won"]
    assert await templates(world.leader) == await templates(world.worker) == []
    assert (await world.leader.get(f"/events/{event['id']}"))["mine"] == {"state": "waiting", "position": 1}
    assert (await world.other.get(f"/events/{event['id']}"))["mine"] == {"state": "going", "position": 3}
    lower = await world.chair.put(f"/events/{event['id']}", changed(event, capacity=2))
    assert (lower.status_code, lower.json()["code"]) == (409, "events.capacity_below_going")
    assert (await world.chair.get(f"/events/{event['id']}"))["capacity"] == 3


async def test_a_change_keeps_to_the_times(world: World) -> None:
    event = await opened(world.chair, world.lake.id)
    path = f"/events/{event['id']}"
    for wrong in ({"closesAt": hours(49)}, {"closesAt": hours(-1)}, {"endsAt": hours(47)}):
        answer = await world.chair.put(path, changed(event, **wrong))
        assert (answer.status_code, answer.json()["code"]) == (400, "events.times")
    with clock.moved_to(clock.now() + dt.timedelta(hours=49)):
        chair = await world.sign_in(world.chair.member)
        assert (await chair.put(path, changed(event, description="地点在二楼"))).status_code == 200
    with clock.moved_to(clock.now() + dt.timedelta(hours=51)):
        chair = await world.sign_in(world.chair.member)
        assert (await chair.put(path, changed(event))).json()["code"] == "events.closed"


async def test_everybody_going_or_waiting_hears_of_a_cancellation(world: World) -> None:
    event = await opened(world.chair, world.lake.id, capacity=1)
    for person in (world.worker, world.mate, world.other):
        await signed(person, event)
    path = f"/events/{event['id']}"
    answer = await world.chair.put(f"{path}/cancellation", {"reason": "台风"})
    assert (answer.status_code, answer.json()["state"]) == (200, "cancelled")
    for person in (world.worker, world.mate, world.other):
        (body,) = await told(person)
        assert (body["template"], body["values"]["reason"]) == ("event_cancelled", "台风")
    assert await told(world.leader) == []
    assert [card["cancelled"] for card in await cards(world.other, world.home)] == [True]
    again = await world.chair.put(f"{path}/cancellation", {"reason": "别的"})
    assert again.status_code == 200
    seen = await world.worker.get(path)
    assert (seen["cancelledFor"], seen["state"]) == ("台风", "cancelled")
    for refused in (
        await world.leader.put(f"{path}/sign-up"),
        await world.worker.put(f"{path}/sign-up"),
        await world.worker.delete(f"{path}/sign-up"),
        await world.chair.put(path, changed(event)),
    ):
        assert (refused.status_code, refused.json()["code"]) == (409, "events.cancelled")
    assert (await world.leader.delete(f"{path}/sign-up")).status_code == 204
    assert await templates(world.worker) == ["event_cancelled"]
