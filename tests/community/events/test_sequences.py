"""Any order of sign-ups, withdrawals, leavers and changes of capacity keeps what must hold."""

import random

import pytest

from nbar.community.events import actions
from nbar.community.events.models import Event, SignUp, Telling
from nbar.community.members import actions as members
from nbar.community.members.queries import Member
from nbar.community.offices import actions as offices
from shared_schemas.community.events import EventChange
from tests.community.events.opening import opened
from tests.community.events.test_rush import require_order
from tests.world import World


class Expected:
    """The same event as two plain lists."""

    def __init__(self, capacity: int) -> None:
        self.capacity, self.queue = capacity, list[int]()

    def sign_up(self, member_id: int) -> None:
        if member_id not in self.queue:
            self.queue.append(member_id)

    def free(self, member_id: int) -> None:
        if member_id in self.queue:
            self.queue.remove(member_id)

    @property
    def going(self) -> list[int]:
        return self.queue[: self.capacity]

    @property
    def waiting(self) -> list[int]:
        return self.queue[self.capacity :]


@pytest.mark.parametrize("seed", range(6))
async def test_random_sequences_hold_the_same_as_two_plain_lists(world: World, seed: int) -> None:
    chance = random.Random(seed)
    people = [await offices.welcome(world.lake.id, f"职工{number}") for number in range(12)]
    event = await Event.get(id=(await opened(world.chair, world.lake.id, capacity=3))["id"])
    expected = Expected(3)
    for _ in range(60):
        await step(chance, world, event, expected, people)
        await require_order(event.id)
        rows = await SignUp.filter(event_id=event.id).order_by("turn")
        assert [row.member_id for row in rows if row.state == "going"] == expected.going
        assert [row.member_id for row in rows if row.state == "waiting"] == expected.waiting
    assert not await Telling.exists()


async def step(chance: random.Random, world: World, event: Event, expected: Expected, people: list[Member]) -> None:
    person = chance.choice(people)
    kind = chance.choices(("sign_up", "withdraw", "capacity", "leave"), (10, 5, 3, 1))[0]
    if kind == "sign_up":
        await actions.sign_up(person, event, person)
        expected.sign_up(person.id)
    elif kind == "withdraw":
        await actions.withdraw(event, person)
        expected.free(person.id)
    elif kind == "leave" and len(people) > 5:
        people.remove(person)
        await members.leave(None, person)
        await actions.release_left(event.id)
        expected.free(person.id)
    elif kind == "capacity":
        await set_capacity(world, event, expected, chance.randint(1, 8))


async def set_capacity(world: World, event: Event, expected: Expected, capacity: int) -> None:
    command = EventChange(
        title=event.title, starts_at=event.starts_at, ends_at=event.ends_at, place=event.place, capacity=capacity,
        closes_at=event.closes_at, address="", description="",
    )  # fmt: skip
    if capacity < len(expected.going):
        with pytest.raises(actions.CapacityBelowGoing):
            await actions.change(world.chair.member, event, command)
        return
    await actions.change(world.chair.member, event, command)
    expected.capacity = capacity
