"""A notice is published once, confirmed once, taken back for good, and counted truly."""

import asyncio

from nbar.community.audit.models import Entry
from nbar.community.members import actions as members
from nbar.community.notices.models import Notice, Receipt
from nbar.community.offices import actions as offices
from nbar.core import clock
from tests.community.notices.publishing import (
    cards,
    done,
    hours,
    mine,
    names,
    numbers,
    published,
    told,
    wanted,
)
from tests.world import World, new_id


async def test_a_unions_notice_stands_in_its_group_and_names_everybody(world: World) -> None:
    notice = await published(world.chair, world.lake.id)
    (card,) = await cards(world.worker, world.home)
    assert (card["body"]["title"], card["everyone"], card["author"]["role"]) == ("周五前登记体检", True, "chair")
    home = next(row for row in await world.worker.get("/channels") if row["id"] == world.home)
    assert home["mentioned"]
    (row,) = await world.worker.get("/notices")
    assert (row["mine"], row["mayManage"], row["notice"]["channelId"]) == ("unread", False, world.home)
    assert (row["notice"]["pinned"], row["notice"]["audience"], row["notice"]["read"]) == (True, 5, 1)
    assert await world.stranger.get("/notices") == []
    assert (await world.worker.get(f"/notices/{notice['id']}"))["body"] == "请带身份证。"


async def test_who_wrote_it_knows_it(world: World) -> None:
    notice = await published(world.chair, world.lake.id)
    assert await mine(world.chair, notice) == "acked"
    assert await numbers(world.chair, notice) == (5, 1, 0, 0, 4)


async def test_a_repeat_of_the_same_send_publishes_nothing_more(world: World) -> None:
    path = f"/units/{world.lake.id}/notices/{new_id()}"
    answers = await asyncio.gather(*(world.chair.put(path, wanted()) for _ in range(4)))
    assert sorted(answer.status_code for answer in answers) == [200, 200, 200, 201]
    assert await Notice.all().count() == 1
    assert len(await cards(world.worker, world.home)) == 1


async def test_opening_then_confirming_each_count_once(world: World) -> None:
    notice = await published(world.chair, world.lake.id)
    for _ in range(2):
        await done(world.worker, notice, "read")
    assert await mine(world.worker, notice) == "read"
    assert await numbers(world.chair, notice) == (5, 1, 0, 1, 3)
    await asyncio.gather(*(done(world.worker, notice) for _ in range(4)))
    await done(world.worker, notice, "read")
    assert await mine(world.worker, notice) == "acked"
    assert await numbers(world.chair, notice) == (5, 2, 0, 0, 3)
    assert await Receipt.filter(member_id=world.worker.id).count() == 1
    assert (await world.mate.get("/notices"))[0]["notice"]["read"] == 2


async def test_confirming_is_possible_after_the_deadline_but_it_is_no_longer_pinned(world: World) -> None:
    notice = await published(world.chair, world.lake.id, deadline=hours(1))
    with clock.moved_to(clock.now() + clock.dt.timedelta(hours=2)):
        worker = await world.sign_in(world.worker.member)
        assert not (await worker.get("/notices"))[0]["notice"]["pinned"]
        await done(worker, notice)
        assert await mine(worker, notice) == "acked"


async def test_told_by_mouth_can_be_taken_back_and_a_later_confirmation_counts_more(world: World) -> None:
    silent = await offices.welcome(world.lake.id, "老赵", team_id=world.team_one.id)
    notice = await published(world.chair, world.lake.id)
    assert await told(world.chair, notice, silent.id, world.mate.id, world.mate.id) == 204
    assert await numbers(world.chair, notice) == (6, 1, 2, 0, 3)
    page = await world.chair.get(f"/notices/{notice['id']}/readers/told")
    assert [(row["name"], row["toldBy"], row["hasPhone"]) for row in page["readers"]] == [
        ("周丽", "沈主席", True),
        ("老赵", "沈主席", False),
    ]
    await done(world.mate, notice)
    assert await mine(world.mate, notice) == "acked"
    assert await told(world.chair, notice, silent.id, world.mate.id, on=False) == 204
    assert await numbers(world.chair, notice) == (6, 2, 0, 0, 4)
    assert not await Receipt.exists(member_id=silent.id)
    entry = await Entry.filter(verb="notice.told").get()
    assert (entry.actor_id, entry.facts) == (world.chair.id, {"members": sorted([silent.id, world.mate.id])})


async def test_nobody_is_marked_when_one_of_them_is_not_mine(world: World) -> None:
    notice = await published(world.chair, world.lake.id)
    for foreign in (world.stranger.id, 2**40):
        assert await told(world.chair, notice, world.mate.id, foreign) == 404
    assert await numbers(world.chair, notice) == (5, 1, 0, 0, 4)


async def test_withdrawn_it_keeps_its_reason_and_loses_its_words(world: World) -> None:
    notice = await published(world.chair, world.lake.id)
    path = f"/notices/{notice['id']}"
    for reason in ("时间写错了", "另一个"):
        answer = await world.chair.put(f"{path}/withdrawal", {"reason": reason})
        assert (answer.status_code, answer.json()["withdrawnFor"]) == (200, "时间写错了")
    seen = await world.worker.get(path)
    assert (seen["notice"]["withdrawn"], seen["notice"]["pinned"], seen["body"]) == (True, False, "")
    assert (await world.chair.get(path))["body"] == "请带身份证。"
    assert (await cards(world.worker, world.home))[0]["body"]["withdrawn"]
    refused = await world.worker.put(f"{path}/acknowledgement")
    assert (refused.status_code, refused.json()["code"]) == (409, "notices.withdrawn")
    assert await told(world.chair, notice, world.mate.id) == 409


async def test_its_card_alone_cannot_be_taken_back(world: World) -> None:
    await published(world.chair, world.lake.id)
    (card,) = await cards(world.worker, world.home)
    assert (await world.chair.put(f"/channels/{world.home}/messages/{card['no']}/recall")).status_code == 403
    assert len(await cards(world.worker, world.home)) == 1


async def test_the_chair_takes_the_pin_off_and_puts_it_back(world: World) -> None:
    notice = await published(world.chair, world.lake.id, deadline=None)
    path = f"/notices/{notice['id']}/pin"
    assert not (await world.chair.delete(path)).json()["notice"]["pinned"]
    assert (await world.worker.put(path)).status_code == 403
    assert (await world.chair.put(path)).json()["notice"]["pinned"]
    with clock.moved_to(clock.now() + clock.dt.timedelta(days=31)):
        worker = await world.sign_in(world.worker.member)
        assert not (await worker.get("/notices"))[0]["notice"]["pinned"]


async def test_bad_deadlines_and_texts_are_refused(world: World) -> None:
    path = f"/units/{world.lake.id}/notices/"
    for wrong in (hours(-1), hours(24 * 400), "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"):
        answer = await world.chair.put(path + new_id(), wanted(deadline=wrong))
        assert (answer.status_code, answer.json()["code"]) == (400, "notices.deadline")
    for wrong in (
        {"title": ""}, {"title": "字" * 61}, {"body": "字" * 2001}, {"needsAck": 1}, {"title": "\x00"}, {"more": 1},
    ):  # fmt: skip
        assert (await world.chair.put(path + new_id(), wanted(**wrong))).status_code == 400
    assert (await world.chair.put(f"{path}no-uuid", wanted())).status_code == 400
    assert await Notice.all().count() == 0


async def test_a_leaver_is_counted_no_more_and_a_newcomer_is_asked(world: World) -> None:
    notice = await published(world.chair, world.lake.id)
    await done(world.worker, notice)
    await members.leave(world.chair.id, world.worker.member)
    await world.newcomer("新来的")
    assert await numbers(world.chair, notice) == (5, 1, 0, 0, 4)
    assert await names(world.chair, notice, "acked") == ["沈主席"]
    assert "新来的" in await names(world.chair, notice, "unread")
