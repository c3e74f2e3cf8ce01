"""What the clock does for sessions."""

from nbar.community.sessions import devices


async def forget_old() -> None:
    await devices.forget_old()
