"""Hanging a poster, asking by it, and saying yes or no."""

import secrets

from nbar.community.audit import actions as audit
from nbar.community.joining import queries
from nbar.community.joining.models import JoinLink, JoinRequest
from nbar.community.joining.queries import UnknownRequest
from nbar.community.joining.rules import MOST_WAITING, POSTER_LIFE, REQUEST_LIFE, TELL_PAUSE
from nbar.community.members import actions as members
from nbar.community.members import queries as people
from nbar.community.members.queries import Member
from nbar.community.messages import actions as messages
from nbar.community.people import actions as roster
from nbar.community.sessions import actions as sessions
from nbar.community.sessions import queries as codes
from nbar.community.units import queries as units
from nbar.community.units.queries import HEADS, Unit
from nbar.core import clock, tokens
from nbar.core.db import transaction
from nbar.core.refusal import Forbidden, Invalid, Refusal
from shared_schemas.community import joining as wire
from shared_schemas.community.members import MemberAdd
from shared_schemas.community.messages import Tell


class Full(Refusal):
    """So many wait already that nobody could look at one more."""

    status, code = 409, "joining.full"


class Decided(Refusal):
    """Somebody was faster, or the applicant asked anew."""

    status, code = 409, "joining.decided"


class NotLinkable(Refusal):
    """Only somebody of the roster who has not signed in yet, and whom one may give a code, can be meant."""

    status, code = 409, "joining.not_linkable"


@transaction
async def hang(me: Member, unit: Unit) -> None:
    """A new link; the one before ends at once, what was asked by it stays."""
    await units.locked(unit.id)
    now = clock.now()
    await JoinLink.filter(unit_id=unit.id, ended_at=None).update(ended_at=now)
    link = await JoinLink.create(
        unit_id=unit.id, salt=secrets.token_hex(16), made_by_id=me.id, made_at=now, expires_at=now + POSTER_LIFE
    )
    await audit.record(me.id, "poster.hung", f"join_link:{link.id}", unit=unit.id)


@transaction
async def take_down(me: Member, unit: Unit) -> None:
    """Ends the link and, since a stolen poster floods, drops what was asked by it and nobody decided on."""
    await units.locked(unit.id)
    ended = await JoinLink.filter(unit_id=unit.id, ended_at=None).values_list("id", flat=True)
    await JoinLink.filter(id__in=ended).update(ended_at=clock.now())
    dropped = await JoinRequest.filter(link_id__in=ended, outcome=None).delete()
    if ended:
        await audit.record(me.id, "poster.taken_down", f"unit:{unit.id}", dropped=dropped)


@transaction
async def ask(link: JoinLink, unit: Unit, command: wire.JoinAsk) -> JoinRequest:
    """Asks once for each secret. A new secret with the same phone takes the place of what it asked before."""
    union_id, team_id = await _chosen(unit, command.team_id)
    await units.locked(union_id)
    digest, now = tokens.digest(command.secret), clock.now()
    if await JoinRequest.exists(secret_hash=digest):
        return await queries.standing(command.secret)
    waiting = JoinRequest.filter(unit_id=union_id, outcome=None, expires_at__gt=now)
    await waiting.filter(phone=command.phone).update(outcome="replaced")
    if await waiting.count() >= MOST_WAITING:
        raise Full
    known = await waiting.filter(team_id=team_id, at__gt=now - TELL_PAUSE).exists()
    row = await JoinRequest.create(
        link_id=link.id, unit_id=union_id, team_id=team_id, name=command.name.strip(), phone=command.phone,
        secret_hash=digest, consent_version=command.consent, at=now, expires_at=now + REQUEST_LIFE,
    )  # fmt: skip
    if not known:
        await _tell(union_id, team_id)
    return row


@transaction
async def withdraw(secret: str) -> None:
    """The applicant takes it back: nothing of it stays. None standing is no error."""
    await JoinRequest.filter(secret_hash=tokens.digest(secret), member_id=None).delete()


@transaction
async def confirm(me: Member, request: JoinRequest, member_id: int | None) -> None:
    """Takes the applicant in, as somebody new or as a person of the roster; a repeat changes nothing."""
    row = await _undecided(me, request)
    if row is None:
        return
    member = await _linked(me, row, member_id) if member_id else await _added(me, row)
    await JoinRequest.filter(member_id=member.id).update(outcome="replaced")
    row.outcome, row.decided_by_id, row.member_id = "approved", me.id, member.id
    row.expires_at = clock.now() + REQUEST_LIFE
    await row.save()
    await audit.record(me.id, "join.confirmed", f"member:{member.id}", request=row.id, linked=member_id is not None)


@transaction
async def refuse(me: Member, request: JoinRequest, reason: str) -> None:
    await units.locked(request.unit_id)
    row = await JoinRequest.filter(id=request.id).select_for_update().first()
    if row is None or row.outcome not in (None, "refused"):
        raise Decided
    if row.outcome is None:
        row.outcome, row.decided_by_id, row.reason = "refused", me.id, reason.strip()
        row.expires_at = clock.now() + REQUEST_LIFE
        await row.save()
        await audit.record(me.id, "join.refused", f"unit:{row.unit_id}", request=row.id)


@transaction
async def give_code(secret: str) -> wire.JoinCode:
    """A fresh code for the browser that asked; earlier ones end. Nothing once the person has signed in."""
    row = await queries.standing(secret)
    member = await people.present(row.member_id) if row.member_id else None
    if row.outcome != "approved" or member is None or member.activated_at is not None:
        raise UnknownRequest
    return wire.JoinCode(code=(await sessions.issue(row.decided_by_id, member)).code)


@transaction
async def forget_old() -> None:
    """Nobody decided in time, or the answer stood long enough."""
    await JoinRequest.filter(expires_at__lte=clock.now()).delete()
    await JoinRequest.filter(outcome="replaced", member_id=None).delete()


async def _chosen(unit: Unit, team_id: int | None) -> tuple[int, int | None]:
    if unit.kind == "team" and unit.parent_id:
        return unit.parent_id, unit.id
    if team_id is not None and team_id not in {row.id for row in await units.children(unit.id) if row.kind == "team"}:
        raise Invalid("teamId is no team of this unit")
    return unit.id, team_id


async def _tell(union_id: int, team_id: int | None) -> None:
    names = await units.names([union_id, *([team_id] if team_id else [])])
    for member_id in await queries.deciders(union_id, team_id):
        at = union_id if await units.holds(member_id, union_id, *HEADS) else team_id or union_id
        values = {"unit": names[team_id or union_id]}
        await messages.tell(member_id, Tell(template="join_asked", values=values, link=f"/units/{at}/requests"))


async def _undecided(me: Member, request: JoinRequest) -> JoinRequest | None:
    """The row, locked; None when it was confirmed before."""
    await units.locked(request.unit_id)
    row = await JoinRequest.filter(id=request.id).select_for_update().first()
    if row is None or not await queries.may_decide(me, row) or row.outcome not in (None, "approved"):
        raise Decided
    if row.outcome == "approved":
        return None
    if row.expires_at <= clock.now():
        raise Decided
    return row


async def _added(me: Member, row: JoinRequest) -> Member:
    union = await units.unit(row.unit_id)
    return await roster.add(me, union, MemberAdd(name=row.name, phone=row.phone, team_id=row.team_id))


async def _linked(me: Member, row: JoinRequest, member_id: int) -> Member:
    member = await people.present(member_id)
    if member is None or member.unit_id != row.unit_id or member.system or member.activated_at is not None:
        raise NotLinkable
    if not await _may_give(me, member):
        raise NotLinkable
    if member.phone != row.phone:
        await audit.record(me.id, "member.changed", f"member:{member.id}")
        await members.change(
            member, name=member.name, phone=row.phone, number=member.number, team_id=member.team_id or row.team_id,
            birthday=member.birthday, joined_on=member.joined_on,
        )  # fmt: skip
    return member


async def _may_give(me: Member, member: Member) -> bool:
    """As with codes: never into an account with more rights; a leader only people of the own team without an office."""
    if await units.holds(me.id, member.unit_id, *HEADS):
        try:
            await codes.coded_member_for(me, member.id)
        except Forbidden:
            return False
        return True
    own = member.team_id is not None and await units.holds(me.id, member.team_id, "leader")
    return own and not await units.offices_of(member.id)
