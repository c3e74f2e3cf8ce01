"""Who has not confirmed is reminded once, not more often than every two hours, and not at night."""

import datetime as dt

import pytest
from tortoise.exceptions import OperationalError

from nbar.community.notices import delivery, schedule
from nbar.community.notices.models import ReminderRound
from nbar.community.notices.rules import goes_at
from nbar.community.offices import actions as offices
from nbar.core import clock
from tests.community.notices.publishing import done, morning, published, remind, reminded, told
from tests.world import World, new_id


@pytest.fixture(autouse=True)
def by_day() -> object:
    with clock.moved_to(morning()):
        yield


async def test_only_those_who_have_not_confirmed_are_reminded(world: World) -> None:
    await offices.welcome(world.lake.id, "没激活", phone="19800000077")
    notice = await published(world.chair, world.lake.id)
    await done(world.worker, notice)
    await done(world.mate, notice, "read")
    await told(world.chair, notice, world.other.id)
    assert (await world.chair.get(f"/notices/{notice['id']}/readers"))["remindable"] == 2
    answer = await remind(world.chair, notice, urgent=False)
    assert answer.status_code == 200, answer.text
    for person, expected in (
        (world.worker, []), (world.other, []), (world.mate, [notice["title"]]), (world.leader, [notice["title"]]),
    ):  # fmt: skip
        assert await reminded(person) == expected
    page = await world.chair.get(f"/notices/{notice['id']}/readers/unread")
    assert [(row["name"], row["activated"], row["reminded"]) for row in page["readers"]] == [
        ("王班长", True, True),
        ("没激活", False, False),
    ]


async def test_not_again_within_two_hours_and_a_repeat_of_the_same_tap_is_the_same(world: World) -> None:
    notice = await published(world.chair, world.lake.id)
    tap = new_id()
    first = await remind(world.chair, notice, tap)
    assert (await remind(world.chair, notice, tap)).json() == first.json()
    again = await remind(world.chair, notice)
    assert (again.status_code, again.json()["code"]) == (429, "notices.reminded")
    assert 7000 < again.json()["retryAfter"] <= 7201
    assert (await world.chair.get(f"/notices/{notice['id']}/readers"))["reminder"] == first.json()
    with clock.moved_to(clock.now() + dt.timedelta(hours=2, minutes=1)):
        chair = await world.sign_in(world.chair.member)
        assert (await remind(chair, notice)).status_code == 200
        worker = await world.sign_in(world.worker.member)
        assert await reminded(worker) == [notice["title"]] * 2


async def test_with_nobody_left_there_is_nobody_to_remind(world: World) -> None:
    notice = await published(world.leader, world.team_one.id)
    for person in (world.worker, world.mate):
        await done(person, notice)
    answer = await remind(world.leader, notice)
    assert (answer.status_code, answer.json()["code"]) == (409, "notices.nobody")


async def test_at_night_it_waits_for_the_morning_and_reaches_only_who_is_still_unread(world: World) -> None:
    notice = await published(world.chair, world.lake.id, deadline=None)
    night = clock.at_hour(clock.today(), 23)
    with clock.moved_to(night):
        chair = await world.sign_in(world.chair.member)
        answer = await remind(chair, notice, urgent=False)
        assert dt.datetime.fromisoformat(answer.json()["goesAt"]) == night + dt.timedelta(hours=8)
        await schedule.remind_due()
        assert await reminded(chair) == []
        await done(await world.sign_in(world.mate.member), notice)
    with clock.moved_to(night + dt.timedelta(hours=8, minutes=1)):
        await schedule.remind_due()
        await schedule.remind_due()
        assert await reminded(await world.sign_in(world.mate.member)) == []
        assert await reminded(await world.sign_in(world.worker.member)) == [notice["title"]]


async def test_an_urgent_one_goes_out_at_night(world: World) -> None:
    notice = await published(world.chair, world.lake.id, deadline=None)
    with clock.moved_to(clock.at_hour(clock.today(), 23)):
        await remind(await world.sign_in(world.chair.member), notice)
        assert await reminded(await world.sign_in(world.worker.member)) == [notice["title"]]


async def test_what_breaks_off_goes_on_by_the_clock_once_each(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delivery, "BATCH", 2)
    notice = await published(world.chair, world.lake.id)

    async def broken(_reminder_id: int) -> int:
        raise OperationalError("disk full")

    with monkeypatch.context() as patch:
        patch.setattr(delivery, "deliver_reminder", broken)
        assert (await remind(world.chair, notice)).status_code == 200
    assert await reminded(world.worker) == []
    await schedule.remind_due()
    await schedule.remind_due()
    for person in (world.leader, world.worker, world.mate, world.other):
        assert await reminded(person) == [notice["title"]]
    assert await ReminderRound.filter(done_at=None).count() == 0


async def test_a_withdrawn_notice_reminds_nobody(world: World) -> None:
    notice = await published(world.chair, world.lake.id, deadline=None)
    night = clock.at_hour(clock.today(), 23)
    with clock.moved_to(night):
        chair = await world.sign_in(world.chair.member)
        await remind(chair, notice, urgent=False)
        await chair.put(f"/notices/{notice['id']}/withdrawal", {"reason": "错了"})
    with clock.moved_to(night + dt.timedelta(hours=9)):
        await schedule.remind_due()
        assert await reminded(await world.sign_in(world.worker.member)) == []
        assert await ReminderRound.filter(done_at=None).count() == 0


@pytest.mark.parametrize(
    ("hour", "waits"), [(0, 7), (6, 1), (7, 0), (12, 0), (21, 0), (22, 9), (23, 8)]
)  # fmt: skip
def test_the_quiet_hours_are_from_22_to_7(hour: int, waits: int) -> None:
    asked = clock.at_hour(dt.date(2026, 12, 31), hour)
    assert goes_at(asked, urgent=False) == asked + dt.timedelta(hours=waits)
    assert goes_at(asked, urgent=True) == asked
