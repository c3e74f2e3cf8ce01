"""Who has read a notice: numbers by team or unit, and pages of names, within what the person who asks answers for."""

from collections import defaultdict
from typing import Any

from tortoise.expressions import Q, Subquery
from tortoise.functions import Count

from nbar.community.members import queries as members
from nbar.community.members.queries import Member
from nbar.community.notices import access, queries
from nbar.community.notices.access import Scope
from nbar.community.notices.models import Notice, Receipt, ReminderRound
from nbar.community.notices.rules import REMIND_PAUSE, SETTLED
from nbar.community.offices.rules import UNIONS
from nbar.community.sessions import queries as sessions
from nbar.community.units import queries as units
from shared_schemas.community import notices as wire

Tallies = dict[int | None, dict[str, int]]
"""By team or unit: how many there are (`of`), and how many in each state."""


async def summary(me: Member, notice: Notice) -> wire.NoticeReaders:
    scope = await access.scope(me, notice)
    tallies = await _tallies(notice, scope)
    numbers = {key: sum(tally.get(key, 0) for tally in tallies.values()) for key in ("of", "acked", "told", "read")}
    remindable = queries.unsettled(notice, access.audience(scope.unit))
    return wire.NoticeReaders(
        notice=await queries.fact(notice), **numbers, unread=numbers["of"] - numbers["acked"] - numbers["told"] - numbers["read"],
        groups=await _groups(scope, tallies, SETTLED[notice.needs_ack]),
        by_team=_by_team(scope), named=_by_team(scope) and await Member.exists(scope.named()), may_export=await may_export(scope),
        may_remind=scope.manages and notice.withdrawn_at is None,
        remindable=await Member.filter(remindable).count() if scope.manages else 0, reminder=await latest_view(notice.id),
    )  # fmt: skip


async def page(me: Member, notice: Notice, state: wire.NoticeState, after: int, limit: int) -> wire.ReaderPage:
    """Those in this state whose names I may see, in the order of ids from past `after` on."""
    scope = await access.scope(me, notice)
    named = Member.filter(scope.named() & _in_state(notice.id, state), id__gt=after)
    rows = await named.order_by("id").limit(limit + 1)
    shown = rows[:limit]
    return wire.ReaderPage(readers=await views(notice, scope, shown), next=shown[-1].id if len(rows) > limit else None)


async def views(notice: Notice, scope: Scope, people: list[Member]) -> list[wire.Reader]:
    ids = [person.id for person in people]
    receipts = {row.member_id: row for row in await Receipt.filter(notice_id=notice.id, member_id__in=ids)}
    names = await units.names(key for person in people for key in (person.unit_id, person.team_id) if key)
    tellers = await members.names(row.told_by_id for row in receipts.values() if row.told_by_id)
    seen, reached = await sessions.last_seen(ids), await _reached(notice.id)
    return [
        wire.Reader(
            member_id=person.id, name=person.name, team=names[person.team_id or person.unit_id],
            has_phone=person.phone is not None, activated=person.activated_at is not None,
            phone=person.phone if scope.may_call(person) else None, seen_at=seen.get(person.id),
            reminded=person.activated_at is not None and person.id <= reached, **_receipt(receipts.get(person.id), tellers),
        )
        for person in people
    ]  # fmt: skip


async def may_name(scope: Scope) -> bool:
    """Whether the sheet holds names: for heads of a union it is for."""
    return await Member.exists(scope.headed())


async def may_export(scope: Scope) -> bool:
    """Heads by name, staff in numbers; who only leads a team not at all."""
    by_office = scope.manages and scope.unit.id not in scope.standing.led
    return by_office or await may_name(scope)


async def latest(notice_id: int) -> ReminderRound | None:
    return await ReminderRound.filter(notice_id=notice_id).order_by("-at", "-id").first()


async def latest_view(notice_id: int) -> wire.NoticeReminder | None:
    row = await latest(notice_id)
    return reminder_view(row) if row else None


def reminder_view(row: ReminderRound) -> wire.NoticeReminder:
    return wire.NoticeReminder(at=row.at, goes_at=row.goes_at, next_at=row.goes_at + REMIND_PAUSE)


def _in_state(notice_id: int, state: wire.NoticeState) -> Q:
    receipts = Receipt.filter(notice_id=notice_id)
    if state == "unread":
        return ~Q(id__in=Subquery(receipts.values("member_id")))
    return Q(id__in=Subquery(receipts.filter(state=state).values("member_id")))


async def _reached(notice_id: int) -> int:
    """Up to which member's id reminders have come so far."""
    rows = await ReminderRound.filter(notice_id=notice_id).order_by("-reached_id").limit(1)
    return rows[0].reached_id if rows else 0


async def _tallies(notice: Notice, scope: Scope) -> Tallies:
    """By team inside a union, else by union: two statements whatever the audience."""
    by = "team_id" if _by_team(scope) else "unit_id"
    tallies: Tallies = defaultdict(dict)
    rows = Member.filter(scope.people()).annotate(people=Count("id")).group_by(by)
    for key, people in await rows.values_list(by, "people"):
        tallies[key]["of"] = people
    receipts = Receipt.filter(scope.people("member__"), notice_id=notice.id).annotate(people=Count("id"))
    for key, state, people in await receipts.group_by(f"member__{by}", "state").values_list(
        f"member__{by}", "state", "people"
    ):
        tallies[key][state] = people
    return tallies


def _by_team(scope: Scope) -> bool:
    """Inside a union, and for who answers only for a part of it; else by the units right below."""
    return scope.unit.kind in (*UNIONS, "team") or not scope.manages


async def _groups(scope: Scope, tallies: Tallies, settled: tuple[str, ...]) -> list[wire.ReaderGroup]:
    """Teams as they are; of what lies deeper below, one line for each unit right below."""
    if scope.unit.kind == "team":
        return []
    own = len(scope.unit.lineage)
    found = await units.units(key for key in tallies if key)
    folded: defaultdict[int | None, list[int]] = defaultdict(lambda: [0, 0])
    for key, tally in tallies.items():
        place = found[key].lineage[own : own + 1] if key and not _by_team(scope) else []
        line = folded[place[0] if place else key]
        line[0] += sum(tally.get(state, 0) for state in settled)
        line[1] += tally.get("of", 0)
    names = await units.names(key for key in folded if key)
    groups = [
        wire.ReaderGroup(unit_id=key, name=names.get(key or 0, ""), done=done, of=of)
        for key, (done, of) in folded.items()
    ]
    return sorted(groups, key=lambda group: (group.unit_id is None, group.unit_id or 0))


def _receipt(row: Receipt | None, tellers: dict[int, str]) -> dict[str, Any]:
    if row is None:
        return {"state": "unread", "at": None, "told_by": None}
    at = {"acked": row.acked_at, "told": row.told_at, "read": row.read_at}[row.state]
    return {"state": row.state, "at": at, "told_by": tellers.get(row.told_by_id or 0) if row.state == "told" else None}
