"""What imports did to a person, kept while they can be undone."""

from tortoise.expressions import Q

from nbar.community.holdings.declaration import Expiry, Held, Holding, Naming
from nbar.community.roster.models import RosterEffect, RosterImport

HELD = Held(
    tables=(
        Holding(
            "roster_effects", "profile", RosterEffect, "member_id", "erased", strangers=("unit_id",), period="imports",
            shown={"kind": "kind", "at": "run__at"},
        ),
    ),
    expiries=(Expiry("imports", RosterEffect, lambda until: Q(run__at__lt=until)),),
    naming=(Naming(RosterImport, columns=("by_id", "undone_by_id")),),
)  # fmt: skip
