"""Where I am signed in, and signing a lost phone out from another."""

import datetime as dt

import pytest

from nbar.community.audit.models import Entry
from nbar.community.sessions import devices
from nbar.community.sessions.rules import KEEP_FOR, seen_as
from nbar.core import clock
from tests.community.live.phone import Phone
from tests.community.sessions.door import PASSWORD, refresh, sign_in, with_password
from tests.world import Person, World

WECHAT = (
    "Mozilla/5.0 (Linux; Android 12; V2166A) AppleWebKit/537.36 Chrome/116.0.0.0 Mobile Safari/537.36 "
    "MMWEBID/1 MicroMessenger/8.0.42"
)
SAFARI = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_1 like Mac OS X) AppleWebKit/605.1.15 Version/17.1 Mobile Safari/604.1"
EDGE = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/120.0 Safari/537.36 Edg/120.0"
HUAWEI = "Mozilla/5.0 (Phone; OpenHarmony 5.0) AppleWebKit/537.36 Chrome/114.0 Safari/537.36 HuaweiBrowser/5.0"


async def second_phone(world: World, person: Person, agent: str | None = None) -> Person:
    session = await devices.start(world.server.app.state.token_key, person.member, agent)
    return Person(person.member, session.access_token, world.server)


@pytest.mark.parametrize(
    ("agent", "seen"),
    [
        (WECHAT, ("wechat", "android")),
        (SAFARI, ("safari", "ios")),
        (EDGE, ("edge", "windows")),
        (HUAWEI, ("huawei", "harmony")),
        (None, ("other", "other")),
        ("\x00" * 9000 + "MicroMessenger", ("other", "other")),
    ],
)
def test_a_browser_is_named_by_what_is_most_telling(agent: str | None, seen: tuple[str, str]) -> None:
    assert seen_as(agent) == seen


async def test_the_list_names_each_phone_and_marks_this_one(world: World) -> None:
    phone = await with_password(world, world.worker)
    async with world.server.client() as client:
        client.headers["User-Agent"] = WECHAT
        answer = await sign_in(client, phone)
    here = Person(world.worker.member, answer.json()["accessToken"], world.server)
    rows = await here.get("/me/devices")
    assert [(row["app"], row["system"], row["current"]) for row in rows] == [
        ("wechat", "android", True),
        ("other", "other", False),
    ]
    assert WECHAT not in str(rows), "what the browser says of itself is not kept"


async def test_a_lost_phone_is_signed_out_at_once(world: World) -> None:
    phone = await with_password(world, world.worker)
    async with world.server.client() as client:
        lost = await sign_in(client, phone, PASSWORD)
        thief = Person(world.worker.member, lost.json()["accessToken"], world.server)
        async with Phone(thief) as socket, Phone(world.worker) as mine:
            row = next(row for row in await world.worker.get("/me/devices") if not row["current"])
            assert (await world.worker.delete(f"/me/devices/{row['id']}")).status_code == 204
            assert await socket.closed() == 4101
            assert (await thief.call("GET", "/me")).status_code == 401
            assert (await refresh(client, lost.json()["deviceKey"])).status_code == 401
            assert (await mine.say(world.home, "still here"))["t"] == "posted"
    assert [entry.actor_id for entry in await Entry.filter(verb="device.ended")] == [world.worker.id]
    assert (await world.worker.delete(f"/me/devices/{row['id']}")).status_code == 404, "it is no longer signed in"


async def test_all_others_go_and_this_one_stays(world: World) -> None:
    others = [await second_phone(world, world.worker) for _ in range(3)]
    colleague = await second_phone(world, world.mate)
    assert (await world.worker.delete("/me/devices")).status_code == 204
    assert [(await one.call("GET", "/me")).status_code for one in others] == [401, 401, 401]
    assert (await colleague.call("GET", "/me")).status_code == 200, "nobody else's phone is touched"
    assert [row["current"] for row in await world.worker.get("/me/devices")] == [True]
    assert [entry.facts["count"] for entry in await Entry.filter(verb="device.others_ended")] == [3]
    assert (await world.worker.delete("/me/devices")).status_code == 204
    assert await Entry.filter(verb="device.others_ended").count() == 1, "nothing happened, so nothing is logged"


async def test_nobody_ends_a_colleagues_device(world: World) -> None:
    row = (await world.mate.get("/me/devices"))[0]
    assert (await world.worker.delete(f"/me/devices/{row['id']}")).status_code == 404
    assert (await world.chair.delete(f"/me/devices/{row['id']}")).status_code == 404
    assert (await world.mate.call("GET", "/me")).status_code == 200


async def test_a_phone_that_can_no_longer_come_back_is_not_listed(world: World) -> None:
    with clock.moved_to(clock.now() + KEEP_FOR + dt.timedelta(days=1)):
        fresh = await second_phone(world, world.worker, SAFARI)
        assert [row["app"] for row in await fresh.get("/me/devices")] == ["safari"]
