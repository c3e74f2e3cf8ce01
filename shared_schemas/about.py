"""What a stranger may know of this server."""

from shared_schemas.base import View

WIRE = 1
"""Raised by whoever changes the wire so that an app of the version before no longer gets on with it."""
OLDEST_WIRE = 1
"""The oldest app that still gets on: this one or the one before."""


class Health(View, frozen=True):
    status: str
    version: str


class About(View, frozen=True):
    """Footer settings: `icp` and `police` are the two filing numbers (备案), empty when none is set.

    An app whose own number is below `oldest_wire` has to be updated before it goes on.
    """

    version: str
    demo: bool
    county: str
    icp: str
    police: str
    consent_version: str
    wire: int
    oldest_wire: int
