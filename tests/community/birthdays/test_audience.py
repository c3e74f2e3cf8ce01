"""群里 / 只私信 / 不要: who learns of a birthday is the person's to say, any time, and counts at once."""

import datetime as dt
from typing import Any

import pytest

from nbar.community.audit.models import Entry
from nbar.community.birthdays.schedule import greet_due
from nbar.community.members import actions as members
from nbar.community.units import actions as units
from nbar.core import clock
from tests.community.birthdays.calendar_house import agreed, cards, draft_path, greeting_path, noon, tells
from tests.world import Person, World

DAY = dt.timedelta(days=1)
GROUP, PRIVATE = "/me/consents/birthday", "/me/consents/birthday_private"


@pytest.fixture
def today() -> dt.date:
    return clock.today()


async def choose(person: Person, path: str) -> None:
    assert (await person.put(path, {"version": "1"})).status_code == 204


async def private(world: World, name: str, on: dt.date) -> Person:
    person = await agreed(world, name, on)
    await choose(person, PRIVATE)
    return person


async def inbox_cards(person: Person) -> list[dict[str, Any]]:
    inbox = next(row["id"] for row in await person.get("/channels") if row["kind"] == "inbox")
    return await cards(person, inbox)


async def listed(reader: Person, on: dt.date) -> list[str]:
    return [row["name"] for row in await reader.get(f"/birthdays?from={on}&to={on}")]


async def test_one_audience_takes_the_others_place_and_all_of_it_is_kept(world: World) -> None:
    for path, purpose in ((GROUP, "birthday"), (PRIVATE, "birthday_private"), (GROUP, "birthday")):
        await choose(world.worker, path)
        assert [row["purpose"] for row in (await world.worker.get("/me"))["consents"]] == [purpose]
    assert (await world.worker.delete(GROUP)).status_code == 204
    assert (await world.worker.get("/me"))["consents"] == []


async def test_a_private_greeting_goes_from_the_chair_to_the_inbox_and_nowhere_else(
    world: World, today: dt.date
) -> None:
    person = await private(world, "周一", today)
    answer = await world.chair.put(greeting_path(person, today), {"text": "悄悄祝你快乐"})
    assert answer.status_code == 201
    card = (await inbox_cards(person))[0]
    assert (card["body"]["text"], card["author"]["id"]) == ("悄悄祝你快乐", world.chair.id)
    assert not await cards(world.worker, world.home)
    for colleague in (world.worker, world.leader, person):
        assert await colleague.get("/birthdays/today") == []
    greeting = (await world.chair.get(f"/birthdays?from={today}&to={today}"))[0]["greeting"]
    assert (greeting["state"], greeting["channelId"], greeting["messageNo"]) == ("posted", None, None)


async def test_a_private_greeting_does_not_speak_for_colleagues_who_know_nothing(world: World, today: dt.date) -> None:
    templates = ["{姓名}, 工友们和我一起祝你快乐", "{姓名}, 平安"]
    plan = {"hour": 8, "always": True, "templates": templates}
    assert (await world.chair.put("/birthdays/settings", plan)).status_code == 200
    person = await private(world, "周一", today + DAY)
    assert await world.chair.get(f"/birthdays/{person.id}/{today + DAY}/suggestions") == ["周一, 平安"]
    with clock.moved_to(noon(today + DAY, 9)):
        await greet_due()
    assert (await inbox_cards(person))[0]["body"]["text"] == "周一, 平安"


async def test_without_a_yes_the_union_itself_writes_privately(world: World, today: dt.date) -> None:
    person = await private(world, "周一", today + DAY)
    with clock.moved_to(noon(today + DAY, 9)):
        await greet_due()
    assert not await cards(world.worker, world.home)
    found = await inbox_cards(person)
    assert [(card["body"]["personal"], card["author"]["role"]) for card in found] == [(False, "system")]


async def test_a_vice_chair_knows_of_a_private_birthday_only_without_a_chair(world: World, today: dt.date) -> None:
    person = await private(world, "周一", today)
    known = await agreed(world, "周二", today)
    await units.appoint(None, world.other.id, world.lake.id, "vice_chair")
    vice = world.other
    assert await listed(world.chair, today) == ["周一", "周二"]
    assert await listed(vice, today) == ["周二"]
    for method, tail, body in (("GET", "suggestions", None), ("PUT", "draft", {"text": "x", "approved": True})):
        path = f"/birthdays/{person.id}/{today}/{tail}"
        assert (await vice.call(method, path, **({"json": body} if body else {}))).status_code == 404
    assert (await vice.put(greeting_path(person, today), {"text": "x"})).status_code == 404
    assert (await world.chair.put(greeting_path(person, today), {"text": "secret"})).status_code == 201
    assert (await vice.put(greeting_path(person, today), {"text": "x"})).status_code == 404
    assert (await vice.put(greeting_path(known, today), {"text": "x"})).status_code == 201
    await units.end_all(None, world.chair.id)
    assert await listed(vice, today) == ["周一", "周二"]


@pytest.mark.parametrize(("then", "group", "inbox"), [("group", 1, 0), ("private", 0, 1), ("none", 0, 0)])
async def test_a_change_between_draft_and_day_counts_at_once(
    world: World, today: dt.date, then: str, group: int, inbox: int
) -> None:
    on = today + 3 * DAY
    person = await (private if then == "group" else agreed)(world, "周一", on)
    assert (await world.chair.put(draft_path(person, on), {"text": "平安", "approved": True})).status_code == 200
    if then == "none":
        assert (await person.delete(GROUP)).status_code == 204
    else:
        await choose(person, GROUP if then == "group" else PRIVATE)
    assert await listed(world.chair, on) == ([] if then == "none" else ["周一"])
    with clock.moved_to(noon(on, 12)):
        await greet_due()
    assert (len(await cards(world.worker, world.home)), len(await inbox_cards(person))) == (group, inbox)


async def test_who_wants_nothing_is_named_to_nobody(world: World, today: dt.date) -> None:
    person = await agreed(world, "周一", today + DAY)
    assert (await person.delete(GROUP)).status_code == 204
    with clock.moved_to(noon(today, 21)):
        await greet_due()
    assert await tells(world.chair, "greeting_draft") == []
    assert await listed(world.chair, today + DAY) == []


async def test_a_greeting_sent_privately_stays_private_when_the_audience_grows(world: World, today: dt.date) -> None:
    person = await private(world, "周一", today)
    assert (await world.chair.put(greeting_path(person, today), {"text": "悄悄"})).status_code == 201
    await choose(person, GROUP)
    assert await world.worker.get("/birthdays/today") == []
    assert not await cards(world.worker, world.home)


async def test_a_leader_writes_down_the_word_of_those_without_a_phone(world: World) -> None:
    silent = await members.add(world.lake.id, "周无", team_id=world.team_one.id)
    far = await members.add(world.lake.id, "周远", team_id=world.team_two.id)
    path = f"/members/{silent.id}/consents/birthday_private"
    assert (await world.leader.put(path, {"version": "1"})).status_code == 204
    rows = {row["id"]: row for row in await world.leader.get(f"/units/{world.team_one.id}/members")}
    assert (rows[silent.id]["audience"], rows[world.mate.id]["audience"]) == ("private", None)
    assert await Entry.filter(verb="consent.oral", actor_id=world.leader.id).count() == 1
    assert (await world.leader.delete(path)).status_code == 204
    assert await Entry.filter(verb="consent.withdrawn", actor_id=world.leader.id).count() == 1
    for who, other in ((world.leader, far.id), (world.leader, world.mate.id), (world.worker, silent.id)):
        assert (await who.put(f"/members/{other}/consents/birthday", {"version": "1"})).status_code == 403


async def test_what_somebody_chose_on_their_own_phone_nobody_widens(world: World) -> None:
    at = f"/members/{world.worker.id}/consents"
    await choose(world.worker, GROUP)
    assert (await world.worker.delete(GROUP)).status_code == 204
    refused = await world.chair.put(f"{at}/birthday", {"version": "1"})
    assert (refused.status_code, refused.json()["code"]) == (409, "members.own_word")
    await choose(world.worker, GROUP)
    assert (await world.chair.put(f"{at}/birthday_private", {"version": "1"})).status_code == 204, "narrower is allowed"
    assert (await world.chair.put(f"{at}/birthday", {"version": "1"})).status_code == 409
    assert (await world.chair.delete(f"{at}/birthday_private")).status_code == 204
