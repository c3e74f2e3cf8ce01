"""Which cakes there are, who may know whose they are, and what a bakery sees."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from typing import Literal

from nbar.community.birthdays import queries as birthdays
from nbar.community.birthdays.desk import Desk, desk_of
from nbar.community.birthdays.rules import days_between, last_months
from nbar.community.cakes import rules
from nbar.community.cakes.models import Cake, Partnership, Place, Step
from nbar.community.members import queries as members
from nbar.community.members.queries import Member
from nbar.community.units import queries as units
from nbar.community.units.queries import Unit
from nbar.core import clock
from nbar.core.refusal import Invalid, NotFound
from shared_schemas.community import cakes as wire
from shared_schemas.community.members import Audience

MAX_DAYS = 366
MONTHS = 12
LOOK_BACK = dt.timedelta(days=7)
"""So long a bakery still sees what was not fetched."""
KEPT = dt.timedelta(days=60)
"""So long one's own voucher is shown after the day."""

Hand = Literal["head", "desk", "partner"]


async def plan(me: Member, unit: Unit) -> wire.CakePlan:
    desk, row = await desk_of(unit), await standing_partnership(unit.id)
    account = (await members.some([row.member_id]))[row.member_id] if row else None
    return wire.CakePlan(
        unit_id=unit.id, place=await place_of(unit.id), may_set=me.id in desk.heads,
        partner=None if row is None or account is None else wire.CakePartner(
            name=account.name, phone=members.masked(account.phone), activated=account.activated_at is not None,
            from_on=row.from_on, until_on=row.until_on,
        ),
    )  # fmt: skip


async def place_of(unit_id: int) -> str:
    row = await Place.get_or_none(unit_id=unit_id)
    return row.words if row else ""


async def standing_partnership(unit_id: int) -> Partnership | None:
    rows = Partnership.filter(unit_id=unit_id, ended_at=None, until_on__gte=clock.today())
    return await rows.order_by("-id").first()


async def listed(me: Member, unit: Unit, start: dt.date, end: dt.date) -> list[wire.Cake]:
    """The cakes of those birthdays that I may know of, from `start` to `end` inclusive, in order of days."""
    if not 0 <= (end - start).days < MAX_DAYS:
        raise Invalid("from is not after to, and at most 366 days")
    desk, people = await desk_of(unit), await members.of_unit(unit.id)
    audiences = await members.audiences(person.id for person in people)
    days = [
        (on, person, year)
        for person in people if person.birthday
        for on, year in days_between(person.birthday, start, end)
        if birthdays.sees(me, desk, audiences.get(person.id), on)
    ]  # fmt: skip
    cakes = {(row.member_id, row.year): row for row in await Cake.filter(member_id__in={day[1].id for day in days})}
    steps = await steps_of(row.id for row in cakes.values())
    names = await members.names(step.by_id for row in steps.values() for step in row)
    return [
        _view(desk, on, person, audiences[person.id], steps[cake.id] if (cake := cakes.get((person.id, year))) else [], names)
        for on, person, year in sorted(days, key=lambda row: (row[0], row[1].id))
    ]  # fmt: skip


async def mine(me: Member) -> list[wire.MyCake]:
    """My vouchers of now, while I want to be congratulated."""
    if me.id not in await members.audiences([me.id]):
        return []
    rows = await Cake.filter(member_id=me.id, unit_id=me.unit_id, on__gte=clock.today() - KEPT).order_by("on")
    steps = await steps_of(row.id for row in rows)
    place = await place_of(me.unit_id) if rows else ""
    return [
        wire.MyCake(
            on=row.on, pick_up_on=row.pick_up_on, place=place, code=rules.spaced(row.code),
            state=rules.state_of(step.stage for step in steps[row.id]),
            done_at=next((step.at for step in steps[row.id] if step.stage in rules.ENDS), None),
        )
        for row in rows
    ]  # fmt: skip


async def steps_of(cake_ids: Iterable[int]) -> dict[int, list[Step]]:
    found: defaultdict[int, list[Step]] = defaultdict(list)
    for step in await Step.filter(cake_id__in=set(cake_ids)).order_by("id"):
        found[step.cake_id].append(step)
    return found


async def coded_cake_for(me: Member, text: str) -> tuple[Cake, Member, Audience, Hand]:
    """The cake of a code, whose it is and as whom I hold it in my hands; 404 for every code that is not mine to take."""
    cake = await Cake.get_or_none(code=rules.normal_code(text))
    person = await members.present(cake.member_id) if cake else None
    if cake is None or person is None or person.unit_id != cake.unit_id:
        raise NotFound
    audience = (await members.audiences([person.id])).get(person.id)
    hand = await _hand(me, cake)
    if audience is None or hand is None:
        raise NotFound
    return cake, person, audience, hand


async def bakery(me: Member) -> list[wire.BakeryUnion]:
    """What a bakery works from: codes and counts for each day, of the unions whose account this is now."""
    rows = await partnerships_of(me)
    names = await units.names(row.unit_id for row in rows)
    return [
        wire.BakeryUnion(
            unit_id=row.unit_id, name=names[row.unit_id], place=await place_of(row.unit_id), until_on=row.until_on,
            days=await _bakery_days(row),
        )
        for row in rows
    ]  # fmt: skip


async def partnerships_of(me: Member) -> list[Partnership]:
    """Those in force today, one for each union."""
    today = clock.today()
    rows = await Partnership.filter(member_id=me.id, ended_at=None, from_on__lte=today, until_on__gte=today).order_by(
        "id"
    )
    return list({row.unit_id: row for row in rows}.values())


async def partnered_cakes(row: Partnership) -> list[Cake]:
    """The cakes that a bakery sees: of people who still want one, within its days."""
    start = max(row.from_on, clock.today() - LOOK_BACK)
    cakes = await Cake.filter(
        unit_id=row.unit_id, pick_up_on__gte=start, pick_up_on__lte=row.until_on,
        member__left_at=None, member__unit_id=row.unit_id,
    ).order_by("pick_up_on", "code")  # fmt: skip
    wanting = await members.audiences(cake.member_id for cake in cakes)
    return [cake for cake in cakes if cake.member_id in wanting]


async def months(unit: Unit) -> list[wire.CakeMonth]:
    """The last twelve months, this one included: of the cakes ordered, how many were handed out."""
    today = clock.today()
    firsts = last_months(today, MONTHS)
    rows = await Cake.filter(unit_id=unit.id, on__gte=firsts[0], on__lte=today).only("id", "on")
    steps = await steps_of(row.id for row in rows)
    counts: defaultdict[dt.date, list[int]] = defaultdict(lambda: [0, 0])
    for row in rows:
        counts[row.on.replace(day=1)][0] += 1
        counts[row.on.replace(day=1)][1] += any(step.stage in rules.ENDS for step in steps[row.id])
    return [wire.CakeMonth(month=first, ordered=counts[first][0], done=counts[first][1]) for first in firsts]


async def _hand(me: Member, cake: Cake) -> Hand | None:
    desk = await desk_of(await units.unit(cake.unit_id))
    if desk.speaks(me.id, clock.today()):
        return "head"
    if me.id in desk.officers:
        return "desk"
    worked_for = {row.unit_id for row in await partnerships_of(me) if row.covers(cake.pick_up_on)}
    return "partner" if cake.unit_id in worked_for else None


async def _bakery_days(row: Partnership) -> list[wire.BakeryDay]:
    cakes = await partnered_cakes(row)
    steps = await steps_of(cake.id for cake in cakes)
    days: defaultdict[dt.date, list[wire.BakeryCake]] = defaultdict(list)
    for cake in cakes:
        state = rules.state_of(step.stage for step in steps[cake.id])
        days[cake.pick_up_on].append(wire.BakeryCake(code=rules.spaced(cake.code), state=state))
    return [_bakery_day(on, those) for on, those in days.items()]


def _bakery_day(on: dt.date, cakes: list[wire.BakeryCake]) -> wire.BakeryDay:
    states = [cake.state for cake in cakes]
    done = states.count("collected") + states.count("delivered")
    return wire.BakeryDay(
        on=on, ordered=states.count("ordered"), ready=states.count("ready"), done=done, cakes=cakes
    )  # fmt: skip


def _view(
    desk: Desk, on: dt.date, person: Member, audience: Audience, steps: list[Step], names: dict[int, str]
) -> wire.Cake:
    return wire.Cake(
        member_id=person.id, name=person.name, team=desk.teams.get(person.team_id or 0), on=on,
        pick_up_on=rules.pick_up_day(on), audience=audience, state=rules.state_of(step.stage for step in steps),
        steps=[wire.CakeStep(stage=step.stage, at=step.at, by=names[step.by_id]) for step in steps],
    )  # fmt: skip
