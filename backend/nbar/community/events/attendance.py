"""What the organiser sees of who comes: the door's codes, the desk's list, and how it went."""

from tortoise.functions import Count

from nbar.community.events import codes, queries
from nbar.community.events.models import CheckIn, Event, EventRating, SignUp
from nbar.community.units import queries as units
from nbar.core import clock
from shared_schemas.community import attendance as wire


async def door(event: Event) -> wire.Door:
    now = clock.now()
    step = codes.step_at(now)
    return wire.Door(
        now=now, seconds=codes.STEP, step=step,
        codes=[codes.door_code(event.secret, step + ahead) for ahead in range(codes.SHOWN)],
        opens_at=queries.check_in_opens(event), going=event.going,
        checked_in=await CheckIn.filter(event_id=event.id).count(),
    )  # fmt: skip


async def desk(event: Event) -> wire.Desk:
    rows = SignUp.filter(event_id=event.id, state="going", member__left_at=None)
    people = [row.member for row in await rows.order_by("turn").select_related("member")]
    arrivals = {row.member_id: row for row in await CheckIn.filter(event_id=event.id)}
    names = await units.names(key for person in people for key in (person.unit_id, person.team_id) if key)  # type: ignore[attr-defined]
    return wire.Desk(
        title=event.title, opens_at=queries.check_in_opens(event), ends_at=event.ends_at, walk_ins=event.walk_ins,
        attendees=[
            wire.Attendee(
                member_id=person.id, name=person.name, team=names.get(person.team_id or 0),  # type: ignore[attr-defined]
                unit_name=names[person.unit_id], has_phone=person.phone is not None,  # type: ignore[attr-defined]
                verifier=codes.verifier(event.secret, person.id),  # type: ignore[attr-defined]
                checked_in_at=(arrival := arrivals.get(person.id)) and arrival.at, how=arrival and arrival.how,  # type: ignore[attr-defined,arg-type]
            )
            for person in people
        ],
    )  # fmt: skip


async def outcome(event: Event) -> wire.Outcome:
    """How it went. Words come without names and in an order that tells nothing of when they were written."""
    there = CheckIn.filter(event_id=event.id)
    checked_in, walked_in = await there.count(), await there.filter(walked_in=True).count()
    ratings = EventRating.filter(event_id=event.id)
    counts = dict(await ratings.annotate(n=Count("id")).group_by("stars").values_list("stars", "n"))
    total = sum(counts.values())
    words: list[str] = await ratings.exclude(words="").order_by("words").limit(500).values_list("words", flat=True)  # type: ignore[assignment]
    over = event.ends_at <= clock.now() and checked_in > 0
    return wire.Outcome(
        going=event.going, checked_in=checked_in, walked_in=walked_in,
        no_shows=max(0, event.going - checked_in) if over else None, ratings=total,
        average=round(sum(stars * n for stars, n in counts.items()) / total, 1) if total else None,
        stars=[counts.get(stars, 0) for stars in range(1, 6)], words=words,
    )  # fmt: skip
