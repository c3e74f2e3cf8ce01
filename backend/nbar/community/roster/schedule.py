"""What the clock does for imports."""

from nbar.community.roster import actions


async def forget_old() -> None:
    await actions.forget_old()
