"""What a member's sockets may follow, and this database's epoch."""

from nbar.community.channels import queries as channels
from nbar.community.channels.queries import Channel
from nbar.community.members import queries as members
from nbar.community.messages import queries as messages
from nbar.core.live import Heads
from nbar.core.models import Fact
from shared_schemas.updates import ChannelTold


async def heads_of(member_id: int) -> Heads | None:
    """Channel id to head of everything the member may read now; None for somebody who left."""
    me = await members.present(member_id)
    if me is None:
        return None
    rows = await Channel.filter(id__in=await channels.joined_ids(me)).values_list("id", "head")
    return {str(key): head for key, head in rows}


async def epoch() -> str:
    """Names this database's history; a restore changes it."""
    return (await Fact.get(name="epoch")).value


async def channel_told(member_id: int, topic: str) -> ChannelTold | None:
    """What a phone is told of a channel that its member has just gained; None when it is lost again already."""
    me = await members.present(member_id)
    rows = await messages.conversations(me) if me else []
    return next((ChannelTold(channel=row) for row in rows if row.id == int(topic)), None)
