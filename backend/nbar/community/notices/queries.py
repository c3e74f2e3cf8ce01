"""How notices look to the person who asks, and how many have read them."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from tortoise.expressions import Q, Subquery
from tortoise.functions import Count

from nbar.community.members import queries as members
from nbar.community.members.queries import Member
from nbar.community.notices import access
from nbar.community.notices.access import audience
from nbar.community.notices.models import Notice as Notice
from nbar.community.notices.models import Receipt
from nbar.community.notices.rules import SETTLED, pinned_until
from nbar.community.units import queries as units
from nbar.community.units.queries import Unit
from nbar.core import clock
from shared_schemas.community import notices as wire

MAX_LISTED = 200
GREAT = 2_000
"""From so many people on, numbers that everybody asks for at once are counted once in `KEPT_FOR`."""
KEPT_FOR = dt.timedelta(seconds=10)
MAX_KEPT = 1_000


@dataclass(frozen=True)
class Numbers:
    """How many a notice is for and how far it has come with them: `read` are those who did no more than open it."""

    of: int
    read: int = 0
    told: int = 0
    acked: int = 0


async def listed(me: Member) -> list[wire.MyNotice]:
    """The newest of what is for me or stands in my name."""
    rows = await Notice.filter((await access.standing(me)).listed).order_by("-at", "-id").limit(MAX_LISTED)
    return await views(me, rows)


async def view(me: Member, notice: Notice) -> wire.MyNotice:
    return (await views(me, [notice]))[0]


async def views(me: Member, rows: list[Notice]) -> list[wire.MyNotice]:
    """Notices as one person sees them, in the order given."""
    told = await facts(rows)
    states = dict(await _states(me.id, [row.id for row in rows]))
    at, own = await units.units(row.unit_id for row in rows), await access.standing(me)
    return [
        wire.MyNotice(
            notice=told[row.id], mine=states.get(row.id, "unread") if own.meant(at[row.unit_id]) else None,
            may_manage=own.manages(at[row.unit_id]),
        )
        for row in rows
    ]  # fmt: skip


async def detail(me: Member, notice: Notice) -> wire.NoticeDetail:
    seen = await view(me, notice)
    unit, own = await units.unit(notice.unit_id), await access.standing(me)
    withheld = notice.withdrawn_at is not None and not seen.may_manage
    return wire.NoticeDetail(
        notice=seen.notice, mine=seen.mine, may_manage=seen.may_manage, body="" if withheld else notice.body,
        withdrawn_for=notice.withdrawn_for if notice.withdrawn_at else None,
        may_see_readers=seen.may_manage or own.answers(unit),
    )  # fmt: skip


async def fact(notice: Notice) -> wire.Notice:
    """As everybody sees it, counted now."""
    return (await facts([notice], fresh=True))[notice.id]


async def facts(rows: list[Notice], *, fresh: bool = False) -> dict[int, wire.Notice]:
    """As everybody sees them, by id."""
    at = await units.units(row.unit_id for row in rows)
    authors = await members.names(row.author_id for row in rows)
    numbers = {} if fresh else _lately([row.id for row in rows])
    numbers |= await counted([row for row in rows if row.id not in numbers], at)
    return {row.id: _fact(row, at[row.unit_id].name, authors[row.author_id], numbers[row.id]) for row in rows}


async def counted(rows: Iterable[Notice], at: dict[int, Unit]) -> dict[int, Numbers]:
    """The numbers of each notice; two statements for each unit they come from, however many they are for."""
    of_unit: defaultdict[int, list[int]] = defaultdict(list)
    for row in rows:
        of_unit[row.unit_id].append(row.id)
    numbers: dict[int, Numbers] = {}
    for unit_id, ids in of_unit.items():
        size = await Member.filter(audience(at[unit_id])).count()
        by_state: defaultdict[int, dict[str, int]] = defaultdict(dict)
        receipts = Receipt.filter(audience(at[unit_id], "member__"), notice_id__in=ids)
        grouped = receipts.annotate(people=Count("id")).group_by("notice_id", "state")
        for notice_id, state, people in await grouped.values_list("notice_id", "state", "people"):
            by_state[notice_id][state] = people
        numbers |= {key: Numbers(of=size, **by_state[key]) for key in ids}
    _keep(numbers)
    return numbers


def unsettled(notice: Notice, people: Q) -> Q:
    """Those of these people who have signed in before and are yet to confirm, or to read where nothing is confirmed."""
    settled = Receipt.filter(notice_id=notice.id, state__in=SETTLED[notice.needs_ack]).values("member_id")
    return people & Q(activated_at__not_isnull=True) & ~Q(id__in=Subquery(settled))


async def by_client_id(author_id: int, client_id: str) -> Notice | None:
    return await Notice.get_or_none(author_id=author_id, client_id=client_id)


async def by_ids(ids: Iterable[int]) -> list[Notice]:
    return await Notice.filter(id__in=set(ids)).order_by("id")


async def managers(unit: Unit) -> list[int]:
    """Who runs the unit itself: heads and staff, and for a team its leader and the union's heads."""
    rows = await units.offices_at([unit.id, *([unit.parent_id] if unit.kind == "team" and unit.parent_id else [])])
    return sorted({row.member_id for row in rows if row.role in ("chair", "vice_chair", "staff", "leader")})


_kept: dict[int, tuple[dt.datetime, Numbers]] = {}
"""The numbers of great notices and when they were counted, in this process."""


def _lately(notice_ids: list[int]) -> dict[int, Numbers]:
    now, kept = clock.now(), {key: _kept[key] for key in notice_ids if key in _kept}
    return {key: numbers for key, (at, numbers) in kept.items() if abs(now - at) < KEPT_FOR}


def _keep(numbers: dict[int, Numbers]) -> None:
    if len(_kept) > MAX_KEPT:
        _kept.clear()
    _kept.update({key: (clock.now(), each) for key, each in numbers.items() if each.of >= GREAT})


async def _states(member_id: int, notice_ids: list[int]) -> list[tuple[int, wire.NoticeState]]:
    rows = Receipt.filter(member_id=member_id, notice_id__in=notice_ids)
    return await rows.values_list("notice_id", "state")


def pinned(row: Notice) -> bool:
    standing = row.withdrawn_at is None and row.unpinned_at is None
    return standing and clock.now() < pinned_until(row.at, row.deadline)


def _fact(row: Notice, unit_name: str, author: str, numbers: Numbers) -> wire.Notice:
    return wire.Notice(
        id=row.id, unit_id=row.unit_id, unit_name=unit_name, author=author, title=row.title, needs_ack=row.needs_ack,
        deadline=row.deadline, at=row.at, withdrawn=row.withdrawn_at is not None, pinned=pinned(row),
        channel_id=row.channel_id, audience=numbers.of, read=numbers.read + numbers.acked, acked=numbers.acked,
        told=numbers.told,
    )  # fmt: skip
