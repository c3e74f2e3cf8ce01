import asyncio
import datetime as dt

import pytest

from nbar.community.audit.models import Entry
from nbar.core import clock
from tests.world import World, new_id


async def test_a_message_reaches_the_home_group_and_is_numbered_without_holes(world: World) -> None:
    sent = await asyncio.gather(*(world.worker.say(world.home, f"{n}") for n in range(30)))
    assert sorted(row["no"] for row in sent) == list(range(1, 31))
    assert sorted(row["seq"] for row in sent) == list(range(1, 31))
    page = await world.mate.get(f"/channels/{world.home}/messages?limit=200")
    assert [row["no"] for row in page["messages"]] == list(range(1, 31))
    assert page["upTo"] == 30


async def test_a_repeat_gives_the_first_message_and_another_content_is_refused(world: World) -> None:
    client_id = new_id()
    first = await world.worker.say(world.home, "once", client_id=client_id)
    again = await world.worker.put(
        f"/channels/{world.home}/messages/{client_id}", {"body": {"kind": "text", "text": "once"}}
    )
    assert again.status_code == 200
    assert again.json()["id"] == first["id"]
    other = await world.worker.put(
        f"/channels/{world.home}/messages/{client_id}", {"body": {"kind": "text", "text": "twice"}}
    )
    assert (other.status_code, other.json()["code"]) == (409, "messages.client_id_reused")


async def test_fifty_repeats_at_once_are_one_message(world: World) -> None:
    client_id = new_id()
    rows = await asyncio.gather(*(world.worker.say(world.home, "once", client_id=client_id) for _ in range(50)))
    assert len({row["id"] for row in rows}) == 1
    page = await world.mate.get(f"/channels/{world.home}/messages")
    assert len(page["messages"]) == 1


async def test_a_retry_after_a_recall_still_finds_the_first_message(world: World) -> None:
    client_id = new_id()
    sent = await world.worker.say(world.home, "oops", client_id=client_id)
    assert (await world.worker.put(f"/channels/{world.home}/messages/{sent['no']}/recall")).status_code == 200
    again = await world.worker.say(world.home, "oops", client_id=client_id)
    assert again["recalled"] is True
    assert "oops" not in str(again)


async def test_recall_is_the_authors_for_two_minutes_and_the_chairs_for_ever(world: World) -> None:
    sent = await world.worker.say(world.home, "taken back")
    path = f"/channels/{world.home}/messages/{sent['no']}/recall"
    assert (await world.mate.put(path)).status_code == 403
    with clock.moved_to(clock.now() + dt.timedelta(minutes=2, seconds=1)):
        late = await world.worker.put(path)
        assert (late.status_code, late.json()["code"]) == (409, "messages.recall_too_late")
    token = await world.sign_in(world.chair.member)
    done = await token.put(path)
    assert done.status_code == 200
    assert done.json()["body"] == {"kind": "recalled", "byAuthor": False}
    assert await Entry.filter(verb="message.recalled", actor_id=world.chair.id).count() == 1


async def test_nothing_of_a_recalled_message_is_left(world: World) -> None:
    sent = await world.worker.say(world.home, "secret words")
    await world.mate.put(f"/channels/{world.home}/messages/{sent['no']}/reactions/like")
    await world.worker.put(f"/channels/{world.home}/messages/{sent['no']}/recall")
    page = await world.mate.get(f"/channels/{world.home}/messages")
    assert "secret words" not in str(page)
    assert page["messages"][0]["reactions"] == {}


async def test_pages_go_both_ways_and_around(world: World) -> None:
    for n in range(1, 21):
        await world.worker.say(world.home, f"{n}")
    path = f"/channels/{world.home}/messages"
    before = await world.mate.get(f"{path}?before=11&limit=5")
    assert [row["no"] for row in before["messages"]] == [6, 7, 8, 9, 10]
    assert before["more"] is True
    around = await world.mate.get(f"{path}?around=10&limit=6")
    assert [row["no"] for row in around["messages"]] == [7, 8, 9, 10, 11, 12]
    after = await world.mate.get(f"{path}?after=15&limit=3")
    assert ([row["no"] for row in after["messages"]], after["upTo"], after["more"]) == ([16, 17, 18], 18, True)
    beyond = await world.mate.get(f"{path}?after=999")
    assert (beyond["messages"], beyond["upTo"]) == ([], 20)
    both = await world.mate.call("GET", f"{path}?after=1&before=2")
    assert both.status_code == 400


async def test_a_change_comes_again_to_who_is_behind(world: World) -> None:
    sent = await world.worker.say(world.home, "first")
    await world.worker.say(world.home, "second")
    page = await world.mate.get(f"/channels/{world.home}/messages?after=0")
    await world.mate.put(f"/channels/{world.home}/messages/{sent['no']}/reactions/clap")
    missed = await world.mate.get(f"/channels/{world.home}/messages?after={page['upTo']}")
    assert [row["no"] for row in missed["messages"]] == [1]
    assert missed["messages"][0]["reactions"]["clap"] == {"count": 1, "names": ["周丽"]}
    assert missed["mine"] == {"1": ["clap"]}


async def test_a_message_does_not_say_who_looks(world: World) -> None:
    sent = await world.worker.say(world.home, "same for all")
    await world.mate.put(f"/channels/{world.home}/messages/{sent['no']}/reactions/like")
    views = [
        (await person.get(f"/channels/{world.home}/messages"))["messages"]
        for person in (world.worker, world.mate, world.chair)
    ]
    assert views[0] == views[1] == views[2]


async def test_unread_counts_from_the_read_mark_and_own_posts_do_not_count(world: World) -> None:
    async def home(person) -> dict:  # type: ignore[no-untyped-def,type-arg]
        return next(row for row in await person.get("/channels") if row["id"] == world.home)

    await world.worker.say(world.home, "one")
    await world.worker.say(world.home, "two")
    assert (await home(world.worker))["unread"] == 0
    assert (await home(world.mate))["unread"] == 2
    assert (await world.mate.put(f"/channels/{world.home}/read", {"no": 10**6})).status_code == 204
    assert (await home(world.mate))["lastRead"] == 2
    assert (await world.mate.put(f"/channels/{world.home}/read", {"no": 0})).status_code == 204
    assert (await home(world.mate))["lastRead"] == 2, "a mark never goes back"
    await world.worker.say(world.home, "three")
    await world.mate.say(world.home, "four, three unseen")
    assert (await home(world.mate))["unread"] == 2


async def test_a_newcomer_sees_history_as_read(world: World) -> None:
    await world.worker.say(world.home, "before")
    newcomer = await world.newcomer("New")
    await world.worker.say(world.home, "after")
    row = next(row for row in await newcomer.get("/channels") if row["id"] == world.home)
    assert (row["count"], row["unread"]) == (2, 1)
    assert len((await newcomer.get(f"/channels/{world.home}/messages"))["messages"]) == 2


async def test_naming_everyone_is_for_chair_and_leaders(world: World) -> None:
    body = {"body": {"kind": "text", "text": "@所有人 集合"}}
    refused = await world.worker.put(f"/channels/{world.home}/messages/{new_id()}", body)
    assert (refused.status_code, refused.json()["code"]) == (403, "messages.everyone_not_allowed")
    assert (await world.leader.put(f"/channels/{world.home}/messages/{new_id()}", body)).status_code == 201
    assert (await world.chair.put(f"/channels/{world.home}/messages/{new_id()}", body)).json()["everyone"] is True
    row = next(row for row in await world.mate.get("/channels") if row["id"] == world.home)
    assert row["mentioned"] is True


async def test_being_named_shows_in_the_list_until_read(world: World) -> None:
    body = {"body": {"kind": "text", "text": "@周丽 来一下", "mentions": [world.mate.id, world.stranger.id]}}
    assert (await world.worker.put(f"/channels/{world.home}/messages/{new_id()}", body)).status_code == 201
    rows = {row["id"]: row for row in await world.mate.get("/channels")}
    assert rows[world.home]["mentioned"] is True
    assert next(row for row in await world.other.get("/channels") if row["id"] == world.home)["mentioned"] is False
    await world.mate.put(f"/channels/{world.home}/read", {"no": 1})
    assert next(row for row in await world.mate.get("/channels") if row["id"] == world.home)["mentioned"] is False


async def test_a_reply_stays_in_its_channel(world: World) -> None:
    there = await world.worker.say(world.team, "in the team")
    refused = await world.worker.put(
        f"/channels/{world.home}/messages/{new_id()}", {"body": {"kind": "text", "text": "re"}, "replyTo": there["id"]}
    )
    assert (refused.status_code, refused.json()["code"]) == (409, "messages.reply_elsewhere")
    here = await world.mate.say(world.team, "re", reply_to=there["id"])
    assert (here["replyTo"], here["replyNo"]) == (there["id"], there["no"])


async def test_bad_sends_are_refused_and_lose_nothing(world: World) -> None:
    path = f"/channels/{world.home}/messages"
    bodies = [
        {"body": {"kind": "text", "text": ""}},
        {"body": {"kind": "text", "text": "   "}},
        {"body": {"kind": "text", "text": "a\u0000b"}},
        {"body": {"kind": "text", "text": "x" * 2001}},
        {"body": {"kind": "greeting", "text": "x"}},
        {"body": {"kind": "text", "text": "x"}, "extra": 1},
        {"body": {"kind": "text", "text": 5}},
        {},
    ]
    for body in bodies:
        assert (await world.worker.put(f"{path}/{new_id()}", body)).status_code == 400, body
    assert (await world.worker.put(f"{path}/no-uuid", {"body": {"kind": "text", "text": "x"}})).status_code == 400
    huge = await world.worker.call("PUT", f"{path}/{new_id()}", content=b"x" * 70_000)
    assert huge.status_code == 413
    broken = await world.worker.call("PUT", f"{path}/{new_id()}", content=b"{\xff")
    assert broken.status_code == 400
    assert (await world.worker.get(path))["messages"] == []


async def test_tallies_are_kept_at_once_and_told_at_most_once_a_second(world: World) -> None:
    from nbar.community.messages import schedule

    sent = await world.worker.say(world.home, "popular")
    path = f"/channels/{world.home}/messages/{sent['no']}/reactions"
    for person in (world.mate, world.chair, world.leader):
        assert (await person.put(f"{path}/cheer")).status_code == 204
        assert (await person.put(f"{path}/cheer")).status_code == 204
    page = await world.other.get(f"/channels/{world.home}/messages")
    assert page["messages"][0]["reactions"]["cheer"]["count"] == 3
    assert page["messages"][0]["changed"] == 2, "told once, the rest wait"
    await schedule.tell_tallies()
    page = await world.other.get(f"/channels/{world.home}/messages")
    assert page["messages"][0]["changed"] == 3
    assert (await world.mate.delete(f"{path}/cheer")).status_code == 204
    assert (await world.mate.put(f"{path}/angry")).status_code == 400


@pytest.mark.parametrize("wrong", ["limit=0", "limit=201", "limit=99999999", "after=-1", "before=0", "around=0"])
async def test_a_page_is_bounded(world: World, wrong: str) -> None:
    answer = await world.worker.call("GET", f"/channels/{world.home}/messages?{wrong}")
    assert (answer.status_code, answer.json()["code"]) == (400, "request.invalid")
