"""Which notices a person may see or manage, and of whom they may know who has read one: load or refuse."""

from dataclasses import dataclass
from typing import Any

from tortoise.expressions import Q

from nbar.community.members.queries import Member
from nbar.community.notices.models import Notice as Notice
from nbar.community.offices import queries as offices
from nbar.community.units import queries as units
from nbar.community.units.queries import HEADS, Unit
from nbar.core.refusal import Forbidden, NotFound


@dataclass(frozen=True)
class Standing:
    """Where a person belongs, and where they lead, head a union, or are staff; `above` are those units and all above them."""

    places: frozenset[int]
    led: frozenset[int]
    headed: frozenset[int]
    staffed: frozenset[int]
    above: frozenset[int]

    @property
    def listed(self) -> Q:
        """Notices for this person, and those of the unions, offices and teams they answer for."""
        return Q(unit_id__in=self.places | self.led | self.headed | self.staffed) | Q(unit__parent_id__in=self.headed)

    def meant(self, unit: Unit) -> bool:
        return unit.id in self.places

    def manages(self, unit: Unit) -> bool:
        """Who runs the unit or one above it, as `offices.manages` says, and the leader of a team."""
        runs = self.staffed.intersection(unit.lineage) or self.headed.intersection(unit.lineage[-2:])
        return bool(runs) or unit.id in self.led

    def answers(self, unit: Unit) -> bool:
        """Whether a union they head, an office of theirs, or a team they lead is in the unit."""
        return unit.id in self.above

    def seen(self, via: str = "") -> Q:
        """People whose names they may see (`via` leads to the member): the own union's, office's or team's."""
        return among(f"{via}unit_id__in", self.headed | self.staffed) | among(f"{via}team_id__in", self.led)


@dataclass(frozen=True)
class Scope:
    """Of whom somebody may know whether they read a notice: all in numbers for who manages it, by name only their own."""

    unit: Unit
    standing: Standing

    @property
    def manages(self) -> bool:
        return self.standing.manages(self.unit)

    def people(self, via: str = "") -> Q:
        everybody = audience(self.unit, via)
        return everybody if self.manages else everybody & self.standing.seen(via)

    def named(self, via: str = "") -> Q:
        return audience(self.unit, via) & self.standing.seen(via)

    def headed(self, via: str = "") -> Q:
        """People of the unions they head."""
        return audience(self.unit, via) & among(f"{via}unit_id__in", self.standing.headed)

    def may_call(self, person: Member) -> bool:
        """Phones are for the union's own heads, as in the roster."""
        return person.unit_id in self.standing.headed | self.standing.staffed


def audience(unit: Unit, via: str = "") -> Q:
    """Everybody present whom a notice of this unit is for; `via` leads to the member."""
    where = {"team_id": unit.id} if unit.kind == "team" else {"unit__path__startswith": unit.path}
    return Q(**{f"{via}{name}": value for name, value in {**where, "left_at": None, "system": False}.items()})


def among(field: str, ids: frozenset[int]) -> Q:
    chosen: dict[str, Any] = {field: ids}
    return Q(**chosen)


async def standing(me: Member) -> Standing:
    rows = await units.offices_of(me.id)
    own = {name: frozenset(row.unit_id for row in rows if row.role in roles) for name, roles in _OFFICES.items()}
    answered = await units.units(unit_id for ids in own.values() for unit_id in ids)
    return Standing(
        places=frozenset([*await units.lineage(me.unit_id), *([me.team_id] if me.team_id else [])]),
        above=frozenset(unit_id for unit in answered.values() for unit_id in unit.lineage), **own,
    )  # fmt: skip


async def publishing_unit_for(me: Member, unit_id: int) -> Unit:
    """A unit in whose name I may publish; 403 without the office, 404 outside my world."""
    found = await offices.unit_for(me, unit_id)
    if not (await standing(me)).manages(found):
        raise Forbidden
    return found


async def notice_for(me: Member, notice_id: int) -> Notice:
    """A notice for me, or one I may manage; else 404."""
    found = await Notice.get_or_none(id=notice_id)
    if found is None:
        raise NotFound
    unit, own = await units.unit(found.unit_id), await standing(me)
    if not own.meant(unit) and not own.manages(unit):
        raise NotFound
    return found


async def managed_notice_for(me: Member, notice_id: int) -> Notice:
    """`notice_for`, and 403 for whoever does not manage it."""
    found = await notice_for(me, notice_id)
    if not (await scope(me, found)).manages:
        raise Forbidden
    return found


async def counted_notice_for(me: Member, notice_id: int) -> Notice:
    """`notice_for`, and 403 for whoever answers for nobody it is for."""
    found = await notice_for(me, notice_id)
    await scope(me, found)
    return found


async def scope(me: Member, notice: Notice) -> Scope:
    found = Scope(unit=await units.unit(notice.unit_id), standing=await standing(me))
    if not found.manages and not found.standing.answers(found.unit):
        raise Forbidden
    return found


_OFFICES = {"led": ("leader",), "headed": HEADS, "staffed": ("staff",)}
