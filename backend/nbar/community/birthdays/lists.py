"""Lists as people see them: the chair's birthdays, the chair's plan, today's greetings for colleagues."""

import datetime as dt
from collections.abc import Iterable

from nbar.community.birthdays import rules
from nbar.community.birthdays.desk import Desk, desk_of, home_of
from nbar.community.birthdays.models import Draft, Greeting
from nbar.community.birthdays.queries import sees
from nbar.community.members import queries as members
from nbar.community.members.queries import Member
from nbar.community.messages import queries as messages
from nbar.community.units import queries as units
from nbar.community.units.queries import Unit
from nbar.core import clock
from nbar.core.refusal import Invalid
from shared_schemas.community import birthdays as wire
from shared_schemas.community.members import Audience
from shared_schemas.community.messages import GreetingCard

MAX_DAYS = 366


async def between(me: Member, unit: Unit, start: dt.date, end: dt.date) -> list[wire.Birthday]:
    """The birthdays of those who agreed, from `start` to `end` inclusive, in order of days."""
    if not 0 <= (end - start).days < MAX_DAYS:
        raise Invalid("from is not after to, and at most 366 days")
    return await _views(me, unit, await members.of_unit(unit.id), start, end)


async def view(me: Member, person: Member, on: dt.date) -> wire.Birthday:
    return (await _views(me, await units.unit(person.unit_id), [person], on, on))[0]


async def plan(me: Member, unit: Unit) -> wire.BirthdayPlan:
    home, desk = await home_of(unit.id), await desk_of(unit)
    chairs = me.id == desk.chair
    return wire.BirthdayPlan(
        unit_id=unit.id, home_channel_id=home.id, home_name=home.name, signed=_signed(me, desk),
        settings=wire.BirthdaySettings(
            hour=desk.settings.hour, always=desk.always is not None, templates=desk.settings.templates
        ),
        may_set=me.id in desk.heads, may_delegate=chairs, delegate=_delegate(desk),
        candidates=[_candidate(desk, member_id) for member_id in desk.officers if chairs and member_id != me.id],
    )  # fmt: skip


async def today(me: Member) -> list[wire.BirthdayToday]:
    """Today's greetings in one's own group, while the person agrees to that and the card is not taken back."""
    rows = await Greeting.filter(on=clock.today(), member__unit_id=me.unit_id, member__left_at=None).order_by("id")
    if not rows:
        return []
    home = await home_of(me.unit_id)
    open_to_all = await members.consented((row.member_id for row in rows), "birthday")
    cards, places = await _bodies_and_places(rows)
    shown = [
        row for row in rows
        if row.member_id in open_to_all and isinstance(cards[row.message_id], GreetingCard)
        and places[row.message_id][0] == home.id
    ]  # fmt: skip
    ids = [row.message_id for row in shown]
    names = await members.names(row.member_id for row in shown)
    cheers, mine = await messages.cheers(ids), await messages.cheered_by(me.id, ids)
    return [
        wire.BirthdayToday(
            member_id=row.member_id, name=names[row.member_id], channel_id=places[row.message_id][0],
            message_no=places[row.message_id][1], cheers=cheers.get(row.message_id, 0), cheered=row.message_id in mine,
        )
        for row in shown
    ]  # fmt: skip


def _signed(me: Member, desk: Desk) -> str:
    """How one signs: as the delegate on the first day of it that is not past."""
    if desk.delegation and desk.delegation.member_id == me.id:
        return desk.signature(me.id, max(desk.delegation.from_on, clock.today()))
    return desk.signature(me.id, clock.today())


def _delegate(desk: Desk) -> wire.Delegate | None:
    row = desk.delegation
    if row is None or row.until_on < clock.today():
        return None
    return wire.Delegate(
        member_id=row.member_id, name=desk.names[row.member_id], role=desk.officers[row.member_id],
        from_on=row.from_on, until_on=row.until_on,
    )  # fmt: skip


def _candidate(desk: Desk, member_id: int) -> wire.DelegateCandidate:
    return wire.DelegateCandidate(member_id=member_id, name=desk.names[member_id], role=desk.officers[member_id])


async def _views(
    me: Member, unit: Unit, people: list[Member], start: dt.date, end: dt.date
) -> list[wire.Birthday]:  # fmt: skip
    desk, home = await desk_of(unit), await home_of(unit.id)
    audiences = await members.audiences(person.id for person in people)
    days = [
        (on, person, year)
        for person in people if person.birthday
        for on, year in rules.days_between(person.birthday, start, end)
        if sees(me, desk, audiences.get(person.id), on)
    ]  # fmt: skip
    ids = {person.id for _, person, _ in days}
    posted = await _posted(ids, home.id, start.year - 1, end.year)
    drafts = {(row.member_id, row.on): row for row in await Draft.filter(member_id__in=ids, on__gte=start, on__lte=end)}
    views = []
    for on, person, year in sorted(days, key=lambda row: (row[0], row[1].id)):
        audience = audiences[person.id]
        unposted = _unposted(me, desk, person, on, year, audience, drafts.get((person.id, on)))
        views.append(_view(desk, person, on, audience, posted.get((person.id, year), unposted)))
    return views


def _view(desk: Desk, person: Member, on: dt.date, audience: Audience, greeting: wire.Greeting) -> wire.Birthday:
    assert person.birthday is not None
    return wire.Birthday(
        member_id=person.id, name=person.name, team=desk.teams.get(person.team_id or 0), on=on,
        calendar=person.birthday.calendar, fact=person.birthday, audience=audience,
        years=rules.full_years(person.joined_on, on), greeting=greeting,
    )  # fmt: skip


def _unposted(
    me: Member, desk: Desk, person: Member, on: dt.date, year: int, audience: Audience, draft: Draft | None
) -> wire.Greeting:
    approver = draft.approved_by_id if draft and desk.speaks(draft.approved_by_id, on) else None
    text = desk.text(person, on, year, audience, desk.always or me.id, draft)
    return wire.Greeting(
        state="approved" if approver else "draft", text=text, signed=desk.signature(approver, on) if approver else None,
        belated=False, channel_id=None, message_no=None, cheers=0,
    )  # fmt: skip


async def _posted(ids: Iterable[int], home_id: int, first: int, last: int) -> dict[tuple[int, int], wire.Greeting]:
    rows = await Greeting.filter(member_id__in=set(ids), year__gte=first, year__lte=last)
    bodies, places = await _bodies_and_places(rows)
    cheers = await messages.cheers(row.message_id for row in rows)
    return {
        (row.member_id, row.year): _stands(
            bodies[row.message_id], places[row.message_id], home_id, cheers.get(row.message_id, 0)
        )
        for row in rows
    }


def _stands(body: object, place: tuple[int, int], home_id: int, cheers: int) -> wire.Greeting:
    """One in somebody's inbox has no place that others could go to."""
    card = body if isinstance(body, GreetingCard) else None
    channel_id, no = place if place[0] == home_id else (None, None)
    return wire.Greeting(
        state="posted", text=card.text if card else "", signed=card.signed if card else None,
        belated=card.belated if card else False, channel_id=channel_id, message_no=no, cheers=cheers,
    )  # fmt: skip


async def _bodies_and_places(rows: list[Greeting]) -> tuple[dict[int, object], dict[int, tuple[int, int]]]:
    ids = [row.message_id for row in rows]
    return dict(await messages.bodies(ids)), await messages.places(ids)
