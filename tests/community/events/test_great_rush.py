"""J13 in small: 5,000 people want one of 600 places through 100 connections to a server process of its own."""

import asyncio
import os
import socket
import sys
from asyncio.subprocess import Process
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
import msgspec

from nbar.app import MIGRATIONS, MODELS, create_app
from nbar.community.events.models import Event, SignUp
from nbar.community.members.models import Member
from nbar.community.sessions.models import Device
from nbar.core import clock, db, tokens
from nbar.settings import Settings
from tests.community.events.opening import opened
from tests.server import Server
from tests.world import build_world

PEOPLE, PLACES, LINES = 5_000, 600, 100
NBAR = "import sys; from nbar.cli import main; sys.argv[0] = 'nbar'; main()"


async def crowd(unit_id: int, key: bytes) -> list[str]:
    """So many members with a phone each, written at once: an access token for every one."""
    now = clock.now()
    people = [Member(unit_id=unit_id, name=f"职工{number}", since=now) for number in range(PEOPLE)]
    await Member.bulk_create(people, batch_size=500)
    ids = await Member.filter(name__startswith="职工").order_by("id").values_list("id", flat=True)
    phones = [Device(member_id=member_id, key_hash="", started_at=now, seen_at=now) for member_id in ids]
    await Device.bulk_create(phones, batch_size=500)
    rows = await Device.filter(member__name__startswith="职工")
    return [tokens.issue(key, row.member_id, row.id)[0] for row in rows]


@asynccontextmanager
async def serving(settings: Settings) -> AsyncIterator[int]:
    """`nbar serve` on this data; the port. Ended by its process id."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    own = {name: value for name, value in os.environ.items() if not name.startswith("NBAR_")}
    environment = own | {
        "NBAR_DATA": str(settings.data), "NBAR_DATABASE_URL": settings.database_url, "PORT": str(port),
        "NBAR_STATIC": str(settings.static), "PYTHONPATH": os.pathsep.join(sys.path),
    }  # fmt: skip
    with (settings.data / "rush.log").open("w") as log:
        server = await asyncio.create_subprocess_exec(
            sys.executable, "-c", NBAR, "serve", env=environment, stdout=log, stderr=log
        )
    try:
        await healthy(port, server)
        yield port
    finally:
        server.terminate()
        async with asyncio.timeout(20):
            await server.wait()


async def healthy(port: int, server: Process) -> None:
    async with asyncio.timeout(60), httpx.AsyncClient() as client:
        while True:
            assert server.returncode is None, "the server ended"
            try:
                if (await client.get(f"http://127.0.0.1:{port}/api/health")).status_code == 200:
                    return
            except httpx.TransportError:
                await asyncio.sleep(0)


async def line(port: int, event_id: int, waiting: list[str]) -> list[tuple[int, bytes]]:
    """One connection that signs up one person after the other: status and body of each answer."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    answers = []
    while waiting:
        request = (
            f"PUT /api/events/{event_id}/sign-up HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n"
            f"Authorization: Bearer {waiting.pop()}\r\nContent-Length: 0\r\n\r\n"
        )
        writer.write(request.encode())
        head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
        length = int(head.split("content-length: ")[1].split("\r\n")[0])
        answers.append((int(head.split()[1]), await reader.readexactly(length)))
    writer.close()
    await writer.wait_closed()
    return answers


async def test_five_thousand_for_six_hundred_places_through_a_hundred_connections(settings: Settings) -> None:
    async with Server(settings, lambda own: create_app(own, with_jobs=False)) as running:
        world = await build_world(running)
        event = await opened(world.chair, world.lake.id, capacity=PLACES)
        waiting = await crowd(world.lake.id, running.app.state.token_key)
    assert len(waiting) == PEOPLE
    async with serving(settings) as port:
        lines = await asyncio.gather(*(line(port, event["id"], waiting) for _ in range(LINES)))
    answers = [answer for row in lines for answer in row]
    assert Counter(status for status, _ in answers) == {200: PEOPLE}
    states = Counter(msgspec.json.decode(body)["state"] for _, body in answers)
    assert states == {"going": PLACES, "waiting": PEOPLE - PLACES}
    async with db.connected(db.config(settings.database_url, MODELS, MIGRATIONS)):
        rows = await SignUp.filter(event_id=event["id"]).order_by("turn")
        kept = await Event.get(id=event["id"])
    assert [row.turn for row in rows] == list(range(1, PEOPLE + 1)), "an order without holes"
    assert [row.state for row in rows] == ["going"] * PLACES + ["waiting"] * (PEOPLE - PLACES)
    assert len({row.member_id for row in rows}) == PEOPLE, "nobody twice"
    assert (kept.going, kept.waiting) == (PLACES, PEOPLE - PLACES)
