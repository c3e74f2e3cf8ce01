"""Cakes in the small world."""

import datetime as dt
from typing import Any

from tests.world import Person, World


async def listed(reader: Person, start: dt.date, end: dt.date | None = None) -> list[dict[str, Any]]:
    return await reader.get(f"/cakes?from={start}&to={end or start}")  # type: ignore[no-any-return]


async def advance(by: Person, stage: str, people: list[Person], on: dt.date) -> int:
    body = {"stage": stage, "items": [{"memberId": person.id, "on": f"{on}"} for person in people]}
    return (await by.put("/cakes/steps", body)).status_code


async def voucher(person: Person) -> dict[str, Any]:
    found = await person.get("/me/cakes")
    assert len(found) == 1
    return found[0]  # type: ignore[no-any-return]


async def show(to: Person, code: str) -> Any:
    return await to.post("/cakes/showings", {"code": code})


async def states(world: World, on: dt.date) -> dict[str, str]:
    return {row["name"]: row["state"] for row in await listed(world.chair, on)}
