"""Messages that go for good: after their period, or with the account of whom they are about."""

from nbar.community.channels import actions as channel_actions
from nbar.community.channels import queries as channels
from nbar.community.messages import queries
from nbar.community.messages.actions import change_card
from nbar.community.messages.models import Mention, Message, Reaction
from nbar.core.db import transaction
from shared_schemas.community.messages import Recalled

ON_PHONES = 500
"""A phone keeps the last 200 messages of a channel; so many are told anew, to be sure."""


@transaction
async def remove(ids: list[int]) -> None:
    """Deletes messages. Their numbers stay given: up to its `floor` a channel has nothing to show."""
    touched = await Message.filter(id__in=ids).distinct().values_list("channel_id", flat=True)
    for channel_id in sorted(touched):
        await channels.locked(channel_id)  # type: ignore[arg-type]
    await Message.filter(reply_to_id__in=ids).update(reply_to_id=None)
    await Message.filter(id__in=ids).delete()
    for channel_id in touched:
        await channel_actions.raise_floor(channel_id, await queries.last_gone(channel_id))  # type: ignore[arg-type]


@transaction
async def retell(author_id: int) -> None:
    """What phones may still hold of this author is told anew, bit by bit, now under the name that stands."""
    places = await Message.filter(author_id=author_id).distinct().values_list("channel_id", "channel__count")
    for channel_id, count in places:
        recent = Message.filter(channel_id=channel_id, author_id=author_id, no__gt=count - ON_PHONES)
        await recent.update(tally_pending=True)


@transaction
async def unreact_all(member_id: int) -> None:
    """Takes back every reaction of somebody; tallies that phones may still show follow."""
    rows = Reaction.filter(member_id=member_id)
    places = await rows.values_list("message_id", "message__no", "message__channel__count")
    recent = [message_id for message_id, no, count in places if no > count - ON_PHONES]
    await Message.filter(id__in=recent).update(tally_pending=True)
    await Reaction.filter(member_id=member_id).delete()


@transaction
async def empty_inbox(member_id: int) -> None:
    ids = await Message.filter(channel__owner_id=member_id).values_list("id", flat=True)
    await Message.filter(id__in=ids).delete()


@transaction
async def retract(message_id: int) -> None:
    """Nothing of a card stays, as if its chair had recalled it."""
    await Mention.filter(message_id=message_id).delete()
    await Reaction.filter(message_id=message_id).delete()
    await change_card(message_id, Recalled(by_author=False))
