from nbar.community.audit.models import Entry
from tests.world import World


async def test_a_chair_sees_the_roster_and_a_worker_does_not(world: World) -> None:
    rows = await world.chair.get(f"/units/{world.lake.id}/members")
    assert {row["name"] for row in rows} == {"沈主席", "王班长", "方敏", "周丽", "陈强"}
    assert next(row for row in rows if row["name"] == "方敏")["phone"] == "19800000004"
    assert (await world.worker.call("GET", f"/units/{world.lake.id}/members")).status_code == 403
    assert (await world.officer.call("GET", f"/units/{world.lake.id}/members")).status_code == 403


async def test_a_leader_sees_the_own_team_without_phones_and_birthdays(world: World) -> None:
    rows = await world.leader.get(f"/units/{world.team_one.id}/members")
    assert {row["name"] for row in rows} == {"王班长", "方敏", "周丽"}
    assert "19800000004" not in str(rows)
    assert (await world.leader.call("GET", f"/units/{world.team_two.id}/members")).status_code == 403
    assert (await world.leader.call("GET", f"/units/{world.lake.id}/members")).status_code == 403


async def test_a_person_is_added_corrected_and_leaves(world: World) -> None:
    body = {
        "name": "新工友",
        "teamId": world.team_one.id,
        "birthday": {"calendar": "lunar", "month": 6, "day": 15, "leap": True},
    }
    made = await world.chair.post(f"/units/{world.lake.id}/members", body)
    assert made.status_code == 201, made.text
    person = made.json()["id"]
    change = {"name": "新工友", "phone": "19833330001", "number": "H9", "teamId": world.team_two.id, "birthday": None}
    changed = await world.chair.put(f"/members/{person}", change)
    assert (changed.json()["phone"], changed.json()["team"]["name"]) == ("19833330001", "Two")
    taken = await world.chair.put(f"/members/{person}", change | {"phone": "19800000004"})
    assert (taken.status_code, taken.json()["code"]) == (409, "members.phone_taken")
    assert (await world.chair.put(f"/members/{person}", change | {"teamId": world.hill.id})).status_code == 400
    assert (
        await world.chair.put(f"/members/{person}", change | {"birthday": {"calendar": "solar", "month": 2, "day": 30}})
    ).status_code == 400
    assert (await world.worker.delete(f"/members/{person}")).status_code == 403
    assert (await world.chair.delete(f"/members/{person}")).status_code == 204
    assert (await world.chair.delete(f"/members/{person}")).status_code == 404


async def test_a_change_of_team_changes_the_groups_at_once(world: World) -> None:
    me = {"name": "方敏", "phone": "19800000004", "number": None, "teamId": world.team_two.id, "birthday": None}
    assert (await world.chair.put(f"/members/{world.worker.id}", me)).status_code == 200
    assert (await world.worker.call("GET", f"/channels/{world.team}/messages")).status_code == 404


async def test_a_chair_cannot_leave_without_a_hand_over(world: World) -> None:
    answer = await world.chair.delete(f"/members/{world.chair.id}")
    assert (answer.status_code, answer.json()["code"]) == (409, "members.last_chair")


async def test_a_spoken_consent_is_recorded_by_the_chair_and_logged(world: World) -> None:
    path = f"/members/{world.worker.id}/consents"
    assert (await world.chair.put(f"{path}/birthday", {"version": "2026-11"})).status_code == 204
    consents = (await world.worker.get("/me"))["consents"]
    assert (consents[0]["purpose"], consents[0]["oral"]) == ("birthday", True)
    assert await Entry.filter(verb="consent.oral", actor_id=world.chair.id).count() == 1
    assert (await world.chair.put(f"{path}/membership", {"version": "2026-11"})).status_code == 403
    assert (await world.worker.delete("/me/consents/birthday")).status_code == 204, "withdrawn by oneself"
    assert (await world.worker.get("/me"))["consents"] == []


async def test_who_gets_an_office_is_told_once_in_the_inbox(world: World) -> None:
    for _ in range(2):
        given = await world.chair.post(
            f"/units/{world.team_two.id}/offices", {"role": "leader", "memberId": world.other.id}
        )
        assert given.status_code == 201, given.text
    inbox = next(row for row in await world.other.get("/channels") if row["kind"] == "inbox")
    page = await world.other.get(f"/channels/{inbox['id']}/messages")
    told = [row["body"] for row in page["messages"] if row["body"].get("template") == "office_given"]
    link = f"/units/{world.team_two.id}"
    assert told == [
        {"kind": "tell", "template": "office_given", "values": {"unit": "Two", "role": "leader"}, "link": link}
    ]
