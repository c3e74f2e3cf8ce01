"""Each row of the table of periods, with a moved clock: a day before nothing goes, a day after all that is due, and no more."""

import asyncio
import datetime as dt
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from nbar.community.audit.models import Entry
from nbar.community.birthdays import actions as birthdays
from nbar.community.birthdays.models import Draft, Greeting
from nbar.community.cakes.models import Cake, Step
from nbar.community.events.models import Card, SignUp
from nbar.community.holdings.rules import PERIODS
from nbar.community.joining.models import JoinLink, JoinRequest
from nbar.community.members import actions as members
from nbar.community.members import queries as people
from nbar.community.members.rules import CLOSED
from nbar.community.messages.models import Message, Reaction
from nbar.community.notices.models import Receipt
from nbar.community.privacy import actions, schedule
from nbar.community.privacy.registry import EXPIRIES
from nbar.community.roster.models import RosterEffect, RosterImport
from nbar.community.sessions import actions as sessions
from nbar.community.sessions.models import Activation, Device, RefreshToken
from nbar.core import clock
from shared_schemas.community.birthdays import GreetingDraft
from shared_schemas.community.members import BirthdayFact
from shared_schemas.community.privacy import PeriodName
from tests.community.events.opening import opened, signed
from tests.community.notices.publishing import done, published
from tests.world import World

DAY = dt.timedelta(days=1)


def message_ids(world: World) -> Any:
    return Message.filter(channel_id=world.home)


async def write(world: World) -> Any:
    said = await world.worker.say(world.home, "会过期的话")
    await world.mate.put(f"/channels/{world.home}/messages/{said['no']}/reactions/like")
    return message_ids(world)


async def sign_up(world: World) -> Any:
    event = await opened(world.chair, world.lake.id)
    await signed(world.worker, event)
    return SignUp.all()


async def issue_code(world: World) -> Any:
    await sessions.issue(world.chair.id, world.worker.member)
    return Activation.all()


async def sign_in(world: World) -> Any:
    return Device.all()


async def sign_out(world: World) -> Any:
    assert (await world.worker.delete("/session")).status_code == 204
    return Device.filter(member_id=world.worker.id)


async def draft(world: World) -> Any:
    today = clock.today()
    member = await members.set_birthday(
        world.worker.member, BirthdayFact(calendar="solar", month=today.month, day=today.day)
    )
    await members.consent(member, "birthday", "2026-11")
    await birthdays.write_draft(world.chair.member, member, today, GreetingDraft(text="祝福", approved=False))
    return Draft.all()


async def confirm(world: World) -> Any:
    notice = await published(world.chair, world.lake.id)
    await done(world.worker, notice)
    return Receipt.all()


async def order_cake(world: World) -> Any:
    today = clock.today()
    cake = await Cake.create(
        unit_id=world.lake.id, member_id=world.worker.id, year=today.year, on=today, pick_up_on=today, code="ABCD-EFGH"
    )
    await Step.create(cake_id=cake.id, stage="ordered", at=clock.now(), by_id=world.chair.id)
    return Cake.all()


async def ask_to_join(world: World) -> Any:
    now = clock.now()
    link = await JoinLink.create(
        unit_id=world.lake.id, salt="s", made_by_id=world.chair.id, made_at=now, expires_at=now + DAY
    )
    await JoinRequest.create(
        link_id=link.id, unit_id=world.lake.id, name="想加入的人", phone="19822223333", secret_hash="h",
        consent_version="2026-11", at=now, expires_at=now + PERIODS["join_requests"],
    )  # fmt: skip
    return JoinRequest.all()


async def import_roster(world: World) -> Any:
    run = await RosterImport.create(
        unit_id=world.lake.id, by_id=world.chair.id, at=clock.now(), added=0, updated=1, left=0
    )
    await RosterEffect.create(run_id=run.id, kind="changed", member_id=world.worker.id, before={"name": "方敏"})
    return RosterEffect.all()


async def leave(world: World) -> Any:
    await members.leave(world.chair.id, world.worker.member)
    return people.Member.filter(id=world.worker.id).exclude(name=CLOSED)


async def withdraw(world: World) -> Any:
    await members.consent(world.worker.member, "birthday", "2026-11")
    await members.withdraw(world.worker.member, "birthday")
    return people.Consent.filter(member_id=world.worker.id)


async def log(world: World) -> Any:
    return Entry.filter(verb="unit.opened")


ROWS: list[tuple[PeriodName, Callable[[World], Awaitable[Any]], dt.timedelta]] = [
    ("messages", write, dt.timedelta()),
    ("sign_ups", sign_up, dt.timedelta(hours=50)),
    ("codes", issue_code, dt.timedelta(days=14)),
    ("devices", sign_in, dt.timedelta()),
    ("ended_devices", sign_out, dt.timedelta()),
    ("drafts", draft, dt.timedelta()),
    ("receipts", confirm, dt.timedelta()),
    ("cakes", order_cake, dt.timedelta()),
    ("join_requests", ask_to_join, dt.timedelta()),
    ("imports", import_roster, dt.timedelta()),
    ("people", leave, dt.timedelta()),
    ("consents", withdraw, dt.timedelta()),
    ("log", log, dt.timedelta()),
]
"""What is made, and how long after making it its period begins."""


def test_every_period_has_a_row_here() -> None:
    assert [name for name, _, _ in ROWS] == list(PERIODS)


@pytest.mark.parametrize(("period", "make", "begins"), ROWS, ids=[name for name, _, _ in ROWS])
async def test_it_goes_after_its_period_and_not_before(
    world: World, period: PeriodName, make: Callable[[World], Awaitable[Any]], begins: dt.timedelta
) -> None:
    rows = await make(world)
    made = await rows.count()
    assert made > 0
    ends = clock.now() + begins + PERIODS[period]
    with clock.moved_to(ends - DAY):
        await schedule.sweep()
        assert await rows.count() == made
    with clock.moved_to(ends + 2 * DAY):
        counted = await schedule.due()
        gone = await schedule.sweep()
        assert await rows.count() == 0
        assert counted[period] >= made
        assert gone[period] == counted[period], "the dry run tells what the job does"
        assert not await schedule.sweep(), "what is done is done"


async def test_tokens_go_with_their_device(world: World) -> None:
    await sign_out(world)
    before = await RefreshToken.all().count()
    with clock.moved_to(clock.now() + PERIODS["ended_devices"] + DAY):
        await schedule.sweep()
    assert await RefreshToken.all().count() == before - 1


async def test_numbers_cursors_and_unread_counts_survive(world: World) -> None:
    """The floor of a channel: what was posted before is gone, what comes after goes on as if it were there."""
    for place in range(5):
        await world.worker.say(world.home, f"旧话 {place}")
    head = next(row["head"] for row in await world.mate.get("/channels") if row["id"] == world.home)
    later = clock.now() + PERIODS["messages"] - DAY
    with clock.moved_to(later):
        mate, worker = await world.sign_in(world.mate.member), await world.sign_in(world.worker.member)
        answer = await worker.say(world.home, "新话", reply_to=(await page(worker, world.home))["messages"][0]["id"])
    with clock.moved_to(later + 2 * DAY):
        mate, worker = await world.sign_in(world.mate.member), await world.sign_in(world.worker.member)
        await schedule.sweep()
        newest = await page(mate, world.home)
        assert [row["no"] for row in newest["messages"]] == [6]
        assert newest["more"] is False, "nothing stands before, so nobody asks"
        assert (newest["messages"][0]["replyTo"], newest["messages"][0]["replyNo"]) == (None, 1)
        behind = await page(mate, world.home, after=head)
        assert ([row["no"] for row in behind["messages"]], behind["upTo"]) == ([6], answer["changed"])
        assert (await page(mate, world.home, before=6))["messages"] == []
        assert [row["no"] for row in (await page(mate, world.home, around=2))["messages"]] == [6]
        channel = next(row for row in await mate.get("/channels") if row["id"] == world.home)
        assert (channel["count"], channel["unread"]) == (6, 1), "what is gone is no longer unread"
        assert (await worker.say(world.home, "再来一句"))["no"] == 7


async def test_an_empty_channel_stays_whole(world: World) -> None:
    await world.worker.say(world.home, "只有这一句")
    with clock.moved_to(clock.now() + PERIODS["messages"] + DAY):
        await schedule.sweep()
        mate = await world.sign_in(world.mate.member)
        channel = next(row for row in await mate.get("/channels") if row["id"] == world.home)
        assert (channel["count"], channel["unread"], channel["lastMessage"]) == (1, 0, None)
        assert (await mate.say(world.home, "第二句"))["no"] == 2


async def test_cards_let_go_of_their_messages(world: World) -> None:
    """An event's and a greeting's card refer to the message; both must not stop the job."""
    far = clock.now() + dt.timedelta(days=500)
    times = {
        key: (far + dt.timedelta(hours=hours)).isoformat()
        for key, hours in (("startsAt", 2), ("endsAt", 4), ("closesAt", 1))
    }
    event = await opened(world.chair, world.lake.id, **times)
    await draft(world)
    today = clock.today().isoformat()
    assert (
        await world.chair.put(f"/birthdays/{world.worker.id}/{today}/greeting", {"text": "祝福"})
    ).status_code == 201
    assert await Message.filter(channel_id=world.home).count() == 2
    with clock.moved_to(clock.now() + PERIODS["messages"] + DAY):
        await schedule.sweep()
        assert await Message.filter(channel_id=world.home).count() == 0
        assert await Greeting.all().count() == 0
        assert await Card.filter(event_id=event["id"], message_id=None).count() == 1
        mate = await world.sign_in(world.mate.member)
        assert (await mate.get(f"/events/{event['id']}"))["title"] == event["title"]


async def test_it_works_in_batches_and_goes_on_where_it_stopped(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "BATCH", 3)
    for place in range(10):
        await world.worker.say(world.home, f"{place}")
    with clock.moved_to(clock.now() + PERIODS["messages"] + DAY):
        before = 1 + [expiry.table for expiry in EXPIRIES].index(Message)
        steps = iter([True] * (before + 2))
        await schedule.sweep(lambda: next(steps, False))
        left = await message_ids(world).count()
        assert 0 < left < 10, "it was told to stop in the middle"
        assert (await Message.filter(channel_id=world.home).order_by("no").first()).no == 11 - left  # type: ignore[union-attr]
        await schedule.sweep()
    assert await message_ids(world).count() == 0
    assert await Reaction.all().count() == 0


async def test_people_go_on_writing_while_it_works(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "BATCH", 2)
    for place in range(20):
        await world.worker.say(world.home, f"旧 {place}")
    with clock.moved_to(clock.now() + PERIODS["messages"] + DAY):
        mate = await world.sign_in(world.mate.member)
        said = [mate.say(world.home, f"新 {place}") for place in range(10)]
        _, *answers = await asyncio.gather(schedule.sweep(), *said)
        assert sorted(answer["no"] for answer in answers) == list(range(21, 31))
        rows = (await page(mate, world.home))["messages"]
        assert [row["no"] for row in rows] == list(range(21, 31)), "the old are gone, the new stand without holes"


async def test_it_works_by_night_only(world: World) -> None:
    await world.worker.say(world.home, "会过期的话")
    over = clock.today() + PERIODS["messages"] + 2 * DAY
    with clock.moved_to(clock.at_hour(over, 12)):
        await schedule.nightly()
        assert await message_ids(world).count() == 1
    with clock.moved_to(clock.at_hour(over, 3)):
        await schedule.nightly()
        assert await message_ids(world).count() == 0


async def page(person: Any, channel_id: int, **query: int) -> Any:
    asked = "&".join(f"{name}={value}" for name, value in query.items())
    return await person.get(f"/channels/{channel_id}/messages?{asked}")
