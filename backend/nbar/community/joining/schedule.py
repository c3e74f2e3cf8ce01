"""What the clock does for requests to join."""

from nbar.community.joining import actions


async def forget_old() -> None:
    await actions.forget_old()
