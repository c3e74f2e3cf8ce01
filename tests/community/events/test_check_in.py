"""Checking in: by the changing code at the door, by the own code at the desk, by hand."""

import asyncio
import datetime as dt
from typing import Any

import httpx
import pytest

from nbar.community.audit.models import Entry
from nbar.community.events import codes
from nbar.community.events.models import CheckIn, Event
from nbar.core import clock
from tests.community.events.opening import hours, opened, signed
from tests.world import Person, World


async def starting(world: World, **more: Any) -> dict[str, Any]:
    """An event that starts in an hour: its check-in is open."""
    times = {"startsAt": hours(1), "endsAt": hours(3), "closesAt": hours(0.5)}
    return await opened(world.chair, world.lake.id, **times | more)


async def door_code(world: World, event: dict[str, Any]) -> str:
    return (await world.chair.get(f"/events/{event['id']}/door"))["codes"][0]  # type: ignore[no-any-return]


async def scan_door(person: Person, event: dict[str, Any], code: str) -> httpx.Response:
    return await person.put(f"/events/{event['id']}/check-in", {"code": code})


async def own_code(person: Person, event: dict[str, Any]) -> str:
    return (await person.get(f"/events/{event['id']}"))["myCode"]  # type: ignore[no-any-return]


async def scan_desk(by: Person, event: dict[str, Any], code: str, at: dt.datetime | None = None) -> httpx.Response:
    return await by.put(f"/events/{event['id']}/check-ins", {"code": code, "at": at and at.isoformat()})


def refused(answer: httpx.Response, code: str) -> None:
    assert (answer.status_code, answer.json()["code"]) == (409, code)


async def test_the_code_at_the_door_checks_in_who_goes_once(world: World) -> None:
    event = await starting(world)
    await signed(world.worker, event)
    code = await door_code(world, event)
    first = await scan_door(world.worker, event, code)
    assert first.status_code == 200, first.text
    assert (first.json()["again"], first.json()["walkedIn"], first.json()["name"]) == (False, False, "方敏")
    again = await scan_door(world.worker, event, code)
    assert again.json() == first.json() | {"again": True}
    assert (await world.worker.get(f"/events/{event['id']}"))["checkedInAt"] == first.json()["at"]
    (listed,) = await world.worker.get("/events")
    assert listed["checkedInAt"] == first.json()["at"]
    door = await world.chair.get(f"/events/{event['id']}/door")
    assert (door["going"], door["checkedIn"]) == (1, 1)


async def test_a_code_sent_home_soon_dies(world: World) -> None:
    event = await starting(world)
    await signed(world.worker, event)
    code = await door_code(world, event)
    with clock.moved_to(clock.now() + dt.timedelta(seconds=2 * codes.STEP)):
        refused(await scan_door(world.worker, event, code), "events.code_expired")
        assert (await scan_door(world.worker, event, await door_code(world, event))).status_code == 200


async def test_the_codes_a_door_gets_are_good_one_after_the_other(world: World) -> None:
    event = await starting(world)
    await signed(world.worker, event)
    door = await world.chair.get(f"/events/{event['id']}/door")
    assert len(set(door["codes"])) == len(door["codes"]) == codes.SHOWN
    begins = dt.datetime.fromtimestamp((door["step"] + 3) * door["seconds"] + 1, dt.UTC)
    with clock.moved_to(begins):
        refused(await scan_door(world.worker, event, door["codes"][1]), "events.code_expired")
        assert (await scan_door(world.worker, event, door["codes"][3])).status_code == 200


async def test_a_code_of_another_event_is_refused(world: World) -> None:
    event, other = await starting(world), await starting(world)
    await signed(world.worker, event)
    refused(await scan_door(world.worker, event, await door_code(world, other)), "events.code_expired")
    assert not await CheckIn.exists()


async def test_nobody_guesses_codes_at_leisure(world: World) -> None:
    event = await starting(world)
    await signed(world.worker, event)
    answers = [await scan_door(world.worker, event, f"AAAAAA{number:02}") for number in range(25)]
    assert {answer.status_code for answer in answers} == {409, 429}
    assert answers[-1].json()["retryAfter"] >= 1


@pytest.mark.parametrize(
    ("at", "code"), [(-3, "events.too_early"), (-1, None), (1, None), (2.1, "events.check_in_over")]
)
async def test_a_door_opens_two_hours_before_the_start_and_closes_at_the_end(
    world: World, at: float, code: str | None
) -> None:
    event = await opened(world.chair, world.lake.id)
    await signed(world.worker, event)
    with clock.moved_to(dt.datetime.fromisoformat(event["startsAt"]) + dt.timedelta(hours=at)):
        chair, worker = await world.sign_in(world.chair.member), await world.sign_in(world.worker.member)
        shown = (await chair.get(f"/events/{event['id']}/door"))["codes"][0]
        answer = await scan_door(worker, event, shown)
        assert (answer.status_code, answer.json().get("code")) == ((409, code) if code else (200, None))


async def test_a_cancelled_event_checks_nobody_in(world: World) -> None:
    event = await starting(world)
    await signed(world.worker, event)
    code = await door_code(world, event)
    await world.chair.put(f"/events/{event['id']}/cancellation", {"reason": "台风"})
    refused(await scan_door(world.worker, event, code), "events.cancelled")


async def test_who_comes_without_a_place_is_refused_with_the_reason(world: World) -> None:
    event = await starting(world, capacity=1)
    await signed(world.worker, event)
    await signed(world.mate, event)
    code = await door_code(world, event)
    refused(await scan_door(world.other, event, code), "events.not_signed_up")
    refused(await scan_door(world.mate, event, code), "events.still_waiting")
    assert (await scan_door(world.stranger, event, code)).status_code == 404
    assert not await CheckIn.exists()


async def test_walk_ins_are_let_in_while_places_are_free(world: World) -> None:
    event = await starting(world, capacity=2, walkIns=True)
    await signed(world.worker, event)
    code = await door_code(world, event)
    answers = await asyncio.gather(*(scan_door(person, event, code) for person in (world.other, world.mate)))
    assert sorted(answer.status_code for answer in answers) == [200, 409]
    assert {answer.json().get("code") for answer in answers} == {None, "events.no_place"}
    row = await Event.get(id=event["id"])
    assert (row.going, row.waiting, await CheckIn.filter(walked_in=True).count()) == (2, 0, 1)


async def test_who_waited_gets_a_place_left_free_at_the_door(world: World) -> None:
    event = await starting(world, capacity=1, walkIns=True)
    await signed(world.worker, event)
    await signed(world.mate, event)
    code = await door_code(world, event)
    refused(await scan_door(world.mate, event, code), "events.no_place")
    await Event.filter(id=event["id"]).update(capacity=2)
    answer = await scan_door(world.mate, event, code)
    assert (answer.status_code, answer.json()["walkedIn"]) == (200, True)
    row = await Event.get(id=event["id"])
    assert (row.going, row.waiting) == (2, 0)


async def test_the_desk_scans_the_own_code_and_keeps_the_time_of_the_scan(world: World) -> None:
    event = await starting(world)
    await signed(world.worker, event)
    code, scanned = await own_code(world.worker, event), clock.now() - dt.timedelta(minutes=20)
    later = await scan_desk(world.chair, event, code, scanned + dt.timedelta(minutes=5))
    assert (later.status_code, later.json()["again"]) == (200, False)
    earlier = await scan_desk(world.officer, event, code, scanned)
    assert earlier.json()["again"] is True
    assert dt.datetime.fromisoformat(earlier.json()["at"]) == scanned
    await scan_desk(world.chair, event, code)
    (row,) = await CheckIn.all()
    assert (row.at, row.by_id, row.how) == (scanned, world.officer.id, "desk")
    assert await Entry.filter(verb="event.checked_in", actor_id=world.chair.id).count() == 1


async def test_a_phone_with_a_wrong_clock_loses_nobody(world: World) -> None:
    event = await starting(world)
    await signed(world.worker, event)
    await signed(world.mate, event)
    now = clock.now()
    for person, told in ((world.worker, now + dt.timedelta(days=400)), (world.mate, now - dt.timedelta(days=400))):
        assert (await scan_desk(world.chair, event, await own_code(person, event), told)).status_code == 200
    opens = dt.datetime.fromisoformat(event["startsAt"]) - dt.timedelta(hours=2)
    assert all(opens <= row.at <= clock.now() for row in await CheckIn.all())


async def test_scans_made_without_a_network_come_up_to_a_week_late(world: World) -> None:
    event = await starting(world)
    await signed(world.worker, event)
    code, scanned = await own_code(world.worker, event), clock.now()
    for days, status in ((8, 409), (6, 200)):
        with clock.moved_to(scanned + dt.timedelta(days=days)):
            chair = await world.sign_in(world.chair.member)
            assert (await scan_desk(chair, event, code, scanned)).status_code == status
    assert [row.at for row in await CheckIn.all()] == [scanned]


async def test_forged_and_foreign_codes_do_nothing_at_the_desk(world: World) -> None:
    event, other = await starting(world), await starting(world)
    await signed(world.worker, event)
    await signed(world.worker, other)
    for code in (await own_code(world.worker, other), f"{world.worker.id}-AAAAAAAAAAAA", "?", "1" * 64):
        refused(await scan_desk(world.chair, event, code), "events.code_expired")
    assert (await world.mate.get(f"/events/{event['id']}"))["myCode"] is None
    assert not await CheckIn.exists()


async def test_the_desks_list_knows_the_codes_without_telling_them(world: World) -> None:
    event = await starting(world)
    await signed(world.worker, event)
    await signed(world.mate, event)
    code = await own_code(world.worker, event)
    await scan_desk(world.chair, event, code)
    desk = await world.chair.get(f"/events/{event['id']}/desk")
    worker, mate = desk["attendees"]
    assert (worker["memberId"], worker["how"], mate["how"]) == (world.worker.id, "desk", None)
    assert worker["verifier"] == codes.verifier((await Event.get(id=event["id"])).secret, world.worker.id)
    assert code not in str(desk)


async def test_by_hand_for_people_without_a_phone_and_back(world: World) -> None:
    event = await starting(world)
    await signed(world.worker, event)
    path = f"/events/{event['id']}/check-ins/{world.worker.id}"
    assert (await world.chair.put(path, {})).status_code == 200
    assert (await world.chair.put(path, {})).json()["again"] is True
    assert (await world.chair.delete(path)).status_code == 204
    assert (await world.chair.delete(path)).status_code == 204
    assert not await CheckIn.exists()
    assert await Entry.filter(verb="event.check_in_undone").count() == 1
    refused(await world.chair.put(f"/events/{event['id']}/check-ins/{world.other.id}", {}), "events.not_signed_up")


async def test_giving_up_a_place_gives_up_the_check_in(world: World) -> None:
    event = await starting(world)
    await signed(world.worker, event)
    await scan_door(world.worker, event, await door_code(world, event))
    assert await CheckIn.exists()
    assert (await world.worker.delete(f"/events/{event['id']}/sign-up")).status_code == 204
    assert not await CheckIn.exists()


async def test_door_desk_and_outcome_are_the_organisers(world: World) -> None:
    event = await starting(world)
    await signed(world.worker, event)
    path = f"/events/{event['id']}"
    for person in (world.worker, world.leader):
        for answer in (
            await person.call("GET", f"{path}/door"), await person.call("GET", f"{path}/desk"),
            await person.call("GET", f"{path}/outcome"), await person.put(f"{path}/check-ins", {"code": "x"}),
            await person.put(f"{path}/check-ins/{world.worker.id}", {}),
            await person.delete(f"{path}/check-ins/{world.worker.id}"),
        ):  # fmt: skip
            assert (answer.status_code, answer.json()["code"]) == (403, "access.forbidden")
    assert (await world.officer.call("GET", f"{path}/door")).status_code == 200
