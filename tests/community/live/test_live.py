import asyncio
import datetime as dt

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus

from nbar.community.members import actions as members
from nbar.core import clock
from tests.community.live.phone import Phone
from tests.world import World, new_id


async def test_two_phones_chat(world: World) -> None:
    async with Phone(world.worker) as one, Phone(world.mate) as two:
        ack = await one.say(world.home, "在吗")
        assert (ack["t"], ack["no"], ack["seq"]) == ("posted", 1, 1)
        got = await two.wait(lambda frame: frame["t"] == "message")
        assert (got["prev"], got["head"], got["message"]["body"]["text"]) == (0, 1, "在吗")
        await two.say(world.home, "在的")
        await one.until(lambda: one.texts(world.home) == ["在吗", "在的"])


async def test_a_message_never_reaches_someone_outside_the_channel(world: World) -> None:
    async with Phone(world.stranger) as outside, Phone(world.other) as other_team, Phone(world.mate) as inside:
        await world.worker.say(world.team, "only for team One")
        await inside.until(lambda: inside.texts(world.team))
        for phone in (outside, other_team):
            await phone.send({"t": "ping"})
            await phone.wait(lambda frame: frame["t"] == "pong")
            assert "only for team One" not in str(phone.frames)


async def test_a_repeat_over_the_socket_is_acked_with_the_first_values(world: World) -> None:
    async with Phone(world.worker) as phone:
        client_id = new_id()
        first = await phone.say(world.home, "once", client_id)
        phone.frames.clear()
        assert await phone.say(world.home, "once", client_id) == first


async def test_bad_frames_are_refused_and_the_socket_stays(world: World) -> None:
    async with Phone(world.worker) as phone:
        for bad, code in (
            ("{broken", "live.bad_frame"),
            ('{"t":"dance"}', "live.unknown_frame"),
            ('{"t":"send"}', "live.bad_frame"),
            ('{"t":"read","channelId":"x","no":1}', "live.bad_frame"),
            ("[]", "live.bad_frame"),
            ('{"t":"ping","extra":1}', "live.bad_frame"),
        ):
            phone.frames.clear()
            await phone.send(bad)
            refused = await phone.wait(lambda frame: frame["t"] == "refused")
            assert (refused["clientId"], refused["code"]) == (None, code)
            assert "retryAfter" not in refused
        foreign = await phone.say(999_999, "nowhere")
        assert (foreign["t"], foreign["code"]) == ("refused", "access.not_found")
        assert (await phone.say(world.home, "still here"))["t"] == "posted"


@pytest.mark.parametrize("hello", ['{"t":"hello","token":"forged"}', '{"t":"ping"}', "{broken"])
async def test_without_a_good_hello_the_door_closes(world: World, hello: str) -> None:
    phone = Phone(world.worker)
    await phone.open(hello=False)
    await phone.send(hello)
    assert await phone.closed() == 4001


async def test_a_foreign_or_missing_origin_is_refused_before_accept(world: World) -> None:
    for origin in (None, "http://evil.example", "null", world.server.url + ".evil.example"):
        with pytest.raises(InvalidStatus) as refused:
            await connect(world.server.live_url, origin=origin, proxy=None)  # type: ignore[arg-type]
        assert refused.value.response.status_code == 403


async def test_an_oversized_frame_closes_1009(world: World) -> None:
    phone = Phone(world.worker)
    await phone.open()
    await phone.wait(lambda frame: frame["t"] == "ready")
    await phone.send("x" * 70_000)
    assert await phone.closed() == 1009


async def test_a_token_that_ends_closes_4001_unless_renewed(world: World) -> None:
    async with Phone(world.worker) as renewed:
        phone = Phone(world.worker)
        await phone.open()
        await phone.wait(lambda frame: frame["t"] == "ready")
        with clock.moved_to(clock.now() + dt.timedelta(minutes=9)):
            fresh = await world.sign_in(world.worker.member)
            renewed.frames.clear()
            await renewed.send({"t": "hello", "token": fresh.token})
            await renewed.wait(lambda frame: frame["t"] == "ready")
            await phone.send({"t": "ping"})
            await phone.wait(lambda frame: frame["t"] == "pong")
        with clock.moved_to(clock.now() + dt.timedelta(minutes=11)):
            await phone.send({"t": "ping"})
            assert await phone.closed() == 4001
            assert renewed.close_code is None


async def test_who_leaves_the_unit_is_out_within_two_seconds(world: World) -> None:
    async with Phone(world.worker) as phone:
        before = asyncio.get_running_loop().time()
        await members.leave(world.chair.id, world.worker.member)
        assert await phone.closed() == 4101
        assert asyncio.get_running_loop().time() - before < 2
    assert (await world.worker.call("GET", "/channels")).status_code == 401


async def test_leaving_a_bar_ends_its_updates_at_once(world: World) -> None:
    bar = await world.bar("meet")
    for person in (world.worker, world.mate):
        await person.put(f"/channels/{bar}/membership")
    async with Phone(world.worker) as phone:
        await world.worker.delete(f"/channels/{bar}/membership")
        assert (await phone.wait(lambda frame: frame["t"] == "left"))["channelId"] == bar
        await world.mate.say(bar, "after you left")
        await phone.send({"t": "ping"})
        await phone.wait(lambda frame: frame["t"] == "pong")
        assert "after you left" not in str(phone.frames)


async def test_a_bar_joined_on_one_phone_shows_on_the_other(world: World) -> None:
    bar = await world.bar("learn")
    async with Phone(world.worker) as other:
        await world.worker.put(f"/channels/{bar}/membership")
        told = await other.wait(lambda frame: frame["t"] == "channel")
        assert (told["channel"]["id"], told["channel"]["joined"]) == (bar, True)
        await world.worker.say(bar, "hello")
        await other.until(lambda: other.texts(bar) == ["hello"])


async def test_a_bars_new_name_is_told_to_who_is_in_it(world: World) -> None:
    body = {"name": "Old", "bar": "plain", "mark": "O", "colour": "gold"}
    bar = (await world.chair.post(f"/units/{world.lake.id}/bars", body)).json()["id"]
    await world.worker.put(f"/channels/{bar}/membership")
    async with Phone(world.worker) as inside, Phone(world.mate) as outside:
        change = {"name": "New", "mark": "N", "colour": "gold", "purpose": ""}
        assert (await world.chair.call("PATCH", f"/channels/{bar}", json=change)).status_code == 200
        told = await inside.wait(lambda frame: frame["t"] == "channel")
        assert told["channel"]["name"] == "New"
        await outside.send({"t": "ping"})
        await outside.wait(lambda frame: frame["t"] == "pong")
        assert not [frame for frame in outside.frames if frame["t"] == "channel"]


async def test_read_marks_are_told_to_ones_own_phones_only(world: World) -> None:
    await world.mate.say(world.home, "read me")
    async with Phone(world.worker) as one, Phone(world.worker) as two, Phone(world.mate) as other:
        await one.send({"t": "read", "channelId": world.home, "no": 1})
        assert (await two.wait(lambda frame: frame["t"] == "readMark"))["no"] == 1
        await other.send({"t": "ping"})
        await other.wait(lambda frame: frame["t"] == "pong")
        assert not [frame for frame in other.frames if frame["t"] == "readMark"]


@pytest.mark.parametrize("step", range(4))
async def test_a_connection_dropped_at_any_step_loses_nothing_and_doubles_nothing(world: World, step: int) -> None:
    """Messages fall between each two steps of the connecting order; the phone then connects again."""
    phone = Phone(world.mate)
    expected = []

    async def say(text: str) -> None:
        expected.append(text)
        await world.worker.say(world.home, text)

    await say("before")
    await phone.open(hello=False)
    await say("after accept")
    if step >= 1:
        await phone.send({"t": "hello", "token": phone.person.token, "epoch": None})
        await say("after hello")
    if step >= 2:
        ready = await phone.wait(lambda frame: frame["t"] == "ready")
        await say("after ready")
    if step >= 3:
        await phone.catch_up(world.home, ready["heads"][str(world.home)])
        await say("after catching up")
    await phone.socket.close()
    await say("while away")
    phone.frames.clear()
    async with phone:
        await say("after return")
        await phone.until(lambda: phone.cursor.get(world.home, 0) >= len(expected))
        await phone.until(lambda: phone.texts(world.home) == expected)


async def test_polling_answers_at_once_when_behind_and_waits_for_news_otherwise(world: World) -> None:
    await world.worker.say(world.home, "one")
    first = (await world.mate.post("/live/poll", {"epoch": None, "cursors": {}})).json()
    assert first["heads"][str(world.home)] == 1
    waiting = asyncio.create_task(
        world.mate.post("/live/poll", {"epoch": first["epoch"], "cursors": {str(world.home): 1, "999999": 3}})
    )
    answer = (await waiting).json()
    assert answer["left"] == [999999]
    waiting = asyncio.create_task(
        world.mate.post("/live/poll", {"epoch": first["epoch"], "cursors": {str(world.home): 1}})
    )
    done, _ = await asyncio.wait({waiting}, timeout=0.3)
    assert not done, "nothing moved yet"
    await world.worker.say(world.home, "two")
    assert (await asyncio.wait_for(waiting, 5)).json()["heads"][str(world.home)] == 2


async def test_a_revocation_ends_a_waiting_poll(world: World) -> None:
    first = (await world.mate.post("/live/poll", {"epoch": None, "cursors": {}})).json()
    cursors = dict(first["heads"])
    waiting = asyncio.create_task(world.mate.post("/live/poll", {"epoch": first["epoch"], "cursors": cursors}))
    await asyncio.wait({waiting}, timeout=0.2)
    await members.leave(world.chair.id, world.mate.member)
    assert (await asyncio.wait_for(waiting, 5)).status_code == 401
