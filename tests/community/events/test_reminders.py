"""Who goes is reminded the day before and two hours before, once each, never at night."""

import asyncio
import datetime as dt
from typing import Any

import pytest
from tortoise.exceptions import OperationalError

from nbar.community.events import delivery, reminders, rules, schedule
from nbar.community.events.models import Event, StartReminder, Telling
from nbar.core import clock
from tests.community.events.opening import changed, opened, signed, told
from tests.world import Person, World

NOON = dt.datetime(2027, 3, 10, 12, tzinfo=clock.ZONE)
"""Every test begins here; the event starts two days later at 14:00."""


def local(words: str) -> dt.datetime:
    return dt.datetime.strptime(words, "%m-%d %H:%M").replace(year=2027, tzinfo=clock.ZONE)


def at(words: str) -> str:
    return local(words).isoformat()


@pytest.mark.parametrize(
    ("starts", "day", "soon"),
    [
        ("03-12 14:00", "03-11 14:00", "03-12 12:00"),
        ("03-12 09:00", "03-11 09:00", "03-12 07:00"),
        ("03-12 08:59", "03-11 08:59", "03-11 20:00"),
        ("03-12 06:00", "03-11 07:00", "03-11 20:00"),
        ("03-12 00:00", "03-11 07:00", "03-11 20:00"),
        ("03-12 01:30", "03-11 07:00", "03-11 20:00"),
        ("03-12 02:00", "03-11 07:00", "03-11 20:00"),
        ("03-12 22:00", "03-11 21:00", "03-12 20:00"),
        ("03-12 23:59", "03-11 21:00", "03-12 21:59"),
    ],
)
def test_reminders_come_in_waking_hours(starts: str, day: str, soon: str) -> None:
    due = rules.reminders(local(starts))
    assert due == {"event_tomorrow": local(day), "event_soon": local(soon)}
    assert all(rules.civil(instant) for instant in due.values())


@pytest.fixture
def noon(world: World) -> Any:
    with clock.moved_to(NOON):
        yield NOON


async def renewed(world: World, *people: Person) -> list[Person]:
    """The same people with tokens of the moved clock."""
    return [await world.sign_in(person.member) for person in people]


async def two_days_on(world: World, **more: Any) -> tuple[dict[str, Any], list[Person]]:
    chair, worker, mate = await renewed(world, world.chair, world.worker, world.mate)
    times = {"startsAt": at("03-12 14:00"), "endsAt": at("03-12 16:00"), "closesAt": at("03-12 13:30")}
    event = await opened(chair, world.lake.id, **times | more)
    return event, [chair, worker, mate]


async def pass_time(world: World, words: str, schedulers: int = 1) -> None:
    """The clock stands at this moment and calls what it calls."""
    clock.move_by(local(words) - clock.now())
    await asyncio.gather(*(schedule.remind_due() for _ in range(schedulers)))
    await asyncio.gather(*(schedule.deliver_due() for _ in range(schedulers)))


async def reminded(world: World, person: Person) -> list[str]:
    (again,) = await renewed(world, person)
    return [body["template"] for body in await told(again) if body["template"] in rules.REMINDERS]


async def test_who_goes_hears_twice_and_who_waits_not_at_all(world: World, noon: dt.datetime) -> None:
    event, (_, worker, mate) = await two_days_on(world, capacity=1)
    await signed(worker, event)
    await signed(mate, event)
    await pass_time(world, "03-11 13:59")
    assert await reminded(world, worker) == []
    await pass_time(world, "03-11 14:00", schedulers=5)
    assert await reminded(world, worker) == ["event_tomorrow"]
    await pass_time(world, "03-12 12:00", schedulers=5)
    await pass_time(world, "03-12 12:01", schedulers=5)
    assert await reminded(world, worker) == ["event_tomorrow", "event_soon"]
    assert await reminded(world, mate) == []
    (again,) = await renewed(world, worker)
    last = (await told(again))[-1]
    assert (last["values"]["event"], last["values"]["place"]) == (event["title"], event["place"])
    assert last["link"] == f"/events/{event['id']}"
    assert not await StartReminder.exists()


async def test_late_sign_ups_get_only_what_lies_ahead(world: World, noon: dt.datetime) -> None:
    event, (_, worker, mate) = await two_days_on(world)
    await signed(worker, event)
    clock.move_by(local("03-11 14:01") - clock.now())
    await signed((await renewed(world, mate))[0], event)
    # The scheduler was away in between.
    await pass_time(world, "03-11 15:00")
    assert await reminded(world, worker) == ["event_tomorrow"]
    assert await reminded(world, mate) == []
    await pass_time(world, "03-12 12:00")
    assert await reminded(world, mate) == ["event_soon"]


async def test_a_moved_event_reminds_anew_for_its_new_time(world: World, noon: dt.datetime) -> None:
    event, (_, worker, _) = await two_days_on(world)
    await signed(worker, event)
    await pass_time(world, "03-11 14:00")
    (chair,) = await renewed(world, world.chair)
    later = {"startsAt": at("03-14 14:00"), "endsAt": at("03-14 16:00"), "closesAt": at("03-14 13:00")}
    assert (await chair.put(f"/events/{event['id']}", changed(event, **later))).status_code == 200
    await pass_time(world, "03-12 12:00")
    assert await reminded(world, worker) == ["event_tomorrow"]
    await pass_time(world, "03-13 14:00")
    await pass_time(world, "03-14 12:00")
    assert await reminded(world, worker) == ["event_tomorrow", "event_tomorrow", "event_soon"]


async def test_new_words_alone_plan_nothing_anew(world: World, noon: dt.datetime) -> None:
    event, (_, worker, _) = await two_days_on(world)
    await signed(worker, event)
    await pass_time(world, "03-11 14:00")
    (chair,) = await renewed(world, world.chair)
    assert (await chair.put(f"/events/{event['id']}", changed(event, title="新名字"))).status_code == 200
    await pass_time(world, "03-11 15:00")
    assert await reminded(world, worker) == ["event_tomorrow"]


async def test_a_cancelled_event_reminds_nobody_even_of_what_was_noted(
    world: World, noon: dt.datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    event, (_, worker, _) = await two_days_on(world)
    await signed(worker, event)
    clock.move_by(local("03-11 14:00") - clock.now())
    await schedule.remind_due()
    assert await Telling.filter(template="event_tomorrow").count() == 1
    (chair,) = await renewed(world, world.chair)
    assert (await chair.put(f"/events/{event['id']}/cancellation", {"reason": "台风"})).status_code == 200
    await pass_time(world, "03-12 12:00")
    assert await reminded(world, worker) == []
    assert not await StartReminder.exists()


async def test_who_withdrew_or_left_is_not_reminded(world: World, noon: dt.datetime) -> None:
    event, (_, worker, mate) = await two_days_on(world)
    await signed(worker, event)
    await signed(mate, event)
    clock.move_by(local("03-11 14:00") - clock.now())
    await schedule.remind_due()
    (worker,) = await renewed(world, worker)
    await worker.delete(f"/events/{event['id']}/sign-up")
    await schedule.deliver_due()
    assert await reminded(world, worker) == []
    assert await reminded(world, mate) == ["event_tomorrow"]


async def test_what_breaks_off_or_restarts_reminds_once(
    world: World, noon: dt.datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    event, (_, worker, mate) = await two_days_on(world)
    await signed(worker, event)
    await signed(mate, event)
    tell, calls = delivery.messages.tell, iter(range(100))

    async def breaks_once(*words: Any) -> Any:
        done = await tell(*words)
        if next(calls) == 1:
            raise OperationalError("the server was killed")
        return done

    monkeypatch.setattr(delivery.messages, "tell", breaks_once)
    clock.move_by(local("03-11 14:00") - clock.now())
    await schedule.remind_due()
    with pytest.raises(OperationalError):
        await schedule.deliver_due()
    assert await reminded(world, worker) == []
    await asyncio.gather(*(schedule.remind_due() for _ in range(3)), *(schedule.deliver_due() for _ in range(3)))
    assert await reminded(world, worker) == await reminded(world, mate) == ["event_tomorrow"]


async def test_nothing_is_told_at_night_and_nothing_after_the_start(world: World, noon: dt.datetime) -> None:
    late = {"startsAt": at("03-12 23:30"), "endsAt": at("03-12 23:50"), "closesAt": at("03-12 21:00")}
    event, (_, worker, _) = await two_days_on(world, **late)
    await signed(worker, event)
    clock.move_by(local("03-11 21:00") - clock.now())
    await schedule.remind_due()
    await pass_time(world, "03-11 22:00")
    assert await reminded(world, worker) == []
    await pass_time(world, "03-12 06:59")
    assert await reminded(world, worker) == []
    await pass_time(world, "03-12 07:00")
    assert await reminded(world, worker) == ["event_tomorrow"]
    await pass_time(world, "03-12 22:01")
    await pass_time(world, "03-13 08:00")
    assert await reminded(world, worker) == ["event_tomorrow"]
    assert not await StartReminder.exists()
    assert not await Telling.exists()


async def test_an_event_opened_at_short_notice_plans_only_what_lies_ahead(world: World, noon: dt.datetime) -> None:
    soon = {"startsAt": at("03-10 15:00"), "endsAt": at("03-10 16:00"), "closesAt": at("03-10 14:00")}
    event, _ = await two_days_on(world, **soon)
    assert [row.template for row in await StartReminder.filter(event_id=event["id"])] == ["event_soon"]
    assert reminders.BATCH >= 1
    assert (await Event.get(id=event["id"])).starts_at == local("03-10 15:00")
