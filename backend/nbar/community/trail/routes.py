from typing import Annotated

from litestar import get
from litestar.di import NamedDependency, Provide
from litestar.params import FromQuery
from msgspec import Meta

from nbar.community.members.queries import Member
from nbar.community.offices.queries import managed_unit_for
from nbar.community.trail import actions
from nbar.community.trail.queries import Asked
from nbar.community.units.queries import Unit
from nbar.core.wire import gate, loaded
from shared_schemas.base import MAX_INT, Instant
from shared_schemas.community.audit import Verb
from shared_schemas.community.trail import TrailPage

Number = Annotated[int, Meta(ge=1, le=MAX_INT)]


@get(
    "/api/units/{unit_id:int}/audit",
    operation_id="readTrail",
    guards=[gate("unit_id", managed_unit_for, "unit")],
    dependencies={"unit": Provide(loaded("unit"))},
)
async def read_trail(
    me: NamedDependency[Member],
    unit: NamedDependency[Unit],
    before: FromQuery[Number | None] = None,
    member: FromQuery[Number | None] = None,
    verb: FromQuery[Verb | None] = None,
    since: FromQuery[Instant | None] = None,
) -> TrailPage:
    return await actions.read(me, unit, Asked(before=before, member=member, verb=verb, since=since))


handlers = [read_trail]
