"""From the poster on the wall to a signed-in colleague, and what chair and leader see of it."""

import asyncio

from nbar.community.audit.models import Entry
from nbar.community.members.models import Member
from nbar.community.offices import actions as offices
from tests.community.joining.applicants import PHONE, Browser, applied, poster
from tests.community.sessions.door import CONSENTS, PASSWORD
from tests.world import Person, World


async def confirm(by: Person, request_id: int, member_id: int | None = None) -> int:
    answer = await by.put(f"/join-requests/{request_id}/confirmation", {"memberId": member_id})
    return answer.status_code


async def requests(by: Person, unit_id: int) -> list[dict[str, object]]:
    return await by.get(f"/units/{unit_id}/join-requests")  # type: ignore[no-any-return]


async def told(person: Person) -> list[dict[str, object]]:
    inbox = next(row for row in await person.get("/channels") if row["kind"] == "inbox")
    rows = await person.get(f"/channels/{inbox['id']}/messages")
    return [row["body"] for row in rows["messages"] if row["body"].get("template") == "join_asked"]


async def test_a_worker_asks_at_the_poster_and_comes_in_when_the_chair_says_yes(world: World) -> None:
    browser, token = Browser(world), await poster(world.chair, world.lake.id)
    place = (await browser.post("/look", {"token": token})).json()
    assert place["union"] == "Lake"
    asked = await browser.ask(token, teamId=world.team_two.id)
    assert (asked.status_code, asked.json()["status"]) == (201, "waiting")
    assert (await browser.code()).status_code == 404, "nothing opens before somebody said yes"
    [row] = await requests(world.chair, world.lake.id)
    assert (row["name"], row["phone"], row["check"]) == ("新来的", PHONE, asked.json()["check"])
    assert row["likeness"] is None
    assert await confirm(world.chair, int(str(row["id"]))) == 204
    assert (await browser.state()).json()["status"] == "approved"
    code = (await browser.code()).json()["code"]
    async with world.server.client() as client:
        body = {"code": code, "phone": PHONE, "password": PASSWORD, "consents": CONSENTS}
        session = (await client.post("/api/activations", json=body)).json()
    assert [unit["name"] for unit in session["me"]["units"]] == ["Lake", "Two"]
    assert (await browser.state()).json()["status"] == "done"
    assert (await browser.code()).status_code == 404, "the secret opens no account that is in use"
    assert await Entry.filter(verb="join.confirmed", actor_id=world.chair.id).count() == 1


async def test_nobody_else_gets_in_by_what_a_bystander_knows(world: World) -> None:
    token = await poster(world.chair, world.lake.id)
    row = await applied(world, token)
    assert await confirm(world.chair, row.id) == 204
    for secret in ("x" * 43, str(row.id).rjust(43, "0"), row.secret_hash):
        other = Browser(world, secret)
        assert (await other.state()).status_code == (await other.code()).status_code == 404


async def test_a_leader_confirms_the_own_team_and_sees_a_masked_phone(world: World) -> None:
    token = await poster(world.leader, world.team_one.id)
    browser = Browser(world)
    place = (await browser.post("/look", {"token": token})).json()
    assert place == {"union": "Lake", "team": "One", "teams": []}
    assert (await browser.ask(token, teamId=world.team_two.id)).status_code == 201
    other = await applied(world, await poster(world.chair, world.lake.id), phone="19877770002")
    [row] = await requests(world.leader, world.team_one.id)
    assert (row["phone"], row["team"]["name"]) == ("198****0001", "One")  # type: ignore[index]
    assert await confirm(world.leader, other.id) == 404, "who asks for no team is the chair's"
    assert await confirm(world.leader, int(str(row["id"]))) == 204
    member = await Member.get(phone=PHONE)
    assert (member.unit_id, member.team_id) == (world.lake.id, world.team_one.id)


async def test_chair_and_leader_are_told_once_while_many_wait(world: World) -> None:
    token = await poster(world.chair, world.lake.id)
    for place in range(5):
        await applied(world, token, phone=f"1987777{place:04}", teamId=world.team_one.id)
    for person, unit in ((world.chair, world.lake), (world.leader, world.team_one)):
        [tell] = await told(person)
        assert tell["link"] == f"/units/{unit.id}/requests"
        assert await person.get("/join-requests") == [{"unitId": unit.id, "count": 5}]
    assert await told(world.worker) == []
    assert await world.worker.get("/join-requests") == []


async def test_who_stands_in_the_roster_already_is_linked_and_not_doubled(world: World) -> None:
    waiting = await offices.welcome(world.lake.id, "新来的", number="G77", team_id=world.team_one.id)
    before = await Member.all().count()
    row = await applied(world, await poster(world.chair, world.lake.id))
    [seen] = await requests(world.chair, world.lake.id)
    likeness = seen["likeness"]
    assert likeness == {"by": "name", "memberId": waiting.id, "name": "新来的", "team": "One", "activated": False}
    assert await confirm(world.chair, row.id, waiting.id) == 204
    assert await Member.all().count() == before
    fresh = await Member.get(id=waiting.id)
    assert (fresh.phone, fresh.number, fresh.team_id) == (PHONE, "G77", world.team_one.id)


async def test_a_request_leads_into_no_account_that_is_somebody_elses(world: World) -> None:
    chair_to_be = await offices.welcome(world.lake.id, "副主席", phone="19877770009")
    await world.chair.post(f"/units/{world.lake.id}/offices", {"role": "vice_chair", "memberId": chair_to_be.id})
    token = await poster(world.leader, world.team_one.id)
    row = await applied(world, token, phone=world.worker.member.phone)
    [seen] = await requests(world.leader, world.team_one.id)
    assert seen["likeness"]["activated"] is True  # type: ignore[index]
    for member in (world.worker.id, world.chair.id, world.other.id, world.stranger.id, chair_to_be.id, 10**9):
        assert await confirm(world.leader, row.id, member) == 409
    assert await confirm(world.leader, row.id) == 409, "the number belongs to somebody"
    assert (await world.leader.put(f"/join-requests/{row.id}/refusal", {"reason": "已经在了"})).status_code == 204


async def test_a_number_of_another_union_says_nothing_about_its_owner(world: World) -> None:
    await applied(world, await poster(world.chair, world.lake.id), phone=world.stranger.member.phone)
    [seen] = await requests(world.chair, world.lake.id)
    assert seen["likeness"] == {"by": "elsewhere", "memberId": None, "name": None, "team": None, "activated": False}


async def test_two_who_decide_at_once_decide_once(world: World) -> None:
    row = await applied(world, await poster(world.chair, world.lake.id), teamId=world.team_one.id)
    statuses = await asyncio.gather(*(confirm(by, row.id) for by in (world.chair, world.leader) * 5))
    assert set(statuses) == {204}
    assert await Member.filter(phone=PHONE).count() == 1
    refused = await world.chair.put(f"/join-requests/{row.id}/refusal", {"reason": "晚了"})
    assert (refused.status_code, refused.json()["code"]) == (409, "joining.decided")


async def test_a_refusal_tells_its_reason_to_the_applicant_only(world: World) -> None:
    browser = Browser(world)
    await browser.ask(await poster(world.chair, world.lake.id))
    row = await browser.row()
    for bad in ("", " ", "x" * 101, None):
        assert (await world.chair.put(f"/join-requests/{row.id}/refusal", {"reason": bad})).status_code == 400
    for _ in range(2):
        answer = await world.chair.put(f"/join-requests/{row.id}/refusal", {"reason": "不是本单位的"})
        assert answer.status_code == 204
    state = (await browser.state()).json()
    assert (state["status"], state["reason"]) == ("refused", "不是本单位的")
    assert await requests(world.chair, world.lake.id) == []
    assert (await browser.code()).status_code == 404
    assert await confirm(world.chair, row.id) == 409
