"""Cards and words that could not go out at once go out later, each exactly once."""

import asyncio

import pytest
from tortoise.exceptions import OperationalError

from nbar.community.events import actions, delivery, schedule
from nbar.community.events.models import Card, Event, Telling
from nbar.community.offices import actions as offices
from nbar.core.db import transaction
from tests.community.events.opening import cards, opened, signed, templates
from tests.community.events.test_rush import crowd, rush
from tests.world import World


async def test_what_breaks_off_after_the_commit_is_delivered_by_the_clock_once(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(_event_id: int) -> int:
        raise OperationalError("disk full")

    with monkeypatch.context() as patch:
        patch.setattr(delivery, "deliver_cards", broken)
        patch.setattr(delivery, "deliver_tellings", broken)
        event = await opened(world.chair, world.lake.id, capacity=1)
        await signed(world.worker, event)
        await signed(world.mate, event)
        await world.worker.delete(f"/events/{event['id']}/sign-up")
        assert await cards(world.worker, world.home) == []
        assert await templates(world.mate) == []
    await asyncio.gather(*(schedule.deliver_due() for _ in range(5)))
    assert len(await cards(world.worker, world.home)) == 1
    assert await templates(world.mate) == ["event_place_won"]
    assert not await Telling.exists()
    assert not await Card.exists(due=True)


async def test_a_cancellation_of_a_great_event_tells_everybody(world: World) -> None:
    people = await crowd(world, 3 * delivery.BATCH)
    event = await Event.get(id=(await opened(world.chair, world.lake.id, capacity=80))["id"])
    await rush(event, people)
    await signed(world.worker, {"id": event.id})
    await actions.cancel(world.chair.member, event, "台风")
    left = await Telling.filter(event_id=event.id).count()
    assert left == len(people) + 1 - delivery.BATCH
    await schedule.deliver_due()
    assert not await Telling.exists()
    assert await templates(world.worker) == ["event_cancelled"]


async def test_a_county_with_many_unions_gets_every_card(world: World) -> None:
    @transaction
    async def found() -> None:
        for number in range(2 * delivery.BATCH):
            await offices.open_under(None, world.county, "enterprise", f"厂{number}")

    await found()
    event = await opened(world.officer, world.county.id)
    assert await Card.filter(event_id=event["id"]).count() == 2 * delivery.BATCH + 2
    await schedule.deliver_due()
    assert (
        await Card.filter(event_id=event["id"], due=False, message_id__not_isnull=True).count()
        == 2 * delivery.BATCH + 2
    )
    assert len(await cards(world.worker, world.home)) == 1
