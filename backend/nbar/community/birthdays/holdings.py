"""Greetings to a person, and words prepared for one."""

from tortoise.expressions import Q

from nbar.community.birthdays import actions
from nbar.community.birthdays.models import Delegation, Draft, Greeting, Settings
from nbar.community.holdings.declaration import Expiry, Held, Holding, Naming
from nbar.community.messages.rules import plain
from nbar.core import clock

HELD = Held(
    tables=(
        Holding(
            "greetings", "birthdays", Greeting, "member_id", "erased", close=actions.forget, period="messages",
            shown={"on": "on", "at": "at", "text": "message__body"}, words={"text": plain},
        ),
        Holding(
            "drafts", "birthdays", Draft, "member_id", "erased", also=("written_by_id", "approved_by_id"),
            period="drafts", shown={"on": "on", "text": "text"},
        ),
        Holding(
            "delegations", "birthdays", Delegation, "member_id", "erased", also=("named_by_id",), period="people",
            shown={"unit": "unit__name", "from": "from_on", "until": "until_on"},
        ),
    ),
    naming=(Naming(Settings, columns=("always_by_id",)),),
    expiries=(
        Expiry("messages", Greeting, lambda until: Q(message__at__lt=until)),
        Expiry("drafts", Draft, lambda until: Q(on__lt=until.astimezone(clock.ZONE).date())),
    ),
)  # fmt: skip
