"""What a group or a person has yet to be shown is a row (`Card.due`, `Telling`), written by the action itself.

It is delivered here in small transactions right after the commit, the rest by the clock: a county's event never holds
the database for long, and whatever breaks off in between is delivered later, once.
"""

import logging

from tortoise.exceptions import OperationalError
from tortoise.expressions import Q

from nbar.community.channels.queries import Channel
from nbar.community.events import queries, reminders
from nbar.community.events.models import Cancellation, Card, Event, Telling
from nbar.community.events.rules import REMINDERS, civil, iso, outermost
from nbar.community.members import queries as members
from nbar.community.messages import actions as messages
from nbar.community.units.queries import Unit
from nbar.core import clock
from nbar.core.db import transaction
from shared_schemas.community.messages import EventCard, Tell

MAX_GROUPS = 2000
BATCH = 50
"""Cards or tellings delivered in one transaction."""

log = logging.getLogger("nbar")


async def post_later(event_id: int, audience: list[Unit]) -> int:
    """Notes a card for each group of the audience; how many. Belongs into the action's transaction."""
    channels = await _groups(audience)
    await Card.bulk_create([Card(event_id=event_id, channel_id=channel.id) for channel in channels], batch_size=500)
    return len(channels)


async def renew_later(event_id: int) -> None:
    """Notes that every card must follow the event."""
    await Card.filter(event_id=event_id).update(due=True)


async def tell_later(event_id: int, template: str, member_ids: list[int]) -> None:
    """Notes that these people are to be told."""
    rows = [Telling(event_id=event_id, member_id=member_id, template=template) for member_id in member_ids]
    await Telling.bulk_create(rows, batch_size=500)


async def deliver_now(event_id: int) -> None:
    """Delivers the first of what is due; the action stands whatever becomes of it."""
    try:
        if await Card.exists(event_id=event_id, due=True):
            await deliver_cards(event_id)
        if await Telling.exists(event_id=event_id):
            await deliver_tellings(event_id)
    except OperationalError:
        log.warning("event %s is delivered later", event_id)


@transaction
async def deliver_cards(event_id: int) -> int:
    """Posts or renews up to 50 cards that are due: how many."""
    # In the order of channels, as every action locks them. A card being delivered elsewhere is left alone.
    due = Card.filter(event_id=event_id, due=True).order_by("channel_id").limit(BATCH)
    cards = await due.select_for_update(skip_locked=True)
    event = await Event.get(id=event_id)
    body = card_body(event, await Cancellation.exists(event_id=event_id))
    for card in cards:
        if card.message_id is None:
            card.message_id = (await messages.post_card(card.channel_id, event.organiser_id, body)).id
        else:
            await messages.change_card(card.message_id, body)
        card.due = False
        await card.save(update_fields=["message_id", "due"])
    return len(cards)


@transaction
async def deliver_tellings(event_id: int) -> int:
    """Tells up to 50 people what they are yet to be told of an event: how many. Reminders wait for the day."""
    noted = Telling.filter(event_id=event_id)
    if not civil(clock.now()):
        noted = noted.exclude(template__in=REMINDERS)
    rows = await noted.order_by("id").limit(BATCH).select_for_update(skip_locked=True)
    event = await Event.get(id=event_id)
    people = await members.some(row.member_id for row in rows)
    late = await _late(event, rows)
    for row in sorted(rows, key=lambda row: (row.member_id, row.id)):
        if people[row.member_id].left_at is None and row.id not in late:
            await messages.tell(row.member_id, await _words(event, row.member_id, row.template))
        await row.delete()
    return len(rows)


@transaction
async def unpin(ids: list[int]) -> None:
    """These cards are no longer shown: their messages go for their age."""
    await Card.filter(id__in=ids).update(message_id=None)


async def undelivered() -> list[int]:
    """Ids of events of which a group or a person has yet to be shown something."""
    rows = [
        *await Card.filter(due=True).distinct().values("event_id"),
        *await Telling.all().distinct().values("event_id"),
    ]
    return sorted({row["event_id"] for row in rows})


async def _late(event: Event, rows: list[Telling]) -> set[int]:
    """Reminders that are no longer true: it has begun, or the person no longer goes."""
    asked = [row for row in rows if row.template in REMINDERS]
    if not asked:
        return set()
    ahead = await reminders.still_ahead(event)
    going = await reminders.going(event.id, [row.member_id for row in asked])
    return {row.id for row in asked if not ahead or row.member_id not in going}


async def _groups(audience: list[Unit]) -> list[Channel]:
    """The home group of each union at or below these units, and the groups of teams named by themselves."""
    paths = outermost(unit.path for unit in audience)
    below = Q(kind="team", unit_id__in=[unit.id for unit in audience if unit.kind == "team" and unit.path in paths])
    for path in paths:
        below |= Q(kind="home", unit__path__startswith=path, unit__closed_at=None)
    return await Channel.filter(below, closed_at=None).order_by("id").limit(MAX_GROUPS)


async def _words(event: Event, member_id: int, template: str) -> Tell:
    """What one person is told, with the event as it is now."""
    values = {
        "event": event.title,
        "place": event.place,
        "startsAt": iso(event.starts_at),
        "closesAt": iso(event.closes_at),
    }
    if template == "event_cancelled":
        values["reason"] = (await Cancellation.get(event_id=event.id)).reason
    mine = await queries.sign_up_of(member_id, event.id)
    if mine is not None:
        values["position"] = str(mine.position)
    return Tell(template=template, values=values, link=f"/events/{event.id}")  # type: ignore[arg-type]


def card_body(event: Event, cancelled: bool) -> EventCard:
    return EventCard(
        event_id=event.id, title=event.title, starts_at=event.starts_at, ends_at=event.ends_at,
        place=event.place, cancelled=cancelled,
    )  # fmt: skip
