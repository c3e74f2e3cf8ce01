"""Refresh families: their end, their age, and what signing out leaves behind."""

import asyncio
import datetime as dt

import pytest

from nbar.community.audit.models import Entry
from nbar.community.live import routes as live
from nbar.community.members import actions as members
from nbar.community.sessions import queries, schedule
from nbar.community.sessions.models import RefreshToken
from nbar.core import clock, tokens
from nbar.core.live import hub
from nbar.core.socket import Socket
from tests.community.live.phone import Phone
from tests.community.sessions.door import PASSWORD, cookie_of, refresh, sign_in, with_password
from tests.world import Person, World


async def test_reuse_is_written_into_the_log(world: World) -> None:
    phone = await with_password(world, world.worker)
    async with world.server.client() as client:
        first = await sign_in(client, phone)
        key, old = first.json()["deviceKey"], cookie_of(first)
        second = await refresh(client, key, old)
        assert (await refresh(client, key, cookie_of(second))).status_code == 201
        with clock.moved_to(clock.now() + dt.timedelta(seconds=60)):
            assert (await refresh(client, key, old)).status_code == 401
    assert [row.actor_id for row in await Entry.filter(verb="session.reused")] == [world.worker.id]


async def test_a_predecessor_stays_good_until_a_successor_was_used(world: World) -> None:
    phone = await with_password(world, world.worker)
    async with world.server.client() as client:
        first = await sign_in(client, phone)
        key, old = first.json()["deviceKey"], cookie_of(first)
        assert (await refresh(client, key, old)).status_code == 201
        with clock.moved_to(clock.now() + dt.timedelta(days=3)):
            assert (await refresh(client, key, old)).status_code == 201, "every reply was lost for three days"


async def test_the_twenty_seconds_start_at_the_first_use_of_any_successor(world: World) -> None:
    phone = await with_password(world, world.worker)
    async with world.server.client() as client:
        first = await sign_in(client, phone)
        key, old = first.json()["deviceKey"], cookie_of(first)
        one, two = [cookie_of(await refresh(client, key, old)) for _ in range(2)]
        begun = clock.now()
        assert (await refresh(client, key, one)).status_code == 201
        with clock.moved_to(begun + dt.timedelta(seconds=15)):
            assert (await refresh(client, key, two)).status_code == 201
            assert (await refresh(client, key, old)).status_code == 201
        with clock.moved_to(begun + dt.timedelta(seconds=25)):
            assert (await refresh(client, key, old)).status_code == 401


async def test_a_wrong_device_key_with_a_stale_cookie_ends_nothing(world: World) -> None:
    phone = await with_password(world, world.worker)
    async with world.server.client() as client:
        first = await sign_in(client, phone)
        key, old = first.json()["deviceKey"], cookie_of(first)
        newest = cookie_of(await refresh(client, key, cookie_of(await refresh(client, key, old))))
        with clock.moved_to(clock.now() + dt.timedelta(seconds=60)):
            assert (await refresh(client, "wrong", old)).status_code == 401
            assert (await refresh(client, key, newest)).status_code == 201


async def test_refreshes_without_a_cookie_log_nobody_out(world: World) -> None:
    phone = await with_password(world, world.worker)
    async with world.server.client() as client, world.server.client() as bare:
        first = await sign_in(client, phone)
        key = first.json()["deviceKey"]
        answers = await asyncio.gather(*(bare.post("/api/session/refresh", json={"deviceKey": key}) for _ in range(2)))
        assert {answer.status_code for answer in answers} == {401}
        assert (await refresh(client, key)).status_code == 201


async def test_signing_out_wipes_the_cookie_and_the_phone(world: World) -> None:
    phone = await with_password(world, world.worker)
    async with world.server.client() as client:
        first = await sign_in(client, phone)
        answer = await client.delete("/api/session", headers={"Authorization": f"Bearer {first.json()['accessToken']}"})
        assert answer.headers["clear-site-data"] == '"cache", "storage"'
        assert "nbar_refresh" not in client.cookies
        assert "nbar_known" in client.cookies


async def test_a_script_signs_out_by_its_token_but_no_foreign_page(world: World) -> None:
    async with world.server.client() as client:
        del client.headers["Origin"]
        foreign = await client.delete("/api/session", headers=world.worker.auth | {"Origin": "http://evil.example"})
        assert (foreign.status_code, foreign.json()["code"]) == (403, "security.origin")
        assert (await client.delete("/api/session", headers=world.worker.auth)).status_code == 204
    assert (await world.worker.call("GET", "/me")).status_code == 401


async def test_a_phone_left_alone_for_half_a_year_signs_in_anew(world: World) -> None:
    phone = await with_password(world, world.worker)
    async with world.server.client() as client:
        first = await sign_in(client, phone)
        key, old = first.json()["deviceKey"], cookie_of(first)
        with clock.moved_to(clock.now() + dt.timedelta(days=179)):
            renewed = await refresh(client, key, old)
            assert renewed.status_code == 201
        with clock.moved_to(clock.now() + dt.timedelta(days=181)):
            assert (await refresh(client, key, old)).status_code == 401
            assert (await refresh(client, key, cookie_of(renewed))).status_code == 201


async def test_old_tokens_are_forgotten_and_living_ones_kept(world: World) -> None:
    phone = await with_password(world, world.worker)
    async with world.server.client() as client:
        first = await sign_in(client, phone)
        key, cookie = first.json()["deviceKey"], cookie_of(first)
        for _ in range(3):
            cookie = cookie_of(await refresh(client, key, cookie))
        mine = RefreshToken.filter(device__member_id=world.worker.id)
        before = await mine.count()
        await schedule.forget_old()
        assert await mine.count() == before, "nothing is old yet"
        with clock.moved_to(clock.now() + dt.timedelta(days=31)):
            await schedule.forget_old()
            assert await mine.count() == before - 2, "two were superseded"
            assert (await refresh(client, key, cookie)).status_code == 201


async def test_whose_token_it_is_depends_on_device_and_membership(world: World) -> None:
    key = world.server.app.state.token_key
    worker, other = tokens.read(key, world.worker.token), tokens.read(key, world.other.token)
    found = await queries.who(worker)
    assert found is not None
    assert found.id == world.worker.id
    assert await queries.present_on(worker.member_id, other.device_id) is None, "another one's device"
    await members.leave(None, world.worker.member)
    assert await queries.who(worker) is None


async def test_a_password_change_needs_the_old_one_and_refuses_the_common(world: World) -> None:
    phone = await with_password(world, world.worker)
    worker = await world.sign_in(world.worker.member)
    for new in ("12345678", phone, phone[-8:], "88888888"):
        refused = await worker.put("/me/password", {"old": PASSWORD, "new": new})
        assert (refused.status_code, refused.json()["code"]) == (400, "session.common_password"), new
    assert (await worker.put("/me/password", {"old": PASSWORD, "new": "short"})).status_code == 400


@pytest.mark.parametrize(
    "content",
    [
        b"", b"{", b"null", b"[]", b'{"deviceKey":' + b"[" * 20000 + b"]" * 20000 + b"}", b'{"deviceKey":1e999}',
        b'{"deviceKey":"\\ud800"}', b'{"deviceKey":' + b"9" * 5000 + b"}", b"\xff\xfe",
    ],
)  # fmt: skip
async def test_a_broken_body_is_400_and_ends_nothing(world: World, content: bytes) -> None:
    phone = await with_password(world, world.worker)
    async with world.server.client() as client:
        first = await sign_in(client, phone)
        headers = {"Content-Type": "application/json"}
        assert (await client.post("/api/session/refresh", content=content, headers=headers)).status_code in (400, 401)
        assert (await refresh(client, first.json()["deviceKey"])).status_code == 201


async def test_no_socket_that_opens_while_its_phone_signs_out_stays(world: World) -> None:
    for turns in range(20):
        person = await world.sign_in(world.worker.member)
        phone = Phone(person)
        await phone.open(hello=False)
        await asyncio.gather(
            phone.send({"t": "hello", "token": person.token, "epoch": None}), sign_out_after(person, turns)
        )
        assert await phone.closed() in (4001, 4101)
        await phone.__aexit__()


async def test_a_phone_that_signed_out_while_it_was_let_in_is_sent_away(world: World) -> None:
    access = tokens.read(world.server.app.state.token_key, world.worker.token)
    ends = Ends()
    line = Socket(ends, access.member_id, access.device_id)
    assert (await world.worker.delete("/session")).status_code == 204, "after its token was looked at"
    hub.register(line)
    await live._ready(line)
    assert line.closing
    assert await asyncio.wait_for(ends.code, 5) == 4001
    hub.forget(line)
    await line.gone()


class Ends:
    """The far end of a socket."""

    def __init__(self) -> None:
        self.code: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    async def send_text(self, data: str) -> None:
        raise AssertionError(f"told to a phone that signed out: {data}")

    async def close(self, code: int = 1000, reason: str | None = None) -> None:
        self.code.set_result(code)


async def sign_out_after(person: Person, turns: int) -> None:
    """Each number of the loop's turns meets the greeting at another step."""
    for _ in range(turns):
        await asyncio.sleep(0)
    assert (await person.delete("/session")).status_code == 204
