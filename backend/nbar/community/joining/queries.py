"""Which poster a token is of, who may decide on whom, and whom an applicant resembles."""

import hmac
from collections.abc import Iterable

from tortoise.queryset import QuerySet

from nbar.community.joining.models import JoinLink as JoinLink
from nbar.community.joining.models import JoinRequest as JoinRequest
from nbar.community.joining.rules import check_digits
from nbar.community.members import queries as members
from nbar.community.members.queries import Member, masked
from nbar.community.offices.queries import unit_for
from nbar.community.offices.rules import UNIONS
from nbar.community.units import queries as units
from nbar.community.units.queries import HEADS, Unit
from nbar.core import clock, tokens
from nbar.core.refusal import Forbidden, NotFound, Refusal
from shared_schemas.community import joining as wire
from shared_schemas.community.units import UnitRef


class UnknownLink(Refusal):
    """Unknown, ended or expired: one answer."""

    status, code = 404, "joining.unknown_link"


class UnknownRequest(Refusal):
    """Unknown, replaced, expired or withdrawn: one answer."""

    status, code = 404, "joining.unknown_request"


async def posted_unit_for(me: Member, unit_id: int) -> Unit:
    """A union one is a head of, a team of it, or the team one leads; 403 for others in it, else 404."""
    found = await unit_for(me, unit_id)
    if found.kind != "team" and found.kind not in UNIONS:
        raise Forbidden
    if not await _heads(me, _union_id(found)) and not await units.holds(me.id, found.id, "leader"):
        raise Forbidden
    return found


async def request_for(me: Member, request_id: int) -> JoinRequest:
    """A request this person decides on; 404 for everybody else."""
    row = await JoinRequest.get_or_none(id=request_id)
    if row is None or not await may_decide(me, row):
        raise NotFound
    return row


async def may_decide(me: Member, row: JoinRequest) -> bool:
    if await _heads(me, row.unit_id):
        return True
    return row.team_id is not None and await units.holds(me.id, row.team_id, "leader")


async def deciders(union_id: int, team_id: int | None) -> list[int]:
    """Who is told of a request: the heads of the union and the leaders of the chosen team."""
    held = await units.offices_at([union_id, *([team_id] if team_id else [])])
    return sorted({office.member_id for office in held if office.role in (*HEADS, "leader")})


async def live_link(unit_id: int) -> JoinLink | None:
    return await JoinLink.filter(unit_id=unit_id, ended_at=None, expires_at__gt=clock.now()).order_by("-id").first()


def token_of(key: bytes, link: JoinLink) -> str:
    return f"{link.id}-{tokens.sign(key, f'join:{link.id}:{link.salt}')[:24]}"


async def open_link(key: bytes, token: str) -> tuple[JoinLink, Unit]:
    """The poster of a token, and the union or team it hangs for."""
    number, _, _ = token.partition("-")
    link = await JoinLink.get_or_none(id=int(number)) if number.isdecimal() and len(number) < 16 else None
    if link is None or not hmac.compare_digest(token, token_of(key, link)):
        raise UnknownLink
    unit = (await units.units([link.unit_id])).get(link.unit_id)
    if unit is None or unit.closed_at or link.ended_at or link.expires_at <= clock.now():
        raise UnknownLink
    return link, unit


async def place(unit: Unit) -> wire.JoinPlace:
    if unit.kind == "team":
        names = await units.names([unit.parent_id or 0])
        return wire.JoinPlace(union=names[unit.parent_id or 0], team=unit.name, teams=[])
    teams = [row for row in await units.children(unit.id) if row.kind == "team"]
    return wire.JoinPlace(
        union=unit.name, team=None, teams=[wire.TeamChoice(id=row.id, name=row.name) for row in teams]
    )


async def poster(key: bytes, unit: Unit) -> wire.PosterPlace:
    at, link = await place(unit), await live_link(unit.id)
    made = None
    if link is not None:
        made = wire.Poster(
            token=token_of(key, link), union=at.union, team=at.team, made_at=link.made_at, expires_at=link.expires_at
        )
    return wire.PosterPlace(union=at.union, team=at.team, poster=made)


async def standing(secret: str) -> JoinRequest:
    """The applicant's own request, by the secret of the browser."""
    row = await JoinRequest.get_or_none(secret_hash=tokens.digest(secret))
    if row is None or row.outcome == "replaced" or row.expires_at <= clock.now():
        raise UnknownRequest
    return row


async def state(row: JoinRequest) -> wire.JoinState:
    names = await units.names(key for key in (row.unit_id, row.team_id) if key)
    member = await members.present(row.member_id) if row.member_id else None
    status: wire.JoinStatus = row.outcome or "waiting"  # type: ignore[assignment]
    if member is not None and member.activated_at is not None:
        status = "done"
    return wire.JoinState(
        status=status, union=names[row.unit_id], team=names.get(row.team_id or 0), name=row.name,
        check=check_digits(row.secret_hash), reason=row.reason, expires_at=row.expires_at,
    )  # fmt: skip


def waiting(unit: Unit) -> QuerySet[JoinRequest]:
    """Undecided requests of a union, or of one team, the oldest first."""
    at = {"team_id": unit.id} if unit.kind == "team" else {"unit_id": unit.id}
    return JoinRequest.filter(outcome=None, expires_at__gt=clock.now(), **at).order_by("id")


async def counts(me: Member) -> list[wire.JoinCount]:
    """Where people wait for this person's word."""
    own = [*await units.chaired_by(me.id), *(await units.units(await units.led_by(me.id))).values()]
    found = [wire.JoinCount(unit_id=unit.id, count=await waiting(unit).count()) for unit in own]
    return [row for row in found if row.count]


async def views(me: Member, unit: Unit) -> list[wire.JoinRequest]:
    rows, heads = await waiting(unit), await _heads(me, _union_id(unit))
    people = await (members.of_unit(unit.id) if unit.kind != "team" else members.of_team(unit.id))
    holders = await members.by_phones(row.phone for row in rows)
    teams = await units.refs(key for key in [*(row.team_id for row in rows), *(one.team_id for one in people)] if key)
    return [_view(row, likeness(row, people, holders, teams), teams, full=heads) for row in rows]


def likeness(
    row: JoinRequest, people: Iterable[Member], holders: dict[str, Member], teams: dict[int, UnitRef]
) -> wire.Likeness | None:
    """The number counts before the name; of those only named alike, one who has not signed in yet before others."""
    by_id = {person.id: person for person in people}
    holder = holders.get(row.phone)
    if holder is not None and holder.id not in by_id:
        return wire.Likeness(by="elsewhere")
    alike = sorted(
        (person for person in by_id.values() if person.name == row.name),
        key=lambda person: (person.activated_at is not None, person.id),
    )
    found = holder or next(iter(alike), None)
    if found is None:
        return None
    team = teams.get(found.team_id or 0)
    return wire.Likeness(
        by="phone" if holder else "name", member_id=found.id, name=found.name, team=team.name if team else None,
        activated=found.activated_at is not None,
    )  # fmt: skip


def _view(row: JoinRequest, like: wire.Likeness | None, teams: dict[int, UnitRef], *, full: bool) -> wire.JoinRequest:
    return wire.JoinRequest(
        id=row.id, name=row.name, phone=row.phone if full else masked(row.phone) or "",
        team=teams.get(row.team_id or 0), check=check_digits(row.secret_hash), at=row.at, expires_at=row.expires_at,
        likeness=like,
    )  # fmt: skip


async def _heads(me: Member, union_id: int) -> bool:
    return await units.holds(me.id, union_id, *HEADS)


def _union_id(unit: Unit) -> int:
    return unit.parent_id if unit.kind == "team" and unit.parent_id else unit.id
