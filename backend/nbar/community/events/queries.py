"""How events and their lists look to the person who asks."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from tortoise.expressions import RawSQL

from nbar.community.events import access, codes, forms
from nbar.community.events.models import Cancellation, CheckIn, EventRating, SignUp
from nbar.community.events.models import Event as Event
from nbar.community.events.rules import CHECK_IN_BEFORE, RATED_AFTER, SHOWN_AFTER, Times
from nbar.community.members import queries as members
from nbar.community.members.queries import Member
from nbar.community.units import queries as units
from nbar.core import clock
from nbar.core.refusal import Forbidden
from shared_schemas.community import events as wire
from shared_schemas.community.attendance import Rating

MATES_NAMED = 3
MAX_LISTED = 500

# Counts people still here up to and with this one in the same list; one statement serves a whole list of events.
_POSITION = RawSQL(
    "(SELECT COUNT(*) FROM sign_up AS ahead JOIN member ON member.id = ahead.member_id AND member.left_at IS NULL"
    " WHERE ahead.event_id = sign_up.event_id AND ahead.state = sign_up.state AND ahead.turn <= sign_up.turn)"
)


async def placed(row: SignUp) -> wire.SignUp:
    """Where a sign-up stands, asked after its commit; it may have been withdrawn since."""
    ahead = SignUp.filter(event_id=row.event_id, state=row.state, turn__lt=row.turn, member__left_at=None)
    return wire.SignUp(state=row.state, position=await ahead.count() + 1)  # type: ignore[arg-type]


async def upcoming(me: Member) -> list[wire.Event]:
    """What I may see, from 30 days after the end on, by start."""
    recent = Event.filter(access.visible(me, await access.reach(me)), ends_at__gt=clock.now() - SHOWN_AFTER)
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
    for_me = await access.meant_for(me, ids)
    asking = await forms.asking(ids)
    arrivals = dict(await CheckIn.filter(member_id=me.id, event_id__in=ids).values_list("event_id", "at"))
    return [
        wire.Event(
            **_facts(row, names[row.unit_id], mine.get((row.id, me.id)), row.id in cancelled), may_come=row.id in for_me,
            checked_in_at=arrivals.get(row.id), asks=row.id in asking,
        )
        for row in rows
    ]  # fmt: skip


async def detail(me: Member, event: Event) -> wire.EventDetail:
    cancellation = await Cancellation.get_or_none(event_id=event.id)
    mine = (await _sign_ups_of([me.id], [event.id])).get((event.id, me.id))
    audience = await access.audience_of(event)
    mates = await _mates(me, event)
    names = await units.names([event.unit_id, *(unit.id for unit in audience)])
    arrival = await CheckIn.get_or_none(event_id=event.id, member_id=me.id)
    fields = await forms.fields_of(event.id)
    rating = await EventRating.get_or_none(event_id=event.id, member_id=me.id)
    return wire.EventDetail(
        **_facts(event, names[event.unit_id], mine, cancellation is not None),
        may_come=await access.may_come(me, event),
        checked_in_at=arrival.at if arrival else None,
        asks=any(field.required for field in fields),
        fields=fields,
        my_answers=await forms.answers_of(event.id, me.id),
        check_in_opens_at=check_in_opens(event),
        walk_ins=event.walk_ins,
        my_code=codes.own_code(event.secret, me.id) if mine and mine.state == "going" else None,
        may_rate=arrival is not None and event.ends_at <= clock.now() < event.ends_at + RATED_AFTER,
        my_rating=Rating(stars=rating.stars, words=rating.words) if rating else None,
        description=event.description,
        audience=[unit.id for unit in audience],
        audience_names=[names[unit.id] for unit in audience],
        organiser=(await members.names([event.organiser_id]))[event.organiser_id],
        cancelled_for=cancellation.reason if cancellation else None,
        mates=mates[:MATES_NAMED],
        mates_total=len(mates),
        may_manage=await access.manages(me, event),
        may_sign_up_for=await access.led_audience(me, event),
    )


async def sign_ups(me: Member, event: Event) -> list[wire.SignUpRow]:
    """Everybody for the organiser, the own team for a leader, those who go first; others 403."""
    everybody = await access.manages(me, event)
    teams = await access.led_audience(me, event)
    if not everybody and not teams:
        raise Forbidden
    present = SignUp.filter(event_id=event.id, member__left_at=None)
    rows = await present.order_by("state", "turn").select_related("member")
    shown = [(row, place) for row, place in _numbered(rows) if everybody or row.member.team_id in teams]  # type: ignore[attr-defined]
    return await _sign_up_rows(shown)


async def team(me: Member, event: Event) -> list[wire.TeamMate]:
    """The people of the teams I lead whom this event is for, signed up or not; 403 without such a team."""
    teams = await access.led_audience(me, event)
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


async def signed_up(event_id: int, *states: str) -> list[int]:
    """Who goes, or waits, in their order."""
    rows = SignUp.filter(event_id=event_id, state__in=states).order_by("turn")
    return await rows.values_list("member_id", flat=True)  # type: ignore[return-value]


async def sign_up_of(member_id: int, event_id: int) -> wire.SignUp | None:
    return (await _sign_ups_of([member_id], [event_id])).get((event_id, member_id))


async def anywhere(member_ids: Iterable[int]) -> set[int]:
    """Those of these people who are signed up or wait for any event, past ones too."""
    rows = SignUp.filter(member_id__in=set(member_ids)).values_list("member_id", flat=True)
    return set(await rows)  # type: ignore[arg-type]


async def left_behind() -> list[int]:
    """Ids of events not over in which people who left still hold a place."""
    rows = SignUp.filter(member__left_at__not_isnull=True, event__ends_at__gt=clock.now())
    return await rows.distinct().values_list("event_id", flat=True)  # type: ignore[return-value]


def times(event: Event) -> Times:
    return Times(event.starts_at, event.ends_at, event.closes_at)


def check_in_opens(event: Event) -> dt.datetime:
    return event.starts_at - CHECK_IN_BEFORE


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
        for event_id, member_id, state, position in await rows.values_list("event_id", "member_id", "state", "position")
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


def _facts(event: Event, unit_name: str, mine: wire.SignUp | None, cancelled: bool) -> dict[str, Any]:
    return {
        "id": event.id, "unit_id": event.unit_id, "unit_name": unit_name, "title": event.title,
        "starts_at": event.starts_at, "ends_at": event.ends_at, "closes_at": event.closes_at, "place": event.place,
        "address": event.address, "bar": event.bar, "capacity": event.capacity, "taken": event.going, "waiting": event.waiting,
        "state": times(event).state(clock.now(), cancelled=cancelled), "mine": mine,
    }  # fmt: skip
