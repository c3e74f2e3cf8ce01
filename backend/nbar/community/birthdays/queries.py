"""Whose birthday it is, who said yes to what, and which greetings stand."""

import datetime as dt
from collections.abc import Iterable

from nbar.community.birthdays import rules
from nbar.community.birthdays.desk import Desk, desk_of
from nbar.community.birthdays.models import Draft, Greeting, Reminder, Settings
from nbar.community.channels import queries as channels
from nbar.community.members import queries as members
from nbar.community.members.queries import Member
from nbar.community.messages import queries as messages
from nbar.community.offices.queries import unit_for
from nbar.community.units import queries as units
from nbar.community.units.queries import HEADS, Unit
from nbar.core import clock
from nbar.core.refusal import Forbidden, Invalid, NotFound
from shared_schemas.community import birthdays as wire
from shared_schemas.community.messages import GreetingCard

MAX_DAYS = 366


async def headed_unit_for(me: Member, unit_id: int | None) -> Unit:
    """A unit with a home group that one is chair or vice chair of; without an id the only one."""
    headed = {unit.id: unit for unit in await units.chaired_by(me.id)}
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
    """Somebody of a unit that one is chair or vice chair of; 403 for another colleague, else 404."""
    found = await members.member_for(me, member_id)
    await units.require(me.id, found.unit_id, *HEADS)
    return found


async def standing(person: Member, on: dt.date) -> Greeting | None:
    """The greeting of this very day, or of the year to which the day belongs."""
    found = await Greeting.get_or_none(member_id=person.id, on=on)
    year = _year(person, on)
    return found or (await Greeting.get_or_none(member_id=person.id, year=year) if year is not None else None)


async def agreed_year(person: Member, on: dt.date) -> int:
    """The year of the birthday on this day; 404 when it is none or the person did not agree."""
    year = _year(person, on)
    if year is None or not await members.consented([person.id], "birthday"):
        raise NotFound
    return year


async def draft_of(person: Member, on: dt.date) -> Draft | None:
    return await Draft.get_or_none(member_id=person.id, on=on)


async def celebrating(day: dt.date) -> list[Member]:
    """Everybody who agreed and has their birthday on this day."""
    born = [person for person in await members.born_on(rules.calendar_days(day)) if _year(person, day) is not None]
    agreed = await members.consented((person.id for person in born), "birthday")
    return [person for person in born if person.id in agreed]


async def ungreeted(day: dt.date) -> list[Member]:
    """Those of them for whom no greeting stands."""
    people = await celebrating(day)
    rows = await Greeting.filter(member_id__in=[person.id for person in people], year__gte=day.year - 1)
    greeted = {(row.member_id, row.year) for row in rows}
    return [person for person in people if (person.id, _year(person, day)) not in greeted]


async def hours(unit_ids: Iterable[int]) -> dict[int, int]:
    """The hour at which each unit greets."""
    chosen = {row.unit_id: row.hour for row in await Settings.filter(unit_id__in=set(unit_ids))}
    return {unit_id: chosen.get(unit_id, Settings().hour) for unit_id in unit_ids}


async def reminded(unit_id: int, on: dt.date) -> bool:
    return await Reminder.exists(unit_id=unit_id, on=on)


async def suggestions(me: Member, person: Member, on: dt.date) -> list[str]:
    """All templates filled for this birthday, beginning with the one that would be taken."""
    year, desk = await agreed_year(person, on), await desk_of(await units.unit(person.unit_id))
    return rules.suggestions(desk.settings.templates, desk.words(person, on, me.id), person.id, year)


async def between(me: Member, unit: Unit, start: dt.date, end: dt.date) -> list[wire.Birthday]:
    """The birthdays of those who agreed, from `start` to `end` inclusive, in order of days."""
    if not 0 <= (end - start).days < MAX_DAYS:
        raise Invalid("from is not after to, and at most 366 days")
    people = await members.of_unit(unit.id)
    agreed = await members.consented((person.id for person in people), "birthday")
    return await _views(me, unit, [person for person in people if person.id in agreed], start, end)


async def view(me: Member, person: Member, on: dt.date) -> wire.Birthday:
    return (await _views(me, await units.unit(person.unit_id), [person], on, on))[0]


async def today(me: Member) -> list[wire.BirthdayToday]:
    """Today's greetings in one's own unit, while the person agrees and the card is not taken back."""
    rows = await Greeting.filter(on=clock.today(), member__unit_id=me.unit_id, member__left_at=None).order_by("id")
    agreed = await members.consented((row.member_id for row in rows), "birthday")
    cards = await messages.bodies(row.message_id for row in rows)
    shown = [row for row in rows if row.member_id in agreed and isinstance(cards[row.message_id], GreetingCard)]
    ids = [row.message_id for row in shown]
    names = await members.names(row.member_id for row in shown)
    places, cheers, mine = await messages.places(ids), await messages.cheers(ids), await messages.cheered_by(me.id, ids)
    return [
        wire.BirthdayToday(
            member_id=row.member_id, name=names[row.member_id], channel_id=places[row.message_id][0],
            message_no=places[row.message_id][1], cheers=cheers.get(row.message_id, 0), cheered=row.message_id in mine,
        )
        for row in shown
    ]  # fmt: skip


def _year(person: Member, on: dt.date) -> int | None:
    return rules.year_on(person.birthday, on) if person.birthday else None


async def _views(me: Member, unit: Unit, people: list[Member], start: dt.date, end: dt.date) -> list[wire.Birthday]:
    desk = await desk_of(unit)
    ids = [person.id for person in people]
    posted = await _posted(ids, start.year - 1, end.year)
    drafts = {(row.member_id, row.on): row for row in await Draft.filter(member_id__in=ids, on__gte=start, on__lte=end)}
    days = [
        (on, person, year)
        for person in people if person.birthday
        for on, year in rules.days_between(person.birthday, start, end)
    ]  # fmt: skip
    views = []
    for on, person, year in sorted(days, key=lambda row: (row[0], row[1].id)):
        unposted = _unposted(me, desk, person, on, year, drafts.get((person.id, on)))
        views.append(_view(desk, person, on, posted.get((person.id, year), unposted)))
    return views


def _view(desk: Desk, person: Member, on: dt.date, greeting: wire.Greeting) -> wire.Birthday:
    assert person.birthday is not None
    return wire.Birthday(
        member_id=person.id, name=person.name, team=desk.teams.get(person.team_id or 0), on=on,
        calendar=person.birthday.calendar, fact=person.birthday,
        years=rules.full_years(person.joined_on, on), greeting=greeting,
    )  # fmt: skip


def _unposted(me: Member, desk: Desk, person: Member, on: dt.date, year: int, draft: Draft | None) -> wire.Greeting:
    approved = draft is not None and draft.approved_by_id in desk.heads
    text = desk.text(person, on, year, desk.always or me.id, draft)
    return wire.Greeting(
        state="approved" if approved else "draft", text=text, channel_id=None, message_no=None, cheers=0
    )


async def _posted(ids: list[int], first: int, last: int) -> dict[tuple[int, int], wire.Greeting]:
    rows = await Greeting.filter(member_id__in=ids, year__gte=first, year__lte=last)
    cards = [row.message_id for row in rows]
    bodies, places, cheers = await messages.bodies(cards), await messages.places(cards), await messages.cheers(cards)
    return {
        (row.member_id, row.year): _stands(
            bodies[row.message_id], *places[row.message_id], cheers.get(row.message_id, 0)
        )
        for row in rows
    }


def _stands(body: object, channel_id: int, no: int, cheers: int) -> wire.Greeting:
    text = body.text if isinstance(body, GreetingCard) else ""
    return wire.Greeting(state="posted", text=text, channel_id=channel_id, message_no=no, cheers=cheers)
