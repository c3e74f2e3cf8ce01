"""A person's calendar feed: a secret address, made anew and taken back at any time, dead when the person leaves."""

from nbar.community.audit import actions as audit
from nbar.community.events import calendar
from nbar.community.events.models import CalendarFeed
from nbar.community.members.queries import Member
from nbar.core import clock, tokens
from nbar.core.db import transaction
from nbar.core.limits import Allowance, network
from nbar.core.refusal import NotFound
from shared_schemas.community import calendar as wire

reads = Allowance(burst=20, seconds=60)
"""For each feed."""
strays = Allowance(burst=60, seconds=10)
"""For each address: secrets that open nothing."""


async def standing(me: Member) -> wire.CalendarFeed:
    row = await CalendarFeed.get_or_none(member_id=me.id)
    return wire.CalendarFeed(since=row.since if row else None)


@transaction
async def renew(me: Member) -> wire.CalendarAddress:
    """A new address; the one before is dead. It is told once, here."""
    secret = tokens.secret()
    row, _ = await CalendarFeed.update_or_create(
        member_id=me.id, defaults={"secret_hash": tokens.digest(secret), "since": clock.now()}
    )
    await audit.record(me.id, "calendar.opened", f"member:{me.id}")
    return wire.CalendarAddress(path=f"/api/calendars/{secret}.ics", since=row.since)


@transaction
async def end(me: Member) -> None:
    if await CalendarFeed.filter(member_id=me.id).delete():
        await audit.record(me.id, "calendar.closed", f"member:{me.id}")


async def read(public_url: str, name: str, address: str) -> bytes:
    """The feed under this address; 404 for every other, and once the person has left."""
    secret, dot, kind = name.rpartition(".")
    row = await CalendarFeed.get_or_none(secret_hash=tokens.digest(secret), member__left_at=None) if dot else None
    if row is None or kind != "ics":
        strays.spend(network(address))
        raise NotFound
    reads.spend(str(row.id))
    return calendar.written(public_url, await calendar.of_member(row.member_id), feed=True)
