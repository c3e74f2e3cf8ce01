"""Personal codes: who may give them, what they open, and that each opens once."""

import asyncio
from collections import Counter

import httpx

from nbar.community.audit.models import Entry
from nbar.community.members import actions as members
from nbar.community.members import queries as people
from nbar.community.offices import actions as offices
from nbar.community.sessions import actions
from nbar.community.units import actions as units
from tests.community.sessions.door import PASSWORD, activation, sign_in, with_password
from tests.world import Person, World


async def redeem(world: World, body: dict[str, object]) -> httpx.Response:
    async with world.server.client() as client:
        return await client.post("/api/activations", json=body)


async def code_for(by: Person, member_id: int) -> str:
    answer = await by.post(f"/members/{member_id}/activation")
    assert answer.status_code == 201, answer.text
    return str(answer.json()["code"])


async def test_five_hundred_redeem_a_code_at_once_and_one_wins(world: World) -> None:
    member = await offices.welcome(world.lake.id, "新工友", phone="19822220001")
    code = await code_for(world.chair, member.id)
    answers = await asyncio.gather(*(redeem(world, activation(code, "19822220001")) for _ in range(500)))
    assert Counter(answer.status_code for answer in answers) == {201: 1, 404: 499}
    fresh = await offices.welcome(world.lake.id, "又一位", phone="19822220002")
    after = await redeem(world, activation(await code_for(world.chair, fresh.id), "19822220002"))
    assert after.status_code == 201, "the rush does not keep the neighbours out"


async def test_every_code_that_opens_nothing_gets_the_same_answer(world: World) -> None:
    used = await code_for(world.chair, world.worker.id)
    assert (await redeem(world, activation(used, "19800000004"))).status_code == 201
    ended = await code_for(world.chair, world.mate.id)
    open_ = await code_for(world.chair, world.mate.id)
    gone = await code_for(world.chair, world.other.id)
    await members.leave(None, world.other.member)
    answers = [
        await redeem(world, activation(code, phone))
        for code, phone in (
            (used, "19800000004"), (ended, "19800000005"), (gone, "19800000006"), ("never", "19800000005"),
            (open_, "19800000999"),
        )
    ]  # fmt: skip
    assert len({(answer.status_code, answer.content) for answer in answers}) == 1
    assert answers[0].json()["code"] == "activation.unknown_code"


async def test_looking_twenty_times_uses_nothing(world: World) -> None:
    code = await code_for(world.chair, world.worker.id)
    async with world.server.client() as bot:
        for _ in range(20):
            assert (await bot.post("/api/activations/look", json={"code": code})).status_code == 200
    assert (await redeem(world, activation(f" {code.replace('-', ' ').lower()} ", "19800000004"))).status_code == 201


async def test_somebody_without_a_phone_gives_a_free_one(world: World) -> None:
    member = await offices.welcome(world.lake.id, "老工友", number="H9")
    code = await code_for(world.chair, member.id)
    taken = await redeem(world, activation(code, "19800000004"))
    assert (taken.status_code, taken.json()["code"]) == (409, "activation.phone_taken")
    assert (await redeem(world, activation(code, "19822220003"))).status_code == 201
    async with world.server.client() as client:
        assert (await sign_in(client, "19822220003")).status_code == 201


async def test_consents_are_kept_with_version_and_only_what_was_ticked(world: World) -> None:
    member = await offices.welcome(world.lake.id, "新工友", phone="19822220001")
    code = await code_for(world.chair, member.id)
    ticked = [{"purpose": "membership", "version": "2026-11"}, {"purpose": "birthday", "version": "2026-10"}]
    me = (await redeem(world, activation(code, "19822220001", consents=ticked))).json()["me"]
    kept = [(row["purpose"], row["version"], row["oral"]) for row in me["consents"]]
    assert kept == [("membership", "2026-11", False), ("birthday", "2026-10", False)]
    assert all(row["at"] for row in me["consents"])


async def test_codes_for_everybody_replace_the_old_ones_and_skip_the_active(world: World) -> None:
    first = await offices.welcome(world.lake.id, "甲", phone="19822220001", team_id=world.team_one.id)
    await offices.welcome(world.lake.id, "乙", team_id=world.team_two.id)
    gone = await offices.welcome(world.lake.id, "丙", phone="19822220003")
    await members.leave(None, gone)
    path = f"/units/{world.lake.id}/activations"
    assert await world.chair.get(path) == {"waiting": 2, "withoutPhone": 1}
    old = (await world.chair.post(path)).json()
    fresh = await world.chair.post(path)
    assert fresh.status_code == 201
    assert [(row["name"], row["team"], row["phone"]) for row in fresh.json()] == [
        ("甲", "One", "19822220001"), ("乙", "Two", None),
    ]  # fmt: skip
    assert (await redeem(world, activation(old[0]["code"], "19822220001"))).status_code == 404
    assert (await redeem(world, activation(fresh.json()[0]["code"], "19822220001"))).status_code == 201
    assert await world.chair.get(path) == {"waiting": 1, "withoutPhone": 1}
    team = await world.chair.post(f"/units/{world.team_two.id}/activations")
    assert [row["name"] for row in team.json()] == ["乙"]
    assert first.id


async def test_only_chair_and_vice_chair_make_codes_of_a_unit(world: World) -> None:
    path = f"/units/{world.lake.id}/activations"
    await units.appoint(None, world.mate.id, world.lake.id, "vice_chair")
    seen = {
        name: (await getattr(world, name).post(path)).status_code
        for name in ("chair", "mate", "leader", "worker", "officer", "rival", "stranger")
    }
    assert seen == {
        "chair": 201, "mate": 201, "leader": 403, "worker": 403, "officer": 403, "rival": 404, "stranger": 404,
    }  # fmt: skip
    assert (await world.worker.post(f"/units/{world.county.id}/activations")).status_code == 403
    assert (await world.stranger.post(f"/units/{world.team_one.id}/activations")).status_code == 404


async def test_no_code_leads_into_an_account_with_more_rights(world: World) -> None:
    await units.appoint(None, world.mate.id, world.lake.id, "vice_chair")

    async def status(by: Person, to: Person) -> int:
        return (await by.post(f"/members/{to.id}/activation")).status_code

    assert await status(world.mate, world.worker) == 201
    assert await status(world.mate, world.chair) == 403, "the chair's access comes from above"
    assert await status(world.mate, world.mate) == 403, "a stolen phone must not choose a new password"
    assert await status(world.chair, world.chair) == 403
    assert await status(world.chair, world.mate) == 201
    assert await status(world.officer, world.chair) == 201
    assert await status(world.rival, world.worker) == 404


async def test_a_vice_chair_gets_no_code_of_a_chair_who_never_signed_in(world: World) -> None:
    newcomer = await offices.welcome(world.lake.id, "新主席", phone="19822220009")
    await units.appoint(None, newcomer.id, world.lake.id, "chair")
    await units.appoint(None, world.mate.id, world.lake.id, "vice_chair")
    assert (await world.mate.post(f"/units/{world.lake.id}/activations")).json() == []
    assert (await world.mate.post(f"/members/{newcomer.id}/activation")).status_code == 403
    assert (await world.officer.post(f"/members/{newcomer.id}/activation")).status_code == 201


async def test_restored_access_ends_the_old_password_and_phones(world: World) -> None:
    phone = await with_password(world, world.worker)
    code = await code_for(world.chair, world.worker.id)
    assert (await redeem(world, activation(code, phone, password="a quite new one"))).status_code == 201
    assert (await world.worker.call("GET", "/me")).status_code == 401
    async with world.server.client() as client:
        assert (await sign_in(client, phone)).status_code == 401
        assert (await sign_in(client, phone, "a quite new one")).status_code == 201


async def test_a_sign_in_with_the_old_password_does_not_outlive_its_change(world: World) -> None:
    phone = await with_password(world, world.worker)
    stale = await people.by_phone(phone)
    assert stale is not None
    code = await code_for(world.chair, world.worker.id)
    assert (await redeem(world, activation(code, phone, password="a quite new one"))).status_code == 201
    # The slow check of the old password ended just now.
    key = world.server.app.state.token_key
    try:
        await actions._enter(key, stale)
    except actions.Denied:
        return
    raise AssertionError(f"{PASSWORD} still opens the account")


async def test_printing_codes_is_for_who_makes_them_and_is_written_down(world: World) -> None:
    path = f"/units/{world.lake.id}/activations/prints"
    seen = {
        name: (await getattr(world, name).post(path, {"count": 8})).status_code
        for name in ("chair", "leader", "worker", "rival")
    }
    assert seen == {"chair": 204, "leader": 403, "worker": 403, "rival": 404}
    for bad in (0, 10_001, "8", None):
        assert (await world.chair.post(path, {"count": bad})).status_code == 400
    [entry] = await Entry.filter(verb="codes.printed")
    assert (entry.actor_id, entry.subject, entry.facts) == (world.chair.id, f"unit:{world.lake.id}", {"count": 8})
