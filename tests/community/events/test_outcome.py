"""After an event: what those who were there say, and how many did not come. Names stay away."""

import datetime as dt
from typing import Any

from nbar.core import clock
from tests.community.events.opening import hours, opened, signed
from tests.world import Person, World


async def held(world: World) -> dict[str, Any]:
    """An event to which worker and mate came and other did not."""
    times = {"startsAt": hours(1), "endsAt": hours(3), "closesAt": hours(0.5)}
    event = await opened(world.chair, world.lake.id, capacity=5, **times)
    for person in (world.worker, world.mate, world.other):
        await signed(person, event)
    for person in (world.worker, world.mate):
        await world.chair.put(f"/events/{event['id']}/check-ins/{person.id}", {})
    return event


async def people(world: World, *who: Person) -> list[Person]:
    return [await world.sign_in(person.member) for person in who]


def rating(event: dict[str, Any]) -> str:
    return f"/events/{event['id']}/rating"


async def test_those_who_were_there_rate_once_over(world: World) -> None:
    event = await held(world)
    early = await world.worker.put(rating(event), {"stars": 5})
    assert (early.status_code, early.json()["code"]) == (409, "events.not_there")
    with clock.moved_to(clock.now() + dt.timedelta(hours=4)):
        chair, worker, mate, other = await people(world, world.chair, world.worker, world.mate, world.other)
        assert (await worker.get(f"/events/{event['id']}"))["mayRate"] is True
        assert (await other.get(f"/events/{event['id']}"))["mayRate"] is False
        assert (await worker.put(rating(event), {"stars": 2})).status_code == 204
        assert (await worker.put(rating(event), {"stars": 5, "words": " 讲得好 "})).status_code == 204
        assert (await mate.put(rating(event), {"stars": 4})).status_code == 204
        assert (await other.put(rating(event), {"stars": 1, "words": "没去"})).status_code == 409
        assert (await worker.get(f"/events/{event['id']}"))["myRating"] == {"stars": 5, "words": "讲得好"}
        outcome = await chair.get(f"/events/{event['id']}/outcome")
    assert outcome == {
        "going": 3, "checkedIn": 2, "walkedIn": 0, "noShows": 1, "ratings": 2, "average": 4.5,
        "stars": [0, 0, 0, 1, 1], "words": ["讲得好"],
    }  # fmt: skip


async def test_a_rating_has_bounds_and_thirty_days(world: World) -> None:
    event = await held(world)
    with clock.moved_to(clock.now() + dt.timedelta(hours=4)):
        (worker,) = await people(world, world.worker)
        for wrong in ({"stars": 0}, {"stars": 6}, {"stars": "5"}, {"stars": 5, "words": "x" * 201}, {}, {"stars": 4.5}):
            assert (await worker.put(rating(event), wrong)).status_code == 400, wrong
    with clock.moved_to(clock.now() + dt.timedelta(days=31)):
        (worker,) = await people(world, world.worker)
        assert (await worker.put(rating(event), {"stars": 5})).status_code == 409


async def test_nobody_is_counted_missing_before_the_end_or_where_nobody_was_checked_in(world: World) -> None:
    event = await held(world)
    assert (await world.chair.get(f"/events/{event['id']}/outcome"))["noShows"] is None
    quiet = await opened(world.chair, world.lake.id)
    await signed(world.worker, quiet)
    with clock.moved_to(clock.now() + dt.timedelta(days=3)):
        (chair,) = await people(world, world.chair)
        outcome = await chair.get(f"/events/{quiet['id']}/outcome")
    assert (outcome["noShows"], outcome["average"], outcome["words"]) == (None, None, [])
