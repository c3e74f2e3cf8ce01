"""One greeting for each member and year: through a whole year, repeats, races, failures and crashes."""

import asyncio
import datetime as dt
import random
import sys
from collections import Counter
from pathlib import Path

import pytest

from nbar.community.birthdays.rules import days_between
from nbar.community.birthdays.schedule import greet_due
from nbar.community.members import actions as members
from nbar.core import clock, db
from shared_schemas.community.members import BirthdayFact
from tests.community.birthdays.calendar_house import agreed, cards, greeting_path, noon, tells
from tests.world import Person, World

DAY = dt.timedelta(days=1)
ROOT = Path(__file__).parents[3]


@pytest.fixture
def day() -> dt.date:
    """A day on which every office of the small world has begun."""
    return clock.today() + DAY


async def test_a_year_of_112_birthdays(world: World) -> None:
    start = clock.today() + DAY
    end = start + 364 * DAY
    draw = random.Random(112)
    people = {}
    for place in range(112):
        fact = _fact(draw)
        person = await world.newcomer(f"职工{place}", birthday=fact)
        people[person.id] = (person, fact, place % 10 != 3)
        await members.consent(person.member, "birthday", "1")
        if place % 10 == 3:
            await members.withdraw(person.member, "birthday")
    for place in range(365):
        for hour in (7, 8, 20):
            with clock.moved_to(noon(start + place * DAY, hour)):
                await greet_due()
    found = Counter((card["body"]["memberId"], card["body"]["on"]) for card in await cards(world.worker, world.home))
    assert set(found.values()) == {1}
    # Whose birthday is the day of agreeing itself is greeted belatedly in the first round.
    expected = {
        (id, f"{on}") for id, (_, fact, yes) in people.items() if yes for on, _ in days_between(fact, start - DAY, end)
    }
    assert found.keys() == expected
    assert len(expected) > 90
    assert len({id for id, (_, _, yes) in people.items() if not yes}) == 11


async def test_several_schedulers_at_once_and_a_chair_at_the_same_time(world: World, day: dt.date) -> None:
    people = [await agreed(world, f"周{place}", day) for place in range(12)]
    with clock.moved_to(noon(day, 12)):
        chair = await world.sign_in(world.chair.member)
        by_hand = [chair.put(greeting_path(person, day), {"text": "by hand"}) for person in people]
        answers = await asyncio.gather(*(greet_due() for _ in range(3)), *by_hand)
        assert {answer.status_code for answer in answers[3:] if answer} <= {200, 201}
        await _each_once(chair, world, people)


async def test_several_schedulers_tell_the_chair_once(world: World, day: dt.date) -> None:
    await agreed(world, "周一", day + DAY)
    with clock.moved_to(noon(day, 12)):
        await asyncio.gather(*(greet_due() for _ in range(4)))
        assert len(await tells(await world.sign_in(world.chair.member), "greeting_draft")) == 1


@pytest.mark.parametrize("table", ["message", "greeting"])
async def test_card_and_greeting_stand_together_or_not_at_all(world: World, day: dt.date, table: str) -> None:
    people = [await agreed(world, f"周{place}", day) for place in range(3)]
    with clock.moved_to(noon(day, 12)):
        reader = await world.sign_in(world.worker.member)
        before = (await reader.get("/channels"))[0]
        await _plant_failure(table, "1 = 1")
        with pytest.raises(ExceptionGroup):
            await greet_due()
        assert (await reader.get("/channels"))[0] == before
        await _take_failure_away(table)
        await greet_due()
        await _each_once(reader, world, people)


async def test_one_person_who_cannot_be_greeted_keeps_nobody_else_from_it(world: World, day: dt.date) -> None:
    people = [await agreed(world, f"周{place}", day) for place in range(3)]
    with clock.moved_to(noon(day, 12)):
        reader = await world.sign_in(world.worker.member)
        await _plant_failure("greeting", f"NEW.member_id = {people[0].id}")
        with pytest.raises(ExceptionGroup):
            await greet_due()
        await _each_once(reader, world, people[1:])
        await _take_failure_away("greeting")
        await greet_due()
        await _each_once(reader, world, people)


async def test_cancelled_at_any_moment(world: World, day: dt.date) -> None:
    people = [await agreed(world, f"周{place}", day) for place in range(20)]
    draw = random.Random(7)
    cut_short = 0
    with clock.moved_to(noon(day, 12)):
        for _ in range(40):
            scheduler = asyncio.create_task(greet_due())
            for _ in range(draw.randrange(60)):
                await asyncio.sleep(0)
            cut_short += scheduler.cancel()
            await asyncio.gather(scheduler, return_exceptions=True)
        assert cut_short > 10
        await db.settled()
        await greet_due()
        await _each_once(await world.sign_in(world.worker.member), world, people)


async def test_killed_processes_leave_exactly_one_each(world: World, day: dt.date) -> None:
    people = [await agreed(world, f"周{place}", day) for place in range(60)]
    draw, killed_at_work = random.Random(9), 0
    for _ in range(4):
        enough = await _standing() + draw.randint(1, 8)
        pair = [await _scheduler(world, day) for _ in range(2)]
        # Other processes do the work: the database is all there is to see of it.
        while await _standing() < enough and any(process.returncode is None for process in pair):  # noqa: ASYNC110
            await asyncio.sleep(0.001)
        for process in pair:
            if process.returncode is None:
                process.kill()
        await asyncio.gather(*(process.communicate() for process in pair))
        killed_at_work += await _standing() < len(people)
    assert killed_at_work >= 2
    with clock.moved_to(noon(day, 12)):
        await greet_due()
        await _each_once(await world.sign_in(world.worker.member), world, people)


def _fact(draw: random.Random) -> BirthdayFact:
    if draw.random() < 0.4:
        return BirthdayFact(
            calendar="lunar", month=draw.randint(1, 12), day=draw.randint(1, 30), leap=draw.random() < 0.1
        )
    on = draw.choice([dt.date(2024, 2, 29), dt.date(2024, 1, 1) + draw.randrange(366) * DAY])
    return BirthdayFact(calendar="solar", month=on.month, day=on.day)


async def _each_once(reader: Person, world: World, people: list[Person]) -> None:
    found = Counter(card["body"]["memberId"] for card in await cards(reader, world.home))
    assert found == {person.id: 1 for person in people}


async def _plant_failure(table: str, when: str) -> None:
    """From now on the database refuses rows of this table."""
    if db.on_postgres():
        await db.connection().execute_script(
            "CREATE FUNCTION planted() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'planted'; END $$ LANGUAGE plpgsql;"
            f"CREATE TRIGGER planted BEFORE INSERT ON {table} FOR EACH ROW WHEN ({when}) EXECUTE FUNCTION planted();"
        )
        return
    await db.connection().execute_script(
        f"CREATE TRIGGER planted BEFORE INSERT ON {table} WHEN {when} BEGIN SELECT RAISE(ABORT, 'planted'); END;"
    )


async def _take_failure_away(table: str) -> None:
    await db.connection().execute_script(f"DROP TRIGGER planted{f' ON {table}' if db.on_postgres() else ''};")


async def _standing() -> int:
    _, rows = await db.connection().execute_query("SELECT COUNT(*) AS standing FROM greeting")
    return int(rows[0]["standing"])


SCHEDULER = """
import asyncio, datetime, sys
from nbar.app import MIGRATIONS, MODELS
from nbar.community.birthdays.schedule import greet_due
from nbar.core import clock, db

async def run():
    async with db.connected(db.config(sys.argv[1], MODELS, MIGRATIONS)):
        with clock.moved_to(datetime.datetime.fromisoformat(sys.argv[2])):
            await greet_due()

asyncio.run(run())
"""


async def _scheduler(world: World, day: dt.date) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        sys.executable, "-c", SCHEDULER, world.server.settings.database_url, noon(day, 12).isoformat(),
        cwd=ROOT, env={"PYTHONPATH": f"{ROOT / 'backend'}:{ROOT}"}, stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
