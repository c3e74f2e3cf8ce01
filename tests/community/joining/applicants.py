"""People at a poster, as their browsers do it."""

import dataclasses
import secrets
from typing import Any

import httpx

from nbar.community.joining.models import JoinRequest
from nbar.core import tokens
from tests.world import Person, World

PHONE = "19877770001"


async def poster(by: Person, unit_id: int) -> str:
    """A fresh poster's token."""
    answer = await by.post(f"/units/{unit_id}/poster")
    assert answer.status_code == 201, answer.text
    return str(answer.json()["poster"]["token"])


@dataclasses.dataclass
class Browser:
    """Somebody unknown, with the secret that stays on the phone."""

    world: World
    secret: str = dataclasses.field(default_factory=lambda: secrets.token_urlsafe(32))
    address: str = "10.0.0.1"

    async def post(self, path: str, body: Any) -> httpx.Response:
        async with self.world.server.client(self.address) as client:
            return await client.post(f"/api/joining{path}", json=body)

    async def ask(self, token: str, name: str = "新来的", phone: str = PHONE, **more: Any) -> httpx.Response:
        body = {"token": token, "secret": self.secret, "name": name, "phone": phone, "consent": "2026-11"}
        return await self.post("/requests", body | more)

    async def state(self) -> httpx.Response:
        return await self.post("/state", {"secret": self.secret})

    async def code(self) -> httpx.Response:
        return await self.post("/code", {"secret": self.secret})

    async def row(self) -> JoinRequest:
        return await JoinRequest.get(secret_hash=tokens.digest(self.secret))


async def applied(world: World, token: str, **more: Any) -> JoinRequest:
    """A request that waits."""
    browser = Browser(world)
    answer = await browser.ask(token, **more)
    assert answer.status_code == 201, answer.text
    return await browser.row()
