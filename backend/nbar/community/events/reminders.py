"""Who goes is reminded before the start. What is planned is a row, taken in the transaction that notes whom to tell.

So each reminder is noted once, however many schedulers look, for those who go at that moment; it is told as `delivery`
tells everything. A moved event is planned anew, a cancelled one not at all.
"""

from nbar.community.events.models import Cancellation, Event, SignUp, StartReminder, Telling
from nbar.community.events.rules import REMINDERS, civil, reminders
from nbar.core import clock
from nbar.core.db import transaction

BATCH = 100
"""Events looked at in one round."""


async def plan(event: Event) -> None:
    """Puts what still lies ahead of this start in place of whatever was planned. Belongs into the action's transaction."""
    await drop(event.id)
    ahead = {template: at for template, at in reminders(event.starts_at).items() if at > clock.now()}
    await StartReminder.bulk_create(
        [StartReminder(event_id=event.id, template=name, at=at) for name, at in ahead.items()]
    )


async def drop(event_id: int) -> None:
    """Nobody is reminded of what stood until now, not even by what is on its way."""
    await StartReminder.filter(event_id=event_id).delete()
    await Telling.filter(event_id=event_id, template__in=REMINDERS).delete()


async def due() -> list[int]:
    """Ids of events of which people are to be reminded now, at most 100. At night there are none."""
    if not civil(clock.now()):
        return []
    rows = StartReminder.filter(at__lte=clock.now()).order_by("at", "id").limit(BATCH)
    return list(dict.fromkeys(await rows.values_list("event_id", flat=True)))  # type: ignore[arg-type]


@transaction
async def note(event_id: int) -> None:
    """Notes whom to tell of what is due, if it has not begun meanwhile."""
    event = await Event.filter(id=event_id).select_for_update().get()
    rows = await StartReminder.filter(event_id=event.id, at__lte=clock.now()).order_by("at")
    if await still_ahead(event):
        for row in rows:
            await _note(row)
    await StartReminder.filter(id__in=[row.id for row in rows]).delete()


async def still_ahead(event: Event) -> bool:
    return event.starts_at > clock.now() and not await Cancellation.exists(event_id=event.id)


async def going(event_id: int, member_ids: list[int]) -> set[int]:
    """Those of these people who go."""
    rows = SignUp.filter(event_id=event_id, state="going", member_id__in=member_ids)
    return set(await rows.values_list("member_id", flat=True))  # type: ignore[arg-type]


async def _note(row: StartReminder) -> None:
    signed_up = SignUp.filter(event_id=row.event_id, state="going", at__lte=row.at, member__left_at=None)
    ids: list[int] = await signed_up.order_by("turn").values_list("member_id", flat=True)  # type: ignore[assignment]
    tellings = [Telling(event_id=row.event_id, member_id=member_id, template=row.template) for member_id in ids]
    await Telling.bulk_create(tellings, batch_size=500)
