"""Taking one's data along, closing an account, forgetting what is past its period."""

import datetime as dt

from nbar.community.audit import actions as audit
from nbar.community.audit import queries as log
from nbar.community.holdings.declaration import Expiry
from nbar.community.holdings.rules import PERIODS
from nbar.community.members.queries import Member
from nbar.community.privacy.archive import archive_of
from nbar.community.privacy.registry import HOLDINGS
from nbar.community.sessions import passwords
from nbar.community.sessions.actions import Denied
from nbar.community.units import queries as units
from nbar.core import clock
from nbar.core.db import transaction
from nbar.core.refusal import Refusal, TooFast

EXPORTS = 3
"""So often a day one's data may be taken along."""
DAY = dt.timedelta(days=1)
BATCH = 500
"""Rows deleted in one transaction."""


class OfficeHeld(Refusal):
    """A chair, or the last of a unit's staff, hands the office over before leaving."""

    status, code = 409, "privacy.office_held"


async def export(me: Member) -> bytes:
    """Everything held about me as a ZIP; three a day."""
    await _count_export(me)
    return await archive_of(me)


@transaction
async def _count_export(me: Member) -> None:
    await Member.filter(id=me.id).select_for_update().get()
    before = await log.times(me.id, "holdings.exported", clock.now() - DAY)
    if len(before) >= EXPORTS:
        raise TooFast(retry_after=max(1, int((before[-EXPORTS] + DAY - clock.now()).total_seconds())))
    await audit.record(me.id, "holdings.exported", f"member:{me.id}")


async def close(me: Member, password: str) -> None:
    """Closes my account for good: at once, with nothing left of me but what others need, without my name."""
    if not await passwords.fits(me.password_hash, password):
        raise Denied
    await _close(me)


@transaction
async def _close(me: Member) -> None:
    fresh = await Member.filter(id=me.id, left_at=None).select_for_update().first()
    if fresh is None or fresh.password_hash != me.password_hash:
        raise Denied
    if await _runs_something(me.id):
        raise OfficeHeld
    await audit.record(me.id, "account.closed", f"member:{me.id}", unit=me.unit_id)
    await forget(me.id)


@transaction
async def forget(member_id: int) -> None:
    """Does to every table what its slice declared for the closing of an account."""
    for holding in HOLDINGS:
        if holding.close is not None:
            await holding.close(member_id)
        elif holding.on_closing == "erased":
            await holding.table.filter(**{holding.person: member_id}).delete()


@transaction
async def forget_left(member_id: int) -> None:
    """The same for somebody who left the unit long ago."""
    await audit.record(None, "member.forgotten", f"member:{member_id}")
    await forget(member_id)


@transaction
async def expire(expiry: Expiry) -> int:
    """Deletes one batch of what is past its period: how many rows."""
    due = expiry.rows(clock.now() - PERIODS[expiry.period])
    ids: list[int] = await due.order_by("id").limit(BATCH).values_list("id", flat=True)  # type: ignore[assignment]
    if not ids:
        return 0
    if expiry.remove is not None:
        await expiry.remove(ids)
    else:
        await expiry.table.filter(id__in=ids).delete()
    return len(ids)


async def _runs_something(member_id: int) -> bool:
    held = [office for office in await units.offices_of(member_id) if office.role in ("chair", "staff")]
    colleagues = {
        office.unit_id
        for office in await units.offices_at(office.unit_id for office in held)
        if office.role == "staff" and office.member_id != member_id
    }
    return any(office.role == "chair" or office.unit_id not in colleagues for office in held)
