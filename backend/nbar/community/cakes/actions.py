"""Ordering, setting out and handing out cakes. Each step is a row; a repeat changes nothing."""

from nbar.community.birthdays import queries as birthdays
from nbar.community.birthdays.desk import desk_of, home_of
from nbar.community.cakes import queries, rules
from nbar.community.cakes.models import Cake, Place, Step
from nbar.community.channels import queries as channels
from nbar.community.members import queries as members
from nbar.community.members.queries import Member
from nbar.community.messages import actions as messages
from nbar.community.units import queries as units
from nbar.community.units.queries import Unit
from nbar.core import clock, tokens
from nbar.core.db import transaction
from nbar.core.limits import Allowance
from shared_schemas.community import cakes as wire
from shared_schemas.community.messages import Tell

showing = Allowance(burst=40, seconds=1)
"""How fast one person may try codes."""


@transaction
async def set_place(me: Member, unit: Unit, words: str) -> None:
    await birthdays.require_head(me, unit)
    row = await Place.get_or_none(unit_id=unit.id) or Place(unit_id=unit.id)
    row.words = words.strip()
    await row.save()


@transaction
async def advance(me: Member, unit: Unit, command: wire.CakeSteps) -> None:
    """Brings many to a stage. Who is not to know of the birthday, or no longer wants a cake, is left out; and what
    nobody else may know of is delivered to no team."""
    await channels.locked((await home_of(unit.id)).id)
    desk = await desk_of(unit)
    people = await members.some(item.member_id for item in command.items)
    audiences = await members.audiences(people)
    for item in command.items:
        person, audience = people.get(item.member_id), audiences.get(item.member_id)
        if person is None or person.left_at is not None or person.unit_id != unit.id:
            continue
        year = birthdays.year_of(person, item.on)
        if year is None or not birthdays.sees(me, desk, audience, item.on):
            continue
        if command.stage == "delivered" and audience == "private":
            continue
        cake = await Cake.get_or_none(member_id=person.id, year=year)
        if cake is None:
            cake = await Cake.create(
                unit_id=unit.id, member_id=person.id, year=year, on=item.on, pick_up_on=rules.pick_up_day(item.on),
                code=tokens.spoken_code(rules.CODE_LENGTH),
            )  # fmt: skip
        await _advance(me, cake, command.stage)


async def hand_out(me: Member, text: str) -> wire.CakeHandedOut:
    """Somebody shows a code: the cake is theirs, once. A second showing says when it was."""
    showing.spend(str(me.id))
    return await _hand_out(me, text)


@transaction
async def set_out(me: Member, codes: list[str]) -> None:
    """The bakery has these ready; codes that are none of its own are left alone."""
    asked = {rules.normal_code(code) for code in codes}
    for row in await queries.partnerships_of(me):
        for cake in await queries.partnered_cakes(row):
            if cake.code in asked:
                await Cake.filter(id=cake.id).select_for_update().get()
                await _advance(me, cake, "ready")


@transaction
async def _hand_out(me: Member, text: str) -> wire.CakeHandedOut:
    found, _, _, _ = await queries.coded_cake_for(me, text)
    await Cake.filter(id=found.id).select_for_update().get()
    cake, person, audience, hand = await queries.coded_cake_for(me, text)
    fresh = await _advance(me, cake, "collected")
    end = next(step for step in (await queries.steps_of([cake.id]))[cake.id] if step.stage in rules.ENDS)
    desk = await desk_of(await units.unit(cake.unit_id))
    known = hand != "partner" and (audience == "group" or desk.keeps_secrets(me.id, cake.on))
    return wire.CakeHandedOut(
        fresh=fresh, at=end.at, pick_up_on=cake.pick_up_on,
        by=None if hand == "partner" else (await members.names([end.by_id])).get(end.by_id),
        name=person.name if known else None, team=desk.teams.get(person.team_id or 0) if known else None,
    )  # fmt: skip


async def _advance(me: Member, cake: Cake, stage: wire.CakeStage) -> bool:
    """Whether anything changed. Whoever's cake waits is told where, once."""
    reached = [step.stage for step in (await queries.steps_of([cake.id]))[cake.id]]
    missing = rules.missing(reached, stage)
    for step in missing:
        await Step.create(cake_id=cake.id, stage=step, at=clock.now(), by_id=me.id)
    if stage == "ready" and missing:
        values = {"on": cake.pick_up_on.isoformat(), "place": await queries.place_of(cake.unit_id)}
        await messages.tell(cake.member_id, Tell(template="cake_ready", values=values, link="/cakes/mine"))
    return bool(missing)


@transaction
async def forget(member_id: int) -> None:
    """Takes back every cake of somebody; a code that was handed out leads nowhere."""
    await remove(await Cake.filter(member_id=member_id).values_list("id", flat=True))  # type: ignore[arg-type]


@transaction
async def remove(ids: list[int]) -> None:
    await Step.filter(cake_id__in=ids).delete()
    await Cake.filter(id__in=ids).delete()
