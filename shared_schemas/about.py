"""What a stranger may know of this server."""

from shared_schemas.base import View


class Health(View, frozen=True):
    status: str
    version: str


class About(View, frozen=True):
    """Footer settings: `icp` and `police` are the two filing numbers (备案), empty when none is set."""

    version: str
    demo: bool
    county: str
    icp: str
    police: str
    consent_version: str
