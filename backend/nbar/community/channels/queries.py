"""Which channels a person may see and read. Home, team and inbox are derived from the roster; bars have rows."""

from collections.abc import Iterable

from tortoise.expressions import Q

from nbar.community.channels.models import Channel as Channel
from nbar.community.channels.models import Membership, ReadMark
from nbar.community.channels.rules import pinyin
from nbar.community.members import queries as members
from nbar.community.members.queries import Member
from nbar.community.units import queries as units
from nbar.core.refusal import NotFound, Refusal
from shared_schemas.community.channels import ChannelMember


class NotJoined(Refusal):
    """A bar whose name one may see, but not its messages."""

    status, code = 403, "channels.not_joined"


def derived(me: Member) -> Q:
    """Channels that membership of a unit or team gives by itself."""
    mine = Q(kind="home", unit_id=me.unit_id) | Q(owner_id=me.id)
    return mine | Q(kind="team", unit_id=me.team_id) if me.team_id else mine


async def visible(me: Member) -> list[Channel]:
    """All channels in one's world: derived ones and the bars of one's units, joined or not."""
    lineage = await units.lineage(me.unit_id)
    return await Channel.filter(derived(me) | Q(kind="bar", unit_id__in=lineage), closed_at=None).order_by(
        "position", "id"
    )


async def joined_ids(me: Member) -> set[int]:
    """Ids of all channels whose messages one may read now."""
    bars = await Membership.filter(member_id=me.id).values_list("channel_id", flat=True)
    return {row.id for row in await visible(me) if row.kind != "bar" or row.id in bars}


async def channel_for(me: Member, channel_id: int) -> Channel:
    """A channel in one's world, joined or not; else 404."""
    found = await Channel.get_or_none(id=channel_id, closed_at=None)
    if found is None or not await _in_world(me, found):
        raise NotFound
    return found


async def joined_channel_for(me: Member, channel_id: int) -> Channel:
    """A channel whose messages one may read; 403 for a bar not joined, else 404."""
    found = await channel_for(me, channel_id)
    if found.kind == "bar" and not await Membership.exists(channel_id=found.id, member_id=me.id):
        raise NotJoined
    return found


async def locked(channel_id: int) -> Channel:
    """The row, locked until the transaction ends, so that numbers have no holes."""
    return await Channel.filter(id=channel_id).select_for_update().get()


async def home_of(unit_id: int) -> Channel | None:
    return await Channel.get_or_none(kind="home", unit_id=unit_id, closed_at=None)


async def homes_of(unit_ids: Iterable[int]) -> list[Channel]:
    return await Channel.filter(kind="home", unit_id__in=set(unit_ids), closed_at=None).order_by("id")


async def bars_of(unit_id: int) -> list[Channel]:
    return await Channel.filter(kind="bar", unit_id=unit_id, closed_at=None).order_by("position", "id")


async def team_channel(team_id: int) -> Channel | None:
    return await Channel.get_or_none(kind="team", unit_id=team_id, closed_at=None)


async def inbox_of(member_id: int) -> Channel:
    return await Channel.get(owner_id=member_id)


async def read_marks(member_id: int, channel_ids: Iterable[int]) -> dict[int, int]:
    rows = await ReadMark.filter(member_id=member_id, channel_id__in=set(channel_ids))
    return {row.channel_id: row.last_read for row in rows}


async def audience(channel: Channel) -> list[Member]:
    """Everybody who may read the channel now."""
    if channel.kind == "home" and channel.unit_id:
        return await members.of_unit(channel.unit_id)
    if channel.kind == "team" and channel.unit_id:
        return await members.of_team(channel.unit_id)
    if channel.owner_id:
        owner = await members.present(channel.owner_id)
        return [owner] if owner else []
    rows = await Membership.filter(channel_id=channel.id).values_list("member_id", flat=True)
    joined = await members.some(rows)  # type: ignore[arg-type]
    return [row for row in joined.values() if row.left_at is None]


async def sizes(channels: Iterable[Channel]) -> dict[int, int]:
    """How many may read each channel."""
    counts = {}
    for channel in channels:
        if channel.kind == "home" and channel.unit_id:
            counts[channel.id] = (await members.counts(channel.unit_id))[0]
        elif channel.kind == "team" and channel.unit_id:
            counts[channel.id] = await members.team_size(channel.unit_id)
        elif channel.kind == "bar":
            counts[channel.id] = await Membership.filter(channel_id=channel.id, member__left_at=None).count()
        else:
            counts[channel.id] = 1
    return counts


async def may_lead(me: Member, channel: Channel) -> bool:
    """Chair and vice chair of the channel's enterprise, staff of its unit, and the leader of a team in the team's group."""
    if channel.unit_id is None:
        return False
    at = (await units.unit(channel.unit_id)).lineage
    roles = await units.roles_at(me.id, at)
    if channel.kind == "team" and roles.get(channel.unit_id, set()) & {"leader"}:
        return True
    heads = {role for unit_id in at[-2:] for role in roles.get(unit_id, set())}
    return bool(heads & {"chair", "vice_chair"} or roles.get(channel.unit_id, set()) & {"staff", "host"})


async def may_name_all(me: Member, channel: Channel) -> bool:
    """@所有人: the chair and, in the home group too, every team leader."""
    if await may_lead(me, channel):
        return True
    return channel.kind == "home" and bool(await units.led_by(me.id))


async def roster(channel: Channel) -> list[ChannelMember]:
    """Who may be named with @, in order of their names' pinyin."""
    people = [person for person in await audience(channel) if not person.system]
    teams = await units.names(person.team_id for person in people if person.team_id)
    at = {channel.unit_id or 0, *teams} | {person.unit_id for person in people}
    roles = {office.member_id: office.role for office in await units.offices_at(at)}
    rows = [
        ChannelMember(
            id=person.id, name=person.name, pinyin=pinyin(person.name),
            team=teams.get(person.team_id or 0), role=roles.get(person.id),
        )
        for person in people
    ]  # fmt: skip
    return sorted(rows, key=lambda row: row.pinyin)


async def _in_world(me: Member, channel: Channel) -> bool:
    if channel.owner_id:
        return bool(channel.owner_id == me.id)
    if channel.kind == "home":
        return channel.unit_id == me.unit_id
    if channel.kind == "team":
        return channel.unit_id is not None and channel.unit_id == me.team_id
    return channel.unit_id in await units.lineage(me.unit_id)
