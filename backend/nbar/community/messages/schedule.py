"""Tallies that were stored but told too soon after the last telling are told now."""

from nbar.community.messages import actions, queries


async def tell_tallies() -> None:
    for channel_id, message_id in await queries.pending_tallies():
        await actions.tell_tally(channel_id, message_id)
