"""Opening and closing channels, joining and leaving bars, read marks."""

from nbar.community.audit import actions as audit
from nbar.community.channels.models import Channel, Membership, ReadMark
from nbar.community.channels.queries import joined_channel_for, locked
from nbar.community.channels.rules import COUNTY_BARS, home_name
from nbar.community.members.queries import Member
from nbar.community.units import queries as units
from nbar.community.units.queries import Unit
from nbar.core import clock
from nbar.core.db import after_commit, transaction
from nbar.core.live import hub
from nbar.core.refusal import Forbidden, Refusal
from shared_schemas.community.channels import BarChange, BarOpen
from shared_schemas.updates import ReadMark as ReadMarkUpdate

MAX_BARS = 30


class Derived(Refusal):
    """Home, team and inbox follow from the roster; one cannot join or leave them."""

    status, code = 409, "channels.derived"


class BarNameTaken(Refusal):
    status, code = 409, "channels.name_taken"


class TooManyBars(Refusal):
    status, code = 409, "channels.too_many"


@transaction
async def open_home(unit: Unit) -> Channel:
    return await Channel.create(
        kind="home", name=home_name(unit.name), mark="家", colour="union", unit_id=unit.id, opened_at=clock.now()
    )


@transaction
async def open_team(team: Unit) -> Channel:
    return await Channel.create(
        kind="team", name=team.name, mark="班", colour="team", unit_id=team.id, position=1, opened_at=clock.now()
    )


@transaction
async def open_inbox(member_id: int) -> Channel:
    return await Channel.create(
        kind="inbox", name="通知", mark="信", colour="gold", owner_id=member_id, position=2, opened_at=clock.now()
    )


@transaction
async def open_county_bars(county: Unit) -> None:
    for place, bar in enumerate(COUNTY_BARS):
        await Channel.create(
            kind="bar", bar=bar.kind, name=bar.name, mark=bar.mark, colour=bar.kind, purpose=bar.purpose,
            unit_id=county.id, position=10 + place, opened_at=clock.now(),
        )  # fmt: skip


@transaction
async def open_bar(me: Member, unit: Unit, command: BarOpen) -> Channel:
    """A chair opens a bar of the own unit and is its first member."""
    await units.require(me.id, unit.id, "chair", "vice_chair", "staff")
    standing = await Channel.filter(kind="bar", unit_id=unit.id, closed_at=None)
    if any(bar.name == command.name for bar in standing):
        raise BarNameTaken
    if len(standing) >= MAX_BARS:
        raise TooManyBars
    bar = await Channel.create(
        kind="bar", bar=command.bar, name=command.name, mark=command.mark, colour=command.colour,
        purpose=command.purpose, unit_id=unit.id, position=20, opened_at=clock.now(),
    )  # fmt: skip
    await join(me, bar)
    return bar


@transaction
async def change_bar(me: Member, bar: Channel, command: BarChange) -> Channel:
    await _require_own_bar(me, bar)
    if (
        await Channel.filter(kind="bar", unit_id=bar.unit_id, name=command.name, closed_at=None)
        .exclude(id=bar.id)
        .exists()
    ):
        raise BarNameTaken
    bar.name, bar.mark, bar.colour, bar.purpose = command.name, command.mark, command.colour, command.purpose
    await bar.save(update_fields=["name", "mark", "colour", "purpose"])
    after_commit(lambda: hub.retell(str(bar.id)))
    return bar


@transaction
async def close_bar(me: Member, bar: Channel) -> None:
    await _require_own_bar(me, bar)
    bar.closed_at = clock.now()
    await bar.save(update_fields=["closed_at"])
    await audit.record(me.id, "bar.closed", f"channel:{bar.id}")
    ids = await Membership.filter(channel_id=bar.id).values_list("member_id", flat=True)
    after_commit(lambda: hub.recheck(ids))  # type: ignore[arg-type]


@transaction
async def close_unused(team_id: int) -> bool:
    """Closes a team's group in which nobody ever said anything; false where somebody did."""
    return bool(await Channel.filter(kind="team", unit_id=team_id, count=0).update(closed_at=clock.now()))


@transaction
async def join(me: Member, bar: Channel) -> None:
    """Joins a bar; what stood there before counts as read. Joining twice changes nothing."""
    _require_bar(bar)
    row = await locked(bar.id)
    if await Membership.exists(channel_id=bar.id, member_id=me.id):
        return
    await Membership.create(channel_id=bar.id, member_id=me.id, joined_at=clock.now())
    await _set_mark(me.id, bar.id, row.count)
    after_commit(lambda: hub.recheck([me.id]))


@transaction
async def leave(me: Member, bar: Channel) -> None:
    """Leaves a bar; its messages are gone for this person at once."""
    _require_bar(bar)
    await Membership.filter(channel_id=bar.id, member_id=me.id).delete()
    await ReadMark.filter(channel_id=bar.id, member_id=me.id).delete()
    after_commit(lambda: hub.recheck([me.id]))


@transaction
async def posted(author_id: int, channel_id: int, no: int, baseline: int) -> None:
    """One's own message counts as read when everything before it was."""
    row = await ReadMark.filter(member_id=author_id, channel_id=channel_id).first()
    if (row.last_read if row else baseline) == no - 1:
        await _set_mark(author_id, channel_id, no)


@transaction
async def read(me: Member, channel_id: int, no: int, baseline: int = 0) -> int:
    """Raises my mark to `no`, never down and never past the last message; `baseline` is where it stood without a row."""
    channel = await joined_channel_for(me, channel_id)
    row = await ReadMark.filter(member_id=me.id, channel_id=channel.id).select_for_update().first()
    before = row.last_read if row else baseline
    after: int = min(channel.count, max(before, no))
    if row is None or after > before:
        await _set_mark(me.id, channel.id, after)
        after_commit(lambda: hub.tell(me.id, ReadMarkUpdate(channel_id=channel.id, no=after)))
    return after


@transaction
async def raise_floor(channel_id: int, no: int) -> None:
    """Nothing stands up to this number any more."""
    await Channel.filter(id=channel_id, floor__lt=no).update(floor=no)


async def _set_mark(member_id: int, channel_id: int, no: int) -> None:
    await ReadMark.bulk_create(
        [ReadMark(member_id=member_id, channel_id=channel_id, last_read=no)],
        on_conflict=["member_id", "channel_id"],
        update_fields=["last_read"],
    )


def _require_bar(channel: Channel) -> None:
    if channel.kind != "bar":
        raise Derived


async def _require_own_bar(me: Member, bar: Channel) -> None:
    _require_bar(bar)
    if bar.unit_id is None or not await units.holds(me.id, bar.unit_id, "chair", "vice_chair", "staff"):
        raise Forbidden
