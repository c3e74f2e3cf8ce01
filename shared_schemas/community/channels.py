"""Groups, bars and the inbox: every place where messages stand."""

from typing import Annotated, Literal

from msgspec import Meta

from shared_schemas.base import NO_NUL, Command, Count, Id, Name, View
from shared_schemas.community.messages import Message
from shared_schemas.community.units import Role

ChannelKind = Literal["home", "team", "bar", "event", "inbox"]
BarKind = Literal["law", "help", "learn", "voice", "meet", "commerce", "plain"]
SealMark = Annotated[str, Meta(min_length=1, max_length=1, pattern=r"^\S$", description="The one character on a seal.")]
SealColour = Literal["law", "help", "learn", "voice", "meet", "commerce", "union", "team", "gold"]
"""Names of colour tokens, never values."""


class Channel(View, frozen=True):
    """A channel as one person sees it: `unread`, `mentioned` and `joined` are mine. `members` counts who may read it."""

    id: Id
    kind: ChannelKind
    bar: BarKind | None
    name: str
    purpose: str
    mark: str
    colour: SealColour
    unit_id: Id | None
    head: Count
    count: Count
    last_read: Count
    unread: Count
    mentioned: bool
    joined: bool
    members: Count
    last_message: Message | None
    may_recall_any: bool
    may_mention_all: bool
    may_manage: bool


class ChannelMember(View, frozen=True):
    """Somebody who can be named with @. `pinyin` holds full syllables and initials, for finding a name by keys."""

    id: Id
    name: str
    pinyin: str
    team: str | None
    role: Role | None


class BarOpen(Command, frozen=True):
    """A chair opens a bar of the own unit."""

    name: Name
    bar: BarKind
    mark: SealMark
    colour: SealColour
    purpose: Annotated[str, Meta(max_length=60, pattern=NO_NUL)] = ""


class BarChange(Command, frozen=True):
    name: Name
    mark: SealMark
    colour: SealColour
    purpose: Annotated[str, Meta(max_length=60, pattern=NO_NUL)]
