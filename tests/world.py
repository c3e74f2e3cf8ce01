"""A small world built through the actions: a county, two townships, two enterprises, people with tokens.

county ── township East ── Lake (chair, leader of team One, worker, mate in One; other in team Two)
       └─ township West ── Hill (rival chair, stranger)
"""

import dataclasses
from typing import Any
from uuid import UUID

import httpx

from nbar.community.channels import queries as channels
from nbar.community.members import actions as members
from nbar.community.members.queries import Member
from nbar.community.messages.rules import uuid7
from nbar.community.offices import actions as offices
from nbar.community.sessions import actions as sessions
from nbar.community.units import actions as posts
from nbar.community.units.queries import Unit
from nbar.core import clock
from nbar.core.db import transaction
from shared_schemas.community.members import BirthdayFact
from tests.server import Server

HASH = "no password fits this"


@dataclasses.dataclass
class Person:
    """Somebody signed in: calls the API with their own token."""

    member: Member
    token: str
    server: Server

    @property
    def id(self) -> int:
        return self.member.id

    @property
    def auth(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}

    async def call(self, method: str, path: str, **more: Any) -> httpx.Response:
        return await self.server.http.request(method, f"/api{path}", headers=self.auth, **more)

    async def get(self, path: str, **more: Any) -> Any:
        answer = await self.call("GET", path, **more)
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def put(self, path: str, body: Any = None) -> httpx.Response:
        return await self.call("PUT", path, **({} if body is None else {"json": body}))

    async def post(self, path: str, body: Any = None) -> httpx.Response:
        return await self.call("POST", path, **({} if body is None else {"json": body}))

    async def delete(self, path: str) -> httpx.Response:
        return await self.call("DELETE", path)

    async def say(
        self, channel_id: int, text: str, *, client_id: str | None = None, reply_to: int | None = None
    ) -> Any:
        answer = await self.put(
            f"/channels/{channel_id}/messages/{client_id or new_id()}",
            {"body": {"kind": "text", "text": text}, "replyTo": reply_to},
        )
        assert answer.status_code in (200, 201), answer.text
        return answer.json()


@dataclasses.dataclass
class World:
    server: Server
    county: Unit
    lake: Unit
    hill: Unit
    team_one: Unit
    team_two: Unit
    officer: Person
    chair: Person
    leader: Person
    worker: Person
    mate: Person
    other: Person
    rival: Person
    stranger: Person
    home: int
    team: int

    async def sign_in(self, member: Member) -> Person:
        """A further device of somebody."""
        session = await sessions.start(self.server.app.state.token_key, member)
        return Person(member, session.access_token, self.server)

    async def newcomer(self, name: str, unit: Unit | None = None, phone: str | None = None, **more: Any) -> Person:
        """One more member (of Lake unless said), signed in."""
        member = await offices.welcome((unit or self.lake).id, name, phone=phone, **more)
        await members.set_password(member, HASH)
        return await self.sign_in(member)

    async def bar(self, kind: str = "law") -> int:
        rows = await self.worker.get("/channels")
        return next(row["id"] for row in rows if row["bar"] == kind)


def new_id() -> str:
    return str(UUID(uuid7(clock.now())))


async def build_world(server: Server) -> World:
    made = await _build()
    people = {}
    for name, member in made.pop("people").items():
        session = await sessions.start(server.app.state.token_key, member)
        people[name] = Person(member, session.access_token, server)
    home, team = await channels.home_of(made["lake"].id), await channels.team_channel(made["team_one"].id)
    assert home is not None
    assert team is not None
    return World(server=server, home=home.id, team=team.id, **made, **people)


@transaction
async def _build() -> dict[str, Any]:
    county = await offices.found_county("County")
    east = await offices.open_under(None, county, "township", "East")
    west = await offices.open_under(None, county, "township", "West")
    lake = await offices.open_under(None, east, "enterprise", "Lake")
    hill = await offices.open_under(None, west, "enterprise", "Hill")
    one = await offices.open_under(None, lake, "team", "One")
    two = await offices.open_under(None, lake, "team", "Two")
    people = {
        "officer": await _person(county.id, "Officer", 1),
        "chair": await _person(lake.id, "沈主席", 2),
        "leader": await _person(lake.id, "王班长", 3, team_id=one.id),
        "worker": await _person(lake.id, "方敏", 4, team_id=one.id),
        "mate": await _person(lake.id, "周丽", 5, team_id=one.id),
        "other": await _person(lake.id, "陈强", 6, team_id=two.id),
        "rival": await _person(hill.id, "Rival", 7),
        "stranger": await _person(hill.id, "Stranger", 8),
    }
    await posts.appoint(None, people["officer"].id, county.id, "staff")
    await posts.appoint(None, people["chair"].id, lake.id, "chair")
    await posts.appoint(None, people["rival"].id, hill.id, "chair")
    await posts.appoint(None, people["leader"].id, one.id, "leader")
    return {"county": county, "lake": lake, "hill": hill, "team_one": one, "team_two": two, "people": people}


async def _person(
    unit_id: int, name: str, place: int | None, *, birthday: BirthdayFact | None = None, **more: Any
) -> Member:
    phone = f"1980000{place:04}" if place else None
    member = await offices.welcome(unit_id, name, phone=phone, birthday=birthday, **more)
    await members.set_password(member, HASH)
    return member
