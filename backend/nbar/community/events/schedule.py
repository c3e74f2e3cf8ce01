"""Places of people who left are freed; what an action could not deliver at once is delivered."""

from nbar.community.events import actions, queries


async def release_places() -> None:
    for event_id in await queries.left_behind():
        await actions.release_left(event_id)


async def deliver_due() -> None:
    for event_id in await queries.undelivered():
        for deliver in (actions.deliver_cards, actions.deliver_tellings):
            while await deliver(event_id) == actions.BATCH:
                pass
