from typing import Annotated

from litestar import get, post
from litestar.di import NamedDependency, Provide
from litestar.params import QueryParameter

from nbar.community.members.queries import Member
from nbar.community.people.queries import chaired_unit_for
from nbar.community.rollback import actions, queries
from nbar.community.roster.queries import RosterImport
from nbar.community.units.queries import Unit
from nbar.core.wire import gate, loaded
from shared_schemas.community.roster import RosterLast, RosterUndo


@get(
    "/api/units/{unit_id:int}/roster/last",
    operation_id="readLastImport",
    guards=[gate("unit_id", chaired_unit_for, "unit")],
    dependencies={"unit": Provide(loaded("unit"))},
)
async def read_last(me: NamedDependency[Member], unit: NamedDependency[Unit]) -> RosterLast | None:
    return await queries.last(me, unit)


@post(
    "/api/roster-imports/{import_id:int}/undoing",
    operation_id="undoImport",
    status_code=200,
    guards=[gate("import_id", queries.import_for, "run")],
    dependencies={"run": Provide(loaded("run"))},
)
async def undo(
    me: NamedDependency[Member],
    run: NamedDependency[RosterImport],
    dry_run: Annotated[bool, QueryParameter(name="dryRun")],
) -> RosterUndo:
    return await actions.undo(me, run, dry_run=dry_run)


handlers = [read_last, undo]
