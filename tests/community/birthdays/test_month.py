"""A month of birthdays approved in one tap."""

import datetime as dt
from typing import Any

from nbar.community.birthdays.schedule import greet_due
from nbar.core import clock
from tests.community.birthdays.calendar_house import agreed, cards, draft_path, noon
from tests.world import Person, World

DAY = dt.timedelta(days=1)


async def listed(reader: Person, start: dt.date) -> list[dict[str, Any]]:
    return await reader.get(f"/birthdays?from={start}&to={start + 30 * DAY}")  # type: ignore[no-any-return]


def yes_to(rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {"items": [{"memberId": row["memberId"], "on": row["on"], "text": row["greeting"]["text"]} for row in rows]}


async def test_one_tap_approves_all_that_was_shown_and_a_repeat_changes_nothing(world: World) -> None:
    start = clock.today() + DAY
    people = [await agreed(world, f"周{place}", start + place * DAY) for place in range(6)]
    edited = await world.chair.put(draft_path(people[0], start), {"text": "我自己写的", "approved": False})
    assert edited.status_code == 200
    shown = await listed(world.chair, start)
    for _ in range(2):
        assert (await world.chair.put("/birthdays/approvals", yes_to(shown))).status_code == 204
        after = await listed(world.chair, start)
        assert [row["greeting"]["state"] for row in after] == ["approved"] * 6
        assert [row["greeting"]["text"] for row in after] == [row["greeting"]["text"] for row in shown]
    late = await agreed(world, "后来", start + 3 * DAY)
    states = {row["memberId"]: row["greeting"]["state"] for row in await listed(world.chair, start)}
    assert states.pop(late.id) == "draft", "who came later is open and shown"
    assert set(states.values()) == {"approved"}
    for place in range(6):
        with clock.moved_to(noon(start + place * DAY, 8)):
            await greet_due()
    personal = {card["body"]["name"]: card["body"]["personal"] for card in await cards(world.worker, world.home)}
    assert personal == {person.member.name: True for person in people} | {"后来": False}


async def test_what_may_not_be_approved_is_left_alone(world: World) -> None:
    on = clock.today() + DAY
    person, gone, shy = [await agreed(world, name, on) for name in ("周一", "周二", "周三")]
    rows = await listed(world.chair, on)
    assert (await shy.delete("/me/consents/birthday")).status_code == 204
    assert (await world.chair.delete(f"/members/{gone.id}")).status_code in (200, 204)
    body = yes_to(rows)
    body["items"] += [
        {"memberId": world.stranger.id, "on": f"{on}", "text": "x"}, {"memberId": 10**9, "on": f"{on}", "text": "x"},
        {"memberId": person.id, "on": f"{on + DAY}", "text": "x"}, {"memberId": person.id, "on": "9999-12-31", "text": "x"},
    ]  # fmt: skip
    assert (await world.chair.put("/birthdays/approvals", body)).status_code == 204
    after = await listed(world.chair, on)
    assert [(row["name"], row["greeting"]["state"]) for row in after] == [("周一", "approved")]


async def test_the_request_is_bounded_and_the_chairs(world: World) -> None:
    item = {"memberId": world.mate.id, "on": f"{clock.today()}", "text": "x"}
    for items in ([], [item] * 51, [item | {"text": ""}], [item | {"more": 1}]):
        assert (await world.chair.put("/birthdays/approvals", {"items": items})).status_code == 400
    for who in (world.worker, world.leader):
        assert (await who.put("/birthdays/approvals", {"items": [item]})).status_code == 403
