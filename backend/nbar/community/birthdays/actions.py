"""Settings, drafts and posting. All that concerns one unit takes the lock of its home group first: with it a greeting
that does not stand yet cannot come to stand behind one's back."""

import datetime as dt

from nbar.community.birthdays import queries, rules
from nbar.community.birthdays.desk import Desk, desk_of, home_of
from nbar.community.birthdays.models import Draft, Greeting, Reminder, Settings
from nbar.community.channels import queries as channels
from nbar.community.channels.queries import Channel
from nbar.community.members import queries as members
from nbar.community.members.queries import Member
from nbar.community.messages import actions as message_actions
from nbar.community.messages import purge
from nbar.community.messages import queries as messages
from nbar.community.units import queries as units
from nbar.community.units.queries import Unit
from nbar.core import clock
from nbar.core.db import transaction
from nbar.core.refusal import Forbidden, NotFound, Refusal
from shared_schemas.community import birthdays as wire
from shared_schemas.community.members import Audience
from shared_schemas.community.messages import GreetingCard, Message, Tell

NAMED = 3
"""So many names stand in a reminder."""


class TooLate(Refusal):
    """Outside the days on which a greeting may be posted."""

    status, code = 409, "birthdays.too_late"


class AlreadyPosted(Refusal):
    status, code = 409, "birthdays.posted"


@transaction
async def set_plan(me: Member, unit: Unit, command: wire.BirthdaySettings) -> None:
    """Who says "always" says it for themselves; it stays theirs while they are in office."""
    await queries.require_head(me, unit)
    await _locked_home(unit.id)
    desk = await desk_of(unit)
    row = await Settings.get_or_none(unit_id=unit.id) or Settings(unit_id=unit.id)
    row.always_by_id = (desk.always or me.id) if command.always else None
    row.hour, row.templates = command.hour, command.templates
    await row.save()


@transaction
async def write_draft(me: Member, person: Member, on: dt.date, command: wire.GreetingDraft) -> None:
    """Puts these words in the place of earlier ones; a yes counts for exactly these."""
    await _locked_home(person.unit_id)
    desk = await desk_of(await units.unit(person.unit_id))
    if await queries.standing(person, on):
        raise AlreadyPosted
    await queries.agreed_for(me, desk, person, on)
    if on < clock.today() - dt.timedelta(days=rules.GRACE):
        raise TooLate
    await _write(me, person, on, command.text, approved=command.approved)


@transaction
async def approve(me: Member, unit: Unit, command: wire.GreetingApprovals) -> None:
    """Says yes to many at once, each with the words that were shown; what stands already, or is no birthday that I may
    see to, is left alone. A repeat changes nothing."""
    await _locked_home(unit.id)
    desk = await desk_of(unit)
    people = await members.some(item.member_id for item in command.items)
    audiences = await members.audiences(people)
    for item in command.items:
        person = people.get(item.member_id)
        if person is None or person.left_at is not None or person.unit_id != unit.id or item.on < clock.today():
            continue
        if queries.year_of(person, item.on) is None or not queries.sees(me, desk, audiences.get(person.id), item.on):
            continue
        if not await queries.standing(person, item.on):
            await _write(me, person, item.on, item.text, approved=True)


@transaction
async def post(me: Member, person: Member, on: dt.date, text: str) -> tuple[Message, bool]:
    """Posts in one's own name: the message, and whether it is fresh. One that stands already is the answer as it is."""
    home = await _locked_home(person.unit_id)
    desk = await desk_of(await units.unit(person.unit_id))
    greeting = await queries.standing(person, on)
    if greeting is not None:
        message = await messages.by_id(greeting.message_id)
        if message.channel_id != home.id and not desk.keeps_secrets(me.id, on):
            raise NotFound
        return await messages.view(message), False
    await members.locked(person.id)
    year, audience = await queries.agreed_for(me, desk, person, on)
    if not clock.today() - dt.timedelta(days=rules.GRACE) <= on <= clock.today():
        raise TooLate
    if not desk.speaks(me.id, on):
        raise Forbidden
    await _post(home, audience, me.id, year, _personal(desk, person, on, me.id, text))
    return await _standing_view(person, year), True


@transaction
async def greet(unit_id: int, member_id: int, on: dt.date) -> None:
    """What time itself does: the words somebody in office said yes to, else the neutral card; once, at most a week late."""
    home = await _locked_home(unit_id)
    person = await members.locked(member_id)
    # Looked at again under the locks: midnight, another scheduler or a change of mind may have come between.
    if person is None or person.unit_id != unit_id or await queries.standing(person, on):
        return
    if not 0 <= (clock.today() - on).days <= rules.GRACE or person.id not in await queries.agreed_by(on, [person.id]):
        return
    try:
        year, audience = await queries.agreed(person, on)
    except NotFound:
        return
    desk, draft = await desk_of(await units.unit(unit_id)), await queries.draft_of(person, on)
    author = _author(desk, person, on, draft)
    if author is None:
        await _post(home, audience, (await members.system()).id, year, _neutral(desk, person, on))
    else:
        text = desk.text(person, on, year, audience, author, draft)
        await _post(home, audience, author, year, _personal(desk, person, on, author, text))


@transaction
async def remind(unit_id: int, sender_id: int, day: dt.date, names: list[str]) -> None:
    """Tells who sees to the greetings once that these people have their birthday on that day."""
    inbox = await channels.inbox_of(sender_id)
    await channels.locked(inbox.id)
    if await queries.reminded(unit_id, day):
        return
    await Reminder.create(unit_id=unit_id, on=day, at=clock.now())
    values = {"on": day.isoformat(), "count": str(len(names)), "names": "、".join(names[:NAMED])}
    await message_actions.tell(sender_id, Tell(template="greeting_draft", values=values, link="/birthdays"))


@transaction
async def forget(member_id: int) -> None:
    """Takes back the greetings to somebody: they hold the name and say when the birthday is."""
    for message_id in await Greeting.filter(member_id=member_id).values_list("message_id", flat=True):
        await purge.retract(message_id)  # type: ignore[arg-type]
    await Greeting.filter(member_id=member_id).delete()


def _author(desk: Desk, person: Member, on: dt.date, draft: Draft | None) -> int | None:
    """Who speaks for themselves: whoever approved these words, else whoever said "always", if still in office."""
    approver: int | None = draft.approved_by_id if draft else None
    if desk.speaks(approver, on):
        return approver
    # Nobody wishes themselves a happy birthday without knowing.
    return desk.always if desk.always != person.id else None


def _personal(desk: Desk, person: Member, on: dt.date, author_id: int, text: str) -> GreetingCard:
    return GreetingCard(
        member_id=person.id, name=person.name, on=on, text=text, signed=desk.signature(author_id, on), personal=True,
        belated=on < clock.today(),
    )  # fmt: skip


def _neutral(desk: Desk, person: Member, on: dt.date) -> GreetingCard:
    belated = on < clock.today()
    return GreetingCard(
        member_id=person.id, name=person.name, on=on, text=rules.neutral(person.name, desk.unit.name, belated=belated),
        signed=rules.union_name(desk.unit.name), personal=False, belated=belated,
    )  # fmt: skip


async def _write(me: Member, person: Member, on: dt.date, text: str, *, approved: bool) -> None:
    draft = await queries.draft_of(person, on) or Draft(member_id=person.id, on=on)
    draft.text, draft.written_by_id, draft.approved_by_id = text, me.id, me.id if approved else None
    await draft.save()


async def _post(home: Channel, audience: Audience, author_id: int, year: int, card: GreetingCard) -> None:
    """Into the group, or into the person's own inbox, where nobody else looks."""
    place = home if audience == "group" else await channels.inbox_of(card.member_id)
    message = await message_actions.post_card(place.id, author_id, card)
    await Greeting.create(member_id=card.member_id, year=year, on=card.on, message_id=message.id, at=clock.now())
    await Draft.filter(member_id=card.member_id, on=card.on).delete()


async def _standing_view(person: Member, year: int) -> Message:
    greeting = await Greeting.get(member_id=person.id, year=year)
    return await messages.view(await messages.by_id(greeting.message_id))


async def _locked_home(unit_id: int) -> Channel:
    return await channels.locked((await home_of(unit_id)).id)
