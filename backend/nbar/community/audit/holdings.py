"""What the log holds about a person: who looked at or changed what, and what the person did."""

from tortoise.expressions import Q

from nbar.community.audit.models import Entry
from nbar.community.holdings.declaration import Expiry, Held, Holding


def _mine(member_id: int) -> Q:
    return Q(about_id=member_id) | Q(actor_id=member_id)


HELD = Held(
    tables=(
        Holding(
            "log", "log", Entry, "about_id", "evidence", also=("actor_id",), strangers=("unit_id",), mine=_mine, period="log",
            shown={"at": "at", "verb": "verb", "by": "actor_id"}, named=("by",),
        ),
    ),
    expiries=(Expiry("log", Entry, lambda until: Q(at__lt=until)),),
)  # fmt: skip
