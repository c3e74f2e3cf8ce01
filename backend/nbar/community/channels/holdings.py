"""The inbox, the bars a person joined, and how far they have read."""

from nbar.community.channels.models import Channel, Membership, ReadMark
from nbar.community.holdings.declaration import Held, Holding

HELD = Held(
    tables=(
        Holding(
            "bars", "talk", Membership, "member_id", "erased", period="people",
            shown={"channel": "channel__name", "at": "joined_at"},
        ),
        Holding(
            "read_marks", "talk", ReadMark, "member_id", "erased", period="people",
            shown={"channel": "channel__name", "upTo": "last_read"},
        ),
        Holding(
            "inbox", "talk", Channel, "owner_id", "erased", period="people",
            shown={"since": "opened_at", "messages": "count"},
        ),
    ),
)  # fmt: skip
