"""A server that was down, a chair who was late: up to seven days the greeting still comes and says that it is late."""

import datetime as dt

import pytest

from nbar.community.birthdays.rules import TEMPLATES, fitting, neutral
from nbar.community.birthdays.schedule import greet_due
from nbar.community.members import actions as members
from nbar.core import clock
from tests.community.birthdays.calendar_house import SETTINGS, agreed, cards, draft_path, greeting_path, noon
from tests.world import Person, World

DAY = dt.timedelta(days=1)


@pytest.fixture
def birthday() -> dt.date:
    return clock.today() + DAY


@pytest.fixture
async def person(world: World, birthday: dt.date) -> Person:
    return await agreed(world, "周一", birthday)


async def round_at(on: dt.date, hour: int = 12) -> None:
    with clock.moved_to(noon(on, hour)):
        await greet_due()


@pytest.mark.parametrize(("late", "count"), [(0, 1), (1, 1), (7, 1), (8, 0)])
async def test_what_was_missed_is_made_up_for_within_seven_days(
    world: World, person: Person, birthday: dt.date, late: int, count: int
) -> None:
    for _ in range(2):
        await round_at(birthday + late * DAY)
    found = await cards(world.worker, world.home)
    assert len(found) == count
    if found:
        body = found[0]["body"]
        assert (body["on"], body["belated"], body["personal"]) == (f"{birthday}", late > 0, False)
        assert body["text"] == neutral("周一", "Lake", belated=late > 0)
        assert ("补祝" in body["text"]) == (late > 0)


async def test_a_belated_one_waits_for_the_hour_as_every_other(world: World, person: Person, birthday: dt.date) -> None:
    await round_at(birthday + DAY, 7)
    assert not await cards(world.worker, world.home)
    await round_at(birthday + DAY, 8)
    assert len(await cards(world.worker, world.home)) == 1


async def test_words_approved_for_the_day_come_late_but_in_the_same_name(
    world: World, person: Person, birthday: dt.date
) -> None:
    assert (await world.chair.put(draft_path(person, birthday), {"text": "平安", "approved": True})).status_code == 200
    await round_at(birthday + 2 * DAY)
    body = (await cards(world.worker, world.home))[0]["body"]
    assert (body["text"], body["signed"], body["personal"], body["belated"]) == ("平安", "工会主席 沈主席", True, True)


async def test_no_ready_made_sentence_says_today_when_it_is_not(
    world: World, person: Person, birthday: dt.date
) -> None:
    always = SETTINGS | {"always": True, "templates": ["今天是{姓名}的好日子", "{姓名}平安"]}
    assert (await world.chair.put("/birthdays/settings", always)).status_code == 200
    await round_at(birthday + DAY)
    assert (await cards(world.worker, world.home))[0]["body"]["text"] == "周一平安"
    assert not [text for text in fitting(TEMPLATES, belated=True, private=False) if "今天" in text]


async def test_who_agreed_only_after_the_day_is_not_greeted_for_it(world: World, birthday: dt.date) -> None:
    late = await world.newcomer("周二", birthday=(await agreed(world, "周一", birthday)).member.birthday)
    with clock.moved_to(noon(birthday + DAY, 9)):
        await members.consent(late.member, "birthday", "1")
    await round_at(birthday + 2 * DAY)
    assert [card["body"]["name"] for card in await cards(world.worker, world.home)] == ["周一"]


async def test_a_change_of_audience_after_the_day_keeps_the_greeting_and_counts_at_once(
    world: World, person: Person, birthday: dt.date
) -> None:
    with clock.moved_to(noon(birthday + DAY, 9)):
        await members.consent(person.member, "birthday_private", "1")
    await round_at(birthday + 2 * DAY)
    assert not await cards(world.worker, world.home)
    inbox = next(row["id"] for row in await person.get("/channels") if row["kind"] == "inbox")
    assert len(await cards(person, inbox)) == 1


async def test_a_belated_one_by_hand_says_so(world: World) -> None:
    on = clock.today() - 3 * DAY
    person = await agreed(world, "周一", on)
    answer = await world.chair.put(greeting_path(person, on), {"text": "来晚了"})
    assert (answer.status_code, answer.json()["body"]["belated"]) == (201, True)
    listed = (await world.chair.get(f"/birthdays?from={on}&to={on}"))[0]["greeting"]
    assert (listed["belated"], listed["signed"]) == (True, "工会主席 沈主席")
