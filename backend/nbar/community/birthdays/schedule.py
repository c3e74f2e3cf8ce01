"""On the day, from the unit's hour on, everybody who agreed is greeted, and up to a week later whoever was missed;
the day before, the chair or the delegate is told.

Both look at what already stands, so they may run as often as they like, late, or twice at once.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable
from functools import partial

from nbar.community.birthdays import actions, queries
from nbar.community.birthdays.rules import REMINDER_HOURS
from nbar.community.channels import queries as channels
from nbar.core import clock

Step = Callable[[], Awaitable[None]]


async def greet_due() -> None:
    """One round. A step that fails leaves the others alone and is tried again in the next round.

    Raises:
        ExceptionGroup: at the end, what failed.
    """
    today = clock.today()
    errors: list[Exception] = []
    for step in [step async for step in _steps(today)]:
        try:
            await step()
        except Exception as error:  # noqa: BLE001 (raised below)
            errors.append(error)
    if errors:
        raise ExceptionGroup("birthdays", errors)


async def _steps(today: dt.date) -> AsyncIterator[Step]:
    birthdays = await queries.ungreeted(today)
    hours = await _open_hours({person.unit_id for person, _ in birthdays})
    for person, on in birthdays:
        if person.unit_id in hours and clock.now() >= clock.at_hour(today, hours[person.unit_id]):
            yield partial(actions.greet, person.unit_id, person.id, on)
    if clock.now().astimezone(clock.ZONE).hour in REMINDER_HOURS:
        async for step in _reminders(today + dt.timedelta(days=1)):
            yield step


async def _reminders(tomorrow: dt.date) -> AsyncIterator[Step]:
    names: defaultdict[int, list[str]] = defaultdict(list)
    for person in await queries.celebrating(tomorrow):
        names[person.unit_id].append(person.name)
    for unit_id in await _open_hours(set(names)):
        if await queries.reminded(unit_id, tomorrow):
            continue
        sender_id = await queries.sender(unit_id, tomorrow)
        if sender_id is not None:
            yield partial(actions.remind, unit_id, sender_id, tomorrow, names[unit_id])


async def _open_hours(unit_ids: set[int]) -> dict[int, int]:
    """The greeting hour of each of these units that has a home group."""
    return await queries.hours([home.unit_id for home in await channels.homes_of(unit_ids) if home.unit_id])
