"""Knocking at the door as a phone does."""

from typing import Any

import httpx

from nbar.community.members import actions as members
from nbar.community.sessions import passwords
from tests.world import Person, World

PASSWORD = "correct horse 7"
CONSENTS = [{"purpose": "membership", "version": "2026-11"}]


async def with_password(world: World, person: Person) -> str:
    """Gives the person PASSWORD; returns the phone number."""
    await members.set_password(person.member, await passwords.hashed(PASSWORD))
    return person.member.phone or ""


async def sign_in(client: httpx.AsyncClient, phone: str, password: str = PASSWORD) -> httpx.Response:
    return await client.post("/api/session", json={"phone": phone, "password": password})


async def refresh(client: httpx.AsyncClient, device_key: Any, cookie: str | None = None) -> httpx.Response:
    if cookie is not None:
        client.cookies.delete("nbar_refresh")
        client.cookies.set("nbar_refresh", cookie, domain="127.0.0.1", path="/api/session")
    return await client.post("/api/session/refresh", json={"deviceKey": device_key})


def cookie_of(answer: httpx.Response) -> str:
    return answer.cookies["nbar_refresh"]


def activation(code: str, phone: str, **more: Any) -> dict[str, Any]:
    return {"code": code, "phone": phone, "password": PASSWORD, "consents": CONSENTS} | more
