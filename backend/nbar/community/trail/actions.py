"""Reading the log is itself written into it."""

import datetime as dt

from nbar.community.audit import actions as audit
from nbar.community.audit import queries as log
from nbar.community.members.queries import Member
from nbar.community.trail import queries
from nbar.community.trail.queries import Asked
from nbar.community.units.queries import Unit
from nbar.core import clock
from nbar.core.db import transaction
from shared_schemas.community.trail import TrailPage

SITTING = dt.timedelta(hours=1)
"""Reading on for so long is one reading."""


async def read(me: Member, unit: Unit, asked: Asked) -> TrailPage:
    page = await queries.page(me, unit, asked)
    await _note(me, unit)
    return page


@transaction
async def _note(me: Member, unit: Unit) -> None:
    if not await log.times(me.id, "audit.read", clock.now() - SITTING, subject=f"unit:{unit.id}"):
        await audit.record(me.id, "audit.read", f"unit:{unit.id}", unit=unit.id)
