"""The chair's birthdays over HTTP, line by line of the contract."""

import datetime as dt

import pytest

from nbar.community.birthdays.rules import TEMPLATES, neutral
from nbar.community.members import actions as members
from nbar.core import clock
from tests.community.birthdays.calendar_house import SETTINGS, agreed, cards, draft_path, greeting_path
from tests.world import World

DAY = dt.timedelta(days=1)


async def test_only_those_who_agreed_are_listed(world: World) -> None:
    today = clock.today()
    yes = await agreed(
        world, "周一", today, team_id=world.team_one.id, joined_on=today.replace(year=today.year - 6, day=1)
    )
    no = await agreed(world, "周二", today)
    await members.withdraw(no.member, "birthday")
    found = await world.chair.get(f"/birthdays?from={today}&to={today}")
    assert [row["memberId"] for row in found] == [yes.id]
    row = found[0]
    assert (row["name"], row["team"], row["on"], row["calendar"], row["years"]) == (
        "周一",
        "One",
        f"{today}",
        "solar",
        6,
    )
    assert row["greeting"] | {"text": ""} == {
        "state": "draft",
        "text": "",
        "signed": None,
        "belated": False,
        "channelId": None,
        "messageNo": None,
        "cheers": 0,
    }
    assert "周一" in row["greeting"]["text"]


async def test_from_and_to_are_inclusive_and_at_most_366_days(world: World) -> None:
    start = clock.today() + 40 * DAY
    for offset in (-1, 0, 5, 6):
        await agreed(world, f"周{offset}", start + offset * DAY)
    found = await world.chair.get(f"/birthdays?from={start}&to={start + 5 * DAY}")
    assert [row["on"] for row in found] == [f"{start}", f"{start + 5 * DAY}"]
    assert (await world.chair.call("GET", f"/birthdays?from={start}&to={start + 365 * DAY}")).status_code == 200
    for to in (f"{start + 366 * DAY}", f"{start - DAY}", "soon", ""):
        assert (await world.chair.call("GET", f"/birthdays?from={start}&to={to}")).status_code == 400, to
    assert (await world.chair.call("GET", "/birthdays")).status_code == 400
    assert await world.chair.get("/birthdays?from=9999-01-01&to=9999-12-31") == []


@pytest.mark.parametrize("who", ["worker", "leader", "officer"])
async def test_others_are_refused_before_the_query_is_read(world: World, who: str) -> None:
    today = clock.today()
    person = getattr(world, who)
    for path in (f"/birthdays?from={today}&to={today}", "/birthdays?from=x", "/birthdays/plan", "/birthdays?unitId=x"):
        assert (await person.call("GET", path)).status_code == 403, path
    assert (await person.put("/birthdays/settings", SETTINGS)).status_code == 403
    for tail in ("draft", "greeting"):
        assert (await person.put(f"/birthdays/{world.mate.id}/{today}/{tail}", {"text": 5})).status_code == 403
    assert (await person.call("GET", f"/birthdays/{world.mate.id}/{today}/suggestions")).status_code == 403


async def test_a_unit_outside_ones_world_is_404_and_one_without_office_403(world: World) -> None:
    today = clock.today()
    span = f"from={today}&to={today}"
    for unit_id, status in (
        (world.lake.id, 200),
        (world.hill.id, 404),
        (world.county.id, 403),
        (10**9, 404),
        (0, 400),
        ("x", 400),
    ):
        assert (await world.chair.call("GET", f"/birthdays?{span}&unitId={unit_id}")).status_code == status, unit_id


async def test_a_greeting_is_posted_in_the_chairs_name_once(world: World) -> None:
    today = clock.today()
    person = await agreed(world, "周一", today)
    first = await world.chair.put(greeting_path(person, today), {"text": "生日快乐"})
    again = await world.chair.put(greeting_path(person, today), {"text": "other words"})
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    message = first.json()
    assert (message["channelId"], message["author"]["id"], message["author"]["role"]) == (
        world.home,
        world.chair.id,
        "chair",
    )
    assert message["body"] == {
        "kind": "greeting", "memberId": person.id, "name": "周一", "on": f"{today}", "text": "生日快乐",
        "signed": "工会主席 沈主席", "personal": True, "belated": False,
    }  # fmt: skip
    assert len(await cards(world.worker, world.home)) == 1
    listed = (await world.chair.get(f"/birthdays?from={today}&to={today}"))[0]["greeting"]
    assert (listed["state"], listed["text"], listed["messageNo"]) == ("posted", "生日快乐", message["no"])


async def test_what_stands_is_answered_before_anything_else_is_looked_at(world: World) -> None:
    today = clock.today()
    person = await agreed(world, "周一", today)
    first = await world.chair.put(greeting_path(person, today), {"text": "生日快乐"})
    await members.withdraw(person.member, "birthday")
    assert (await world.chair.put(greeting_path(person, today), {"text": "x"})).json() == first.json()
    assert (await world.chair.put(draft_path(person, today), {"text": "x", "approved": True})).status_code == 409


@pytest.mark.parametrize(("ago", "status"), [(-1, 409), (0, 201), (7, 201), (8, 409)])
async def test_a_greeting_may_be_posted_from_7_days_ago_to_today(world: World, ago: int, status: int) -> None:
    on = clock.today() - ago * DAY
    person = await agreed(world, "周一", on)
    answer = await world.chair.put(greeting_path(person, on), {"text": "生日快乐"})
    assert answer.status_code == status
    if status == 409:
        assert answer.json()["code"] == "birthdays.too_late"


async def test_a_day_that_is_no_birthday_and_a_person_who_did_not_agree_are_404(world: World) -> None:
    today = clock.today()
    person = await agreed(world, "周一", today)
    shy = await agreed(world, "周二", today)
    await members.withdraw(shy.member, "birthday")
    paths = [greeting_path(person, today - DAY), greeting_path(person, today - 30 * DAY), greeting_path(shy, today)]
    paths += [
        greeting_path(world.stranger, today),
        f"/birthdays/{2**70}/{today}/greeting",
        f"/birthdays/0/{today}/greeting",
    ]
    paths += [f"/birthdays/{person.id}/{on}/greeting" for on in ("soon", "2026-02-30", "0001-01-01", "9999-12-31")]
    for path in paths:
        assert (await world.chair.put(path, {"text": "生日快乐"})).status_code == 404, path
    assert not await cards(world.chair, world.home)


@pytest.mark.parametrize("text", ["", "  ", "x" * 301, "a\x00b", None, 5])
async def test_words_have_a_form(world: World, text: object) -> None:
    today = clock.today()
    person = await agreed(world, "周一", today)
    assert (await world.chair.put(greeting_path(person, today), {"text": text})).status_code == 400
    assert (await world.chair.put(draft_path(person, today), {"text": text, "approved": True})).status_code == 400


async def test_a_draft_is_kept_and_approved(world: World) -> None:
    on = clock.today() + 3 * DAY
    person = await agreed(world, "周一", on)
    for text, approved, state in (("one", False, "draft"), ("two", True, "approved"), ("three", False, "draft")):
        answer = await world.chair.put(draft_path(person, on), {"text": text, "approved": approved})
        assert answer.status_code == 200, answer.text
        listed = await world.chair.get(f"/birthdays?from={on}&to={on}")
        assert answer.json() == listed[0]
        assert (listed[0]["greeting"]["text"], listed[0]["greeting"]["state"]) == (text, state)
    assert (await world.chair.put(draft_path(person, on + DAY), {"text": "x", "approved": True})).status_code == 404


async def test_suggestions_begin_with_what_would_be_posted(world: World) -> None:
    on = clock.today() + 3 * DAY
    person = await agreed(world, "周一", on)
    found = await world.chair.get(f"/birthdays/{person.id}/{on}/suggestions")
    listed = await world.chair.get(f"/birthdays?from={on}&to={on}")
    assert found[0] == listed[0]["greeting"]["text"]
    assert len(found) == len(TEMPLATES)
    assert (await world.chair.call("GET", f"/birthdays/{person.id}/{on + DAY}/suggestions")).status_code == 404


async def test_the_plan_is_the_chairs_to_set(world: World) -> None:
    plan = await world.chair.get("/birthdays/plan")
    assert plan["homeChannelId"] == world.home
    assert plan["settings"] == {"hour": 8, "always": False, "templates": list(TEMPLATES)}
    changed = {"hour": 10, "always": True, "templates": ["{姓名}好", "{主席}祝您平安"]}
    for _ in range(2):
        answer = await world.chair.put(f"/birthdays/settings?unitId={world.lake.id}", changed)
        assert (answer.status_code, answer.json()["settings"]) == (200, changed)
    assert (await world.chair.get("/birthdays/plan"))["settings"] == changed
    wrongs: list[dict[str, object]] = [{"hour": 5}, {"hour": 22}, {"templates": []}, {"templates": [""]}]
    wrongs += [{"templates": ["x"] * 13}, {"more": 1}]
    for wrong in wrongs:
        assert (await world.chair.put("/birthdays/settings", changed | wrong)).status_code == 400, wrong


async def test_colleagues_see_todays_greetings_and_their_own_cheer(world: World) -> None:
    today = clock.today()
    person = await agreed(world, "周一", today)
    late = await agreed(world, "周二", today - DAY)
    assert await world.worker.get("/birthdays/today") == []
    no = (await world.chair.put(greeting_path(person, today), {"text": "生日快乐"})).json()["no"]
    assert (await world.chair.put(greeting_path(late, today - DAY), {"text": "生日快乐"})).status_code == 201
    assert (await world.worker.put(f"/channels/{world.home}/messages/{no}/reactions/cheer")).status_code == 204
    expected = {"memberId": person.id, "name": "周一", "channelId": world.home, "messageNo": no, "cheers": 1}
    assert await world.worker.get("/birthdays/today") == [expected | {"cheered": True}]
    assert await world.mate.get("/birthdays/today") == [expected | {"cheered": False}]
    assert await world.stranger.get("/birthdays/today") == []
    assert (await world.chair.put(f"/channels/{world.home}/messages/{no}/recall")).status_code == 200
    assert await world.worker.get("/birthdays/today") == []
    listed = (await world.chair.get(f"/birthdays?from={today}&to={today}"))[0]["greeting"]
    assert (listed["state"], listed["text"]) == ("posted", "")


async def test_the_neutral_words_name_the_union_and_the_person() -> None:
    assert neutral("周丽", "湖畔环保") == "湖畔环保工会祝周丽生日快乐\uff01"
