from nbar.community.units import queries as units
from tests.world import World


async def test_the_county_opens_a_township_and_the_township_an_enterprise(world: World) -> None:
    body = {"kind": "township", "name": "South", "chairName": "Officer South", "chairPhone": "19811110001"}
    opened = await world.officer.post(f"/units/{world.county.id}/units", body)
    assert opened.status_code == 201, opened.text
    township = opened.json()["unit"]["id"]
    assert opened.json()["activation"]["code"]
    staff = await world.sign_in(await _member("19811110001"))
    body = {"kind": "enterprise", "name": "Mill", "chairName": "Chair Mill", "chairPhone": "19811110002"}
    assert (await world.rival.post(f"/units/{township}/units", body)).status_code == 404
    opened = await staff.post(f"/units/{township}/units", body)
    assert opened.status_code == 201, opened.text
    mill = opened.json()["unit"]["id"]
    chair = await world.sign_in(await _member("19811110002"))
    assert [row["kind"] for row in await chair.get("/channels")][:2] == ["home", "inbox"]
    page = await chair.get(f"/units/{mill}")
    assert (page["mayManage"], page["openable"], page["offices"][0]["role"]) == (True, ["team"], "chair")


async def test_names_are_unique_among_siblings_and_kinds_fit(world: World) -> None:
    again = await world.officer.post(f"/units/{world.county.id}/units", {"kind": "township", "name": "East"})
    assert (again.status_code, again.json()["code"]) == (409, "units.name_taken")
    wrong = await world.officer.post(f"/units/{world.lake.id}/units", {"kind": "township", "name": "Odd"})
    assert (wrong.status_code, wrong.json()["code"]) == (409, "units.kind_not_allowed")


async def test_a_chair_is_handed_over_by_the_unit_above_in_one_row(world: World) -> None:
    body = {"role": "chair", "memberId": world.other.id}
    refused = await world.chair.post(f"/units/{world.lake.id}/offices", body)
    assert (refused.status_code, refused.json()["code"]) == (403, "units.office_not_allowed")
    assert (await world.officer.post(f"/units/{world.lake.id}/offices", body)).status_code == 201
    assert await units.chair_of(world.lake.id) == world.other.id
    row = next(row for row in await world.other.get("/channels") if row["id"] == world.home)
    assert row["mayRecallAny"] is True
    row = next(row for row in await world.chair.get("/channels") if row["id"] == world.home)
    assert row["mayRecallAny"] is False


async def test_a_chair_is_handed_over_to_a_colleague_by_name_and_phone(world: World) -> None:
    path, phone = f"/units/{world.lake.id}/offices", world.other.member.phone
    for wrong in (
        {"name": "Somebody Else", "phone": phone},
        {"name": world.stranger.member.name, "phone": world.stranger.member.phone},
    ):
        refused = await world.officer.post(path, {"role": "chair", **wrong})
        assert (refused.status_code, refused.json()["code"]) == (409, "members.phone_taken")
    made = await world.officer.post(path, {"role": "chair", "name": world.other.member.name, "phone": phone})
    assert (made.status_code, made.json()["activation"]) == (201, None), made.text
    assert await units.chair_of(world.lake.id) == world.other.id


async def test_a_chair_names_leaders_and_a_vice_chair_but_no_worker_does(world: World) -> None:
    body = {"role": "leader", "memberId": world.other.id}
    assert (await world.worker.post(f"/units/{world.team_two.id}/offices", body)).status_code in (403, 404)
    made = await world.chair.post(f"/units/{world.team_two.id}/offices", body)
    assert made.status_code == 201, made.text
    outside = await world.chair.post(f"/units/{world.team_two.id}/offices", body | {"memberId": world.stranger.id})
    assert outside.status_code == 400
    office = made.json()["office"]["id"]
    assert (await world.chair.delete(f"/units/{world.team_two.id}/offices/{office}")).status_code == 204
    assert not await units.holds(world.other.id, world.team_two.id, "leader")
    assert (
        await world.chair.post(f"/units/{world.lake.id}/offices", {"role": "vice_chair", "memberId": world.mate.id})
    ).status_code == 201


async def test_staff_see_counts_of_an_enterprise_and_not_its_people(world: World) -> None:
    page = await world.officer.get(f"/units/{world.lake.id}")
    assert (page["members"], page["maySeeMembers"]) == (5, False)
    assert (await world.officer.call("GET", f"/channels/{world.home}/messages")).status_code == 404


async def _member(phone: str):  # type: ignore[no-untyped-def]
    from nbar.community.members import queries as members

    member = await members.by_phone(phone)
    assert member is not None
    return member
