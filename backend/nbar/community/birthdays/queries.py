"""Whose birthday it is, who said yes to what, which greetings stand, and who may look."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable

from nbar.community.birthdays import rules
from nbar.community.birthdays.desk import Desk, desk_of
from nbar.community.birthdays.models import Delegation, Draft, Greeting, Reminder, Settings
from nbar.community.channels import queries as channels
from nbar.community.members import queries as members
from nbar.community.members.queries import Member
from nbar.community.offices.queries import unit_for
from nbar.community.units import queries as units
from nbar.community.units.queries import HEADS, Unit
from nbar.core import clock
from nbar.core.refusal import Forbidden, Invalid, NotFound
from shared_schemas.community.members import Audience


async def headed_unit_for(me: Member, unit_id: int | None) -> Unit:
    """A unit with a home group that one is chair, vice chair or delegate of; without an id the only one."""
    headed = {unit.id: unit for unit in [*await units.chaired_by(me.id), *await _delegated_to(me)]}
    if unit_id is not None and unit_id not in headed:
        await unit_for(me, unit_id)
        raise Forbidden
    homes = {home.unit_id for home in await channels.homes_of([unit_id] if unit_id else headed)}
    if not homes:
        raise Forbidden
    if len(homes) > 1:
        raise Invalid("unitId says which unit")
    return next(unit for unit in headed.values() if unit.id in homes)


async def greeted_member_for(me: Member, member_id: int) -> Member:
    """Somebody of a unit that one is chair, vice chair or delegate of; 403 for another colleague, else 404."""
    found = await members.member_for(me, member_id)
    if not await units.holds(me.id, found.unit_id, *HEADS) and found.unit_id not in {
        unit.id for unit in await _delegated_to(me)
    }:
        raise Forbidden
    return found


async def require_chair(me: Member, unit: Unit) -> None:
    await units.require(me.id, unit.id, "chair")


async def require_head(me: Member, unit: Unit) -> None:
    await units.require(me.id, unit.id, *HEADS)


async def standing(person: Member, on: dt.date) -> Greeting | None:
    """The greeting of this very day, or of the year to which the day belongs."""
    found = await Greeting.get_or_none(member_id=person.id, on=on)
    year = year_of(person, on)
    return found or (await Greeting.get_or_none(member_id=person.id, year=year) if year is not None else None)


async def greetings_of(member_id: int) -> list[Greeting]:
    """All that this person ever got."""
    return await Greeting.filter(member_id=member_id).order_by("on")


async def agreed(person: Member, on: dt.date) -> tuple[int, Audience]:
    """The year of the birthday on this day and who is to learn of it; 404 when it is none or the person said no."""
    year, audience = year_of(person, on), (await members.audiences([person.id])).get(person.id)
    if year is None or audience is None:
        raise NotFound
    return year, audience


async def agreed_for(me: Member, desk: Desk, person: Member, on: dt.date) -> tuple[int, Audience]:
    """As `agreed`, and 404 too when it is one that I am not to know of."""
    year, audience = await agreed(person, on)
    if not sees(me, desk, audience, on):
        raise NotFound
    return year, audience


def sees(me: Member, desk: Desk, audience: Audience | None, on: dt.date) -> bool:
    """Whether this birthday stands on my list: a delegate has the own days only."""
    if audience == "private":
        return desk.keeps_secrets(me.id, on)
    return audience == "group" and desk.speaks(me.id, on)


def year_of(person: Member, on: dt.date) -> int | None:
    return rules.year_on(person.birthday, on) if person.birthday else None


async def draft_of(person: Member, on: dt.date) -> Draft | None:
    return await Draft.get_or_none(member_id=person.id, on=on)


async def celebrating(day: dt.date) -> list[Member]:
    """Everybody who agreed and has their birthday on this day."""
    return [person for person, _, _ in await _birthdays(day, day)]


async def ungreeted(today: dt.date) -> list[tuple[Member, dt.date]]:
    """Those for whom no greeting stands, with the day: today's, and of the days before who had agreed by then."""
    days = await _birthdays(today - dt.timedelta(rules.GRACE), today)
    ids = [person.id for person, _, _ in days]
    rows = await Greeting.filter(member_id__in=ids, year__gte=today.year - 2)
    greeted = {(row.member_id, row.year) for row in rows}
    agreed_then = {on: await agreed_by(on, ids) for on in {on for _, on, _ in days}}
    return [
        (person, on) for person, on, year in days
        if (person.id, year) not in greeted and person.id in agreed_then[on]
    ]  # fmt: skip


async def agreed_by(on: dt.date, member_ids: list[int]) -> set[int]:
    """Who had agreed before that day was over: nobody is greeted belatedly for a day on which they had not."""
    over = clock.at_hour(on + dt.timedelta(days=1), 0)
    return await members.greetable_at(member_ids, min(over, clock.now()))


async def hours(unit_ids: Iterable[int]) -> dict[int, int]:
    """The hour at which each unit greets."""
    chosen = {row.unit_id: row.hour for row in await Settings.filter(unit_id__in=set(unit_ids))}
    return {unit_id: chosen.get(unit_id, Settings().hour) for unit_id in unit_ids}


async def reminded(unit_id: int, on: dt.date) -> bool:
    return await Reminder.exists(unit_id=unit_id, on=on)


async def sender(unit_id: int, on: dt.date) -> int | None:
    """Who is to see to the greetings of a day: the delegate, else the chair."""
    desk = await desk_of(await units.unit(unit_id))
    stands_in = desk.delegation.member_id if desk.delegation else None
    return stands_in if desk.stands_in(stands_in, on) else desk.chair


async def suggestions(me: Member, person: Member, on: dt.date) -> list[str]:
    """All templates filled for this birthday, beginning with the one that would be taken."""
    desk = await desk_of(await units.unit(person.unit_id))
    year, audience = await agreed_for(me, desk, person, on)
    return rules.suggestions(desk.templates(on, audience), desk.words(person, on, me.id), person.id, year)


async def _delegated_to(me: Member) -> list[Unit]:
    """Units whose chair has named this person, from the naming to the last day."""
    rows = await Delegation.filter(member_id=me.id, ended_at=None, until_on__gte=clock.today())
    desks: dict[int, Desk] = {}
    for unit in (await units.units(row.unit_id for row in rows)).values():
        desks[unit.id] = await desk_of(unit)
    return [desk.unit for desk in desks.values() if desk.delegation and desk.delegation.member_id == me.id]


async def _birthdays(start: dt.date, end: dt.date) -> list[tuple[Member, dt.date, int]]:
    """Every birthday of somebody who agrees, with its day and year."""
    days = [start + dt.timedelta(place) for place in range((end - start).days + 1)]
    people = await members.born_on({born for day in days for born in rules.calendar_days(day)})
    found: defaultdict[int, list[tuple[Member, dt.date, int]]] = defaultdict(list)
    for person in people:
        assert person.birthday is not None
        for on, year in rules.days_between(person.birthday, start, end):
            found[person.id].append((person, on, year))
    agreeing = await members.audiences(found)
    return [day for person_id, days in found.items() if person_id in agreeing for day in days]
