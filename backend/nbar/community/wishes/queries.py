"""Whose wall it is, who may look, and what stands on it."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from nbar.community.birthdays import queries as birthdays
from nbar.community.channels import queries as channels
from nbar.community.members import queries as members
from nbar.community.members.queries import Member
from nbar.community.messages import queries as messages
from nbar.community.units import queries as units
from nbar.community.units.queries import HEADS
from nbar.community.wishes.models import Hidden, Thanks
from nbar.core import clock
from nbar.core.refusal import NotFound
from shared_schemas.community import wishes as wire
from shared_schemas.community.messages import GreetingCard, Text

OPEN_FOR = dt.timedelta(days=366)
"""So long colleagues see the wall, unless a younger one stands; afterwards it is the person's own."""
NAMES = 200
WISHES = 500


@dataclass(frozen=True)
class Post:
    """The greeting that a wall gathers under; `channel_id` is None when it was told privately."""

    person: Member
    on: dt.date
    message_id: int
    author_id: int
    card: GreetingCard
    channel_id: int | None
    no: int


async def person_for(me: Member, member_id: int) -> Member:
    """A colleague, or oneself; 404 for everybody else."""
    found = await members.member_for(me, member_id)
    if found.unit_id != me.unit_id:
        raise NotFound
    return found


async def post_for(me: Member, person: Member, on: dt.date) -> Post:
    """The greeting of that day, for its person any, for colleagues the youngest of the group; else 404."""
    rows = await birthdays.greetings_of(person.id)
    row = next((row for row in rows if row.on == on), None)
    if row is None:
        raise NotFound
    message = await messages.by_id(row.message_id)
    body = (await messages.bodies([message.id]))[message.id]
    home = await channels.home_of(person.unit_id)
    public = home is not None and message.channel_id == home.id
    if not isinstance(body, GreetingCard):
        raise NotFound
    if me.id != person.id:
        youngest = row.on == max(row.on for row in rows) and clock.today() - row.on < OPEN_FOR
        if not (public and youngest and person.id in await members.consented([person.id], "birthday")):
            raise NotFound
    return Post(person, on, message.id, message.author_id, body, message.channel_id if public else None, message.no)


async def may_hide(me: Member, post: Post) -> bool:
    return me.id == post.person.id or await units.holds(me.id, post.person.unit_id, *HEADS)


async def wish_at(post: Post, no: int) -> int:
    """The message of a wish on this wall; else 404."""
    rows = await messages.replies(post.message_id, WISHES)
    found: int | None = next((row.id for row in rows if row.no == no), None)
    if found is None:
        raise NotFound
    return found


async def wall(me: Member, person: Member, on: dt.date) -> wire.Wall:
    post = await post_for(me, person, on)
    hides, mine = await may_hide(me, post), me.id == person.id
    rows = await messages.views(await messages.replies(post.message_id, WISHES))
    hidden = await hidden_among(row.id for row in rows)
    thanked = await thanked_by(post) if mine else set()
    cheerers = await messages.cheerers(post.message_id)
    return wire.Wall(
        member_id=person.id, name=person.name, on=on, text=post.card.text, signed=post.card.signed,
        belated=post.card.belated, channel_id=post.channel_id, message_no=post.no if post.channel_id else None,
        cheers=len(cheerers), cheered=[name for _, name in cheerers[:NAMES]],
        wishes=[
            wire.WallWish(
                no=row.no, member_id=row.author.id, name=row.author.name, text=row.body.text, at=row.at,
                hidden=row.id in hidden, thanked=row.author.id in thanked,
            )
            for row in rows if isinstance(row.body, Text) and (hides or row.id not in hidden)
        ],
        mine=mine, may_hide=hides, to_thank=len(await to_thank(post)) if mine else 0,
    )  # fmt: skip


async def hidden_among(message_ids: Iterable[int]) -> set[int]:
    return {row.message_id for row in await Hidden.filter(message_id__in=set(message_ids))}


async def mine(me: Member) -> list[wire.WallOfYear]:
    """All my walls, the youngest first; the earlier ones nobody else sees."""
    rows = await birthdays.greetings_of(me.id)
    ids = [row.message_id for row in rows]
    cheers = await messages.cheers(ids)
    return [
        wire.WallOfYear(
            member_id=me.id, on=row.on, cheers=cheers.get(row.message_id, 0),
            wishes=len(await messages.replies(row.message_id, WISHES)),
        )
        for row in sorted(rows, key=lambda row: row.on, reverse=True)
    ]  # fmt: skip


async def well_wishers(post: Post) -> set[int]:
    """Who congratulated and is still there: by tapping, by writing, by signing the greeting."""
    rows = await messages.replies(post.message_id, WISHES)
    everybody = {row.author_id for row in rows} | {
        member_id for member_id, _ in await messages.cheerers(post.message_id)
    }
    everybody |= {post.author_id} if post.card.personal else set()
    people = await members.some(everybody - {post.person.id})
    return {person.id for person in people.values() if person.left_at is None and not person.system}


async def thanked_by(post: Post) -> set[int]:
    rows = Thanks.filter(member_id=post.person.id, on=post.on)
    return set(await rows.values_list("to_id", flat=True))  # type: ignore[arg-type]


async def to_thank(post: Post) -> set[int]:
    return await well_wishers(post) - await thanked_by(post)
