"""The nightly job that keeps the promise of the table of periods.

It works in small transactions beside everything else. What is due is a question to the database, so it may stop
anywhere and goes on the next time.
"""

import asyncio
import logging
from collections import Counter
from collections.abc import Awaitable, Callable

from nbar.community.holdings.rules import PERIODS
from nbar.community.members import queries as members
from nbar.community.privacy import actions
from nbar.community.privacy.registry import EXPIRIES
from nbar.core import clock
from shared_schemas.community.privacy import PeriodName

NIGHT = range(1, 6)
"""Hours of the union's day in which the job works."""

log = logging.getLogger("nbar")


def by_night() -> bool:
    return clock.now().astimezone(clock.ZONE).hour in NIGHT


async def nightly() -> None:
    if by_night():
        gone = await sweep(by_night)
        if gone:
            log.info("past their period: %s", dict(gone))


async def sweep(goes_on: Callable[[], bool] = lambda: True) -> Counter[PeriodName]:
    """Deletes whatever is past its period, table by table: how many rows of each.

    Raises:
        ExceptionGroup: at the end, what failed; the rest is done all the same.
    """
    gone: Counter[PeriodName] = Counter()
    errors: list[Exception] = []
    steps: list[tuple[PeriodName, Callable[[], Awaitable[int]]]] = [("people", _forget_left)]
    steps += [(expiry.period, lambda expiry=expiry: actions.expire(expiry)) for expiry in EXPIRIES]  # type: ignore[misc]
    for period, step in steps:
        try:
            while goes_on() and (count := await step()):
                gone[period] += count
                # Whoever waits for the database comes first.
                await asyncio.sleep(0)
        except Exception as error:  # noqa: BLE001 (raised below)
            errors.append(error)
    if errors:
        raise ExceptionGroup("retention", errors)
    return gone


async def due() -> dict[PeriodName, int]:
    """How many rows of each period the job would delete now."""
    counts: Counter[PeriodName] = Counter(dict.fromkeys(PERIODS, 0))
    counts["people"] = len(await members.left_before(clock.now() - PERIODS["people"], 10**6))
    for expiry in EXPIRIES:
        counts[expiry.period] += await expiry.rows(clock.now() - PERIODS[expiry.period]).count()
    return dict(counts)


async def _forget_left() -> int:
    people = await members.left_before(clock.now() - PERIODS["people"], 1)
    for member_id in people:
        await actions.forget_left(member_id)
    return len(people)
