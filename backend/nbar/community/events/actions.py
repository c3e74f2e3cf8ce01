"""Opening, changing and cancelling events; taking and freeing places. Every action locks the event's row first."""

from collections.abc import Sequence

from tortoise.expressions import F

from nbar.community.audit import actions as audit
from nbar.community.events import access, delivery, forms, places, queries, reminders
from nbar.community.events.models import Audience, Cancellation, Event, SignUp
from nbar.community.events.rules import Times
from nbar.community.members.queries import Member
from nbar.core import clock, tokens
from nbar.core.db import transaction
from nbar.core.refusal import Forbidden, Refusal
from shared_schemas.community import events as wire
from shared_schemas.community.forms import AnswerGive


class EventClosed(Refusal):
    """Past the closing time, or past the start or end for what goes on until then."""

    status, code = 409, "events.closed"


class CapacityBelowGoing(Refusal):
    status, code = 409, "events.capacity_below_going"


class UnsoundTimes(Refusal):
    """Closing after the start, ending before it, or lying in the past."""

    status, code = 400, "events.times"


async def open_event(me: Member, command: wire.EventOpen) -> Event:
    """Opens an event at once; its card goes to the groups of its audience in the organiser's name."""
    event = await _open(me, command)
    await delivery.deliver_now(event.id)
    return event


async def change(me: Member, event: Event, command: wire.EventChange) -> Event:
    """Changes everything but the audience. More places go to those who wait; who goes hears of a new time or place."""
    changed = await _change(me, event.id, command)
    await delivery.deliver_now(event.id)
    return changed


async def cancel(me: Member, event: Event, reason: str) -> Event:
    """Calls an event off and tells everybody going or waiting. The first cancellation stands."""
    await _cancel(me, event.id, reason)
    await delivery.deliver_now(event.id)
    return event


async def sign_up(me: Member, event: Event, member: Member, answers: Sequence[AnswerGive] = ()) -> wire.SignUp:
    """Takes a place for `member`, or the next turn of the waiting list; once each. New answers replace earlier ones."""
    if not await access.may_come(member, event):
        raise Forbidden
    row = await _sign_up(me, event.id, member, list(answers))
    if member.id != me.id:
        await delivery.deliver_now(event.id)
    return await queries.placed(row)


async def withdraw(event: Event, member: Member) -> None:
    """Frees a place until the event starts; the next in line moves up. None held is no error."""
    if await _withdraw(event.id, member.id):
        await delivery.deliver_now(event.id)


async def release_left(event_id: int) -> None:
    """Frees the places of people who left their unit."""
    await _release_left(event_id)
    await delivery.deliver_now(event_id)


@transaction
async def forget(member_id: int) -> None:
    """Takes somebody off every list. Where the event is ahead the next in line moves up; of a past one the count stays."""
    for event_id in await SignUp.filter(member_id=member_id).order_by("event_id").values_list("event_id", flat=True):
        event = await places.locked(event_id)  # type: ignore[arg-type]
        if clock.now() >= event.starts_at:
            await SignUp.filter(event_id=event.id, member_id=member_id).delete()
            continue
        await places.drop(event, await SignUp.filter(event_id=event.id, member_id=member_id))
        if not await Cancellation.exists(event_id=event.id):
            await places.move_up(event)


@transaction
async def _open(me: Member, command: wire.EventOpen) -> Event:
    unit = await access.may_open(me, command.unit_id)
    audience = await access.audience_below(me, unit, list(dict.fromkeys(command.audience))) or [unit]
    times = Times.of(command)
    if not times.sound(clock.now()):
        raise UnsoundTimes
    event = await Event.create(
        unit_id=unit.id, organiser_id=me.id, title=command.title, starts_at=times.starts_at, ends_at=times.ends_at,
        closes_at=times.closes_at, place=command.place, address=command.address, description=command.description,
        bar=command.bar, capacity=command.capacity, opened_at=clock.now(),
        walk_ins=command.walk_ins, secret=tokens.secret(),
    )  # fmt: skip
    await Audience.bulk_create([Audience(event_id=event.id, unit_id=below.id) for below in audience])
    await forms.ask(event, command.fields)
    groups = await delivery.post_later(event.id, audience)
    await reminders.plan(event)
    await audit.record(me.id, "event.opened", f"event:{event.id}", unit=unit.id, groups=groups)
    return event


@transaction
async def _change(me: Member, event_id: int, command: wire.EventChange) -> Event:
    event = await places.locked(event_id)
    await places.require_standing(event)
    times, before = Times.of(command), queries.times(event)
    if clock.now() >= before.ends_at:
        raise EventClosed
    if not times.sound(clock.now(), before):
        raise UnsoundTimes
    await places.drop_left(event)
    if command.capacity < event.going:
        raise CapacityBelowGoing
    shown, where = delivery.card_body(event, False), (event.starts_at, event.ends_at, event.place, event.address)
    event.title, event.place, event.address = command.title, command.place, command.address
    event.starts_at, event.ends_at, event.closes_at = times.starts_at, times.ends_at, times.closes_at
    event.description, event.capacity = command.description, command.capacity
    event.revision, event.revised_at = event.revision + 1, clock.now()
    event.walk_ins = event.walk_ins if command.walk_ins is None else command.walk_ins
    await event.save()
    if event.starts_at != before.starts_at:
        await reminders.plan(event)
    if delivery.card_body(event, False) != shown:
        await delivery.renew_later(event.id)
    if (event.starts_at, event.ends_at, event.place, event.address) != where:
        await delivery.tell_later(event.id, "event_changed", await queries.signed_up(event.id, "going"))
    await places.move_up(event)
    await audit.record(me.id, "event.changed", f"event:{event.id}", capacity=event.capacity)
    return event


@transaction
async def _cancel(me: Member, event_id: int, reason: str) -> None:
    event = await places.locked(event_id)
    if await Cancellation.exists(event_id=event.id):
        return
    if clock.now() >= event.ends_at:
        raise EventClosed
    await Cancellation.create(event_id=event.id, by_id=me.id, at=clock.now(), reason=reason)
    await Event.filter(id=event.id).update(revision=F("revision") + 1, revised_at=clock.now())
    await reminders.drop(event.id)
    await delivery.renew_later(event.id)
    await delivery.tell_later(event.id, "event_cancelled", await queries.signed_up(event.id, "going", "waiting"))
    await audit.record(me.id, "event.cancelled", f"event:{event.id}", going=event.going, waiting=event.waiting)


@transaction
async def _sign_up(me: Member, event_id: int, member: Member, answers: list[AnswerGive]) -> SignUp:
    event = await places.locked(event_id)
    await places.require_standing(event)
    if clock.now() >= event.closes_at:
        raise EventClosed
    standing = await SignUp.get_or_none(event_id=event.id, member_id=member.id)
    await forms.answer(me, event, member, answers, again=standing is not None)
    if standing is not None:
        return standing
    state = "going" if await places.take(event) else "waiting"
    if state == "waiting":
        await Event.filter(id=event.id).update(waiting=F("waiting") + 1, turns=F("turns") + 1)
    row = await SignUp.create(
        event_id=event.id, member_id=member.id, state=state, turn=event.turns + 1, at=clock.now(), by_id=me.id
    )
    if member.id != me.id:
        await delivery.tell_later(event.id, f"event_{state}", [member.id])
    return row


@transaction
async def _withdraw(event_id: int, member_id: int) -> int:
    """How many moved up."""
    event = await places.locked(event_id)
    row = await SignUp.get_or_none(event_id=event.id, member_id=member_id)
    if row is None:
        return 0
    await places.require_standing(event)
    if clock.now() >= event.starts_at:
        raise EventClosed
    await places.drop(event, [row])
    return await places.move_up(event)


@transaction
async def _release_left(event_id: int) -> None:
    event = await places.locked(event_id)
    await places.drop_left(event)
    if not await Cancellation.exists(event_id=event.id):
        await places.move_up(event)
