"""What the clock does: when a greeting goes out, in whose name, and what the chair is told the day before."""

import datetime as dt

import pytest

from nbar.community.birthdays.rules import neutral
from nbar.community.birthdays.schedule import greet_due
from nbar.community.members import actions as members
from nbar.community.units import actions as units
from nbar.core import clock
from tests.community.birthdays.calendar_house import (
    SETTINGS,
    agreed,
    born,
    cards,
    draft_path,
    greeting_path,
    noon,
    tells,
)
from tests.world import Person, World

DAY = dt.timedelta(days=1)


@pytest.fixture
def tomorrow() -> dt.date:
    return clock.today() + DAY


@pytest.fixture
async def person(world: World, tomorrow: dt.date) -> Person:
    return await agreed(world, "周一", tomorrow, team_id=world.team_one.id)


async def round_at(on: dt.date, hour: int = 12, minute: int = 0) -> None:
    with clock.moved_to(noon(on, hour) + dt.timedelta(minutes=minute)):
        await greet_due()


async def approve(by: Person, person: Person, on: dt.date, text: str = "平安喜乐") -> None:
    answer = await by.put(draft_path(person, on), {"text": text, "approved": True})
    assert answer.status_code == 200, answer.text


async def only_card(world: World) -> dict[str, object]:
    found = await cards(world.worker, world.home)
    assert len(found) == 1
    return found[0]


async def test_nothing_before_the_hour_and_the_neutral_card_from_then_on(
    world: World, person: Person, tomorrow: dt.date
) -> None:
    await round_at(tomorrow, 7, 59)
    assert not await cards(world.worker, world.home)
    await round_at(tomorrow, 8)
    await round_at(tomorrow, 8)
    card = await only_card(world)
    assert card["author"]["role"] == "system"  # type: ignore[index]
    assert card["body"] == {
        "kind": "greeting", "memberId": person.id, "name": "周一", "on": f"{tomorrow}", "text": neutral("周一", "Lake"),
        "signed": "Lake工会", "personal": False, "belated": False,
    }  # fmt: skip


async def test_the_hour_is_the_chairs(world: World, person: Person, tomorrow: dt.date) -> None:
    assert (await world.chair.put("/birthdays/settings", SETTINGS | {"hour": 10})).status_code == 200
    await round_at(tomorrow, 9, 59)
    assert not await cards(world.worker, world.home)
    await round_at(tomorrow, 10)
    await only_card(world)


async def test_after_hours_of_downtime_it_catches_up_on_the_day(
    world: World, person: Person, tomorrow: dt.date
) -> None:
    await round_at(tomorrow, 23, 59)
    await only_card(world)


async def test_approved_words_go_out_in_the_name_of_whoever_approved(
    world: World, person: Person, tomorrow: dt.date
) -> None:
    await approve(world.chair, person, tomorrow)
    await round_at(tomorrow)
    card = await only_card(world)
    assert card["author"] == {"id": world.chair.id, "name": "沈主席", "role": "chair"}
    assert card["body"] | {"on": ""} == {  # type: ignore[operator]
        "kind": "greeting", "memberId": person.id, "name": "周一", "on": "", "text": "平安喜乐",
        "signed": "工会主席 沈主席", "personal": True, "belated": False,
    }  # fmt: skip


async def test_words_nobody_approved_stay_unsaid(world: World, person: Person, tomorrow: dt.date) -> None:
    await approve(world.chair, person, tomorrow)
    assert (
        await world.chair.put(draft_path(person, tomorrow), {"text": "unsure", "approved": False})
    ).status_code == 200
    await round_at(tomorrow)
    assert (await only_card(world))["body"]["personal"] is False  # type: ignore[index]


async def test_always_sends_what_the_list_shows(world: World, person: Person, tomorrow: dt.date) -> None:
    changed = SETTINGS | {"always": True, "templates": ["{姓名},{班组}的工友们祝您快乐。——{主席}"]}
    assert (await world.chair.put("/birthdays/settings", changed)).status_code == 200
    shown = (await world.chair.get(f"/birthdays?from={tomorrow}&to={tomorrow}"))[0]["greeting"]["text"]
    assert shown == "周一,One的工友们祝您快乐。——沈主席"
    await round_at(tomorrow)
    body = (await only_card(world))["body"]
    assert (body["text"], body["personal"], body["signed"]) == (shown, True, "工会主席 沈主席")  # type: ignore[index]


@pytest.mark.parametrize("always", [False, True])
async def test_a_former_chairs_words_do_not_go_out_in_anybodys_name(
    world: World, person: Person, tomorrow: dt.date, always: bool
) -> None:
    await approve(world.chair, person, tomorrow, "我是沈主席")
    assert (await world.chair.put("/birthdays/settings", SETTINGS | {"always": always})).status_code == 200
    await units.appoint(None, world.leader.id, world.lake.id, "chair")
    shown = (await world.leader.get(f"/birthdays?from={tomorrow}&to={tomorrow}"))[0]["greeting"]
    assert (shown["state"], shown["text"]) == ("draft", "周一, 生日快乐。")
    assert (await world.leader.get("/birthdays/plan"))["settings"]["always"] is False
    await round_at(tomorrow)
    assert (await only_card(world))["body"]["personal"] is False  # type: ignore[index]


async def test_a_new_chair_may_approve_anew(world: World, person: Person, tomorrow: dt.date) -> None:
    await approve(world.chair, person, tomorrow, "我是沈主席")
    await units.appoint(None, world.leader.id, world.lake.id, "chair")
    await approve(world.leader, person, tomorrow, "我是王主席")
    assert (await world.chair.put(draft_path(person, tomorrow), {"text": "x", "approved": True})).status_code == 403
    await round_at(tomorrow)
    body = (await only_card(world))["body"]
    assert (body["text"], body["signed"]) == ("我是王主席", "工会主席 王班长")  # type: ignore[index]


async def test_a_vice_chair_speaks_as_vice_chair(world: World, person: Person, tomorrow: dt.date) -> None:
    await units.appoint(None, world.leader.id, world.lake.id, "vice_chair")
    await approve(world.leader, person, tomorrow)
    await round_at(tomorrow)
    card = await only_card(world)
    assert (card["author"]["id"], card["body"]["signed"]) == (world.leader.id, "工会副主席 王班长")  # type: ignore[index]


async def test_without_any_chair_the_union_greets(world: World, person: Person, tomorrow: dt.date) -> None:
    await approve(world.chair, person, tomorrow)
    await members.leave(None, world.chair.member)
    await round_at(tomorrow)
    assert (await only_card(world))["body"]["personal"] is False  # type: ignore[index]


async def test_always_does_not_make_a_chair_greet_himself(world: World, tomorrow: dt.date) -> None:
    await members.set_birthday(world.chair.member, born(tomorrow))
    await members.consent(world.chair.member, "birthday", "1")
    assert (await world.chair.put("/birthdays/settings", SETTINGS | {"always": True})).status_code == 200
    await round_at(tomorrow)
    assert (await only_card(world))["body"]["personal"] is False  # type: ignore[index]


async def test_who_withdrew_or_left_is_not_greeted_whatever_was_approved(
    world: World, person: Person, tomorrow: dt.date
) -> None:
    gone = await agreed(world, "周二", tomorrow)
    for one in (person, gone):
        await approve(world.chair, one, tomorrow)
    assert (await person.delete("/me/consents/birthday")).status_code == 204
    await members.leave(None, gone.member)
    await round_at(tomorrow)
    assert not await cards(world.worker, world.home)


async def test_a_greeting_by_hand_is_not_followed_by_another(world: World, tomorrow: dt.date) -> None:
    person = await agreed(world, "周一", tomorrow)
    with clock.moved_to(noon(tomorrow, 6)):
        chair = await world.sign_in(world.chair.member)
        assert (await chair.put(greeting_path(person, tomorrow), {"text": "by hand"})).status_code == 201
    await round_at(tomorrow)
    assert (await only_card(world))["body"]["text"] == "by hand"  # type: ignore[index]


async def test_a_birthday_put_right_after_the_greeting_brings_no_second_one(world: World) -> None:
    first = dt.date(clock.today().year + 1, 5, 10)
    person = await agreed(world, "周一", first)
    await round_at(first)
    await only_card(world)
    await members.set_birthday(person.member, born(first + DAY))
    await round_at(first + DAY)
    await only_card(world)


async def test_the_chair_is_told_once_the_day_before(world: World, tomorrow: dt.date) -> None:
    day = tomorrow + DAY
    for name in ("周一", "周二", "周三", "周四"):
        await agreed(world, name, day)
    silent = await agreed(world, "周五", day)
    await members.withdraw(silent.member, "birthday")
    for hour in (0, 7, 22, 23):
        await round_at(tomorrow, hour, 59)
    assert await tells(world.chair, "greeting_draft") == []
    for hour in (8, 8, 21):
        await round_at(tomorrow, hour)
    told = await tells(world.chair, "greeting_draft")
    assert [(row["values"], row["link"]) for row in told] == [
        ({"on": f"{day}", "count": "4", "names": "周一、周二、周三"}, "/birthdays")
    ]


async def test_without_birthdays_tomorrow_nobody_is_told(world: World, person: Person, tomorrow: dt.date) -> None:
    await round_at(tomorrow, 9)
    assert await cards(world.worker, world.home), "the round did run"
    assert await tells(world.chair, "greeting_draft") == []
