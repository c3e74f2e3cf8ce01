"""Everybody wants a place in the same second."""

import asyncio
import random
from typing import Any

import pytest
from tortoise.expressions import F

from nbar.community.events import actions, places, queries
from nbar.community.events.models import Event, SignUp
from nbar.community.members.queries import Member
from nbar.community.offices import actions as offices
from nbar.core.db import transaction
from shared_schemas.community import events as wire
from tests.community.events.opening import opened
from tests.conftest import ON_POSTGRES
from tests.world import World

PLACES = 50


@transaction
async def crowd(world: World, size: int) -> list[Member]:
    return [await offices.welcome(world.lake.id, f"职工{number}") for number in range(size)]


async def rush(event: Event, people: list[Member]) -> list[wire.SignUp]:
    return await asyncio.gather(*(actions.sign_up(person, event, person) for person in people))


async def require_order(event_id: int) -> None:
    """Counters equal rows, nobody waits beside a free place, who goes came before who waits."""
    event = await Event.get(id=event_id)
    rows = await SignUp.filter(event_id=event_id).order_by("turn")
    going = [row.turn for row in rows if row.state == "going"]
    waiting = [row.turn for row in rows if row.state == "waiting"]
    assert (event.going, event.waiting) == (len(going), len(waiting))
    assert event.going <= event.capacity
    assert not waiting or event.going == event.capacity
    assert not waiting or max(going) < min(waiting)
    assert len({row.turn for row in rows}) == len(rows)


@pytest.mark.parametrize("size", [500])
async def test_five_hundred_for_fifty_places_are_exactly_fifty_and_the_rest_in_order(world: World, size: int) -> None:
    people = await crowd(world, size)
    event = await Event.get(id=(await opened(world.chair, world.lake.id, capacity=PLACES))["id"])
    places = await rush(event, people)
    assert sorted(place.position for place in places if place.state == "going") == list(range(1, PLACES + 1))
    assert sorted(place.position for place in places if place.state == "waiting") == list(range(1, size - PLACES + 1))
    await require_order(event.id)
    again = await rush(event, people)
    assert again == places


async def test_the_same_person_a_hundred_times_at_once_holds_one_place(world: World) -> None:
    event = await Event.get(id=(await opened(world.chair, world.lake.id))["id"])
    places = await rush(event, [world.worker.member] * 100)
    assert set(places) == {wire.SignUp(state="going", position=1)}
    await require_order(event.id)


async def test_a_rush_over_http(world: World) -> None:
    people = [await world.sign_in(member) for member in await crowd(world, 60)]
    event = await opened(world.chair, world.lake.id, capacity=7)
    answers = await asyncio.gather(*(person.put(f"/events/{event['id']}/sign-up") for person in people))
    assert {answer.status_code for answer in answers} == {200}
    assert sum(answer.json()["state"] == "going" for answer in answers) == 7
    await require_order(event["id"])


async def test_rushes_with_people_who_withdraw_at_the_same_time(world: World) -> None:
    people = await crowd(world, 40)
    chance = random.Random(20)
    for _ in range(5):
        event = await Event.get(id=(await opened(world.chair, world.lake.id, capacity=10))["id"])
        calls: list[Any] = [actions.sign_up(person, event, person) for person in people]
        calls += [actions.withdraw(event, person) for person in chance.sample(people, 20)]
        chance.shuffle(calls)
        await asyncio.gather(*calls)
        await require_order(event.id)


async def test_without_the_guard_the_same_rush_oversells(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control run: it shows that the rush above would find the fault."""
    if not ON_POSTGRES:
        pytest.skip("SQLite has one writer: transactions never overlap, so nothing can oversell")

    async def unlocked(event_id: int) -> Event:
        return await Event.get(id=event_id)

    async def read_then_write(event: Event) -> bool:
        if event.going >= event.capacity:
            return False
        await Event.filter(id=event.id).update(going=F("going") + 1)
        return True

    people = await crowd(world, 200)
    event = await Event.get(id=(await opened(world.chair, world.lake.id, capacity=PLACES))["id"])
    monkeypatch.setattr(places, "locked", unlocked)
    monkeypatch.setattr(places, "take", read_then_write)
    await rush(event, people)
    assert len(await queries.signed_up(event.id, "going")) > PLACES
