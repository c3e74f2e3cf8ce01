"""Telling those who are here of a notice, and reminding those who have not confirmed it.

A reminder is one row; whom it still has to reach is asked in small transactions, the first right after the commit, the
rest by the clock, so a great audience never holds the database and whatever breaks off goes on later, once each.
"""

import logging

from tortoise.exceptions import OperationalError

from nbar.community.audit import actions as audit
from nbar.community.channels.queries import Channel
from nbar.community.members.queries import Member
from nbar.community.messages import actions as messages
from nbar.community.messages.rules import is_uuid7
from nbar.community.notices import access, queries, readers
from nbar.community.notices.models import Notice, ReminderRound
from nbar.community.notices.rules import REMIND_PAUSE, goes_at
from nbar.community.units import queries as units
from nbar.core import clock
from nbar.core.db import after_commit, transaction
from nbar.core.live import hub
from nbar.core.refusal import Invalid, Refusal, TooFast
from shared_schemas.community import notices as wire
from shared_schemas.community.messages import NoticeCard, Tell
from shared_schemas.updates import NoticeTold

BATCH = 50
"""People reminded in one transaction."""

log = logging.getLogger("nbar")
_to_count: set[int] = set()
"""Notices whose numbers have changed and are yet to be told; a hint, so it may be lost."""


class RemindedAlready(TooFast):
    """Not again within two hours."""

    code = "notices.reminded"


class NobodyToRemind(Refusal):
    status, code = 409, "notices.nobody"


def card_body(notice: Notice) -> NoticeCard:
    return NoticeCard(
        notice_id=notice.id, title=notice.title, needs_ack=notice.needs_ack, deadline=notice.deadline,
        withdrawn=notice.withdrawn_at is not None,
    )  # fmt: skip


async def tell_everybody(notice: Notice) -> None:
    """Hands the notice to everybody it is for who is here, after the commit."""
    unit = await units.unit(notice.unit_id)
    groups = Channel.filter(kind="home", unit__path__startswith=unit.path, closed_at=None)
    topics = [notice.channel_id] if notice.channel_id else await groups.values_list("id", flat=True)
    told, managers = NoticeTold(notice=await queries.fact(notice)), await queries.managers(unit)
    after_commit(lambda: _hand(told, topics, managers))  # type: ignore[arg-type]


def count_again(notice_id: int) -> None:
    _to_count.add(notice_id)


async def tell_counts() -> None:
    """The new numbers of a notice, at most once in each round however many confirm: to its group and to who runs it."""
    ids = set(_to_count)
    _to_count.difference_update(ids)
    for notice in await queries.by_ids(ids):
        managers = await queries.managers(await units.unit(notice.unit_id))
        told = NoticeTold(notice=await queries.fact(notice))
        _hand(told, [notice.channel_id] if notice.channel_id else [], managers)


async def remind(me: Member, notice: Notice, client_id: str, command: wire.NoticeRemind) -> wire.NoticeReminder:
    """Reminds everybody who has yet to confirm, at most every two hours; at night it waits for 07:00 unless urgent."""
    if not is_uuid7(client_id):
        raise Invalid("clientId is a UUIDv7")
    row = await _remind(me, notice, client_id, command)
    try:
        await deliver_reminder(row.id)
    except OperationalError:
        log.warning("reminder %s goes out later", row.id)
    return readers.reminder_view(row)


@transaction
async def deliver_reminder(reminder_id: int) -> int:
    """Reminds up to 50 more people, if it is time: how many."""
    row = await ReminderRound.filter(id=reminder_id, done_at=None).select_for_update(skip_locked=True).first()
    if row is None or row.goes_at > clock.now():
        return 0
    notice = await Notice.get(id=row.notice_id)
    people: list[Member] = []
    if notice.withdrawn_at is None:
        wanted = queries.unsettled(notice, access.audience(await units.unit(notice.unit_id)))
        people = await Member.filter(wanted, id__gt=row.reached_id).order_by("id").limit(BATCH)
    words = Tell(template="notice_reminder", values={"title": notice.title}, link=f"/notices/{notice.id}")
    for person in people:
        await messages.tell(person.id, words)
    row.reached_id = people[-1].id if people else row.reached_id
    row.done_at = clock.now() if len(people) < BATCH else None
    await row.save(update_fields=["reached_id", "done_at"])
    return len(people)


async def due_reminders() -> list[int]:
    rows = ReminderRound.filter(done_at=None, goes_at__lte=clock.now()).order_by("goes_at")
    return await rows.values_list("id", flat=True)  # type: ignore[return-value]


@transaction
async def _remind(me: Member, notice: Notice, client_id: str, command: wire.NoticeRemind) -> ReminderRound:
    await Notice.filter(id=notice.id).select_for_update().get()
    standing = await ReminderRound.get_or_none(by_id=me.id, client_id=client_id)
    if standing is not None:
        return standing
    now, last = clock.now(), await readers.latest(notice.id)
    if last is not None and now < last.goes_at + REMIND_PAUSE:
        raise RemindedAlready(retry_after=round((last.goes_at + REMIND_PAUSE - now).total_seconds()) + 1)
    people = await Member.filter(queries.unsettled(notice, access.audience(await units.unit(notice.unit_id)))).count()
    if people == 0 or notice.withdrawn_at is not None:
        raise NobodyToRemind
    await audit.record(me.id, "notice.reminded", f"notice:{notice.id}", people=people, urgent=command.urgent)
    return await ReminderRound.create(
        notice_id=notice.id, by_id=me.id, client_id=client_id, at=now, goes_at=goes_at(now, urgent=command.urgent)
    )


def _hand(told: NoticeTold, topics: list[int], managers: list[int]) -> None:
    # Head 0: this is no change of the channel, so its cursor stays.
    for channel_id in topics:
        hub.publish(str(channel_id), 0, told)
    for member_id in managers:
        hub.tell(member_id, told)
