"""Birthday cakes of a person, and bakeries' accounts."""

from tortoise.expressions import Q

from nbar.community.cakes import actions
from nbar.community.cakes.models import Cake, Partnership, Step
from nbar.community.holdings.declaration import Expiry, Held, Holding, Naming
from nbar.core import clock

HELD = Held(
    tables=(
        Holding(
            "cakes", "birthdays", Cake, "member_id", "erased", close=actions.forget, period="cakes",
            shown={"unit": "unit__name", "on": "on", "pickUp": "pick_up_on"},
        ),
        Holding(
            "partnerships", "birthdays", Partnership, "member_id", "erased", also=("named_by_id",), period="people",
            shown={"unit": "unit__name", "from": "from_on", "until": "until_on"},
        ),
    ),
    naming=(Naming(Step, columns=("by_id",)),),
    expiries=(
        Expiry("cakes", Cake, lambda until: Q(on__lt=until.astimezone(clock.ZONE).date()), actions.remove),
    ),
)  # fmt: skip
