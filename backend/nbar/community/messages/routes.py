from typing import Annotated, Any

from litestar import Response, Router, delete, get, patch, post, put
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath, JSONBody, QueryParameter

from nbar.community.channels import actions as channel_actions
from nbar.community.channels import queries as channels
from nbar.community.channels.queries import Channel
from nbar.community.members.queries import Member
from nbar.community.messages import actions, queries
from nbar.community.offices import queries as units
from nbar.community.units.queries import Unit
from nbar.core.refusal import NotFound
from nbar.core.wire import gate, loaded
from shared_schemas.base import MAX_INT
from shared_schemas.community.channels import BarChange, BarOpen
from shared_schemas.community.channels import Channel as ChannelView
from shared_schemas.community.messages import Message, MessagePage, MessageSend, ReactionKind, ReadUpTo

Limit = Annotated[int, QueryParameter(ge=1, le=200)]
Head = Annotated[int | None, QueryParameter(ge=0, le=MAX_INT)]
Place = Annotated[int | None, QueryParameter(ge=1, le=MAX_INT)]


async def message_gate(connection: Any, _handler: Any) -> None:
    """After the channel's gate: the message must be in that channel."""
    no = connection.path_params["no"]
    if not 1 <= no <= MAX_INT:
        raise NotFound
    await queries.message_at(connection.state["channel"].id, no)


@get("/api/channels", operation_id="listChannels")
async def list_channels(me: NamedDependency[Member]) -> list[ChannelView]:
    return await queries.conversations(me)


@get("/messages", operation_id="readMessages")
async def read_messages(
    me: NamedDependency[Member],
    channel: NamedDependency[Channel],
    after: Head = None,
    before: Place = None,
    around: Place = None,
    limit: Limit = 50,
) -> MessagePage:
    return await queries.page(me, channel, after=after, before=before, around=around, limit=limit)


@put("/messages/{client_id:str}", operation_id="sendMessage", status_code=201)
async def send_message(
    me: NamedDependency[Member],
    channel: NamedDependency[Channel],
    client_id: FromPath[str],
    data: JSONBody[MessageSend],
) -> Response[Message]:
    message, fresh = await actions.post(me, channel.id, client_id, data)
    return Response(message, status_code=201 if fresh else 200)


@put("/messages/{no:int}/recall", operation_id="recallMessage", guards=[message_gate])
async def recall_message(me: NamedDependency[Member], channel: NamedDependency[Channel], no: FromPath[int]) -> Message:
    return await actions.recall(me, channel.id, no)


@put("/messages/{no:int}/reactions/{kind:str}", operation_id="react", status_code=204, guards=[message_gate])
async def react(
    me: NamedDependency[Member], channel: NamedDependency[Channel], no: FromPath[int], kind: FromPath[ReactionKind]
) -> None:
    await actions.react(me, channel.id, no, kind)


@delete("/messages/{no:int}/reactions/{kind:str}", operation_id="unreact", guards=[message_gate])
async def unreact(
    me: NamedDependency[Member], channel: NamedDependency[Channel], no: FromPath[int], kind: FromPath[ReactionKind]
) -> None:
    await actions.unreact(me, channel.id, no, kind)


@put("/read", operation_id="markRead", status_code=204)
async def mark_read(me: NamedDependency[Member], channel: NamedDependency[Channel], data: JSONBody[ReadUpTo]) -> None:
    await actions.read(me, channel.id, data.no)


@post(
    "/api/units/{unit_id:int}/bars",
    operation_id="openBar",
    guards=[gate("unit_id", units.unit_for, "unit")],
    dependencies={"unit": Provide(loaded("unit"))},
)
async def open_bar(me: NamedDependency[Member], unit: NamedDependency[Unit], data: JSONBody[BarOpen]) -> ChannelView:
    return await queries.conversation(me, await channel_actions.open_bar(me, unit, data))


@patch(
    "/api/channels/{channel_id:int}",
    operation_id="changeBar",
    guards=[gate("channel_id", channels.channel_for, "channel")],
    dependencies={"channel": Provide(loaded("channel"))},
)
async def change_bar(
    me: NamedDependency[Member], channel: NamedDependency[Channel], data: JSONBody[BarChange]
) -> ChannelView:
    return await queries.conversation(me, await channel_actions.change_bar(me, channel, data))


in_channel = Router(
    path="/api/channels/{channel_id:int}",
    guards=[gate("channel_id", channels.joined_channel_for, "channel")],
    dependencies={"channel": Provide(loaded("channel"))},
    route_handlers=[read_messages, send_message, recall_message, react, unreact, mark_read],
)

handlers = [list_channels, open_bar, change_bar, in_channel]
