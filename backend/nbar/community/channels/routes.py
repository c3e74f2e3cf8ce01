from litestar import Router, delete, get, put
from litestar.di import NamedDependency, Provide

from nbar.community.channels import actions, queries
from nbar.community.channels.queries import Channel
from nbar.community.members.queries import Member
from nbar.core.wire import gate, loaded
from shared_schemas.community.channels import ChannelMember


@put("/membership", operation_id="joinBar", status_code=204)
async def join_bar(me: NamedDependency[Member], channel: NamedDependency[Channel]) -> None:
    await actions.join(me, channel)


@delete("/membership", operation_id="leaveBar")
async def leave_bar(me: NamedDependency[Member], channel: NamedDependency[Channel]) -> None:
    await actions.leave(me, channel)


@delete("/", operation_id="closeBar")
async def close_bar(me: NamedDependency[Member], channel: NamedDependency[Channel]) -> None:
    await actions.close_bar(me, channel)


@get(
    "/members",
    operation_id="listChannelMembers",
    guards=[gate("channel_id", queries.joined_channel_for, "channel")],
)
async def list_members(channel: NamedDependency[Channel]) -> list[ChannelMember]:
    return await queries.roster(channel)


handlers = [
    Router(
        path="/api/channels/{channel_id:int}",
        guards=[gate("channel_id", queries.channel_for, "channel")],
        dependencies={"channel": Provide(loaded("channel"))},
        route_handlers=[join_bar, leave_bar, close_bar, list_members],
    )
]
