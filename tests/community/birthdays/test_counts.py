"""The share of those greeted on the day, of those who wanted to be."""

import datetime as dt

from nbar.community.birthdays.rules import last_months
from nbar.community.birthdays.schedule import greet_due
from nbar.core import clock
from tests.community.birthdays.calendar_house import agreed, noon
from tests.world import World

DAY = dt.timedelta(days=1)


def test_twelve_months_end_with_this_one() -> None:
    months = last_months(dt.date(2027, 2, 28), 12)
    assert (months[0], months[-1], len(months)) == (dt.date(2026, 3, 1), dt.date(2027, 2, 1), 12)


async def test_on_the_day_and_late_are_told_apart(world: World) -> None:
    start = clock.today().replace(day=1) + 62 * DAY
    start = start.replace(day=10)
    for place, name in enumerate(("准时", "迟到", "也迟到")):
        await agreed(world, name, start + place * DAY)
    shy = await agreed(world, "不要", start)
    assert (await shy.delete("/me/consents/birthday")).status_code == 204
    with clock.moved_to(noon(start)):
        await greet_due()
    with clock.moved_to(noon(start + DAY, 23)):
        chair = await world.sign_in(world.chair.member)
        found = (await chair.get("/birthdays/months"))[-1]
        assert (found["agreed"], found["onDay"], found["belated"]) == (1, 1, 0), "today is not over"
    with clock.moved_to(noon(start + 8 * DAY)):
        await greet_due()
        chair = await world.sign_in(world.chair.member)
        found = await chair.get("/birthdays/months")
        assert found[-1] == {"month": f"{start.replace(day=1)}", "agreed": 3, "onDay": 1, "belated": 2}
        assert (await world.worker.call("GET", "/birthdays/months")).status_code in (401, 403)


async def test_nobody_counts_before_they_agreed_or_came(world: World) -> None:
    await agreed(world, "早生日", clock.today() - 40 * DAY)
    assert sum(row["agreed"] for row in await world.chair.get("/birthdays/months")) == 0
