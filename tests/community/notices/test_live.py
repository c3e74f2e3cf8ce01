"""Who has the app open sees a notice at once, and its numbers move while the page is open."""

from nbar.community.notices import schedule
from tests.community.live.phone import Phone
from tests.community.notices.publishing import done, published, told
from tests.world import World


async def test_a_notice_and_its_numbers_come_by_themselves(world: World) -> None:
    async with Phone(world.worker) as worker, Phone(world.chair) as chair, Phone(world.stranger) as stranger:
        notice = await published(world.chair, world.lake.id)
        seen = await worker.wait(lambda frame: frame["t"] == "notice")
        assert seen["notice"] == notice
        card = await worker.wait(lambda frame: frame["t"] == "message" and frame["message"]["body"]["kind"] == "notice")
        assert card["message"]["body"]["noticeId"] == notice["id"]
        await done(world.mate, notice)
        await done(world.worker, notice)
        await schedule.tell_counts()
        moved = await chair.wait(lambda frame: frame["t"] == "notice" and frame["notice"]["acked"] == 3)
        assert moved["notice"]["id"] == notice["id"]
        mine = await worker.wait(lambda frame: frame["t"] == "noticeMine")
        assert (mine["noticeId"], mine["mine"]) == (notice["id"], "acked")
        assert not [frame for frame in stranger.frames if frame["t"].startswith("notice")]


async def test_another_phone_of_who_wrote_it_does_not_ask_them_to_confirm(world: World) -> None:
    async with Phone(await world.sign_in(world.chair.member)) as phone:
        await published(world.chair, world.lake.id)
        await phone.wait(lambda frame: frame["t"] == "notice")
        await phone.until(
            lambda: [frame["t"] for frame in phone.frames if frame["t"].startswith("notice")][-1:] == ["noticeMine"]
        )


async def test_many_confirmations_of_one_moment_are_told_once(world: World) -> None:
    notice = await published(world.chair, world.lake.id)
    async with Phone(world.stranger), Phone(world.worker) as worker:
        for person in (world.worker, world.mate, world.leader):
            await done(person, notice)
        await told(world.chair, notice, world.other.id)
        await schedule.tell_counts()
        await schedule.tell_counts()
        last = await worker.wait(lambda frame: frame["t"] == "notice")
        await worker.say(world.home, "后来")
        assert (last["notice"]["acked"], last["notice"]["told"]) == (4, 1)
        assert len([frame for frame in worker.frames if frame["t"] == "notice"]) == 1


async def test_a_notice_of_the_county_reaches_phones_in_every_union(world: World) -> None:
    async with Phone(world.worker) as worker, Phone(world.stranger) as stranger, Phone(world.officer) as officer:
        notice = await published(world.officer, world.county.id)
        for phone in (worker, stranger, officer):
            seen = await phone.wait(lambda frame: frame["t"] == "notice")
            assert seen["notice"]["id"] == notice["id"]
        await done(world.stranger, notice)
        await schedule.tell_counts()
        await officer.wait(lambda frame: frame["t"] == "notice" and frame["notice"]["acked"] == 2)


async def test_a_cursor_does_not_move_for_what_is_no_message(world: World) -> None:
    async with Phone(world.worker) as worker:
        notice = await published(world.chair, world.lake.id)
        await worker.wait(lambda frame: frame["t"] == "message")
        await done(world.mate, notice)
        await schedule.tell_counts()
        await worker.wait(lambda frame: frame["t"] == "notice" and frame["notice"]["acked"] == 2)
        await worker.say(world.home, "接着说")
        home = next(row for row in await world.worker.get("/channels") if row["id"] == world.home)
        await worker.until(lambda: worker.cursor[world.home] == home["head"] == 2)
