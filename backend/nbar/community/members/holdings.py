"""The person, and what they agreed to."""

from tortoise.expressions import Q

from nbar.community.holdings.declaration import Expiry, Held, Holding
from nbar.community.members import actions
from nbar.community.members.models import Consent, Member

HELD = Held(
    tables=(
        Holding(
            "profile", "profile", Member, "id", "erased", close=actions.erase, period="people",
            shown={
                "name": "name", "phone": "phone", "number": "number", "unit": "unit__name", "team": "team__name",
                "calendar": "birth_calendar", "month": "birth_month", "day": "birth_day", "leap": "birth_leap",
                "year": "birth_year", "joinedOn": "joined_on", "since": "since", "activated": "activated_at",
            },
        ),
        Holding(
            "consents", "profile", Consent, "member_id", "evidence", also=("recorded_by_id", "withdrawn_by_id"), period="consents",
            close=actions.withdraw_all,
            shown={"purpose": "purpose", "version": "version", "at": "at", "withdrawn": "withdrawn_at"},
        ),
    ),
    expiries=(Expiry("consents", Consent, lambda until: Q(withdrawn_at__lt=until)),),
)  # fmt: skip
