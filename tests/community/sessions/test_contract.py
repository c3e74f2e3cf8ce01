"""The contract of signing in, line by line."""

import asyncio
import datetime as dt

import httpx

from nbar.community.sessions import actions
from nbar.community.sessions.models import Device
from nbar.core import clock
from tests.community.live.phone import Phone
from tests.community.sessions.door import CONSENTS, PASSWORD, cookie_of, refresh, sign_in, with_password
from tests.world import Person, World


async def test_signing_in_gives_a_session_and_a_strict_cookie(world: World) -> None:
    phone = await with_password(world, world.worker)
    async with world.server.client() as client:
        answer = await sign_in(client, phone)
        assert answer.status_code == 201, answer.text
        assert set(answer.json()) == {"accessToken", "expiresAt", "deviceKey", "me"}
        cookie = next(value for value in answer.headers.get_list("set-cookie") if value.startswith("nbar_refresh"))
        assert "HttpOnly" in cookie
        assert "SameSite=strict" in cookie
        assert "Path=/api/session" in cookie
        assert "Secure" not in cookie
        me = await client.get("/api/me", headers={"Authorization": f"Bearer {answer.json()['accessToken']}"})
        assert me.json()["name"] == "方敏"


async def test_an_unknown_phone_and_a_wrong_password_get_the_same_answer(world: World) -> None:
    phone = await with_password(world, world.worker)
    async with world.server.client() as client:
        answers = [
            await sign_in(client, phone, "wrong password"),
            await sign_in(client, "19899999999"),
            await sign_in(client, "x"),
        ]
    assert {answer.status_code for answer in answers} == {401}
    assert len({answer.content for answer in answers}) == 1


async def test_a_foreign_origin_is_refused_before_the_body(world: World) -> None:
    for path in ("/api/session", "/api/session/refresh", "/api/activations"):
        for origin in ("http://evil.example", ""):
            async with world.server.client() as client:
                answer = await client.post(path, content=b"{broken", headers={"Origin": origin})
            assert (answer.status_code, answer.json()["code"]) == (403, "security.origin")


async def test_refreshing_rotates_and_a_lost_reply_costs_nothing(world: World) -> None:
    phone = await with_password(world, world.worker)
    async with world.server.client() as client:
        first = await sign_in(client, phone)
        key, old = first.json()["deviceKey"], cookie_of(first)
        lost = await refresh(client, key, old)
        again = await refresh(client, key, old)
        assert {lost.status_code, again.status_code} == {201}
        assert cookie_of(lost) != cookie_of(again) != old
        used = await refresh(client, key, cookie_of(again))
        assert used.status_code == 201
        assert (await refresh(client, key, old)).status_code == 201, "20 seconds more"
        with clock.moved_to(clock.now() + dt.timedelta(seconds=21)):
            stolen = await refresh(client, key, old)
            assert (stolen.status_code, stolen.json()["code"]) == (401, "session.refresh_denied")
            assert (await refresh(client, key, cookie_of(used))).status_code == 401, "the family has ended"
            token = {"Authorization": f"Bearer {used.json()['accessToken']}"}
            assert (await client.get("/api/me", headers=token)).status_code == 401


async def test_a_wiped_device_key_makes_the_cookie_useless_but_ends_nothing(world: World) -> None:
    phone = await with_password(world, world.worker)
    async with world.server.client() as client:
        first = await sign_in(client, phone)
        for bad in (None, "", 5, [], {}, "x" * 300, "wrong", True):
            answer = await refresh(client, bad)
            assert answer.status_code == 401, bad
        assert (await refresh(client, first.json()["deviceKey"])).status_code == 201
        client.cookies.clear()
        assert (await refresh(client, first.json()["deviceKey"])).status_code == 401


async def test_fifty_refreshes_at_once_log_nobody_out(world: World) -> None:
    phone = await with_password(world, world.worker)
    async with world.server.client() as client:
        first = await sign_in(client, phone)
        key, old = first.json()["deviceKey"], cookie_of(first)

        async def once() -> httpx.Response:
            async with world.server.client() as tab:
                return await refresh(tab, key, old)

        answers = await asyncio.gather(*(once() for _ in range(50)))
        assert {answer.status_code for answer in answers} == {201}
        assert (await refresh(client, key, cookie_of(answers[7]))).status_code == 201


async def test_signing_out_ends_tokens_family_and_sockets_at_once(world: World) -> None:
    phone = await with_password(world, world.worker)
    async with world.server.client() as client:
        first = await sign_in(client, phone)
        person = Person(world.worker.member, first.json()["accessToken"], world.server)
        async with Phone(person) as held:
            assert (await client.delete("/api/session", headers=person.auth)).status_code == 204
            assert await held.closed() == 4101
        assert (await person.call("GET", "/me")).status_code == 401
        assert (await refresh(client, first.json()["deviceKey"], cookie_of(first))).status_code == 401


async def test_thirty_good_sign_ins_from_one_address_pass(world: World) -> None:
    phone = await with_password(world, world.worker)
    async with world.server.client() as client:
        answers = [await sign_in(client, phone) for _ in range(30)]
    assert {answer.status_code for answer in answers} == {201}


async def test_a_forged_token_is_401(world: World) -> None:
    good = world.worker.token
    head, body, tail = good.split(".")
    none = "eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0"
    for token in ("", "x", good[:-2], f"{none}.{body}.", f"{head}.{body}.{tail[::-1]}", good + "x"):
        person = Person(world.worker.member, token, world.server)
        assert (await person.call("GET", "/me")).status_code == 401, token
    with clock.moved_to(clock.now() + dt.timedelta(minutes=10, seconds=1)):
        assert (await world.worker.call("GET", "/me")).status_code == 401


async def test_a_code_activates_once_and_records_what_was_ticked(world: World) -> None:
    newcomer = await world.newcomer("新工友", phone="19822220001")
    newcomer.member.activated_at = None
    await newcomer.member.save()
    code = (await world.chair.post(f"/members/{newcomer.id}/activation")).json()["code"]
    async with world.server.client() as client:
        look = await client.post("/api/activations/look", json={"code": code.lower()})
        assert look.json()["name"] == "新工友"
        assert look.json()["phone"] == "198****0001"
        assert look.json()["invitedBy"] == "沈主席"
        body = {"code": code, "phone": "19822220001", "password": PASSWORD, "consents": []}
        refused = await client.post("/api/activations", json=body)
        assert refused.json()["code"] == "activation.consent_required"
        weak = await client.post("/api/activations", json=body | {"password": "12345678", "consents": CONSENTS})
        assert weak.json()["code"] == "session.common_password"
        other = await client.post("/api/activations", json=body | {"phone": "19822220009", "consents": CONSENTS})
        assert other.json()["code"] == "activation.unknown_code"
        results = await asyncio.gather(
            *(client.post("/api/activations", json=body | {"consents": CONSENTS}) for _ in range(20))
        )
        assert sorted(answer.status_code for answer in results) == [201, *[404] * 19]
        session = next(answer for answer in results if answer.status_code == 201).json()
    assert [row["purpose"] for row in session["me"]["consents"]] == ["membership"]


async def test_a_code_dies_after_14_days_and_with_its_successor(world: World) -> None:
    old = await actions.issue(None, world.worker.member)
    fresh = await actions.issue(None, world.worker.member)
    async with world.server.client() as client:
        assert (await client.post("/api/activations/look", json={"code": old.code})).status_code == 404
        assert (await client.post("/api/activations/look", json={"code": fresh.code})).status_code == 200
        with clock.moved_to(clock.now() + dt.timedelta(days=14, seconds=1)):
            assert (await client.post("/api/activations/look", json={"code": fresh.code})).status_code == 404


async def test_a_chairs_lost_access_comes_back_from_the_unit_above_and_ends_old_phones(world: World) -> None:
    assert (await world.worker.post(f"/members/{world.chair.id}/activation")).status_code == 403
    issued = await world.officer.post(f"/members/{world.chair.id}/activation")
    assert issued.status_code == 201
    assert (await world.officer.post(f"/members/{world.worker.id}/activation")).status_code == 403, (
        "workers are their chair's"
    )
    body = {
        "code": issued.json()["code"],
        "phone": world.chair.member.phone,
        "password": PASSWORD,
        "consents": CONSENTS,
    }
    async with world.server.client() as client:
        assert (await client.post("/api/activations", json=body)).status_code == 201
    assert (await world.chair.call("GET", "/me")).status_code == 401
    assert await Device.filter(member_id=world.chair.id, ended_at=None).count() == 1


async def test_changing_the_password_signs_the_other_phones_out(world: World) -> None:
    await with_password(world, world.worker)
    other = await world.sign_in(world.worker.member)
    wrong = await world.worker.put("/me/password", {"old": "no", "new": "another good one"})
    assert wrong.status_code == 401
    done = await world.worker.put("/me/password", {"old": PASSWORD, "new": "another good one"})
    assert done.status_code == 204
    assert (await other.call("GET", "/me")).status_code == 401
    assert (await world.worker.call("GET", "/me")).status_code == 200


async def test_consent_is_given_and_taken_back_as_easily(world: World) -> None:
    assert (await world.worker.put("/me/consents/birthday", {"version": "2026-11"})).status_code == 204
    assert [row["purpose"] for row in (await world.worker.get("/me"))["consents"]] == ["birthday"]
    assert (await world.worker.delete("/me/consents/birthday")).status_code == 204
    assert (await world.worker.get("/me"))["consents"] == []


async def test_signing_out_from_a_foreign_page_is_refused_before_the_token_is_looked_at(world: World) -> None:
    for headers in ({"Origin": "http://evil.example"}, {"Origin": ""}):
        async with world.server.client() as client:
            answer = await client.delete("/api/session", headers=headers)
        assert (answer.status_code, answer.json()["code"]) == (403, "security.origin")
