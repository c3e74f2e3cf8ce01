"""What another process wrote (a command, a second server) reaches the sockets of this one within two seconds."""

from nbar.community.channels.queries import Channel
from nbar.community.messages import queries as messages
from nbar.core import db
from nbar.core.live import hub
from shared_schemas.updates import MessagePosted

_seen: dict[str, int] = {}
"""The last data version of each database file."""


async def follow_others() -> None:
    """Publishes the changes of topics somebody follows here, and asks again what everybody present may follow."""
    if not await _others_wrote():
        return
    hub.recheck(hub.members_present())
    served = hub.served()
    heads = await Channel.filter(id__in=[int(topic) for topic in served]).values_list("id", "head")
    for channel_id, head in heads:
        known = served[str(channel_id)]
        if head > known:
            await _publish(channel_id, known)


async def _publish(channel_id: int, known: int) -> None:
    rows = await messages.changed_after(channel_id, known)
    for row, view in zip(rows, await messages.views(rows), strict=True):
        hub.publish(
            str(channel_id),
            row.changed,
            MessagePosted(channel_id=channel_id, prev=known, head=row.changed, message=view),
        )
        known = row.changed


async def _others_wrote() -> bool:
    if db.on_postgres():
        return True
    rows = await db.connection().execute_query_dict("PRAGMA data_version")
    version: int = rows[0]["data_version"]
    place = db.connection().filename  # type: ignore[attr-defined]
    changed = _seen.get(place, version) != version
    _seen[place] = version
    return changed
