"""What a unit's greetings are made from, and who may speak, read at once."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from nbar.community.birthdays import rules
from nbar.community.birthdays.models import Delegation, Draft, Settings
from nbar.community.channels import queries as channels
from nbar.community.channels.queries import Channel
from nbar.community.members import queries as members
from nbar.community.members.queries import Member
from nbar.community.units import queries as units
from nbar.community.units.queries import HEADS, Office, Unit
from nbar.core import clock
from nbar.core.refusal import NotFound
from shared_schemas.community.members import Audience
from shared_schemas.community.units import Role

DELEGABLE: tuple[Role, ...] = ("vice_chair", "leader")
"""Offices whose holders the chair may name in their stead."""


@dataclass(frozen=True)
class Desk:
    """`heads` may let a greeting go out in their own name; the delegate may on the days of the delegation."""

    unit: Unit
    settings: Settings
    heads: dict[int, Role]
    officers: dict[int, Role]
    delegation: Delegation | None
    names: dict[int, str]
    teams: dict[int, str]

    @property
    def chair(self) -> int | None:
        return next((member_id for member_id, role in self.heads.items() if role == "chair"), None)

    @property
    def always(self) -> int | None:
        """Who lets drafts go out without asking, if that person is still in office."""
        return self.settings.always_by_id if self.settings.always_by_id in self.heads else None

    def stands_in(self, member_id: int | None, on: dt.date) -> bool:
        """Whether this person speaks for the absent chair on that day; a past day may be made up for today."""
        if self.delegation is None or self.delegation.member_id != member_id:
            return False
        return self.delegation.covers(on) or (on < clock.today() and self.delegation.covers(clock.today()))

    def speaks(self, member_id: int | None, on: dt.date) -> bool:
        return member_id in self.heads or self.stands_in(member_id, on)

    def keeps_secrets(self, member_id: int, on: dt.date) -> bool:
        """Who learns of a birthday that only its person and the one who greets may know: the chair, the delegate on
        their days, and the vice chairs of a union without a chair."""
        return (
            self.stands_in(member_id, on) or member_id == self.chair or (self.chair is None and member_id in self.heads)
        )

    def signature(self, member_id: int, on: dt.date) -> str:
        if self.stands_in(member_id, on):
            return rules.signature(self.officers[member_id], self.names[member_id], for_chair=True)
        return rules.signature(self.heads[member_id], self.names[member_id])

    def words(self, person: Member, on: dt.date, head_id: int) -> rules.Words:
        """{主席} is filled for the chair alone: who stands in is not called so."""
        return rules.words(
            name=person.name, team=self.teams.get(person.team_id or 0), union=self.unit.name,
            years=rules.full_years(person.joined_on, on), head=self.names.get(head_id) if head_id == self.chair else None,
        )  # fmt: skip

    def templates(self, on: dt.date, audience: Audience) -> Sequence[str]:
        """Those that may be said on the day or late, to everybody or to one."""
        return rules.fitting(self.settings.templates, belated=on < clock.today(), private=audience == "private")

    def text(
        self, person: Member, on: dt.date, year: int, audience: Audience, head_id: int, draft: Draft | None
    ) -> str:
        """What was written for this day, but by nobody who may no longer speak; else the template of the year."""
        if draft is not None and self.speaks(draft.written_by_id, on):
            return draft.text
        template = rules.chosen(self.templates(on, audience), person.id, year)
        return rules.rendered(template, self.words(person, on, head_id))


async def desk_of(unit: Unit) -> Desk:
    teams = {team.id: team.name for team in await units.children(unit.id) if team.kind == "team"}
    offices = await units.offices_at([unit.id, *teams])
    # A chair who is vice chair too counts as chair: sorted last, so it stays.
    own = sorted((office for office in offices if office.unit_id == unit.id), key=lambda office: office.role == "chair")
    heads = {office.member_id: office.role for office in own if office.role in HEADS}
    officers = _officers(offices)
    return Desk(
        unit=unit, settings=await settings_of(unit.id), heads=heads, officers=officers, teams=teams,
        delegation=await _delegation(unit.id, heads, officers), names=await members.names({*heads, *officers}),
    )  # fmt: skip


async def settings_of(unit_id: int) -> Settings:
    """What the chair has set; until then the default hour and our own templates."""
    return await Settings.get_or_none(unit_id=unit_id) or Settings(unit_id=unit_id, templates=list(rules.TEMPLATES))


async def home_of(unit_id: int) -> Channel:
    """The group in which a unit's greetings stand."""
    home = await channels.home_of(unit_id)
    if home is None:
        raise NotFound
    return home


def _officers(offices: list[Office]) -> dict[int, Role]:
    """Who may be named, with the highest office that each holds."""
    ranked = sorted(
        (office for office in offices if office.role in DELEGABLE), key=lambda office: office.role != "leader"
    )
    return {office.member_id: office.role for office in ranked}


async def _delegation(unit_id: int, heads: dict[int, Role], officers: dict[int, Role]) -> Delegation | None:
    """The one that stands: its chair is chair still, its delegate in office still, its last day not past."""
    standing = Delegation.filter(
        unit_id=unit_id, ended_at=None, until_on__gte=clock.today() - dt.timedelta(rules.GRACE)
    )
    found = await standing.order_by("-id").first()
    if found is None or heads.get(found.named_by_id) != "chair" or found.member_id not in officers:
        return None
    return found
