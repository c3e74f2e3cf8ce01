"""Reading messages: pages both ways and around, and the list of channels as one person sees it."""

from collections import defaultdict
from collections.abc import Iterable

from tortoise.expressions import Q

from nbar.community.channels import queries as channels
from nbar.community.channels.queries import Channel
from nbar.community.members import queries as members
from nbar.community.members.queries import Member
from nbar.community.messages.models import Mention, Message, Reaction
from nbar.community.messages.rules import NAMES_SHOWN, shown
from nbar.core.refusal import Invalid, NotFound
from shared_schemas.community import channels as channel_wire
from shared_schemas.community import messages as wire

Tallies = dict[int, dict[wire.ReactionKind, wire.Tally]]


async def views(rows: list[Message]) -> list[wire.Message]:
    """Messages as everybody sees them, in the order given."""
    authors = await members.some(row.author_id for row in rows)
    tallies = await _tallies([row.id for row in rows])
    return [_view(row, authors[row.author_id], tallies.get(row.id, {})) for row in rows]


async def view(row: Message) -> wire.Message:
    return (await views([row]))[0]


async def message_at(channel_id: int, no: int) -> Message:
    found = await Message.get_or_none(channel_id=channel_id, no=no)
    if found is None:
        raise NotFound
    return found


async def page(
    me: Member, channel: Channel, *, after: int | None, before: int | None, around: int | None, limit: int
) -> wire.MessagePage:
    """One page. The head is read before the rows, so a change in between is fetched again and never missed."""
    if sum(value is not None for value in (after, before, around)) > 1:
        raise Invalid("after, before and around exclude each other")
    if after is not None:
        return await _changed_since(me, channel, after, limit)
    if around is not None:
        start = max(1, around - limit // 2)
        rows = await Message.filter(channel_id=channel.id, no__gte=start).order_by("no").limit(limit)
        return await _page(me, rows, channel.head, _more(rows, channel))
    older = Message.filter(channel_id=channel.id)
    if before is not None:
        older = older.filter(no__lt=before)
    rows = (await older.order_by("-no").limit(limit))[::-1]
    return await _page(me, rows, channel.head, _more(rows, channel))


def _more(rows: list[Message], channel: Channel) -> bool:
    """Whether anything stands before the first of these."""
    return bool(rows) and rows[0].no > channel.floor + 1


async def changed_after(channel_id: int, head: int, limit: int = 200) -> list[Message]:
    """Messages whose latest change is past `head`, oldest change first."""
    return await Message.filter(channel_id=channel_id, changed__gt=head).order_by("changed").limit(limit)


async def conversations(me: Member) -> list[channel_wire.Channel]:
    """Every channel in one's world, with what is mine in it."""
    rows = await channels.visible(me)
    joined = await channels.joined_ids(me)
    marks = await channels.read_marks(me.id, joined)
    last = await _last([row for row in rows if row.id in joined and row.count])
    sizes = await channels.sizes(rows)
    return [
        await _conversation(me, row, row.id in joined, marks.get(row.id), last.get(row.id), sizes[row.id])
        for row in rows
    ]


async def conversation(me: Member, channel: Channel) -> channel_wire.Channel:
    return next(row for row in await conversations(me) if row.id == channel.id)


async def baseline(me: Member, channel: Channel) -> int:
    """Where a read mark stands that nobody has set: before everything posted since the person came."""
    since = me.since if channel.kind == "home" else me.team_since if channel.kind == "team" else None
    if since is None:
        return 0
    last = await Message.filter(channel_id=channel.id, at__lt=since).order_by("-no").first()
    return last.no if last else 0


async def cheers(message_ids: Iterable[int]) -> dict[int, int]:
    """How many 同贺 each card has."""
    counts: defaultdict[int, int] = defaultdict(int)
    for message_id in await Reaction.filter(message_id__in=set(message_ids), kind="cheer").values_list(
        "message_id", flat=True
    ):
        counts[message_id] += 1  # type: ignore[index]
    return counts


async def cheered_by(member_id: int, message_ids: Iterable[int]) -> set[int]:
    rows = Reaction.filter(message_id__in=set(message_ids), member_id=member_id, kind="cheer")
    return set(await rows.values_list("message_id", flat=True))  # type: ignore[arg-type]


async def cheerers(message_id: int) -> list[tuple[int, str]]:
    """Who tapped 同贺, id and name, in order."""
    rows = Reaction.filter(message_id=message_id, kind="cheer").order_by("id")
    return await rows.values_list("member_id", "member__name")


async def replies(message_id: int, limit: int) -> list[Message]:
    """The first answers to a message, oldest first, without those taken back."""
    rows = await Message.filter(reply_to_id=message_id).order_by("no").limit(limit)
    return [row for row in rows if not isinstance(shown(row.body), wire.Recalled)]


async def places(message_ids: Iterable[int]) -> dict[int, tuple[int, int]]:
    """Channel id and number of each message."""
    rows = await Message.filter(id__in=set(message_ids)).values_list("id", "channel_id", "no")
    return {key: (channel_id, no) for key, channel_id, no in rows}


async def bodies(message_ids: Iterable[int]) -> dict[int, wire.Body]:
    """What each message holds now."""
    rows = await Message.filter(id__in=set(message_ids)).only("id", "body")
    return {row.id: shown(row.body) for row in rows}


async def last_gone(channel_id: int) -> int:
    """The number up to which nothing stands any more."""
    first = await Message.filter(channel_id=channel_id).order_by("no").first()
    standing: int = first.no - 1 if first else (await Channel.get(id=channel_id)).count
    return standing


async def by_id(message_id: int) -> Message:
    return await Message.get(id=message_id)


async def pending_tallies() -> list[tuple[int, int]]:
    """Channel and message ids of reactions that are stored but not yet told."""
    rows = (
        await Message.filter(tally_pending=True).order_by("channel_id", "id").limit(500).values_list("channel_id", "id")
    )
    return rows


async def _changed_since(me: Member, channel: Channel, after: int, limit: int) -> wire.MessagePage:
    rows = await changed_after(channel.id, after, limit + 1)
    more = len(rows) > limit
    rows = rows[:limit]
    return await _page(me, rows, rows[-1].changed if more else channel.head, more)


async def _page(me: Member, rows: list[Message], up_to: int, more: bool) -> wire.MessagePage:
    numbers = {row.id: str(row.no) for row in rows}
    mine: defaultdict[str, list[wire.ReactionKind]] = defaultdict(list)
    for reaction in await Reaction.filter(member_id=me.id, message_id__in=list(numbers)).order_by("id"):
        mine[numbers[reaction.message_id]].append(reaction.kind)
    return wire.MessagePage(messages=await views(rows), mine=dict(mine), up_to=up_to, more=more)


async def _tallies(message_ids: list[int]) -> Tallies:
    names: defaultdict[tuple[int, wire.ReactionKind], list[str]] = defaultdict(list)
    rows = Reaction.filter(message_id__in=message_ids).order_by("id").values_list("message_id", "kind", "member__name")
    for message_id, kind, name in await rows:
        names[message_id, kind].append(name)
    tallies: defaultdict[int, dict[wire.ReactionKind, wire.Tally]] = defaultdict(dict)
    for (message_id, kind), people in names.items():
        tallies[message_id][kind] = wire.Tally(count=len(people), names=people[:NAMES_SHOWN])
    return tallies


def _view(row: Message, author: Member, reactions: dict[wire.ReactionKind, wire.Tally]) -> wire.Message:
    body = shown(row.body)
    return wire.Message(
        id=row.id, channel_id=row.channel_id, no=row.no, seq=row.seq, changed=row.changed, client_id=row.client_id,
        author=wire.Author(id=author.id, name=author.name, role=row.author_role),  # type: ignore[arg-type]
        at=row.at, body=body, reply_to=row.reply_to_id, reply_no=row.reply_no,
        recalled=isinstance(body, wire.Recalled), everyone=row.everyone, reactions=reactions,
    )  # fmt: skip


async def _last(spoken: list[Channel]) -> dict[int, wire.Message]:
    if not spoken:
        return {}
    newest = [Q(channel_id=row.id, no=row.count) for row in spoken]
    rows = await Message.filter(Q(*newest, join_type="OR"))
    return {row.channel_id: row for row in await views(rows)}


async def _conversation(
    me: Member, row: Channel, joined: bool, mark: int | None, last: wire.Message | None, size: int
) -> channel_wire.Channel:
    read = 0 if not joined else max(row.floor, mark if mark is not None else await baseline(me, row))
    unread = row.count - read if joined else 0
    leads = await channels.may_lead(me, row)
    return channel_wire.Channel(
        id=row.id, kind=row.kind, bar=row.bar, name=row.name, purpose=row.purpose, mark=row.mark, colour=row.colour,
        unit_id=row.unit_id, head=row.head if joined else 0, count=row.count if joined else 0, last_read=read,
        unread=unread, mentioned=bool(unread) and await _mentioned(me, row.id, read), joined=joined, members=size,
        last_message=last, may_recall_any=leads and row.kind != "inbox",
        may_mention_all=joined and await channels.may_name_all(me, row), may_manage=leads and row.kind == "bar",
    )  # fmt: skip


async def _mentioned(me: Member, channel_id: int, read: int) -> bool:
    unread = Message.filter(channel_id=channel_id, no__gt=read)
    if await unread.filter(everyone=True).exclude(author_id=me.id).exists():
        return True
    return await Mention.filter(member_id=me.id, message__channel_id=channel_id, message__no__gt=read).exists()
