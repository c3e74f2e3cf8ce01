"""The duties a person has or had."""

from nbar.community.holdings.declaration import Held, Holding
from nbar.community.units import actions
from nbar.community.units.models import Office

HELD = Held(
    tables=(
        Holding(
            "offices", "profile", Office, "member_id", "ended", period="people",
            close=lambda member_id: actions.end_all(member_id, member_id),
            shown={"unit": "unit__name", "role": "role", "from": "starts_at", "until": "ends_at"},
        ),
    ),
)  # fmt: skip
