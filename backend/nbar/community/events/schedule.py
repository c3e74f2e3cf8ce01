"""Places of people who left are freed, who goes is reminded, what an action could not deliver at once is delivered."""

from nbar.community.events import actions, delivery, queries, reminders


async def release_places() -> None:
    for event_id in await queries.left_behind():
        await actions.release_left(event_id)


async def remind_due() -> None:
    for event_id in await reminders.due():
        await reminders.note(event_id)


async def deliver_due() -> None:
    for event_id in await delivery.undelivered():
        for deliver in (delivery.deliver_cards, delivery.deliver_tellings):
            while await deliver(event_id) == delivery.BATCH:
                pass
