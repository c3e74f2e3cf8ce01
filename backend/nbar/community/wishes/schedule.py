"""Thanks that are noted and not yet in the inboxes."""

from nbar.community.wishes import actions

ROUNDS = 40


async def deliver_due() -> None:
    for _ in range(ROUNDS):
        if await actions.deliver() == 0:
            return
