"""The bakery sees codes and counts: never a name, a birthday, a phone. Its account has a start and an end."""

import datetime as dt
import json
from typing import Any

import httpx
import pytest

from nbar.community.audit.models import Entry
from nbar.community.cakes.actions import showing
from nbar.community.members import queries as members
from nbar.core import clock
from tests.community.birthdays.calendar_house import agreed, greeting_path
from tests.community.cakes.cake_house import advance, show, states, voucher
from tests.community.live.phone import Phone
from tests.community.test_outsiders import filled, ids_in_lake, routes
from tests.world import HASH, Person, World

DAY = dt.timedelta(days=1)
PHONE, CANARY = "19811110000", "金丝雀"
"""The bakery's own phone; a name that must never reach it."""


@pytest.fixture(autouse=True)
def rested() -> None:
    showing.clear()


async def name(
    world: World, first: dt.date, last: dt.date, phone: str = PHONE, by: Person | None = None
) -> httpx.Response:
    body = {"name": "麦香面包房", "phone": phone, "fromOn": f"{first}", "untilOn": f"{last}"}
    return await (by or world.chair).put("/cakes/partner", body)


async def signed_in(world: World) -> Person:
    account = await members.by_phone(PHONE)
    assert account is not None
    account.password_hash = HASH
    await account.save()
    return await world.sign_in(account)


@pytest.fixture
async def bakery(world: World) -> Person:
    today = clock.today()
    answer = await name(world, today, today + 60 * DAY)
    assert answer.status_code == 200, answer.text
    assert answer.json()["activation"]["code"]
    return await signed_in(world)


async def test_the_bakery_works_by_code_from_ready_to_handed_out(world: World, bakery: Person) -> None:
    on = clock.today() + 3 * DAY
    people = [await agreed(world, f"周{place}", on) for place in range(3)]
    assert await advance(world.chair, "ordered", people, on) == 204
    union = (await bakery.get("/bakery"))[0]
    day = union["days"][0]
    assert (union["name"], day["ordered"], day["ready"], day["done"]) == ("Lake", 3, 0, 0)
    codes = [cake["code"] for cake in day["cakes"]]
    assert sorted(codes) == sorted([(await voucher(person))["code"] for person in people])
    for _ in range(2):
        assert (await bakery.put("/bakery/ready", {"codes": codes})).status_code == 204
    assert set((await states(world, on)).values()) == {"ready"}
    first, again = await show(bakery, codes[0]), await show(bakery, codes[0])
    assert (first.json()["fresh"], again.json()["fresh"], again.json()["at"]) == (True, False, first.json()["at"])
    assert [first.json()[key] for key in ("name", "team", "by")] == [None] * 3
    day = (await bakery.get("/bakery"))[0]["days"][0]
    assert (day["ordered"], day["ready"], day["done"]) == (0, 2, 1)


async def test_no_name_birthday_or_phone_reaches_the_bakery_by_any_way(world: World, bakery: Person) -> None:
    """Every route there is, with ids that exist, and the socket while things happen."""
    today = clock.today()
    person = await agreed(world, CANARY, today, phone="19812345678")
    secrets = [
        CANARY,
        "19812345678",
        "1234****5678",
        "方敏",
        "周丽",
        "王班长",
        "沈主席",
        "birthday",
        "生日",
        f'"month":{today.month}',
    ]
    ids = await ids_in_lake(world)
    assert await advance(world.chair, "ready", [person], today) == 204
    heard: list[str] = []
    async with Phone(bakery) as socket:
        assert (await world.chair.put(greeting_path(person, today), {"text": f"{CANARY}生日快乐"})).status_code == 201
        await world.worker.say(world.home, f"{CANARY}好")
        await socket.send({"t": "ping"})
        await socket.wait(lambda frame: frame["t"] == "pong")
        heard += [json.dumps(frame, ensure_ascii=False) for frame in socket.frames]
    answered = 0
    for method, path in routes((await world.server.http.get("/api/openapi.json")).json()):
        if method != "GET":
            continue
        query = f"?from={today}&to={today}&q={CANARY}"
        for target in (ids, ids | {"member_id": str(person.id), "unit_id": str(bakery.member.unit_id)}):
            answer = await bakery.call("GET", filled(path, target) + query)
            answered += answer.status_code == 200
            heard.append(answer.text)
    heard.append((await show(bakery, (await voucher(person))["code"])).text)
    assert answered >= 4, "it does see its own things"
    for text in heard:
        shown = text
        for own in ('"birthday":null', "birthday_consent", '"group":"birthdays"'):
            shown = shown.replace(own, "")
        assert not [secret for secret in secrets if secret in shown], text[:400]


async def test_the_account_is_in_no_group_list_or_count_of_the_union(world: World, bakery: Person) -> None:
    before = (await world.chair.get(f"/units/{world.lake.id}"))["members"]
    assert before == 5
    assert (await world.officer.get(f"/units/{world.county.id}"))["members"] == 8
    assert [row["kind"] for row in await bakery.get("/channels")] == ["inbox"]
    names = [row["name"] for row in await world.chair.get(f"/units/{world.lake.id}/members")]
    assert "麦香面包房" not in names
    assert (await bakery.call("GET", f"/units/{world.lake.id}")).status_code == 404


async def test_it_begins_and_ends(world: World) -> None:
    today = clock.today()
    on = today + 10 * DAY
    person = await agreed(world, "周一", on)
    assert await advance(world.chair, "ordered", [person], on) == 204
    code = (await voucher(person))["code"]
    assert (await name(world, today + DAY, today + 12 * DAY)).status_code == 200
    bakery = await signed_in(world)
    assert await bakery.get("/bakery") == []
    assert (await show(bakery, code)).status_code == 404
    with clock.moved_to(clock.at_hour(today + DAY, 9)):
        bakery = await signed_in(world)
        assert len((await bakery.get("/bakery"))[0]["days"]) == 1
    with clock.moved_to(clock.at_hour(today + 13 * DAY, 9)):
        bakery = await signed_in(world)
        assert await bakery.get("/bakery") == []
        assert (await show(bakery, code)).status_code == 404
        assert (await bakery.put("/bakery/ready", {"codes": [code]})).status_code == 204
    assert (await states(world, on))["周一"] == "ordered"


async def test_the_chair_ends_it_at_once_and_both_are_logged(world: World, bakery: Person) -> None:
    for _ in range(2):
        assert (await world.chair.delete("/cakes/partner")).json()["partner"] is None
    assert await bakery.get("/bakery") == []
    verbs = await Entry.filter(verb__startswith="cakes.").order_by("id").values_list("verb", flat=True)
    assert verbs == ["cakes.partner_named", "cakes.partner_ended"]


async def test_one_bakery_may_work_for_two_unions_and_sees_each_by_itself(world: World, bakery: Person) -> None:
    today = clock.today()
    again = await name(world, today, today + 60 * DAY)
    assert again.json()["activation"] is not None, "not signed in by itself yet: another code"
    other = await name(world, today, today + 5 * DAY, by=world.rival)
    assert other.status_code == 200, other.text
    assert [row["name"] for row in await bakery.get("/bakery")] == ["Lake", "Hill"]


async def test_who_may_be_named_and_for_how_long(world: World) -> None:
    today = clock.today()
    taken = await name(world, today, today, phone=world.worker.member.phone or "")
    assert (taken.status_code, taken.json()["code"]) == (409, "members.phone_taken")
    for first, last in ((today, today - DAY), (today, today + 366 * DAY), (today - 5 * DAY, today - DAY)):
        assert (await name(world, first, last)).status_code == 400
    for who in (world.worker, world.leader):
        assert (await name(world, today, today, by=who)).status_code == 403


async def test_a_private_birthdays_cake_is_a_code_like_every_other(world: World, bakery: Person) -> None:
    on = clock.today() + 3 * DAY
    person = await agreed(world, "周一", on)
    assert (await person.put("/me/consents/birthday_private", {"version": "1"})).status_code == 204
    assert await advance(world.chair, "ordered", [person], on) == 204
    cakes: list[dict[str, Any]] = (await bakery.get("/bakery"))[0]["days"][0]["cakes"]
    assert cakes == [{"code": (await voucher(person))["code"], "state": "ordered"}]
    assert (await person.delete("/me/consents/birthday_private")).status_code == 204
    assert (await bakery.get("/bakery"))[0]["days"] == []
