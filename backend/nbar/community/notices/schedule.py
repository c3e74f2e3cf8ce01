"""New numbers are told, and reminders that wait for the morning or for their turn go out."""

from nbar.community.notices import delivery


async def tell_counts() -> None:
    await delivery.tell_counts()


async def remind_due() -> None:
    for reminder_id in await delivery.due_reminders():
        while await delivery.deliver_reminder(reminder_id) == delivery.BATCH:
            pass
