"""Guessing is slow for strangers, and nobody is locked out by somebody else's guesses."""

import asyncio
from collections import Counter

import httpx

from nbar.community.sessions import passwords, throttle
from nbar.core import limits
from tests.community.sessions.door import PASSWORD, activation, sign_in, with_password
from tests.world import World


async def guess(world: World, phone: str, address: str, password: str = "not this one") -> httpx.Response:
    async with world.server.client(address) as thief:
        return await sign_in(thief, phone, password)


async def guesses(world: World, phone: str, count: int) -> Counter[int]:
    """All at once, each from an address of its own."""
    answers = await asyncio.gather(*(guess(world, phone, f"10.1.{n // 200}.{n % 200}") for n in range(count)))
    return Counter(answer.status_code for answer in answers)


async def test_at_most_a_hundred_guesses_at_an_account_are_looked_at(world: World) -> None:
    phone = await with_password(world, world.worker)
    seen = await guesses(world, phone, 400)
    assert 1 <= seen[401] <= 100
    assert seen[401] + seen[429] == 400
    refused = await guess(world, phone, "10.9.0.1", PASSWORD)
    assert refused.status_code == 429, "even the right password is not looked at"
    assert int(refused.headers["retry-after"]) >= 1


async def test_an_unknown_phone_is_slowed_the_same_way(world: World) -> None:
    known = await guesses(world, await with_password(world, world.worker), 60)
    assert await guesses(world, "19899999999", 60) == known
    assert known[429] > 0


async def test_the_owners_own_phone_gets_in_while_others_guess(world: World) -> None:
    phone = await with_password(world, world.worker)
    async with world.server.client("10.0.0.1") as owner:
        assert (await sign_in(owner, phone)).status_code == 201
        assert (await guesses(world, phone, 60))[429] > 0
        for _ in range(30):
            assert (await sign_in(owner, phone)).status_code == 201


async def test_the_owners_own_phone_gets_in_though_its_address_guessed(world: World) -> None:
    phone = await with_password(world, world.worker)
    async with world.server.client("10.0.0.1") as owner:
        assert (await sign_in(owner, phone)).status_code == 201
        for _ in range(200):
            throttle.addresses.take("10.0.0.1")
        assert (await guess(world, "19899999999", "10.0.0.1")).status_code == 429
        assert (await sign_in(owner, phone)).status_code == 201


async def test_the_mark_of_one_account_opens_no_allowance_at_another(world: World) -> None:
    phone, other = await with_password(world, world.worker), await with_password(world, world.other)
    assert (await guesses(world, other, 60))[429] > 0
    async with world.server.client("10.0.0.1") as client:
        assert (await sign_in(client, phone)).status_code == 201
        assert (await sign_in(client, other)).status_code == 429
        client.cookies.set("nbar_known", f"{'0' * 64}.x..{'é'.encode().hex()}", domain="127.0.0.1", path="/api/session")
        assert (await sign_in(client, other)).status_code == 429


async def test_a_known_phone_that_guesses_is_slowed_too(world: World) -> None:
    phone = await with_password(world, world.worker)
    async with world.server.client() as client:
        await sign_in(client, phone)
        answers = [(await sign_in(client, phone, "not this one")).status_code for _ in range(20)]
    assert answers.count(401) == 10
    assert answers[-1] == 429


async def test_an_address_that_tries_many_accounts_is_slowed(world: World) -> None:
    seen = Counter([(await guess(world, f"1981234{n:04}", "10.0.0.7")).status_code for n in range(140)])
    assert seen[401] >= 30
    assert seen[429] > 0


async def test_thirty_good_sign_ins_at_once_on_one_account_pass(world: World) -> None:
    phone = await with_password(world, world.worker)
    answers = await asyncio.gather(*(guess(world, phone, "10.0.0.1", PASSWORD) for _ in range(30)))
    assert {answer.status_code for answer in answers} == {201}


async def test_wrong_codes_slow_their_sender_but_never_a_good_code(world: World) -> None:
    code = (await world.chair.post(f"/members/{world.worker.id}/activation")).json()["code"]
    async with world.server.client("10.0.0.1") as client:
        looks = [
            (await client.post("/api/activations/look", json={"code": f"WRONG{n}"})).status_code for n in range(80)
        ]
        assert set(looks) == {404, 429}
        assert (await client.post("/api/activations/look", json={"code": code})).status_code == 200
        good = await client.post("/api/activations", json=activation(code, world.worker.member.phone or ""))
        assert good.status_code == 201, good.text


async def test_who_finds_a_code_cannot_try_out_its_phone(world: World) -> None:
    code = (await world.chair.post(f"/members/{world.worker.id}/activation")).json()["code"]
    async with world.server.client() as client:
        tries = [await client.post("/api/activations", json=activation(code, f"198{n:04}0004")) for n in range(1, 40)]
    assert Counter(answer.status_code for answer in tries) == {404: 10, 429: 29}


def test_neighbours_of_one_ipv6_network_are_one_address() -> None:
    assert limits.network("2001:db8:1:2::5") == limits.network("2001:db8:1:2:ffff::9")
    assert limits.network("2001:db8:1:2::5") != limits.network("2001:db8:1:3::5")
    assert limits.network("::ffff:10.0.0.1") == limits.network("10.0.0.1") == "10.0.0.1"
    assert limits.network("not an address") == "not an address"


async def test_a_missing_account_takes_as_long_as_a_wrong_password(world: World) -> None:
    async def seconds(kept: str | None) -> float:
        loop = asyncio.get_running_loop()
        begun = loop.time()
        assert not await passwords.fits(kept, "not this one")
        return loop.time() - begun

    kept = await passwords.hashed(PASSWORD)
    known, unknown = [], []
    for _ in range(15):
        known.append(await seconds(kept))
        unknown.append(await seconds(None))
    assert 0.5 < min(known) / min(unknown) < 2
