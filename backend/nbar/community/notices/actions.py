"""Publishing, pinning and withdrawing notices; receipts. Each is told to those who have it open right after the commit."""

import datetime as dt

from tortoise.expressions import Q

from nbar.community.audit import actions as audit
from nbar.community.channels import queries as channels
from nbar.community.members.queries import Member
from nbar.community.messages import actions as messages
from nbar.community.messages.rules import is_uuid7
from nbar.community.notices import access, delivery, queries
from nbar.community.notices.models import Notice, Receipt
from nbar.community.notices.rules import HORIZON, state_of
from nbar.community.units import queries as units
from nbar.community.units.queries import Unit
from nbar.core import clock
from nbar.core.db import after_commit, transaction
from nbar.core.live import hub
from nbar.core.refusal import Forbidden, Invalid, NotFound, Refusal
from shared_schemas.community import notices as wire
from shared_schemas.community.audit import Verb
from shared_schemas.updates import NoticeMine


class NoticeWithdrawn(Refusal):
    status, code = 409, "notices.withdrawn"


class UnsoundDeadline(Refusal):
    """In the past, or more than a year ahead."""

    status, code = 400, "notices.deadline"


@transaction
async def publish(me: Member, unit: Unit, client_id: str, command: wire.NoticePublish) -> tuple[Notice, bool]:
    """Publishes once for each client id: the notice, and whether it is fresh.

    A union's or a team's notice stands as a card in its group, naming everybody; one of a unit above is shown to
    everybody below without being posted anywhere.
    """
    if not is_uuid7(client_id):
        raise Invalid("clientId is a UUIDv7")
    await units.locked(unit.id)
    standing = await queries.by_client_id(me.id, client_id)
    if standing is not None:
        return standing, False
    now = clock.now()
    if command.deadline is not None and not now < command.deadline <= now + HORIZON:
        raise UnsoundDeadline
    notice = await Notice.create(
        unit_id=unit.id, author_id=me.id, client_id=client_id, title=command.title, body=command.body,
        needs_ack=command.needs_ack, deadline=command.deadline and command.deadline.astimezone(dt.UTC), at=now,
    )  # fmt: skip
    await _post(unit, notice)
    await audit.record(me.id, "notice.published", f"notice:{notice.id}", unit=unit.id)
    # Who wrote it knows it; their other phones hear so after they have heard of the notice.
    knows = (await access.standing(me)).meant(unit)
    known = {"read_at": now, **({"acked_at": now} if notice.needs_ack else {})}
    if knows:
        await _mark(notice.id, me.id, **known)
    await delivery.tell_everybody(notice)
    if knows:
        mine = NoticeMine(notice_id=notice.id, mine="acked" if notice.needs_ack else "read")
        after_commit(lambda: hub.tell(me.id, mine))
    return notice, True


@transaction
async def withdraw(me: Member, notice: Notice, reason: str) -> Notice:
    """Takes a notice back; the first reason stands."""
    row = await _locked(notice.id)
    if row.withdrawn_at is None:
        row.withdrawn_at, row.withdrawn_by_id, row.withdrawn_for = clock.now(), me.id, reason
        await row.save(update_fields=["withdrawn_at", "withdrawn_by_id", "withdrawn_for"])
        if row.message_id is not None:
            await messages.change_card(row.message_id, delivery.card_body(row))
        await audit.record(me.id, "notice.withdrawn", f"notice:{row.id}", unit=row.unit_id)
        await delivery.tell_everybody(row)
    return row


@transaction
async def pin(notice: Notice, *, on: bool) -> Notice:
    row = await _locked(notice.id)
    if on == (row.unpinned_at is not None):
        row.unpinned_at = None if on else clock.now()
        await row.save(update_fields=["unpinned_at"])
        await delivery.tell_everybody(row)
    return row


@transaction
async def read(me: Member, notice: Notice) -> None:
    """I opened it. Who only manages it leaves no trace."""
    if (await access.standing(me)).meant(await units.unit(notice.unit_id)):
        await _mark(notice.id, me.id, read_at=clock.now())


@transaction
async def acknowledge(me: Member, notice: Notice) -> None:
    """收到: once, whenever it comes, also after the deadline."""
    if not (await access.standing(me)).meant(await units.unit(notice.unit_id)):
        raise Forbidden
    if notice.withdrawn_at is not None:
        raise NoticeWithdrawn
    now = clock.now()
    await _mark(notice.id, me.id, read_at=now, **({"acked_at": now} if notice.needs_ack else {}))


@transaction
async def tell(me: Member, notice: Notice, command: wire.NoticeTell) -> None:
    """Marks people of my own union or team as told by word of mouth, or takes that back. Others are 404, all or nothing."""
    if notice.withdrawn_at is not None:
        raise NoticeWithdrawn
    ids = set(command.member_ids)
    scope = await access.scope(me, notice)
    if await Member.filter(scope.named() & Q(id__in=ids)).count() != len(ids):
        raise NotFound
    for member_id in sorted(ids):
        await (_mark if command.told else _unmark)(
            notice.id, member_id, **({"told_at": clock.now(), "told_by_id": me.id} if command.told else {})
        )
    verb: Verb = "notice.told" if command.told else "notice.untold"
    await audit.record(me.id, verb, f"notice:{notice.id}", members=sorted(ids))


async def _post(unit: Unit, notice: Notice) -> None:
    """Puts the card of a union's or a team's notice into its group."""
    group = await channels.team_channel(unit.id) if unit.kind == "team" else await channels.home_of(unit.id)
    if group is not None:
        card = await messages.post_card(group.id, notice.author_id, delivery.card_body(notice), everyone=True)
        notice.channel_id, notice.message_id = group.id, card.id
        await notice.save(update_fields=["channel_id", "message_id"])


async def _mark(notice_id: int, member_id: int, **times: dt.datetime | int) -> None:
    """Adds what has not been noted yet; the first time of each stands."""
    blank = Receipt(notice_id=notice_id, member_id=member_id, state="unread")
    await Receipt.bulk_create([blank], ignore_conflicts=True)
    row = await Receipt.filter(notice_id=notice_id, member_id=member_id).select_for_update().get()
    fresh = {name: value for name, value in times.items() if getattr(row, name) is None}
    if fresh:
        await _save(row.update_from_dict(fresh))


async def _unmark(notice_id: int, member_id: int) -> None:
    row = await Receipt.filter(notice_id=notice_id, member_id=member_id).select_for_update().first()
    if row is not None and row.told_at is not None:
        await _save(row.update_from_dict({"told_at": None, "told_by_id": None}))


async def _save(row: Receipt) -> None:
    state = state_of(row.read_at, row.told_at, row.acked_at)
    if state is None:
        await row.delete()
    else:
        row.state = state
        await row.save()
    mine = NoticeMine(notice_id=row.notice_id, mine=state or "unread")
    after_commit(lambda: hub.tell(row.member_id, mine))
    after_commit(lambda: delivery.count_again(row.notice_id))


async def _locked(notice_id: int) -> Notice:
    return await Notice.filter(id=notice_id).select_for_update().get()
