"""Of those who wanted to be greeted, how many were, on the day: month by month."""

import datetime as dt
from collections import defaultdict

from nbar.community.birthdays import rules
from nbar.community.birthdays.models import Greeting
from nbar.community.members import queries as members
from nbar.community.units.queries import Unit
from nbar.core import clock
from shared_schemas.community import birthdays as wire

MONTHS = 12


async def months(unit: Unit) -> list[wire.GreetedMonth]:
    """The last twelve months, this one included, up to yesterday and who is greeted today."""
    today = clock.today()
    firsts = rules.last_months(today, MONTHS)
    rows = await Greeting.filter(member__unit_id=unit.id, on__gte=firsts[0], on__lte=today)
    greeted = {(row.member_id, row.on): row.at.astimezone(clock.ZONE).date() for row in rows}
    wanted = {*greeted, *await _wanted(unit, firsts[0], today - dt.timedelta(days=1))}
    counts: defaultdict[dt.date, list[int]] = defaultdict(lambda: [0, 0, 0])
    for member_id, on in wanted:
        count, at = counts[on.replace(day=1)], greeted.get((member_id, on))
        count[0] += 1
        count[1] += at == on
        count[2] += at is not None and at > on
    return [
        wire.GreetedMonth(month=first, agreed=counts[first][0], on_day=counts[first][1], belated=counts[first][2])
        for first in firsts
    ]


async def _wanted(unit: Unit, start: dt.date, end: dt.date) -> set[tuple[int, dt.date]]:
    """Birthdays of people present now who were so then and had agreed before the day was over."""
    people = await members.of_unit(unit.id)
    spans = await members.consent_spans(person.id for person in people)
    found = set()
    for person in people:
        for on, _ in rules.days_between(person.birthday, start, end) if person.birthday else []:
            over = clock.at_hour(on + dt.timedelta(days=1), 0)
            agreed = any(at <= over and (ended is None or ended > over) for at, ended in spans[person.id])
            if agreed and person.since <= over:
                found.add((person.id, on))
    return found
