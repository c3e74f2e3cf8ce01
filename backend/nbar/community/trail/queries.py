"""The log of a unit and all below it, with names only where the reader may know them."""

import datetime as dt
from dataclasses import dataclass

from tortoise.expressions import F, Q

from nbar.community.audit import queries as log
from nbar.community.audit.queries import Entry
from nbar.community.members import queries as members
from nbar.community.members.queries import Member
from nbar.community.units import queries as units
from nbar.community.units.queries import HEADS, Unit
from nbar.core.refusal import NotFound
from shared_schemas.community import trail as wire
from shared_schemas.community.audit import Verb

PAGE = 50


@dataclass(frozen=True)
class Asked:
    """What of the log is wanted; None leaves a side open. `since` aware UTC."""

    before: int | None = None
    member: int | None = None
    verb: Verb | None = None
    since: dt.datetime | None = None

    @property
    def where(self) -> Q:
        wanted = Q(id__lt=self.before) if self.before else Q()
        if self.member:
            wanted &= Q(actor_id=self.member) | Q(about_id=self.member)
        if self.verb:
            wanted &= Q(verb=self.verb)
        return wanted & Q(at__gte=self.since) if self.since else wanted


async def page(me: Member, unit: Unit, asked: Asked) -> wire.TrailPage:
    """One page of what happened to people and things below this unit. A person whose name is not mine to know is 404."""
    if asked.member and asked.member not in await _known(me, {asked.member}):
        raise NotFound
    rows = await log.page(_reach(unit) & asked.where, PAGE + 1)
    return wire.TrailPage(entries=await _views(me, rows[:PAGE]), more=len(rows) > PAGE)


def _reach(unit: Unit) -> Q:
    """An entry belongs where the person it is about belongs; else to its unit; else to whoever did it.

    What people do with their own data is nobody else's business, but that an account was closed.
    """
    people, places = members.ids_under(unit.path), units.ids_under(unit.path)
    mine = Q(about_id__in=people) | Q(about_id=None, unit_id__in=places)
    mine |= Q(about_id=None, unit_id=None, actor_id__in=people)
    own_business = Q(about_id=None) | Q(actor_id=None) | Q(about_id__not=F("actor_id")) | Q(verb="account.closed")
    return mine & own_business


async def _views(me: Member, rows: list[Entry]) -> list[wire.TrailEntry]:
    ids = {key for row in rows for key in (row.actor_id, row.about_id) if key}
    people, known = await members.some(ids), await _known(me, ids)
    places = {row.id: _place(row, people) for row in rows}
    names = await units.names(place for place in places.values() if place)
    return [
        wire.TrailEntry(
            id=row.id, at=row.at, verb=row.verb, actor=_somebody(row.actor_id, people, known),  # type: ignore[arg-type]
            about=_somebody(row.about_id, people, known), unit=names.get(places[row.id] or 0),
        )
        for row in rows
    ]  # fmt: skip


def _place(row: Entry, people: dict[int, Member]) -> int | None:
    place: int | None = row.unit_id
    person = people.get(row.about_id or (0 if place else row.actor_id or 0))
    return person.unit_id if person else place


def _somebody(member_id: int | None, people: dict[int, Member], known: set[int]) -> wire.Somebody | None:
    if member_id is None:
        return None
    if member_id not in known:
        return wire.Somebody(id=None, name=None)
    return wire.Somebody(id=member_id, name=people[member_id].name)


async def _known(me: Member, ids: set[int]) -> set[int]:
    """Those of these people whose names I may read: of a union I head or a unit whose staff I am; and office holders."""
    held = await units.offices_of(me.id)
    mine = {office.unit_id for office in held if office.role in (*HEADS, "staff")}
    people = await members.some(ids)
    officers = await units.held_office(ids)
    return {key for key, person in people.items() if person.unit_id in mine or key in officers}
