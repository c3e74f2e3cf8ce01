"""The socket's frames, both ways (`GET /api/live`). `t` names the frame."""

from typing import Annotated

from msgspec import Meta, Struct

from shared_schemas.base import MAX_INT, Id, Instant
from shared_schemas.community.channels import Channel
from shared_schemas.community.messages import Message, Text
from shared_schemas.community.notices import Notice, NoticeState
from shared_schemas.refusals import Code

Heads = dict[str, int]


class Frame(Struct, frozen=True, rename="camel", tag_field="t"):
    """From client to server; closed."""


class Hello(Frame, frozen=True, forbid_unknown_fields=True, tag="hello"):
    token: Annotated[str, Meta(max_length=2000)]
    epoch: Annotated[str, Meta(max_length=64)] | None = None


class Send(Frame, frozen=True, forbid_unknown_fields=True, tag="send"):
    client_id: Annotated[str, Meta(max_length=36)]
    channel_id: Id
    body: Text
    reply_to: Id | None = None


class Read(Frame, frozen=True, forbid_unknown_fields=True, tag="read"):
    channel_id: Id
    no: Annotated[int, Meta(ge=0, le=MAX_INT)]


class Ping(Frame, frozen=True, forbid_unknown_fields=True, tag="ping"):
    """Answered by `pong` with the heads."""


ClientFrame = Hello | Send | Read | Ping


class Update(Struct, frozen=True, rename="camel", tag_field="t"):
    """From server to client."""


class Ready(Update, frozen=True, tag="ready"):
    epoch: str
    member_id: Id
    heads: Heads


class Posted(Update, frozen=True, tag="posted"):
    """The ack: the message is on disk."""

    client_id: str
    channel_id: Id
    message_id: Id
    no: Id
    seq: Id
    at: Instant


class Held(Update, frozen=True, tag="held"):
    client_id: str


class Refused(Struct, frozen=True, rename="camel", tag_field="t", tag="refused", omit_defaults=True):
    """`retry_after` in seconds; without it the refusal is final."""

    client_id: str | None
    code: Code
    retry_after: int | None = None


class MessagePosted(Update, frozen=True, tag="message"):
    """New or changed: put it in place of the old. `prev` is the channel's head covered before it."""

    channel_id: Id
    prev: int
    head: int
    message: Message


class ChannelTold(Update, frozen=True, tag="channel"):
    channel: Channel


class Left(Update, frozen=True, tag="left"):
    channel_id: Id


class ReadMark(Update, frozen=True, tag="readMark"):
    channel_id: Id
    no: int


class NoticeTold(Update, frozen=True, tag="notice"):
    """New, changed or withdrawn, or more people have read it. Put it in place of the old."""

    notice: Notice


class NoticeMine(Update, frozen=True, tag="noticeMine"):
    notice_id: Id
    mine: NoticeState


class Pong(Update, frozen=True, tag="pong"):
    heads: Heads


ServerFrame = (
    Ready | Posted | Held | Refused | MessagePosted | ChannelTold | Left | ReadMark | NoticeTold | NoticeMine | Pong
)


class Poll(Struct, frozen=True, forbid_unknown_fields=True, rename="camel"):
    """Where sockets fail: `cursors` maps channel ids to the head the client holds."""

    epoch: Annotated[str, Meta(max_length=64)] | None
    cursors: Annotated[
        dict[Annotated[str, Meta(max_length=16, pattern=r"^[1-9][0-9]*$")], Annotated[int, Meta(ge=0, le=MAX_INT)]],
        Meta(max_length=2000),
    ]


class PollAnswer(Struct, frozen=True, rename="camel"):
    epoch: str
    heads: Heads
    left: list[int]
