"""Places of an event are taken, freed and handed on under the lock of its row. Every function belongs into an action's transaction."""

from tortoise.expressions import F

from nbar.community.events import delivery
from nbar.community.events.models import Cancellation, CheckIn, Event, FormAnswers, SignUp
from nbar.core import clock
from nbar.core.refusal import Refusal


class EventCancelled(Refusal):
    status, code = 409, "events.cancelled"


async def locked(event_id: int) -> Event:
    return await Event.filter(id=event_id).select_for_update().get()


async def require_standing(event: Event) -> None:
    if await Cancellation.exists(event_id=event.id):
        raise EventCancelled


async def take(event: Event) -> bool:
    """One statement that counts only while a place is free; whether it did."""
    free = Event.filter(id=event.id, going__lt=F("capacity"))
    return event.going < event.capacity and bool(await free.update(going=F("going") + 1, turns=F("turns") + 1))


async def leave_queue(event: Event, row: SignUp) -> None:
    """Somebody who waited has just taken a place."""
    await SignUp.filter(id=row.id).update(state="going")
    await Event.filter(id=event.id).update(waiting=F("waiting") - 1)


async def drop(event: Event, rows: list[SignUp]) -> None:
    """Frees these places; whoever gives one up was not there and has answered nothing."""
    gone = [row.member_id for row in rows]
    await CheckIn.filter(event_id=event.id, member_id__in=gone).delete()
    await FormAnswers.filter(event_id=event.id, member_id__in=gone).delete()
    await SignUp.filter(id__in=[row.id for row in rows]).delete()
    event.going -= sum(row.state == "going" for row in rows)
    event.waiting -= sum(row.state == "waiting" for row in rows)
    await event.save(update_fields=["going", "waiting"])


async def drop_left(event: Event) -> None:
    gone = await SignUp.filter(event_id=event.id, member__left_at__not_isnull=True)
    if gone:
        await drop(event, gone)


async def move_up(event: Event) -> int:
    """Gives free places to those who wait, in their order, until the event starts."""
    free = event.capacity - event.going
    if free <= 0 or clock.now() >= event.starts_at:
        return 0
    waiting = SignUp.filter(event_id=event.id, state="waiting", member__left_at=None)
    rows = await waiting.order_by("turn").limit(free)
    if not rows:
        return 0
    await SignUp.filter(id__in=[row.id for row in rows]).update(state="going")
    event.going += len(rows)
    event.waiting -= len(rows)
    await event.save(update_fields=["going", "waiting"])
    await delivery.tell_later(event.id, "event_place_won", [row.member_id for row in rows])
    return len(rows)
