"""What a person wrote, tapped and was told."""

from tortoise.expressions import Q

from nbar.community.holdings.declaration import Expiry, Held, Holding
from nbar.community.messages import purge
from nbar.community.messages.models import Mention, Message, Reaction, Recall
from nbar.community.messages.rules import plain

HELD = Held(
    tables=(
        Holding(
            "messages", "talk", Message, "author_id", "anonymous", strangers=("client_id",), close=purge.retell,
            period="messages", shown={"channel": "channel__name", "at": "at", "text": "body"}, words={"text": plain},
        ),
        Holding(
            "inbox_messages", "talk", Message, "channel__owner_id", "erased", close=purge.empty_inbox,
            period="messages", shown={"at": "at", "text": "body"}, words={"text": plain},
            mine=lambda member_id: Q(channel__owner_id=member_id),
        ),
        Holding(
            "reactions", "talk", Reaction, "member_id", "erased", close=purge.unreact_all, period="messages",
            shown={"channel": "message__channel__name", "at": "at", "kind": "kind"},
        ),
        Holding(
            "mentions", "talk", Mention, "member_id", "erased", period="messages",
            shown={"channel": "message__channel__name", "at": "message__at"},
        ),
        Holding(
            "recalls", "talk", Recall, "by_id", "anonymous", period="messages",
            shown={"channel": "message__channel__name", "at": "at"},
        ),
    ),
    expiries=(Expiry("messages", Message, lambda until: Q(at__lt=until), purge.remove),),
)  # fmt: skip
