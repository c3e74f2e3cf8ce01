"""Opening unions and giving offices, from the county down."""

import secrets

from nbar.community.audit import actions as audit
from nbar.community.channels import actions as channels
from nbar.community.members import actions as members
from nbar.community.members import queries as people
from nbar.community.members.actions import PhoneTaken
from nbar.community.members.queries import Member
from nbar.community.offices import queries
from nbar.community.offices.rules import UNIONS, openable, runner
from nbar.community.sessions import actions as sessions
from nbar.community.units import actions as units
from nbar.community.units import queries as tree
from nbar.community.units.queries import Office, Unit
from nbar.core.db import after_commit, transaction
from nbar.core.live import hub
from nbar.core.models import Fact
from nbar.core.refusal import Forbidden, Invalid, Refusal
from shared_schemas.community import units as wire


class KindNotAllowed(Refusal):
    """This kind of unit does not belong under that one."""

    status, code = 409, "units.kind_not_allowed"


class OfficeNotAllowed(Refusal):
    status, code = 403, "units.office_not_allowed"


class CountyExists(RuntimeError):
    """This database has its county already."""


@transaction
async def found_county(name: str) -> Unit:
    """The root of the tree with its six bars, the system's own member and the database's epoch."""
    if await tree.root() is not None:
        raise CountyExists
    county = await units.create(None, "county", name)
    system = await members.make_system(county.id)
    await channels.open_inbox(system.id)
    await channels.open_county_bars(county)
    await Fact.create(name="epoch", value=secrets.token_hex(8))
    return county


@transaction
async def open_under(actor_id: int | None, parent: Unit, kind: wire.UnitKind, name: str) -> Unit:
    """The unit and the group it brings: a basic-level union its all-hands group, a team its own."""
    if kind not in openable(parent.kind):
        raise KindNotAllowed
    unit = await units.create(parent, kind, name)
    if kind in UNIONS:
        await channels.open_home(unit)
    if kind == "team":
        await channels.open_team(unit)
    await audit.record(actor_id, "unit.opened", f"unit:{unit.id}", kind=kind, parent=parent.id)
    return unit


@transaction
async def welcome(unit_id: int, name: str, **more: object) -> Member:
    """A new member with an inbox. `more` as `members.actions.add`."""
    member = await members.add(unit_id, name, **more)  # type: ignore[arg-type]
    await channels.open_inbox(member.id)
    return member


@transaction
async def open_unit(me: Member, parent: Unit, command: wire.UnitOpen) -> wire.UnitOpened:
    """Opens a unit below one's own and names who runs it."""
    unit = await open_under(me.id, parent, command.kind, command.name)
    activation = None
    if command.chair_name is not None:
        if command.kind == "team" or command.chair_phone is None:
            raise Invalid("a runner needs a name and a phone")
        member = await welcome(unit.id, command.chair_name, phone=command.chair_phone)
        await units.appoint(me.id, member.id, unit.id, runner(unit.kind))
        activation = await sessions.issue(me.id, member)
    return wire.UnitOpened(unit=wire.UnitRef(id=unit.id, name=unit.name, kind=unit.kind), activation=activation)


@transaction
async def appoint(me: Member, unit: Unit, command: wire.Appoint) -> wire.Appointed:
    """Gives an office to somebody of the unit, or to a newcomer. Handing a chair over ends the former chair's office."""
    if command.role not in await queries.appointable(me, unit):
        raise OfficeNotAllowed
    union_id = unit.parent_id if unit.kind == "team" and unit.parent_id else unit.id
    activation = None
    if command.member_id is not None:
        member = await people.present(command.member_id)
        if member is None or member.unit_id != union_id or member.system:
            raise Invalid("memberId is nobody of this unit")
    elif command.name is not None and command.phone is not None:
        member = await _colleague(union_id, command.name, command.phone)
        if member is None:
            member = await welcome(union_id, command.name, phone=command.phone)
            activation = await sessions.issue(me.id, member)
    else:
        raise Invalid("an office needs memberId, or name and phone")
    former = await tree.chair_of(unit.id) if command.role == "chair" else None
    office = await units.appoint(me.id, member.id, unit.id, command.role)
    after_commit(lambda: hub.recheck([member.id, *([former] if former else [])]))
    return wire.Appointed(office=await queries.office_view(office), activation=activation)


async def _colleague(union_id: int, name: str, phone: str) -> Member | None:
    """Who of the union has this name and phone: the unit above sees no ids of its people, yet hands over its chair."""
    member = await people.by_phone(phone)
    return member if member and (member.unit_id, member.name) == (union_id, name) else None


@transaction
async def dismiss(me: Member, unit: Unit, office: Office) -> None:
    if office.role not in await queries.appointable(me, unit):
        raise OfficeNotAllowed
    await units.end_office(me.id, office)


@transaction
async def rename(me: Member, unit: Unit, name: str) -> Unit:
    if not await queries.manages(me, unit):
        raise Forbidden
    return await units.rename(unit, name)


@transaction
async def make_chair(unit: Unit, name: str, phone: str) -> wire.ActivationCode:
    """From the command line, for a lone enterprise: the person with this phone becomes the chair, newcomer or not."""
    member = await people.by_phone(phone)
    if member is not None and member.unit_id != unit.id:
        raise PhoneTaken
    member = member or await welcome(unit.id, name, phone=phone)
    await units.appoint(None, member.id, unit.id, runner(unit.kind))
    return await sessions.issue(None, member)
