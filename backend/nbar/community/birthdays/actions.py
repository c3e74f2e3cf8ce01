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
from nbar.community.messages import queries as messages
from nbar.community.units import queries as units
from nbar.community.units.queries import Unit
from nbar.core import clock
from nbar.core.db import transaction
from nbar.core.refusal import Forbidden, NotFound, Refusal
from shared_schemas.community import birthdays as wire
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
    await _locked_home(unit.id)
    desk = await desk_of(unit)
    row = await Settings.get_or_none(unit_id=unit.id)
    always_by = (desk.always or me.id) if command.always else None
    if row is None:
        await Settings.create(unit_id=unit.id, hour=command.hour, always_by_id=always_by, templates=command.templates)
        return
    row.hour, row.always_by_id, row.templates = command.hour, always_by, command.templates
    await row.save()


@transaction
async def write_draft(me: Member, person: Member, on: dt.date, command: wire.GreetingDraft) -> None:
    """Puts these words in the place of earlier ones; a yes counts for exactly these."""
    await _locked_home(person.unit_id)
    if await queries.standing(person, on):
        raise AlreadyPosted
    await queries.agreed_year(person, on)
    if on < clock.today() - dt.timedelta(days=rules.GRACE):
        raise TooLate
    draft = await queries.draft_of(person, on) or Draft(member_id=person.id, on=on)
    draft.text, draft.written_by_id = command.text, me.id
    draft.approved_by_id = me.id if command.approved else None
    await draft.save()


@transaction
async def post(me: Member, person: Member, on: dt.date, text: str) -> tuple[Message, bool]:
    """Posts in one's own name: the message, and whether it is fresh. One that stands already is the answer as it is."""
    home = await _locked_home(person.unit_id)
    greeting = await queries.standing(person, on)
    if greeting is not None:
        return await messages.view(await messages.by_id(greeting.message_id)), False
    year = await queries.agreed_year(person, on)
    if not clock.today() - dt.timedelta(days=rules.GRACE) <= on <= clock.today():
        raise TooLate
    desk = await desk_of(await units.unit(person.unit_id))
    if me.id not in desk.heads:
        raise Forbidden
    await _post(home, me.id, year, _personal(desk, person, on, me.id, text))
    return await _standing_view(person, year), True


@transaction
async def greet(unit_id: int, member_id: int, day: dt.date) -> None:
    """What time itself does on the day: the words somebody in office said yes to, else the neutral card; once."""
    home = await _locked_home(unit_id)
    person = await members.present(member_id)
    # Looked at again under the lock: midnight, another scheduler or a change of mind may have come between.
    if person is None or day != clock.today() or await queries.standing(person, day):
        return
    try:
        year = await queries.agreed_year(person, day)
    except NotFound:
        return
    desk, draft = await desk_of(await units.unit(unit_id)), await queries.draft_of(person, day)
    author = _author(desk, person, draft)
    if author is None:
        await _post(home, (await members.system()).id, year, _neutral(desk, person, day))
    else:
        text = desk.text(person, day, year, author, draft)
        await _post(home, author, year, _personal(desk, person, day, author, text))


@transaction
async def remind(unit_id: int, chair_id: int, day: dt.date, names: list[str]) -> None:
    """Tells the chair once that these people have their birthday on that day."""
    inbox = await channels.inbox_of(chair_id)
    await channels.locked(inbox.id)
    if await queries.reminded(unit_id, day):
        return
    await Reminder.create(unit_id=unit_id, on=day, at=clock.now())
    values = {"on": day.isoformat(), "count": str(len(names)), "names": "、".join(names[:NAMED])}
    await message_actions.tell(chair_id, Tell(template="greeting_draft", values=values, link="/birthdays"))


def _author(desk: Desk, person: Member, draft: Draft | None) -> int | None:
    """Who speaks for themselves: whoever approved these words, else whoever said "always", if still in office."""
    approver: int | None = draft.approved_by_id if draft else None
    if approver in desk.heads:
        return approver
    # Nobody wishes themselves a happy birthday without knowing.
    return desk.always if desk.always != person.id else None


def _personal(desk: Desk, person: Member, on: dt.date, author_id: int, text: str) -> GreetingCard:
    return GreetingCard(
        member_id=person.id, name=person.name, on=on, text=text, signed=desk.signature(author_id), personal=True
    )


def _neutral(desk: Desk, person: Member, on: dt.date) -> GreetingCard:
    return GreetingCard(
        member_id=person.id, name=person.name, on=on, text=rules.neutral(person.name, desk.unit.name),
        signed=rules.union_name(desk.unit.name), personal=False,
    )  # fmt: skip


async def _post(home: Channel, author_id: int, year: int, card: GreetingCard) -> None:
    message = await message_actions.post_card(home.id, author_id, card)
    await Greeting.create(member_id=card.member_id, year=year, on=card.on, message_id=message.id, at=clock.now())
    await Draft.filter(member_id=card.member_id, on=card.on).delete()


async def _standing_view(person: Member, year: int) -> Message:
    greeting = await Greeting.get(member_id=person.id, year=year)
    return await messages.view(await messages.by_id(greeting.message_id))


async def _locked_home(unit_id: int) -> Channel:
    return await channels.locked((await home_of(unit_id)).id)
