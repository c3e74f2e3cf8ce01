"""The phones a person signed in on, and personal codes."""

from tortoise.expressions import Q

from nbar.community.holdings.declaration import Expiry, Held, Holding, Naming
from nbar.community.sessions import devices
from nbar.community.sessions.models import Activation, Device, RefreshToken

HELD = Held(
    tables=(
        Holding(
            "devices", "security", Device, "member_id", "erased", close=devices.erase, period="ended_devices",
            shown={"app": "app", "system": "system", "since": "started_at", "used": "seen_at", "ended": "ended_at"},
        ),
        Holding(
            "codes", "security", Activation, "member_id", "erased", also=("made_by_id",), period="codes",
            shown={"until": "expires_at", "used": "used_at", "ended": "ended_at"},
        ),
    ),
    naming=(Naming(RefreshToken, strangers=("parent_id",)),),
    expiries=(
        Expiry("codes", Activation, lambda until: Q(used_at__lt=until) | Q(ended_at__lt=until) | Q(expires_at__lt=until)),
        Expiry("ended_devices", Device, lambda until: Q(ended_at__lt=until)),
        Expiry("devices", Device, lambda until: Q(seen_at__lt=until)),
    ),
)  # fmt: skip
