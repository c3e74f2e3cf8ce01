"""Requests to join that became, or were made by, a member; posters only tell who hung them."""

from tortoise.expressions import Q

from nbar.community.holdings.declaration import Expiry, Held, Holding, Naming
from nbar.community.holdings.rules import PERIODS
from nbar.community.joining.models import JoinLink, JoinRequest

HELD = Held(
    tables=(
        Holding(
            "join_requests", "profile", JoinRequest, "member_id", "erased", also=("decided_by_id",),
            period="join_requests",
            shown={"unit": "unit__name", "name": "name", "phone": "phone", "at": "at", "state": "outcome"},
        ),
    ),
    naming=(Naming(JoinLink, columns=("made_by_id",)),),
    expiries=(
        Expiry("join_requests", JoinRequest, lambda until: Q(expires_at__lt=until + PERIODS["join_requests"])),
    ),
)  # fmt: skip
