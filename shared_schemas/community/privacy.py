"""What is held about me, for how long, and what closing an account does to it."""

from typing import Annotated, Literal

from msgspec import Meta

from shared_schemas.base import NO_NUL, Command, Count, Id, View

PeriodName = Literal[
    "messages", "sign_ups", "codes", "devices", "ended_devices", "drafts", "receipts", "cakes", "join_requests", "imports", "people", "consents", "log",
]  # fmt: skip
"""The periods after which the nightly job deletes."""
HeldGroup = Literal["profile", "security", "talk", "events", "birthdays", "log"]
TableName = Literal[
    "profile", "offices", "consents", "devices", "codes", "inbox", "inbox_messages", "bars", "read_marks", "messages", "recalls", "reactions",
    "mentions", "receipts", "notice_reminders",
    "notices", "events", "sign_ups", "check_ins", "form_answers", "event_ratings", "calendar_feed", "event_news", "cancellations", "greetings", "drafts", "delegations", "cakes", "thanks", "thanks_had", "partnerships", "join_requests", "roster_effects",
    "log",
]  # fmt: skip
OnClosing = Literal["erased", "anonymous", "ended", "evidence"]
"""What becomes of a table's rows when the account is closed: gone; kept under 已注销用户; ended; kept as a proof without a name."""


class Period(View, frozen=True):
    """After so many days without use, or since what it belongs to is over, rows are deleted by the nightly job."""

    name: PeriodName
    days: Count


class HeldTable(View, frozen=True):
    """`rows` are mine; `days` is how long they are kept, null for as long as I am a member. `opens` when rows can be read."""

    name: TableName
    group: HeldGroup
    rows: Count
    opens: bool
    period: PeriodName | None
    days: Count | None
    on_closing: OnClosing


class HeldRow(View, frozen=True):
    """Cells by column; an instant in RFC 3339, what is not set is left out."""

    id: Id
    cells: dict[str, str]


class HeldPage(View, frozen=True):
    """Newest first."""

    rows: list[HeldRow]
    more: bool


class AccountClosing(Command, frozen=True):
    """The password once more: an unlocked phone in other hands must not be enough."""

    password: Annotated[str, Meta(min_length=1, max_length=128, pattern=NO_NUL)]
