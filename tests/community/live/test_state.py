"""State + updates = fresh state: who listened and who fetches afresh hold the same."""

import random
from typing import Any

from hypothesis import HealthCheck, given
from hypothesis import settings as bounds
from hypothesis import strategies as st

from nbar.community.messages import schedule
from tests.community.live.phone import Phone
from tests.world import World

ACTS = ("post", "reply", "recall", "react", "unreact", "join", "leave", "read", "reconnect")


@given(acts=st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 2**16)), min_size=5, max_size=40))
@bounds(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_who_listened_and_who_fetches_afresh_hold_the_same(world: World, acts: list[Any]) -> None:
    bar = await world.bar("voice")
    for person in (world.worker, world.chair):
        await person.put(f"/channels/{bar}/membership")
    async with Phone(world.worker) as listener:
        for act, seed in acts:
            await _perform(world, listener, act, random.Random(seed), bar)
        await schedule.tell_tallies()
        await _compare(world, listener, bar)


async def _perform(world: World, listener: Phone, act: str, chance: random.Random, bar: int) -> None:
    who = chance.choice([world.worker, world.mate, world.chair])
    channel = chance.choice([world.home, world.team, bar])
    path = f"/channels/{channel}"
    if act in ("join", "leave"):
        method = "PUT" if act == "join" else "DELETE"
        await world.mate.call(method, f"/channels/{bar}/membership")
        return
    if act == "reconnect":
        await listener.socket.close()
        listener.frames.clear()
        await listener.__aenter__()
        return
    page = await who.call("GET", f"{path}/messages?limit=200")
    if page.status_code != 200:
        return
    known = page.json()["messages"]
    if act == "post" or not known:
        await who.say(channel, f"text {chance.random()}")
        return
    chosen = chance.choice(known)
    place = f"{path}/messages/{chosen['no']}"
    if act == "reply":
        await who.say(channel, "reply", reply_to=chosen["id"])
    elif act == "recall":
        await who.put(f"{place}/recall")
    elif act == "read":
        await who.put(f"{path}/read", {"no": chance.randint(0, 50)})
    else:
        kind = chance.choice(["like", "cheer"])
        await who.call("PUT" if act == "react" else "DELETE", f"{place}/reactions/{kind}")


async def _compare(world: World, listener: Phone, bar: int) -> None:
    for channel in (world.home, world.team, bar):
        fresh = await world.worker.get(f"/channels/{channel}/messages?limit=200")
        head = fresh["upTo"]
        if head:
            await listener.until(lambda channel=channel, head=head: listener.cursor.get(channel, 0) >= head)
        held = listener.messages.get(channel, {})
        wanted = {row["no"]: row for row in fresh["messages"]}
        assert {no: held[no] for no in wanted} == wanted
        row = next(row for row in await world.worker.get("/channels") if row["id"] == channel)
        assert row["head"] == head
        assert row["unread"] == row["count"] - row["lastRead"]
