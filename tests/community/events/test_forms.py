"""What an organiser asks of those who sign up: who sees the answers, what fits, and when they go."""

import datetime as dt
from typing import Any

import pytest

from nbar.community.audit.models import Entry
from nbar.community.events.models import FormAnswers, SignUp
from nbar.community.privacy import schedule
from nbar.core import clock
from tests.community.events.opening import hours, opened, signed, wanted
from tests.world import World

SHIRT = {
    "kind": "choice", "label": "衣服尺码", "purpose": "订文化衫", "required": True, "choices": ["S", "M", "L"],
}  # fmt: skip
GUESTS = {"kind": "number", "label": "带几位家属", "purpose": "订座位"}
BUS = {"kind": "yes_no", "label": "坐班车", "purpose": "安排车辆"}
FOOD = {"kind": "text", "label": "忌口", "purpose": "订餐"}
FIELDS = [SHIRT, GUESTS, BUS, FOOD]
GIVEN = [{"no": 1, "value": "M"}, {"no": 2, "value": 2}, {"no": 3, "value": False}, {"no": 4, "value": " 不吃辣 "}]
KEPT = [{"no": 1, "value": "M"}, {"no": 2, "value": 2}, {"no": 3, "value": False}, {"no": 4, "value": "不吃辣"}]


async def asked(world: World, **more: Any) -> str:
    event = await opened(world.chair, world.lake.id, fields=FIELDS, **more)
    assert event["asks"] is True
    return f"/events/{event['id']}"


async def test_answers_come_with_the_sign_up_and_the_organiser_alone_sees_them(world: World) -> None:
    path = await asked(world)
    detail = await world.worker.get(path)
    assert [(field["no"], field["kind"], field["purpose"]) for field in detail["fields"]] == [
        (1, "choice", "订文化衫"), (2, "number", "订座位"), (3, "yes_no", "安排车辆"), (4, "text", "订餐"),
    ]  # fmt: skip
    answer = await world.worker.put(f"{path}/sign-up", {"answers": GIVEN})
    assert answer.status_code == 200, answer.text
    assert (await world.worker.get(path))["myAnswers"] == KEPT
    sheet = await world.chair.get(f"{path}/answers")
    assert sheet["signUps"] == [{"memberId": world.worker.id, "answers": KEPT}]
    assert [field["label"] for field in sheet["fields"]] == ["衣服尺码", "带几位家属", "坐班车", "忌口"]
    for person in (world.leader, world.worker, world.mate):
        assert (await person.call("GET", f"{path}/answers")).status_code == 403
    for person in (world.leader, world.mate):
        assert "不吃辣" not in (await person.call("GET", path)).text
    assert "不吃辣" not in (await world.leader.call("GET", f"{path}/sign-ups")).text


@pytest.mark.parametrize(
    "answers",
    [
        [], [{"no": 2, "value": 1}], [{"no": 1, "value": "XL"}], [{"no": 1, "value": 1}], [{"no": 1, "value": True}],
        [{"no": 1, "value": " "}], [*GIVEN, {"no": 5, "value": "x"}], [GIVEN[0], GIVEN[0]],
        [GIVEN[0], {"no": 2, "value": "2"}], [GIVEN[0], {"no": 2, "value": True}], [GIVEN[0], {"no": 3, "value": 1}],
        [GIVEN[0], {"no": 4, "value": 4}],
    ],
)  # fmt: skip
async def test_what_does_not_fit_its_field_takes_no_place(world: World, answers: list[dict[str, Any]]) -> None:
    path = await asked(world)
    answer = await world.worker.put(f"{path}/sign-up", {"answers": answers})
    assert (answer.status_code, answer.json()["code"]) == (400, "events.answers")
    assert not await SignUp.exists()
    assert not await FormAnswers.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"answers": [{"no": 9, "value": "x"}]}, {"answers": [{"no": 1, "value": "x" * 201}]}, {"answers": GIVEN * 3},
        {"answers": [{"no": 1, "value": None}]}, {"answers": [{"no": 2, "value": 1e300}]}, {"colour": 1}, 5, [],
        {"answers": [{"no": 1, "value": ["M"]}]}, {"answers": [{"no": 4, "value": "a\u0000b"}]},
    ],
)  # fmt: skip
async def test_answers_of_the_wrong_form_are_400(world: World, wrong: Any) -> None:
    path = await asked(world)
    answer = await world.worker.put(f"{path}/sign-up", wrong)
    assert answer.status_code == 400, answer.text
    assert not await SignUp.exists()


async def test_who_signs_up_without_a_word_is_asked_first(world: World) -> None:
    path = await asked(world)
    answer = await world.worker.put(f"{path}/sign-up")
    assert (answer.status_code, answer.json()["code"]) == (400, "events.answers")
    free = await opened(world.chair, world.lake.id, fields=[GUESTS, FOOD])
    assert free["asks"] is False
    assert (await signed(world.worker, free))["state"] == "going"


async def test_answers_can_be_mended_and_stand_when_the_sign_up_is_repeated(world: World) -> None:
    path = await asked(world)
    await world.worker.put(f"{path}/sign-up", {"answers": GIVEN})
    assert (await world.worker.put(f"{path}/sign-up")).status_code == 200
    assert (await world.worker.get(path))["myAnswers"] == KEPT
    assert (await world.worker.put(f"{path}/sign-up", {"answers": [{"no": 1, "value": "L"}]})).status_code == 200
    assert (await world.worker.get(path))["myAnswers"] == [{"no": 1, "value": "L"}]
    assert await SignUp.all().count() == await FormAnswers.all().count() == 1


async def test_a_leader_answers_for_a_colleague_and_it_is_logged(world: World) -> None:
    path = await asked(world)
    bare = await world.leader.put(f"{path}/sign-ups/{world.worker.id}")
    assert bare.json()["code"] == "events.answers"
    answer = await world.leader.put(f"{path}/sign-ups/{world.worker.id}", {"answers": GIVEN})
    assert answer.status_code == 200, answer.text
    assert (await world.worker.get(path))["myAnswers"] == KEPT
    assert await Entry.filter(verb="event.answered_for", actor_id=world.leader.id).count() == 1


async def test_answers_go_with_the_sign_up_and_ninety_days_after_the_event(world: World) -> None:
    path = await asked(world, endsAt=hours(50))
    await world.worker.put(f"{path}/sign-up", {"answers": GIVEN})
    await world.mate.put(f"{path}/sign-up", {"answers": GIVEN})
    assert (await world.worker.delete(f"{path}/sign-up")).status_code == 204
    assert [row.member_id for row in await FormAnswers.all()] == [world.mate.id]
    for days, left in ((91, 1), (93, 0)):
        with clock.moved_to(clock.now() + dt.timedelta(days=days)):
            await schedule.sweep()
        assert await FormAnswers.all().count() == await SignUp.all().count() == left


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ([SHIRT | {"choices": ["S"]}], "events.fields"), ([SHIRT | {"choices": ["S", "S"]}], "events.fields"),
        ([FOOD | {"choices": ["S", "M"]}], "events.fields"), ([FOOD, FOOD], "events.fields"),
        ([FOOD | {"kind": "photo"}], "request.invalid"), ([FOOD | {"label": " "}], "request.invalid"),
        ([FOOD | {"purpose": ""}], "request.invalid"), ([FOOD | {"purpose": "x" * 101}], "request.invalid"),
        ([SHIRT | {"choices": [str(n) for n in range(21)]}], "request.invalid"),
        ([FOOD | {"label": str(n)} for n in range(9)], "request.invalid"),
    ],
)  # fmt: skip
async def test_fields_have_bounds(world: World, fields: list[dict[str, Any]], code: str) -> None:
    answer = await world.chair.post("/events", wanted(world.lake.id, fields=fields))
    assert (answer.status_code, answer.json()["code"]) == (400, code)
