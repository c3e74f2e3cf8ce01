"""What a member's sockets may follow, and this database's epoch."""

from nbar.community.channels import queries as channels
from nbar.community.channels.queries import Channel
from nbar.community.members import queries as members
from nbar.core.live import Heads
from nbar.core.models import Fact


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
