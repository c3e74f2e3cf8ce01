"""Which events a person may see or manage, and how events and their lists look to that person."""

from collections.abc import Iterable
from dataclasses import dataclass

from tortoise.expressions import Q, RawSQL, Subquery

from nbar.community.channels.queries import Channel
from nbar.community.events.models import Audience, Cancellation, Card, SignUp, Telling
from nbar.community.events.models import Event as Event
from nbar.community.events.rules import SHOWN_AFTER, Times, iso, outermost
from nbar.community.members import queries as members
from nbar.community.members.queries import Member
from nbar.community.offices import queries as offices
from nbar.community.units import queries as units
from nbar.community.units.queries import HEADS, Unit
from nbar.core import clock
from nbar.core.refusal import Forbidden, NotFound
from shared_schemas.community import events as wire
from shared_schemas.community.messages import Tell

MATES_NAMED = 3
MAX_LISTED = 500
MAX_GROUPS = 2000

# Counts people still here up to and with this one in the same list; one statement serves a whole list of events.
_POSITION = RawSQL(
    "(SELECT COUNT(*) FROM sign_up AS ahead JOIN member ON member.id = ahead.member_id AND member.left_at IS NULL"
    " WHERE ahead.event_id = sign_up.event_id AND ahead.state = sign_up.state AND ahead.turn <= sign_up.turn)"
)


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
    found = await Event.filter(_visible(me, await reach(me)), id=event_id).first()
    if found is None:
        raise NotFound
    return found


async def managed_event_for(me: Member, event_id: int) -> Event:
    """`event_for`, and 403 for whoever does not hold the organiser's office."""
    found = await event_for(me, event_id)
    if not await _managed(me, found):
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


async def may_come(member: Member, event: Event) -> bool:
    """Whether the event is for this person's unit, one above it, or the person's team."""
    places = [*await units.lineage(member.unit_id), member.team_id or 0]
    return await Audience.filter(event_id=event.id, unit_id__in=places).exists()


async def placed(row: SignUp) -> wire.SignUp:
    """Where a sign-up stands, asked after its commit; it may have been withdrawn since."""
    ahead = SignUp.filter(event_id=row.event_id, state=row.state, turn__lt=row.turn, member__left_at=None)
    return wire.SignUp(state=row.state, position=await ahead.count() + 1)  # type: ignore[arg-type]


async def upcoming(me: Member) -> list[wire.Event]:
    """What I may see, from 30 days after the end on, by start."""
    recent = Event.filter(_visible(me, await reach(me)), ends_at__gt=clock.now() - SHOWN_AFTER)
    rows = await recent.order_by("-starts_at", "-id").limit(MAX_LISTED)
    return await views(me, rows[::-1])


async def view(me: Member, event: Event) -> wire.Event:
    return (await views(me, [event]))[0]


async def views(me: Member, rows: list[Event]) -> list[wire.Event]:
    """Events as one person sees them, in the order given."""
    names = await units.names(row.unit_id for row in rows)
    ids = [row.id for row in rows]
    cancelled = await Cancellation.filter(event_id__in=ids).values_list("event_id", flat=True)
    mine = await _sign_ups_of([me.id], ids)
    return [
        wire.Event(**_facts(row, names[row.unit_id], mine.get((row.id, me.id)), row.id in cancelled)) for row in rows
    ]


async def detail(me: Member, event: Event) -> wire.EventDetail:
    cancellation = await Cancellation.get_or_none(event_id=event.id)
    mine = (await _sign_ups_of([me.id], [event.id])).get((event.id, me.id))
    audience = await _audience(event)
    mates = await _mates(me, event)
    names = await units.names([event.unit_id, *(unit.id for unit in audience)])
    return wire.EventDetail(
        **_facts(event, names[event.unit_id], mine, cancellation is not None),
        description=event.description,
        audience=[unit.id for unit in audience],
        audience_names=[names[unit.id] for unit in audience],
        organiser=(await members.names([event.organiser_id]))[event.organiser_id],
        cancelled_for=cancellation and cancellation.reason,
        mates=mates[:MATES_NAMED],
        mates_total=len(mates),
        may_manage=await _managed(me, event),
        may_sign_up_for=await _led_audience(me, event),
    )


async def sign_ups(me: Member, event: Event) -> list[wire.SignUpRow]:
    """Everybody for the organiser, the own team for a leader, those who go first; others 403."""
    everybody = await _managed(me, event)
    teams = await _led_audience(me, event)
    if not everybody and not teams:
        raise Forbidden
    rows = await SignUp.filter(event_id=event.id, member__left_at=None).order_by("state", "turn").select_related("member")
    shown = [(row, place) for row, place in _numbered(rows) if everybody or row.member.team_id in teams]  # type: ignore[attr-defined]
    return await _sign_up_rows(shown)


async def team(me: Member, event: Event) -> list[wire.TeamMate]:
    """The people of the teams I lead whom this event is for, signed up or not; 403 without such a team."""
    teams = await _led_audience(me, event)
    if not teams:
        raise Forbidden
    people = [person for team_id in teams for person in await members.of_team(team_id)]
    standing = await _sign_ups_of([person.id for person in people], [event.id])
    by = dict(await SignUp.filter(event_id=event.id, member__team_id__in=teams).values_list("member_id", "by_id"))
    return [
        wire.TeamMate(
            member_id=person.id, name=person.name, sign_up=standing.get((event.id, person.id)),
            by_other=by.get(person.id, person.id) != person.id, has_phone=person.phone is not None,
        )
        for person in people
    ]  # fmt: skip


async def groups(audience: list[Unit]) -> list[Channel]:
    """The home group of each union at or below these units, and the groups of teams named by themselves."""
    paths = outermost(unit.path for unit in audience)
    below = Q(kind="team", unit_id__in=[unit.id for unit in audience if unit.kind == "team" and unit.path in paths])
    for path in paths:
        below |= Q(kind="home", unit__path__startswith=path, unit__closed_at=None)
    return await Channel.filter(below, closed_at=None).order_by("id").limit(MAX_GROUPS)


async def signed_up(event_id: int, *states: str) -> list[int]:
    """Who goes, or waits, in their order."""
    rows = SignUp.filter(event_id=event_id, state__in=states).order_by("turn")
    return await rows.values_list("member_id", flat=True)  # type: ignore[return-value]


async def words(event: Event, member_id: int, template: str) -> Tell:
    """What one person is told, with the event as it is now."""
    values = {"event": event.title, "startsAt": iso(event.starts_at), "closesAt": iso(event.closes_at), "place": event.place}
    if template == "event_cancelled":
        values["reason"] = (await Cancellation.get(event_id=event.id)).reason
    mine = (await _sign_ups_of([member_id], [event.id])).get((event.id, member_id))
    if mine is not None:
        values["position"] = str(mine.position)
    return Tell(template=template, values=values, link=f"/events/{event.id}")  # type: ignore[arg-type]


async def left_behind() -> list[int]:
    """Ids of events not over in which people who left still hold a place."""
    rows = SignUp.filter(member__left_at__not_isnull=True, event__ends_at__gt=clock.now())
    return await rows.distinct().values_list("event_id", flat=True)  # type: ignore[return-value]


async def undelivered() -> list[int]:
    """Ids of events of which a group or a person has yet to be shown something."""
    cards = await Card.filter(due=True).distinct().values_list("event_id", flat=True)
    tellings = await Telling.all().distinct().values_list("event_id", flat=True)
    return sorted({*cards, *tellings})  # type: ignore[type-var]


def times(event: Event) -> Times:
    return Times(event.starts_at, event.ends_at, event.closes_at)


def _visible(me: Member, mine: Reach) -> Q:
    for_me = Audience.filter(unit_id__in=mine.places | mine.led).values("event_id")
    signed_up = SignUp.filter(member_id=me.id).values("event_id")
    return Q(id__in=Subquery(for_me)) | Q(id__in=Subquery(signed_up)) | mine.manages


async def _managed(me: Member, event: Event) -> bool:
    return await Event.filter((await reach(me)).manages, id=event.id).exists()


async def _audience(event: Event) -> list[Unit]:
    ids = await Audience.filter(event_id=event.id).order_by("id").values_list("unit_id", flat=True)
    found = await units.units(ids)  # type: ignore[arg-type]
    return [found[key] for key in ids]  # type: ignore[index]


async def _led_audience(me: Member, event: Event) -> list[int]:
    """The teams I lead whose people may come."""
    led = await units.units(await units.led_by(me.id))
    audience = {unit.id for unit in await _audience(event)} if led else set()
    return sorted(team.id for team in led.values() if audience.intersection(team.lineage))


async def _mates(me: Member, event: Event) -> list[str]:
    if me.team_id is None:
        return []
    going = SignUp.filter(event_id=event.id, state="going", member__team_id=me.team_id, member__left_at=None)
    return await going.exclude(member_id=me.id).order_by("turn").values_list("member__name", flat=True)  # type: ignore[return-value]


async def _sign_ups_of(member_ids: list[int], event_ids: list[int]) -> dict[tuple[int, int], wire.SignUp]:
    """By event and member."""
    rows = SignUp.filter(member_id__in=member_ids, event_id__in=event_ids).annotate(position=_POSITION)
    return {
        (event_id, member_id): wire.SignUp(state=state, position=position)
        for event_id, member_id, state, position in await rows.values_list("event_id", "member_id", "state", "position")  # type: ignore[misc]
    }


def _numbered(rows: list[SignUp]) -> list[tuple[SignUp, int]]:
    """Each row with its place in its own list; rows come sorted by state and turn."""
    counts = {"going": 0, "waiting": 0}
    numbered = []
    for row in rows:
        counts[row.state] += 1
        numbered.append((row, counts[row.state]))
    return numbered


async def _sign_up_rows(rows: list[tuple[SignUp, int]]) -> list[wire.SignUpRow]:
    people = [row.member for row, _ in rows]
    names = await units.names(key for person in people for key in (person.unit_id, person.team_id) if key)  # type: ignore[attr-defined]
    signers = await members.names(row.by_id for row, _ in rows if row.by_id != row.member_id)
    return [
        wire.SignUpRow(
            member_id=row.member_id, name=row.member.name, team=names.get(row.member.team_id or 0),  # type: ignore[attr-defined]
            unit_name=names[row.member.unit_id], state=row.state, position=place, at=row.at,  # type: ignore[attr-defined,arg-type]
            by_name=signers.get(row.by_id),
        )
        for row, place in rows
    ]  # fmt: skip


def _facts(event: Event, unit_name: str, mine: wire.SignUp | None, cancelled: bool) -> dict[str, object]:
    return {
        "id": event.id, "unit_id": event.unit_id, "unit_name": unit_name, "title": event.title,
        "starts_at": event.starts_at, "ends_at": event.ends_at, "closes_at": event.closes_at, "place": event.place,
        "address": event.address, "bar": event.bar, "capacity": event.capacity, "taken": event.going, "waiting": event.waiting,
        "state": times(event).state(clock.now(), cancelled=cancelled), "mine": mine,
    }  # fmt: skip
