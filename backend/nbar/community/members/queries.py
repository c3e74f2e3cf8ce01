"""Reading people. Nobody sees more of a colleague than the channel shows, but the own unit's chair."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable

from tortoise.expressions import Q, Subquery

from nbar.community.members.models import Consent
from nbar.community.members.models import Member as Member
from nbar.community.members.rules import AUDIENCES
from nbar.community.members.rules import masked as masked
from nbar.community.units import queries as units
from nbar.core.refusal import NotFound
from shared_schemas.community import members as wire
from shared_schemas.community.units import OfficeHeld


async def present(member_id: int) -> Member | None:
    """A member who has not left."""
    return await Member.get_or_none(id=member_id, left_at=None)


async def locked(member_id: int) -> Member | None:
    """As `present`, the row locked: no consent of this person changes until the transaction ends."""
    return await Member.filter(id=member_id, left_at=None).select_for_update().first()


async def member_for(me: Member, member_id: int) -> Member:
    """Somebody of the own unit, or of a unit the person who asks is staff above; else 404."""
    found = await Member.get_or_none(id=member_id, left_at=None, system=False)
    if found is None:
        raise NotFound
    if found.unit_id != me.unit_id and not await units.staff_above(me.id, await units.unit(found.unit_id)):
        raise NotFound
    return found


async def left_before(until: dt.datetime, limit: int) -> list[int]:
    """Ids of people who left their unit before this instant and still have a name here."""
    rows = Member.filter(left_at__lt=until, erased_at=None, system=False).order_by("id").limit(limit)
    return await rows.values_list("id", flat=True)  # type: ignore[return-value]


async def by_phone(phone: str) -> Member | None:
    return await Member.get_or_none(phone=phone, left_at=None)


async def by_phones(phones: Iterable[str]) -> dict[str, Member]:
    rows = await Member.filter(phone__in=set(phones), left_at=None)
    return {row.phone: row for row in rows if row.phone}


async def of_unit(unit_id: int) -> list[Member]:
    return await Member.filter(unit_id=unit_id, left_at=None, system=False).order_by("id")


async def of_team(team_id: int) -> list[Member]:
    return await Member.filter(team_id=team_id, left_at=None).order_by("id")


async def born_on(days: Iterable[tuple[wire.Calendar, int, int]]) -> list[Member]:
    """Everybody whose birthday is one of these months and days."""
    asked = Q(
        *(Q(birth_calendar=calendar, birth_month=month, birth_day=day) for calendar, month, day in days), join_type="OR"
    )
    return await Member.filter(asked, left_at=None, system=False).order_by("id")


async def under(path: str) -> list[Member]:
    """Everybody in a unit and in all units below it."""
    return await Member.filter(unit__path__startswith=path, left_at=None, system=False).order_by("id")


def ids_under(path: str) -> Subquery:
    """Ids of everybody who is or was in a unit or below it, for a question inside a question."""
    return Subquery(Member.filter(unit__path__startswith=path).values("id"))


async def some(ids: Iterable[int]) -> dict[int, Member]:
    return {row.id: row for row in await Member.filter(id__in=set(ids))}


async def names(ids: Iterable[int]) -> dict[int, str]:
    return {row.id: row.name for row in await Member.filter(id__in=set(ids)).only("id", "name")}


async def counts(unit_id: int) -> tuple[int, int]:
    """How many are present, and how many of them have signed in."""
    rows = Member.filter(unit_id=unit_id, left_at=None, system=False)
    return await rows.count(), await rows.filter(activated_at__not_isnull=True).count()


async def counts_under(path: str) -> tuple[int, int]:
    """As `counts`, for a unit and everything below it."""
    rows = Member.filter(unit__path__startswith=path, left_at=None, system=False)
    return await rows.count(), await rows.filter(activated_at__not_isnull=True).count()


async def team_size(team_id: int) -> int:
    return await Member.filter(team_id=team_id, left_at=None).count()


async def system() -> Member:
    """The member in whose name the system itself writes."""
    return await Member.get(system=True)


async def consents_of(member_id: int) -> list[Consent]:
    return await Consent.filter(member_id=member_id, withdrawn_at=None).order_by("id")


async def consented(member_ids: Iterable[int], purpose: wire.Purpose) -> set[int]:
    """Those among these people whose yes to the purpose stands."""
    rows = Consent.filter(member_id__in=set(member_ids), purpose=purpose, withdrawn_at=None)
    return set(await rows.values_list("member_id", flat=True))  # type: ignore[arg-type]


async def audiences(member_ids: Iterable[int]) -> dict[int, wire.Audience]:
    """To whom the birthday of each of these people may be known; who said no is left out."""
    rows = Consent.filter(member_id__in=set(member_ids), purpose__in=list(AUDIENCES), withdrawn_at=None)
    return {row.member_id: AUDIENCES[row.purpose] for row in await rows}


async def greetable_at(member_ids: Iterable[int], instant: dt.datetime) -> set[int]:
    """Those whose yes to a greeting, to whichever audience, stood at that instant."""
    rows = Consent.filter(
        Q(withdrawn_at=None) | Q(withdrawn_at__gt=instant),
        member_id__in=set(member_ids), purpose__in=list(AUDIENCES), at__lte=instant,
    )  # fmt: skip
    return set(await rows.values_list("member_id", flat=True))  # type: ignore[arg-type]


async def consent_spans(member_ids: Iterable[int]) -> dict[int, list[tuple[dt.datetime, dt.datetime | None]]]:
    """From when to when each of these people wanted to be greeted, by whatever audience."""
    spans: defaultdict[int, list[tuple[dt.datetime, dt.datetime | None]]] = defaultdict(list)
    rows = Consent.filter(member_id__in=set(member_ids), purpose__in=list(AUDIENCES)).order_by("id")
    for member_id, at, ended in await rows.values_list("member_id", "at", "withdrawn_at"):
        spans[member_id].append((at, ended))
    return spans


async def chose_audience(member_id: int) -> bool:
    """Whether this person has ever said it on their own phone."""
    own = Q(recorded_by_id=None) | Q(withdrawn_at__not_isnull=True, withdrawn_by_id=None)
    return await Consent.filter(own, member_id=member_id, purpose__in=list(AUDIENCES)).exists()


async def view_me(me: Member) -> wire.Me:
    refs = await units.refs(id for id in (me.unit_id, me.team_id) if id)
    return wire.Me(
        id=me.id,
        name=me.name,
        phone=me.phone,
        units=[refs[id] for id in (me.unit_id, me.team_id) if id],
        offices=[OfficeHeld(unit_id=office.unit_id, role=office.role) for office in await units.offices_of(me.id)],
        birthday=me.birthday,
        consents=[
            wire.Consent(purpose=row.purpose, version=row.version, at=row.at, oral=row.recorded_by_id is not None)
            for row in await consents_of(me.id)
        ],
    )
