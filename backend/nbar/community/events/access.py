"""Which events a person may see, manage, come to, or sign others up for: load or refuse."""

from collections.abc import Iterable
from dataclasses import dataclass

from tortoise.expressions import Q, Subquery

from nbar.community.events.models import Audience, SignUp
from nbar.community.events.models import Event as Event
from nbar.community.members import queries as members
from nbar.community.members.queries import Member
from nbar.community.offices import queries as offices
from nbar.community.units import queries as units
from nbar.community.units.queries import HEADS, Unit
from nbar.core.refusal import Forbidden, NotFound


@dataclass(frozen=True)
class Reach:
    """Where a person belongs, leads, heads a union, or is staff (as paths)."""

    places: frozenset[int]
    led: frozenset[int]
    headed: frozenset[int]
    staffed: tuple[str, ...]

    @property
    def manages(self) -> Q:
        """Events whose organiser's office is theirs: a head's union and its teams, a leader's team, all below staff."""
        own = Q(unit_id__in=self.led | self.headed) | Q(unit__parent_id__in=self.headed)
        for path in self.staffed:
            own |= Q(unit__path__startswith=path)
        return own


async def reach(me: Member) -> Reach:
    held = await units.offices_of(me.id)
    staffed = await units.units(office.unit_id for office in held if office.role == "staff")
    return Reach(
        places=frozenset([*await units.lineage(me.unit_id), *([me.team_id] if me.team_id else [])]),
        led=frozenset(office.unit_id for office in held if office.role == "leader"),
        headed=frozenset(office.unit_id for office in held if office.role in HEADS),
        staffed=tuple(unit.path for unit in staffed.values()),
    )


async def event_for(me: Member, event_id: int) -> Event:
    """An event for my units or a team I lead, one I signed up for, or one I may manage; else 404."""
    found = await Event.filter(visible(me, await reach(me)), id=event_id).first()
    if found is None:
        raise NotFound
    return found


async def managed_event_for(me: Member, event_id: int) -> Event:
    """`event_for`, and 403 for whoever does not hold the organiser's office."""
    found = await event_for(me, event_id)
    if not await manages(me, found):
        raise Forbidden
    return found


async def may_open(me: Member, unit_id: int) -> Unit:
    """The unit if I may organise in its name; 404 outside my world, 403 without the office."""
    unit = await offices.unit_for(me, unit_id)
    if not await offices.manages(me, unit) and not await units.holds(me.id, unit.id, "leader"):
        raise Forbidden
    return unit


async def audience_below(me: Member, organiser: Unit, unit_ids: Iterable[int]) -> list[Unit]:
    """These units, each the organiser's own or below it. Others: 404 outside my world, else 403."""
    found = await units.units(unit_ids)
    for unit_id in unit_ids:
        unit = found.get(unit_id)
        if unit is None or unit.closed_at or not unit.path.startswith(organiser.path):
            await offices.unit_for(me, unit_id)
            raise Forbidden
    return list(found.values())


async def signable_for(me: Member, member_id: int) -> Member:
    """Somebody of a team I lead or a union I head. Others are 404; who leads nobody is refused with 403."""
    found = await members.member_for(me, member_id)
    mine = await reach(me)
    if found.unit_id in mine.headed or found.team_id in mine.led:
        return found
    raise NotFound if mine.headed or mine.led else Forbidden


async def guest_for(me: Member, member_id: int, event: Event) -> Member:
    """Somebody signed up, or of the own world; else 404."""
    if await SignUp.exists(event_id=event.id, member_id=member_id):
        found = await members.present(member_id)
        if found is None:
            raise NotFound
        return found
    return await members.member_for(me, member_id)


async def may_come(member: Member, event: Event) -> bool:
    """Whether the event is for this person's unit, one above it, or the person's team."""
    return event.id in await meant_for(member, [event.id])


async def meant_for(member: Member, event_ids: list[int]) -> set[int]:
    """Those of these events to which this person may come."""
    places = [*await units.lineage(member.unit_id), member.team_id or 0]
    found = Audience.filter(event_id__in=event_ids, unit_id__in=places)
    return set(await found.values_list("event_id", flat=True))  # type: ignore[arg-type]


async def manages(me: Member, event: Event) -> bool:
    return await Event.filter((await reach(me)).manages, id=event.id).exists()


async def audience_of(event: Event) -> list[Unit]:
    ids = await Audience.filter(event_id=event.id).order_by("id").values_list("unit_id", flat=True)
    found = await units.units(ids)  # type: ignore[arg-type]
    return [found[key] for key in ids]  # type: ignore[index]


async def led_audience(me: Member, event: Event) -> list[int]:
    """The teams I lead whose people may come."""
    led = await units.units(await units.led_by(me.id))
    audience = {unit.id for unit in await audience_of(event)} if led else set()
    return sorted(team.id for team in led.values() if audience.intersection(team.lineage))


def visible(me: Member, mine: Reach) -> Q:
    for_me = Audience.filter(unit_id__in=mine.places | mine.led).values("event_id")
    signed_up = SignUp.filter(member_id=me.id).values("event_id")
    return Q(id__in=Subquery(for_me)) | Q(id__in=Subquery(signed_up)) | mine.manages
