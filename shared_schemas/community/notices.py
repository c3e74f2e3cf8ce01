"""Notices (公告): what a union or a team tells everybody in it, and who has read it."""

from typing import Annotated, Literal

from msgspec import Meta

from shared_schemas.base import NOT_BLANK, Command, Count, Id, Instant, Note, Title, View

NoticeState = Literal["unread", "read", "told", "acked"]
"""How far it has come with one person: opened, told by word of mouth, 收到. A later one stands for the earlier ones."""

MAX_TOLD = 200


class Notice(View, frozen=True):
    """As everybody sees it; no field depends on who looks.

    `audience` counts everybody it is for, `read` who opened it (those who confirmed too), `acked` who said 收到, `told`
    who were told by word of mouth. `channel_id` is the group where its card stands; none for a county's or township's.
    """

    id: Id
    unit_id: Id
    unit_name: str
    author: str
    title: str
    needs_ack: bool
    deadline: Instant | None
    at: Instant
    withdrawn: bool
    pinned: bool
    channel_id: Id | None
    audience: Count
    read: Count
    acked: Count
    told: Count


class MyNotice(View, frozen=True):
    """`mine` is how far I am with it; none when it is not for me and I only manage it."""

    notice: Notice
    mine: NoticeState | None
    may_manage: bool


class NoticeDetail(MyNotice, frozen=True):
    """`body` is empty once withdrawn, but for those who manage it."""

    body: str
    withdrawn_for: str | None
    may_see_readers: bool


class NoticePublish(Command, frozen=True):
    """`deadline` lies ahead, at most a year."""

    title: Title
    body: Note = ""
    needs_ack: bool = True
    deadline: Instant | None = None


class NoticeWithdraw(Command, frozen=True):
    reason: Annotated[str, Meta(min_length=1, max_length=200, pattern=NOT_BLANK)]


class NoticeTell(Command, frozen=True):
    """Marks people as told by word of mouth; `told` false takes such a mark back."""

    member_ids: Annotated[list[Id], Meta(min_length=1, max_length=MAX_TOLD)]
    told: bool = True


class NoticeRemind(Command, frozen=True):
    """`urgent` goes out at night too; others wait for 07:00."""

    urgent: bool = False


class NoticeReminder(View, frozen=True):
    """The latest: `at` it was asked for, `goes_at` it goes out; from `next_at` on another may be sent."""

    at: Instant
    goes_at: Instant
    next_at: Instant


class ReaderGroup(View, frozen=True):
    """A team, or a unit right below. `done` of `of` know: confirmed (read, where nothing is to be confirmed) or were told.

    `unit_id` is none for people without a team.
    """

    unit_id: Id | None
    name: str
    done: Count
    of: Count


class NoticeReaders(View, frozen=True):
    """Who has read it, of those I answer for: the four numbers add up to `of`. `remindable` would get a reminder now.

    `named` says that I may see names, `by_team` that the groups are teams; above a union there are numbers of units only.
    """

    notice: Notice
    of: Count
    acked: Count
    told: Count
    read: Count
    unread: Count
    groups: list[ReaderGroup]
    by_team: bool
    named: bool
    may_remind: bool
    may_export: bool
    remindable: Count
    reminder: NoticeReminder | None


class Reader(View, frozen=True):
    """`phone` only for the union's own chair. `at` is when they confirmed, were told, or read; `reminded` that a reminder reached them."""

    member_id: Id
    name: str
    team: str
    state: NoticeState
    at: Instant | None
    has_phone: bool
    activated: bool
    phone: str | None
    seen_at: Instant | None
    reminded: bool
    told_by: str | None


class ReaderPage(View, frozen=True):
    """In the order of ids; `next` asks for the page after this one."""

    readers: list[Reader]
    next: Id | None
