"""Reading the log."""

import datetime as dt

from tortoise.expressions import Q

from nbar.community.audit.models import Entry as Entry
from shared_schemas.community.audit import Verb


async def times(actor_id: int, verb: Verb, since: dt.datetime, *, subject: str | None = None) -> list[dt.datetime]:
    """When somebody has done this (to this subject) since then, oldest first."""
    rows = Entry.filter(actor_id=actor_id, verb=verb, at__gte=since)
    if subject is not None:
        rows = rows.filter(subject=subject)
    return await rows.order_by("at").values_list("at", flat=True)  # type: ignore[return-value]


async def page(where: Q, limit: int) -> list[Entry]:
    """The newest entries of those wanted."""
    return await Entry.filter(where).order_by("-id").limit(limit)
