"""Words of thanks between a person and those who wished them well; who took a wish off the wall."""

from tortoise.expressions import Q

from nbar.community.holdings.declaration import Expiry, Held, Holding, Naming
from nbar.community.wishes.models import Hidden, Thanks

HELD = Held(
    tables=(
        Holding(
            "thanks", "birthdays", Thanks, "member_id", "erased", period="messages", shown={"at": "at", "text": "text"}
        ),
        Holding(
            "thanks_had", "birthdays", Thanks, "to_id", "erased", period="messages", shown={"at": "at", "text": "text"}
        ),
    ),
    naming=(Naming(Hidden, columns=("by_id",)),),
    expiries=(Expiry("messages", Thanks, lambda until: Q(at__lt=until)),),
)  # fmt: skip
