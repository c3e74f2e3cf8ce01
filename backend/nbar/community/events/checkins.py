"""Somebody comes: by the code at the door, by the own code at the desk, or by hand from the list. The first scan wins."""

import datetime as dt
from typing import Literal

from nbar.community.audit import actions as audit
from nbar.community.events import access, codes, places, queries
from nbar.community.events.models import CheckIn, Event, EventRating, SignUp
from nbar.community.events.rules import HAND_AFTER, RATED_AFTER
from nbar.community.members import queries as members
from nbar.community.members.queries import Member
from nbar.core import clock
from nbar.core.db import transaction
from nbar.core.limits import Allowance
from nbar.core.refusal import Forbidden, Refusal
from shared_schemas.community import attendance as wire

guesses = Allowance(burst=20, seconds=3)
"""For each person: codes tried at a door."""


class CodeExpired(Refusal):
    """Not what the door shows now, or not the code of anybody who goes."""

    status, code = 409, "events.code_expired"


class NotSignedUp(Refusal):
    status, code = 409, "events.not_signed_up"


class StillWaiting(Refusal):
    status, code = 409, "events.still_waiting"


class EventFull(Refusal):
    """No place is free for somebody who comes without one."""

    status, code = 409, "events.no_place"


class TooEarly(Refusal):
    status, code = 409, "events.too_early"


class CheckInOver(Refusal):
    status, code = 409, "events.check_in_over"


class NotThere(Refusal):
    """Only who was there may rate, from the end on for 30 days."""

    status, code = 409, "events.not_there"


async def at_door(me: Member, event: Event, code: str) -> wire.CheckedIn:
    """Checks the person in who scanned the door's code of now or of the step before."""
    guesses.spend(str(me.id))
    if not codes.opens(event.secret, code, clock.now()):
        raise CodeExpired
    return await _check_in(me, event.id, me, "door", None)


async def at_desk(me: Member, event: Event, command: wire.DeskCheckIn) -> wire.CheckedIn:
    """Checks in whose own code the desk scanned, at the time of the scan; as often as it is sent, once."""
    member_id = codes.owner(event.secret, command.code)
    member = member_id and await members.present(member_id)
    if not member:
        raise CodeExpired
    return await _check_in(me, event.id, member, "desk", command.at)


async def by_hand(me: Member, event: Event, member: Member, at: dt.datetime | None) -> wire.CheckedIn:
    """Ticks somebody off, until a week after the end."""
    return await _check_in(me, event.id, member, "list", at)


@transaction
async def undo(me: Member, event: Event, member: Member) -> None:
    """Takes a check-in back, with the place of who walked in. None made is no error."""
    event = await places.locked(event.id)
    row = await CheckIn.get_or_none(event_id=event.id, member_id=member.id)
    if row is None:
        return
    if clock.now() >= event.ends_at + HAND_AFTER:
        raise CheckInOver
    await row.delete()
    if row.walked_in:
        await places.drop(event, await SignUp.filter(event_id=event.id, member_id=member.id))
    await audit.record(me.id, "event.check_in_undone", f"event:{event.id}", member=member.id)


@transaction
async def rate(me: Member, event: Event, command: wire.RatingGive) -> None:
    """One rating of each person who was there; the last one stands."""
    row = await EventRating.filter(event_id=event.id, member_id=me.id).select_for_update().first()
    there = await CheckIn.exists(event_id=event.id, member_id=me.id)
    if not there or not event.ends_at <= clock.now() < event.ends_at + RATED_AFTER:
        raise NotThere
    row = row or EventRating(event_id=event.id, member_id=me.id)
    row.stars, row.words, row.at = command.stars, command.words.strip(), clock.now()
    await row.save()


@transaction
async def _check_in(
    me: Member, event_id: int, member: Member, how: Literal["door", "desk", "list"], at: dt.datetime | None
) -> wire.CheckedIn:
    event = await places.locked(event_id)
    await places.require_standing(event)
    moment = _moment(event, how, at)
    row = await CheckIn.get_or_none(event_id=event.id, member_id=member.id)
    if row is not None:
        if moment < row.at:
            row.at, row.by_id, row.how = moment, me.id, how
            await row.save()
        return _told(row, member, again=True)
    walked_in = await _require_place(me, event, member)
    row = await CheckIn.create(
        event_id=event.id, member_id=member.id, at=moment, by_id=me.id, how=how, walked_in=walked_in
    )
    if member.id != me.id:
        await audit.record(me.id, "event.checked_in", f"event:{event.id}", member=member.id, how=how)
    return _told(row, member, again=False)


def _moment(event: Event, how: str, at: dt.datetime | None) -> dt.datetime:
    """When the scan counts as made. A phone's clock may be wrong, so its word is kept within what can be."""
    now, opens_at = clock.now(), queries.check_in_opens(event)
    if now < opens_at:
        raise TooEarly
    if now >= (event.ends_at if how == "door" else event.ends_at + HAND_AFTER):
        raise CheckInOver
    latest = min(now, event.ends_at)
    return latest if at is None else min(max(at, opens_at), latest)


async def _require_place(me: Member, event: Event, member: Member) -> bool:
    """A place of one's own, or a free one where walk-ins are let in: whether it was taken only now."""
    row = await SignUp.get_or_none(event_id=event.id, member_id=member.id)
    if row is not None and row.state == "going":
        return False
    if not event.walk_ins:
        raise StillWaiting if row else NotSignedUp
    if row is None and not await access.may_come(member, event):
        raise Forbidden
    if not await places.take(event):
        raise EventFull
    if row is not None:
        await places.leave_queue(event, row)
    else:
        await SignUp.create(
            event_id=event.id, member_id=member.id, state="going", turn=event.turns + 1, at=clock.now(), by_id=me.id
        )
    return True


def _told(row: CheckIn, member: Member, *, again: bool) -> wire.CheckedIn:
    return wire.CheckedIn(member_id=member.id, name=member.name, at=row.at, again=again, walked_in=row.walked_in)
