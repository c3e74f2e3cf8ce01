"""A notice to a whole county is as cheap to publish as one to a hundred: as many statements, as many rows."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from nbar.community.members.models import Member
from nbar.community.notices import queries
from nbar.community.notices.models import Notice, Receipt
from nbar.core import clock
from tests.community.notices.publishing import done, published
from tests.world import World

FEW, MANY = 100, 28_000


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    """Numbers kept for a crowd must not be another test's."""
    queries._kept.clear()
    yield
    queries._kept.clear()


@contextmanager
def statements(caplog: pytest.LogCaptureFixture) -> Iterator[list[str]]:
    """Every statement sent to the database while inside."""
    seen: list[str] = []
    with caplog.at_level(logging.DEBUG, logger="tortoise.db_client"):
        caplog.clear()
        yield seen
        seen += [
            record.getMessage().split()[0].rstrip(":")
            for record in caplog.records
            if record.name == "tortoise.db_client"
        ]


async def crowd(world: World, size: int) -> None:
    """So many people in Lake, as an import leaves them."""
    unit, now = world.lake.id, clock.now()
    people = [Member(unit_id=unit, name="工友", since=now, activated_at=now) for _ in range(size)]
    await Member.bulk_create(people, batch_size=1000)


@pytest.mark.parametrize("where", ["lake", "county"])
async def test_publishing_to_28_000_costs_what_it_costs_to_100(
    world: World, caplog: pytest.LogCaptureFixture, where: str
) -> None:
    by = world.chair if where == "lake" else world.officer
    costs = []
    for size in (FEW, MANY - FEW):
        await crowd(world, size)
        with statements(caplog) as seen:
            notice = await published(by, getattr(world, where).id)
        costs.append(seen)
    assert notice["audience"] == MANY + (5 if where == "lake" else 8)
    assert len(costs[0]) >= len(costs[1]) > 5
    assert await Notice.all().count() == 2
    assert await Receipt.all().count() == 2, "the author's own, and no other"


async def test_counting_and_listing_28_000_costs_what_it_costs_for_100(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    costs = []
    notice = await published(world.officer, world.county.id)
    for size in (FEW, MANY - FEW):
        await crowd(world, size)
        with statements(caplog) as seen:
            shown = await world.officer.get(f"/notices/{notice['id']}/readers")
            page = await world.chair.get(f"/notices/{notice['id']}/readers/unread?limit=50")
            await world.worker.get("/notices")
        costs.append(len(seen))
        assert (shown["of"], len(page["readers"])) == (size + 8 if size == FEW else MANY + 8, 50)
    assert costs[0] >= costs[1] > 5


async def test_numbers_of_a_crowd_are_counted_once_for_all_who_open_the_app(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    notice = await published(world.officer, world.county.id)
    await crowd(world, MANY)
    await world.worker.get("/notices")
    with statements(caplog) as seen:
        await world.mate.get("/notices")
        counts = [line for line in caplog.text.splitlines() if "COUNT(" in line]
    assert seen
    assert not counts
    await done(world.mate, notice)
    shown = await world.officer.get(f"/notices/{notice['id']}/readers")
    assert (shown["acked"], shown["notice"]["acked"]) == (2, 2), "who runs it sees it at once"
    assert (await world.worker.get("/notices"))[0]["notice"]["acked"] == 2, "and what was counted is everybody's"
    await done(world.other, notice)
    with clock.moved_to(clock.now() + queries.KEPT_FOR):
        later = await world.sign_in(world.worker.member)
        assert (await later.get("/notices"))[0]["notice"]["acked"] == 3
