"""Messages: one log per channel, each message in its present state, with no field that depends on who looks."""

import datetime as dt
from typing import Annotated, Literal

from msgspec import Meta, Struct

from shared_schemas.base import MAX_INT, NOT_BLANK, Command, Count, Id, Instant, View

ReactionKind = Literal["like", "ok", "clap", "rose", "cheer", "smile"]
MAX_TEXT = 2000
MAX_MENTIONS = 20


class Text(Struct, frozen=True, forbid_unknown_fields=True, rename="camel", tag_field="kind", tag="text"):
    """Plain text of 1 to 2,000 characters. `mentions` are the members named with @; @所有人 is read from the text."""

    text: Annotated[str, Meta(min_length=1, max_length=MAX_TEXT, pattern=NOT_BLANK)]
    mentions: Annotated[list[Id], Meta(max_length=MAX_MENTIONS)] = []


class GreetingCard(Struct, frozen=True, rename="camel", tag_field="kind", tag="greeting"):
    """A birthday greeting. `personal` is false for the neutral card in the union's name, `belated` true for one posted
    after the day. 同贺 is the reaction `cheer`."""

    member_id: Id
    name: str
    on: dt.date
    text: str
    signed: str
    personal: bool
    belated: bool = False


class EventCard(Struct, frozen=True, rename="camel", tag_field="kind", tag="event"):
    """An event's card; how many places are left is asked of the event itself."""

    event_id: Id
    title: str
    starts_at: Instant
    ends_at: Instant
    place: str
    cancelled: bool


class NoticeCard(Struct, frozen=True, rename="camel", tag_field="kind", tag="notice"):
    """A notice's card; who has read it is asked of the notice itself."""

    notice_id: Id
    title: str
    needs_ack: bool
    deadline: Instant | None
    withdrawn: bool


class Tell(Struct, frozen=True, rename="camel", tag_field="kind", tag="tell"):
    """What the system tells one person or group. `template` names the words in the app, `values` fill them, `link` is a path in the app."""

    template: Literal[
        "event_place_won", "event_waiting", "event_going", "event_cancelled", "event_changed", "event_tomorrow",
        "event_soon", "greeting_draft", "join_asked", "office_given",
        "greeting_delegate",
        "notice_reminder",
        "cake_ready",
        "birthday_thanks", "wish_reported",
    ]  # fmt: skip
    values: dict[str, str] = {}
    link: str | None = None


class Recalled(Struct, frozen=True, rename="camel", tag_field="kind", tag="recalled"):
    """Nothing is left of what was written. `by_author` is false when a chair took it back."""

    by_author: bool


Body = Text | GreetingCard | EventCard | NoticeCard | Tell | Recalled


class Author(View, frozen=True):
    """`role` is the highest office held in the channel's unit when the message was posted."""

    id: Id
    name: str
    role: Literal["chair", "vice_chair", "leader", "staff", "system"] | None = None


class Tally(View, frozen=True):
    """How many reacted, and the first 20 names."""

    count: Count
    names: list[str]


class Message(View, frozen=True):
    """`no` is its place in the channel, `seq` the head when posted, `changed` the head of its latest change.

    `reply_to` is the id of the message answered and `reply_no` its place, both in this channel.
    """

    id: Id
    channel_id: Id
    no: Id
    seq: Id
    changed: Id
    client_id: str
    author: Author
    at: Instant
    body: Body
    reply_to: Id | None
    reply_no: Id | None
    recalled: bool
    everyone: bool
    reactions: dict[ReactionKind, Tally]


class MessagePage(View, frozen=True):
    """`mine` are my own reactions: message number to kinds. `up_to` is the cursor this page reaches; `more` says there is more that way."""

    messages: list[Message]
    mine: dict[str, list[ReactionKind]]
    up_to: Count
    more: bool


class MessageSend(Command, frozen=True):
    body: Text
    reply_to: Id | None = None


class ReadUpTo(Command, frozen=True):
    """Clamped to the number of messages."""

    no: Annotated[int, Meta(ge=0, le=MAX_INT)]
