"""The log: a chair sees what happened to the own people, an officer what happened below, nobody more than that."""

import datetime as dt
import json
from typing import Any

import pytest

from nbar.community.audit import actions as audit
from nbar.community.audit.models import Entry
from nbar.community.members import actions as members
from nbar.core import clock
from tests.community.sessions.door import PASSWORD, with_password
from tests.world import Person, World


async def read(person: Person, unit_id: int, **query: Any) -> list[dict[str, Any]]:
    answer = await person.call("GET", f"/units/{unit_id}/audit", params=query)
    assert answer.status_code == 200, answer.text
    return answer.json()["entries"]  # type: ignore[no-any-return]


async def change(world: World, phone: str = "19855556666") -> None:
    body = {"name": "方敏", "phone": phone, "number": None, "teamId": None, "birthday": None}
    assert (await world.chair.put(f"/members/{world.worker.id}", body)).status_code == 200


def verbs(entries: list[dict[str, Any]]) -> list[str]:
    return [entry["verb"] for entry in entries]


async def test_a_chair_reads_who_did_what_with_whom(world: World) -> None:
    await change(world)
    entry = next(row for row in await read(world.chair, world.lake.id) if row["verb"] == "member.changed")
    assert entry["actor"] == {"id": world.chair.id, "name": "沈主席"}
    assert entry["about"] == {"id": world.worker.id, "name": "方敏"}
    assert entry["unit"] == "Lake"


async def test_no_number_and_no_old_value_is_in_it(world: World) -> None:
    before = world.worker.member.phone or "-"
    await change(world, "19855556666")
    text = json.dumps(await read(world.chair, world.lake.id))
    assert "19855556666" not in text
    assert before not in text


async def test_another_union_is_not_seen(world: World) -> None:
    await change(world)
    assert (await world.rival.call("GET", f"/units/{world.lake.id}/audit")).status_code == 404
    assert "member.changed" not in verbs(await read(world.rival, world.hill.id))


@pytest.mark.parametrize("who", ["worker", "leader"])
async def test_who_runs_nothing_reads_nothing(world: World, who: str) -> None:
    assert (await getattr(world, who).call("GET", f"/units/{world.lake.id}/audit")).status_code == 403


async def test_an_officer_sees_what_happened_below_but_not_whose_name_is_none_of_theirs(world: World) -> None:
    await change(world)
    entry = next(row for row in await read(world.officer, world.county.id) if row["verb"] == "member.changed")
    assert entry["actor"]["name"] == "沈主席", "who holds an office is known"
    assert entry["about"] == {"id": None, "name": None}
    assert entry["unit"] == "Lake"
    assert "方敏" not in json.dumps(await read(world.officer, world.county.id), ensure_ascii=False)
    unknown = await world.officer.call("GET", f"/units/{world.county.id}/audit?member={world.worker.id}")
    assert unknown.status_code == 404


async def test_an_officers_act_elsewhere_is_not_told_to_the_own_chair(world: World) -> None:
    """An entry belongs where the person it is about belongs, whoever did it."""
    await audit.record(world.chair.id, "member.changed", f"member:{world.stranger.id}")
    assert "member.changed" not in verbs(await read(world.chair, world.lake.id))
    assert "member.changed" in verbs(await read(world.rival, world.hill.id))


async def test_what_people_do_with_their_own_things_is_theirs(world: World) -> None:
    phone = await world.sign_in(world.worker.member)
    assert (await world.worker.post("/me/export")).status_code == 200
    assert (await phone.delete("/me/devices")).status_code == 204
    seen = set(verbs(await read(world.chair, world.lake.id)))
    assert not seen & {"holdings.exported", "device.others_ended", "device.ended", "password.changed", "code.used"}


async def test_that_an_account_was_closed_is_seen(world: World) -> None:
    await with_password(world, world.worker)
    assert (await world.worker.post("/me/closing", {"password": PASSWORD})).status_code == 204
    entry = next(row for row in await read(world.chair, world.lake.id) if row["verb"] == "account.closed")
    assert entry["about"]["name"] == "已注销用户"


async def test_it_is_filtered_by_person_deed_and_time(world: World) -> None:
    await change(world)
    await members.leave(world.chair.id, world.other.member)
    by_person = await read(world.chair, world.lake.id, member=world.worker.id)
    assert {"member.changed", "member.left"} & set(verbs(by_person)) == {"member.changed"}
    assert set(verbs(await read(world.chair, world.lake.id, verb="member.left"))) == {"member.left"}
    with clock.moved_to(clock.now() + dt.timedelta(days=3)):
        chair = await world.sign_in(world.chair.member)
        since = (clock.now() - dt.timedelta(days=1)).isoformat()
        assert set(verbs(await read(chair, world.lake.id, since=since))) <= {"audit.read"}
    assert (await world.chair.call("GET", f"/units/{world.lake.id}/audit?verb=no.such")).status_code == 400


async def test_pages_follow_each_other_without_holes(world: World) -> None:
    for _ in range(120):
        await audit.record(world.chair.id, "member.changed", f"member:{world.worker.id}")
    seen: list[int] = []
    before: dict[str, int] = {}
    for _ in range(4):
        rows = await read(world.chair, world.lake.id, verb="member.changed", **before)
        seen += [row["id"] for row in rows]
        before = {"before": rows[-1]["id"]} if rows else before
    assert len(seen) == len(set(seen)) == 120
    assert seen == sorted(seen, reverse=True)


async def test_reading_is_in_the_log_once_an_hour(world: World) -> None:
    for _ in range(3):
        await read(world.chair, world.lake.id)
    assert await Entry.filter(verb="audit.read", actor_id=world.chair.id).count() == 1
    with clock.moved_to(clock.now() + dt.timedelta(hours=2)):
        chair = await world.sign_in(world.chair.member)
        await read(chair, world.lake.id)
    assert await Entry.filter(verb="audit.read", actor_id=world.chair.id).count() == 2
    assert "audit.read" in verbs(await read(world.officer, world.county.id)), "whoever is above sees that it was read"
