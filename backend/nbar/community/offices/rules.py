"""What may be opened under what, and which offices a unit has."""

from shared_schemas.community.units import Role, UnitKind

UNIONS: tuple[UnitKind, ...] = ("enterprise", "village", "joint")
"""Basic-level unions: these have members, a chair, an all-hands group and teams."""

_OPENABLE: dict[UnitKind, list[UnitKind]] = {
    "county": ["township", "industry", "enterprise"],
    "township": ["enterprise", "village", "joint"],
    "industry": ["enterprise", "joint"],
    "enterprise": ["team"],
    "village": ["team"],
    "joint": ["team"],
    "team": [],
    "partner": [],
}


def openable(kind: UnitKind) -> list[UnitKind]:
    return _OPENABLE[kind]


def runner(kind: UnitKind) -> Role:
    """The office of who runs a unit: a chair in a basic-level union, staff above."""
    return "chair" if kind in UNIONS else "staff"
