"""Posting, recalling, reacting: the only writers of messages. Each takes the channel's lock, then numbers."""

from nbar.community.audit import actions as audit
from nbar.community.channels import actions as channel_actions
from nbar.community.channels import queries as channels
from nbar.community.channels.queries import Channel
from nbar.community.members import queries as members
from nbar.community.members.queries import Member
from nbar.community.messages import queries
from nbar.community.messages.models import Mention, Message, Reaction, Recall
from nbar.community.messages.rules import (
    RECALL_WINDOW,
    TALLY_PAUSE,
    is_uuid7,
    names_everyone,
    sent_hash,
    shown,
    stored,
    uuid7,
)
from nbar.community.units import queries as units
from nbar.core import clock
from nbar.core.db import after_commit, transaction
from nbar.core.limits import Allowance
from nbar.core.live import hub
from nbar.core.refusal import Forbidden, Invalid, Refusal, TooFast
from shared_schemas.community import messages as wire
from shared_schemas.updates import MessagePosted

sending = Allowance(burst=200, seconds=0.05)


class ClientIdReused(Refusal):
    status, code = 409, "messages.client_id_reused"


class ReplyElsewhere(Refusal):
    status, code = 409, "messages.reply_elsewhere"


class EveryoneNotAllowed(Refusal):
    status, code = 403, "messages.everyone_not_allowed"


class RecallTooLate(Refusal):
    status, code = 409, "messages.recall_too_late"


class AlreadyRecalled(Refusal):
    status, code = 409, "messages.recalled"


class SendingTooFast(TooFast):
    code = "messages.too_fast"


async def post(me: Member, channel_id: int, client_id: str, command: wire.MessageSend) -> tuple[wire.Message, bool]:
    """Posts once for each client id: the view, and whether it is fresh. A repeat gives the first message as it is now."""
    if not is_uuid7(client_id):
        raise Invalid("clientId is a UUIDv7")
    if sending.left(str(me.id)) < 1:
        raise SendingTooFast(retry_after=1)
    sending.take(str(me.id))
    return await _post(me, channel_id, client_id, command)


@transaction
async def _post(me: Member, channel_id: int, client_id: str, command: wire.MessageSend) -> tuple[wire.Message, bool]:
    channel = await channels.joined_channel_for(me, channel_id)
    row = await channels.locked(channel.id)
    digest = sent_hash(channel.id, command.body, command.reply_to)
    standing = await Message.get_or_none(author_id=me.id, client_id=client_id)
    if standing is not None:
        if standing.sent_hash != digest:
            raise ClientIdReused
        return await queries.view(standing), False
    if channel.kind == "inbox":
        raise Forbidden
    everyone = names_everyone(command.body)
    if everyone and not await channels.may_name_all(me, channel):
        raise EveryoneNotAllowed
    reply = await _replied(channel, command.reply_to)
    message = Message(
        author_id=me.id, client_id=client_id, sent_hash=digest, body=stored(command.body), everyone=everyone,
        author_role=await _role(me, row), reply_to_id=reply and reply.id, reply_no=reply and reply.no,
    )  # fmt: skip
    await _append(row, message)
    await _mention(channel, message, command.body.mentions)
    await channel_actions.posted(me.id, row.id, message.no, await queries.baseline(me, row))
    return await _publish(row, message), True


@transaction
async def post_card(channel_id: int, author_id: int, body: wire.Body, *, everyone: bool = False) -> Message:
    """Posts what a feature has to say; joins the feature's own transaction, so both stand or neither.

    `everyone` names all who read it there, as @所有人 does.
    """
    row = await channels.locked(channel_id)
    author = (await members.some([author_id]))[author_id]
    message = Message(
        author_id=author_id, client_id=uuid7(clock.now()), sent_hash=sent_hash(channel_id, body, None),
        body=stored(body), author_role="system" if author.system else await _role(author, row), everyone=everyone,
    )  # fmt: skip
    await _append(row, message)
    await _publish(row, message)
    return message


@transaction
async def tell(member_id: int, body: wire.Tell) -> Message:
    """What the system tells one person: a message in the inbox."""
    inbox = await channels.inbox_of(member_id)
    return await post_card(inbox.id, (await members.system()).id, body)


@transaction
async def change_card(message_id: int, body: wire.Body) -> None:
    """Puts another body in a card's place, unless it was recalled."""
    message = await queries.by_id(message_id)
    row = await channels.locked(message.channel_id)
    await message.refresh_from_db()
    if isinstance(shown(message.body), wire.Recalled):
        return
    message.body = stored(body)
    await _change(row, message)


@transaction
async def recall(me: Member, channel_id: int, no: int) -> wire.Message:
    """Takes a message back: one's own within 2 minutes; a chair any, any time, logged. Nothing of it stays."""
    channel = await channels.joined_channel_for(me, channel_id)
    row = await channels.locked(channel.id)
    message = await queries.message_at(channel.id, no)
    if isinstance(shown(message.body), wire.Recalled):
        return await queries.view(message)
    if isinstance(shown(message.body), wire.NoticeCard):
        # A notice is withdrawn itself, with a reason.
        raise Forbidden
    own = message.author_id == me.id
    if not await channels.may_lead(me, channel):
        if not own:
            raise Forbidden
        if clock.now() - message.at > RECALL_WINDOW:
            raise RecallTooLate
    await Recall.create(message_id=message.id, by_id=me.id, at=clock.now())
    if not own:
        await audit.record(me.id, "message.recalled", f"message:{message.id}", member=message.author_id)
    await Mention.filter(message_id=message.id).delete()
    await Reaction.filter(message_id=message.id).delete()
    message.body, message.everyone = stored(wire.Recalled(by_author=own)), False
    return await _change(row, message)


@transaction
async def react(me: Member, channel_id: int, no: int, kind: wire.ReactionKind) -> None:
    """Adds one of the six; once each."""
    row, message = await _reacted(me, channel_id, no)
    if not await Reaction.exists(message_id=message.id, member_id=me.id, kind=kind):
        await Reaction.create(message_id=message.id, member_id=me.id, kind=kind, at=clock.now())
        await _tally(row, message)


@transaction
async def unreact(me: Member, channel_id: int, no: int, kind: wire.ReactionKind) -> None:
    row, message = await _reacted(me, channel_id, no)
    if await Reaction.filter(message_id=message.id, member_id=me.id, kind=kind).delete():
        await _tally(row, message)


@transaction
async def read(me: Member, channel_id: int, no: int) -> None:
    channel = await channels.joined_channel_for(me, channel_id)
    await channel_actions.read(me, channel_id, no, await queries.baseline(me, channel))


@transaction
async def tell_tally(channel_id: int, message_id: int) -> None:
    """Raises `changed` for reactions that came too soon after the last telling."""
    row = await channels.locked(channel_id)
    message = await queries.by_id(message_id)
    if message.tally_pending:
        await _change(row, message)


async def _replied(channel: Channel, reply_to: int | None) -> Message | None:
    if reply_to is None:
        return None
    found = await Message.get_or_none(id=reply_to, channel_id=channel.id)
    if found is None:
        raise ReplyElsewhere
    return found


async def _append(channel: Channel, message: Message) -> None:
    channel.head += 1
    channel.count += 1
    await channel.save(update_fields=["head", "count"])
    message.channel_id, message.at = channel.id, clock.now()
    message.no, message.seq, message.changed = channel.count, channel.head, channel.head
    await message.save()


async def _change(channel: Channel, message: Message) -> wire.Message:
    channel.head += 1
    await channel.save(update_fields=["head"])
    message.changed, message.tally_pending, message.tallied_at = channel.head, False, clock.now()
    await message.save()
    return await _publish(channel, message)


async def _publish(channel: Channel, message: Message) -> wire.Message:
    view = await queries.view(message)
    head = channel.head
    update = MessagePosted(channel_id=channel.id, prev=head - 1, head=head, message=view)
    after_commit(lambda: hub.publish(str(channel.id), head, update))
    return view


async def _tally(channel: Channel, message: Message) -> None:
    if message.tallied_at is None or clock.now() - message.tallied_at >= TALLY_PAUSE:
        await _change(channel, message)
    elif not message.tally_pending:
        message.tally_pending = True
        await message.save(update_fields=["tally_pending"])


async def _reacted(me: Member, channel_id: int, no: int) -> tuple[Channel, Message]:
    channel = await channels.joined_channel_for(me, channel_id)
    row = await channels.locked(channel.id)
    message = await queries.message_at(channel.id, no)
    if isinstance(shown(message.body), wire.Recalled):
        raise AlreadyRecalled
    return row, message


async def _mention(channel: Channel, message: Message, named: list[int]) -> None:
    if named:
        present = {person.id for person in await channels.audience(channel)}
        await Mention.bulk_create([Mention(message_id=message.id, member_id=id) for id in set(named) & present])


async def _role(author: Member, channel: Channel) -> str | None:
    at = (await units.unit(channel.unit_id)).lineage if channel.unit_id else []
    held = {
        role
        for roles in (await units.roles_at(author.id, {*at, author.unit_id, author.team_id or 0})).values()
        for role in roles
    }
    return next((role for role in ("chair", "vice_chair", "staff", "leader") if role in held), None)
