"""What colleagues wish gathers on a wall; thanks go in private; what does not belong there is taken off."""

import datetime as dt
from typing import Any

import pytest

from nbar.community.audit.models import Entry
from nbar.community.messages.models import Message
from nbar.community.wishes.models import Thanks
from nbar.community.wishes.schedule import deliver_due
from nbar.core import clock
from tests.community.birthdays.calendar_house import agreed, greeting_path, tells
from tests.world import Person, World

DAY = dt.timedelta(days=1)


@pytest.fixture
async def star(world: World) -> Person:
    """Whose day it is: greeted by the chair, cheered by mate and other, wished well by worker and leader."""
    today = clock.today()
    person = await agreed(world, "周星", today, team_id=world.team_one.id)
    card = (await world.chair.put(greeting_path(person, today), {"text": "平安喜乐"})).json()
    for colleague in (world.mate, world.other):
        path = f"/channels/{world.home}/messages/{card['no']}/reactions/cheer"
        assert (await colleague.put(path)).status_code == 204
    await world.worker.say(world.home, "@周星 生日快乐", reply_to=card["id"])
    await world.leader.say(world.home, "晚上吃蛋糕", reply_to=card["id"])
    await world.worker.say(world.home, "今天开会")
    return person


def path(person: Person, tail: str = "", on: dt.date | None = None) -> str:
    return f"/wishes/{person.id}/{on or clock.today()}{tail}"


async def wall(reader: Person, person: Person) -> dict[str, Any]:
    return await reader.get(path(person))  # type: ignore[no-any-return]


async def test_the_wall_gathers_what_was_tapped_and_written_in_answer(world: World, star: Person) -> None:
    found = await wall(world.mate, star)
    assert (found["name"], found["text"], found["signed"], found["channelId"]) == (
        "周星", "平安喜乐", "工会主席 沈主席", world.home,
    )  # fmt: skip
    assert (found["cheers"], found["cheered"]) == (2, ["周丽", "陈强"])
    assert [(row["name"], row["text"]) for row in found["wishes"]] == [
        ("方敏", "@周星 生日快乐"),
        ("王班长", "晚上吃蛋糕"),
    ]
    assert (found["mine"], found["mayHide"], found["toThank"]) == (False, False, 0)
    own = await wall(star, star)
    assert (own["mine"], own["mayHide"], own["toThank"]) == (True, True, 5), "the chair who signed is thanked too"


async def test_a_wish_taken_back_leaves_the_wall(world: World, star: Person) -> None:
    no = (await wall(star, star))["wishes"][0]["no"]
    assert (await world.worker.put(f"/channels/{world.home}/messages/{no}/recall")).status_code == 200
    assert [row["name"] for row in (await wall(world.mate, star))["wishes"]] == ["王班长"]


async def test_thanks_to_one_and_to_all_go_to_each_in_private_once(world: World, star: Person) -> None:
    assert (await star.put(path(star, "/thanks"), {"text": "谢谢方敏", "to": world.worker.id})).status_code == 204
    assert (await wall(star, star))["toThank"] == 4
    for _ in range(2):
        assert (await star.put(path(star, "/thanks"), {"text": "谢谢大家"})).status_code == 204
    for colleague in (world.chair, world.leader, world.mate, world.other):
        told = await tells(colleague, "birthday_thanks")
        assert [row["values"] for row in told] == [{"name": "周星", "text": "谢谢大家"}], colleague.member.name
    assert [row["values"]["text"] for row in await tells(world.worker, "birthday_thanks")] == ["谢谢方敏"]
    after = await wall(star, star)
    assert (after["toThank"], {row["thanked"] for row in after["wishes"]}) == (0, {True})
    assert {row["thanked"] for row in (await wall(world.mate, star))["wishes"]} == {False}, "private"


async def test_who_congratulates_after_the_thanks_is_still_open(world: World, star: Person) -> None:
    assert (await star.put(path(star, "/thanks"), {"text": "谢谢大家"})).status_code == 204
    late = await world.newcomer("后来")
    card = await Message.get(channel_id=world.home, no=(await wall(star, star))["messageNo"])
    await late.say(world.home, "补一句", reply_to=card.id)
    assert (await wall(star, star))["toThank"] == 1


async def test_many_thanks_are_delivered_in_batches_and_none_twice(world: World, star: Person) -> None:
    no = (await wall(star, star))["messageNo"]
    crowd = [await world.newcomer(f"众{place}") for place in range(70)]
    for colleague in crowd:
        assert (await colleague.put(f"/channels/{world.home}/messages/{no}/reactions/cheer")).status_code == 204
    assert (await star.put(path(star, "/thanks"), {"text": "谢谢大家"})).status_code == 204
    assert 0 < await Thanks.filter(told_at=None).count() < 75
    for _ in range(2):
        await deliver_due()
    assert await Thanks.filter(told_at=None).count() == 0
    assert len(await tells(crowd[-1], "birthday_thanks")) == 1


async def test_only_the_person_thanks_and_only_who_congratulated(world: World, star: Person) -> None:
    assert (await world.chair.put(path(star, "/thanks"), {"text": "x"})).status_code == 403
    nobody = await world.newcomer("没有祝福")
    for to in (nobody.id, star.id, 10**9):
        assert (await star.put(path(star, "/thanks"), {"text": "x", "to": to})).status_code == 400
    for text in ("", " ", "x" * 201, "a\x00", None):
        assert (await star.put(path(star, "/thanks"), {"text": text})).status_code == 400


async def test_the_person_or_the_chair_hides_a_wish_and_shows_it_again(world: World, star: Person) -> None:
    no = (await wall(star, star))["wishes"][0]["no"]
    for who in (world.worker, world.leader):
        assert (await who.put(path(star, f"/hidden/{no}"))).status_code == 403
    for who in (star, world.chair):
        for _ in range(2):
            assert (await who.put(path(star, f"/hidden/{no}"))).status_code == 204
        assert [row["name"] for row in (await wall(world.mate, star))["wishes"]] == ["王班长"]
        assert [row["hidden"] for row in (await wall(who, star))["wishes"]] == [True, False]
        assert (await who.delete(path(star, f"/hidden/{no}"))).status_code == 204
        assert len((await wall(world.mate, star))["wishes"]) == 2
    other = await world.worker.say(world.home, "别的话")
    assert (await star.put(path(star, f"/hidden/{other['no']}"))).status_code == 404, "no wish of this wall"


async def test_a_report_hides_and_tells_the_chair_once(world: World, star: Person) -> None:
    no = (await wall(star, star))["wishes"][0]["no"]
    assert (await star.put(path(star, f"/hidden/{no}"))).status_code == 204
    for _ in range(2):
        assert (await star.put(path(star, f"/reports/{no}"))).status_code == 204
    told = await tells(world.chair, "wish_reported")
    assert [(row["values"], row["link"]) for row in told] == [({"name": "周星"}, path(star))]
    assert await Entry.filter(verb="wish.reported", actor_id=star.id).count() == 1


async def test_earlier_years_are_the_persons_own(world: World, star: Person) -> None:
    first = clock.today()
    assert await star.get("/me/walls") == [{"memberId": star.id, "on": f"{first}", "cheers": 2, "wishes": 2}]
    with clock.moved_to(clock.at_hour(dt.date(first.year + 1, first.month, first.day), 12)):
        chair, mate, own = [await world.sign_in(who.member) for who in (world.chair, world.mate, star)]
        day = clock.today()
        assert (await chair.put(greeting_path(star, day), {"text": "又一年"})).status_code == 201
        assert (await mate.call("GET", path(star, on=first))).status_code == 404
        assert (await chair.call("GET", path(star, on=first))).status_code == 404
        assert (await mate.get(path(star, on=day)))["text"] == "又一年"
        assert (await own.get(path(star, on=first)))["text"] == "平安喜乐"
        assert [row["on"] for row in await own.get("/me/walls")] == [f"{day}", f"{first}"]


async def test_a_private_greeting_has_a_wall_for_its_person_alone(world: World) -> None:
    today = clock.today()
    person = await agreed(world, "周一", today)
    assert (await person.put("/me/consents/birthday_private", {"version": "1"})).status_code == 204
    assert (await world.chair.put(greeting_path(person, today), {"text": "悄悄"})).status_code == 201
    for colleague in (world.mate, world.leader, world.chair):
        assert (await colleague.call("GET", path(person))).status_code == 404
    own = await wall(person, person)
    assert (own["text"], own["channelId"], own["messageNo"], own["wishes"], own["toThank"]) == (
        "悄悄",
        None,
        None,
        [],
        1,
    )
    assert (await person.put(path(person, "/thanks"), {"text": "谢谢主席"})).status_code == 204
    assert len(await tells(world.chair, "birthday_thanks")) == 1


async def test_who_withdraws_takes_the_wall_away_from_colleagues(world: World, star: Person) -> None:
    assert (await star.delete("/me/consents/birthday")).status_code == 204
    assert (await world.mate.call("GET", path(star))).status_code == 404
    assert (await wall(star, star))["cheers"] == 2


async def test_no_wall_without_a_greeting_or_outside_the_union(world: World, star: Person) -> None:
    for tail in (
        f"/wishes/{star.id}/{clock.today() - DAY}",
        f"/wishes/{star.id}/soon",
        f"/wishes/{world.mate.id}/{clock.today()}",
    ):
        assert (await world.mate.call("GET", tail)).status_code == 404
    for outsider in (world.stranger, world.officer):
        assert (await outsider.call("GET", path(star))).status_code == 404
