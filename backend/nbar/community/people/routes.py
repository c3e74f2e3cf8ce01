from litestar import Router, delete, get, post, put
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath, JSONBody

from nbar.community.members.queries import Member
from nbar.community.offices.queries import unit_for
from nbar.community.people import actions, queries
from nbar.community.units.queries import Unit
from nbar.core.wire import gate, loaded
from shared_schemas.community.members import ConsentVersion, MemberAdd, MemberChange, MemberRow, Purpose
from shared_schemas.community.units import Appoint, Appointed


@get("/", operation_id="listMembers", guards=[gate("unit_id", queries.seen_unit_for, "unit")])
async def list_members(me: NamedDependency[Member], unit: NamedDependency[Unit]) -> list[MemberRow]:
    return await queries.rows(me, unit)


@post("/", operation_id="addMember", guards=[gate("unit_id", queries.chaired_unit_for, "unit")])
async def add_member(me: NamedDependency[Member], unit: NamedDependency[Unit], data: JSONBody[MemberAdd]) -> MemberRow:
    return await queries.row(await actions.add(me, unit, data))


@post("/", operation_id="appoint", guards=[gate("unit_id", unit_for, "unit")])
async def appoint(me: NamedDependency[Member], unit: NamedDependency[Unit], data: JSONBody[Appoint]) -> Appointed:
    return await actions.appoint(me, unit, data)


@put("/", operation_id="changeMember")
async def change_member(
    me: NamedDependency[Member], member: NamedDependency[Member], data: JSONBody[MemberChange]
) -> MemberRow:
    return await queries.row(await actions.change(me, member, data))


@delete("/", operation_id="removeMember")
async def remove_member(me: NamedDependency[Member], member: NamedDependency[Member]) -> None:
    await actions.leave(me, member)


@put("/{purpose:str}", operation_id="recordConsent", status_code=204)
async def record_consent(
    me: NamedDependency[Member],
    member: NamedDependency[Member],
    purpose: FromPath[Purpose],
    data: JSONBody[ConsentVersion],
) -> None:
    await actions.record_consent(me, member, purpose, data.version)


@delete("/{purpose:str}", operation_id="recordWithdrawal")
async def record_withdrawal(
    me: NamedDependency[Member], member: NamedDependency[Member], purpose: FromPath[Purpose]
) -> None:
    await actions.record_withdrawal(me, member, purpose)


handlers = [
    Router(
        path="/api/units/{unit_id:int}/members",
        dependencies={"unit": Provide(loaded("unit"))},
        route_handlers=[list_members, add_member],
    ),
    Router(
        path="/api/units/{unit_id:int}/offices",
        dependencies={"unit": Provide(loaded("unit"))},
        route_handlers=[appoint],
    ),
    Router(
        path="/api/members/{member_id:int}",
        guards=[gate("member_id", queries.own_member_for, "member")],
        dependencies={"member": Provide(loaded("member"))},
        route_handlers=[change_member, remove_member],
    ),
    Router(
        path="/api/members/{member_id:int}/consents",
        guards=[gate("member_id", queries.spoken_member_for, "member")],
        dependencies={"member": Provide(loaded("member"))},
        route_handlers=[record_consent, record_withdrawal],
    ),
]
