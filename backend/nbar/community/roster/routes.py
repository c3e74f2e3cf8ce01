from dataclasses import dataclass
from typing import Annotated

from litestar import post
from litestar.datastructures import UploadFile
from litestar.di import NamedDependency, Provide
from litestar.params import MultipartBody, QueryParameter

from nbar.community.members.queries import Member
from nbar.community.people.queries import chaired_unit_for
from nbar.community.roster import actions, rules, sheet
from nbar.community.units.queries import Unit
from nbar.core.refusal import Invalid
from nbar.core.wire import gate, loaded
from shared_schemas.community.roster import RosterReport

MAX_BODY = sheet.MAX_BYTES + 2**16
"""A file at its bound with what a form puts around it; a little more is refused by the sheet's own bound."""


@dataclass
class RosterForm:
    """`leaving` names who of the leavers leaves, as `4,17`; without it `confirmLeft` means all of them."""

    file: UploadFile
    leaving: str | None = None


@post(
    "/api/units/{unit_id:int}/roster",
    operation_id="importRoster",
    status_code=200,
    request_max_body_size=MAX_BODY,
    guards=[gate("unit_id", chaired_unit_for, "unit")],
    dependencies={"unit": Provide(loaded("unit"))},
)
async def import_roster(
    me: NamedDependency[Member],
    unit: NamedDependency[Unit],
    data: MultipartBody[RosterForm],
    dry_run: Annotated[bool, QueryParameter(name="dryRun")],
    confirm_left: Annotated[bool, QueryParameter(name="confirmLeft")] = False,
    confirm_leaders: Annotated[bool, QueryParameter(name="confirmLeaders")] = False,
) -> RosterReport:
    return await actions.import_file(
        me.id, unit, await data.file.read(), dry_run=dry_run, confirm_left=confirm_left,
        confirm_leaders=confirm_leaders, leaving=_ids(data.leaving),
    )  # fmt: skip


def _ids(written: str | None) -> frozenset[int] | None:
    try:
        return rules.ids(written)
    except ValueError:
        raise Invalid("leaving is a list of ids") from None


handlers = [import_roster]
