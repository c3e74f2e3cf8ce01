"""What a unit's greetings are made from, read at once."""

import datetime as dt
from dataclasses import dataclass

from nbar.community.birthdays import rules
from nbar.community.birthdays.models import Draft, Settings
from nbar.community.channels import queries as channels
from nbar.community.channels.queries import Channel
from nbar.community.members import queries as members
from nbar.community.members.queries import Member
from nbar.community.units import queries as units
from nbar.community.units.queries import HEADS, Unit
from nbar.core.refusal import NotFound
from shared_schemas.community import birthdays as wire
from shared_schemas.community.units import Role


@dataclass(frozen=True)
class Desk:
    """What a unit's greetings are made from. `heads` may let one go out in their own name."""

    unit: Unit
    settings: Settings
    heads: dict[int, Role]
    names: dict[int, str]
    teams: dict[int, str]

    @property
    def always(self) -> int | None:
        """Who lets drafts go out without asking, if that person is still in office."""
        return self.settings.always_by_id if self.settings.always_by_id in self.heads else None

    def signature(self, head_id: int) -> str:
        return rules.signature(self.heads[head_id], self.names[head_id])

    def words(self, person: Member, on: dt.date, head_id: int) -> rules.Words:
        return rules.words(
            name=person.name, team=self.teams.get(person.team_id or 0), union=self.unit.name,
            years=rules.full_years(person.joined_on, on), head=self.names.get(head_id),
        )  # fmt: skip

    def text(self, person: Member, on: dt.date, year: int, head_id: int, draft: Draft | None) -> str:
        """What was written for this day, but by nobody who has left office; else the template of the year."""
        if draft is not None and draft.written_by_id in self.heads:
            return draft.text
        return rules.rendered(rules.chosen(self.settings.templates, person.id, year), self.words(person, on, head_id))


async def desk_of(unit: Unit) -> Desk:
    # A chair who is vice chair too counts as chair: sorted last, so it stays.
    offices = sorted(await units.offices_at([unit.id]), key=lambda office: office.role == "chair")
    heads = {office.member_id: office.role for office in offices if office.role in HEADS}
    teams = await units.children(unit.id)
    return Desk(
        unit=unit, settings=await settings_of(unit.id), heads=heads, names=await members.names(heads),
        teams={team.id: team.name for team in teams if team.kind == "team"},
    )  # fmt: skip


async def settings_of(unit_id: int) -> Settings:
    """What the chair has set; until then the default hour and our own templates."""
    return await Settings.get_or_none(unit_id=unit_id) or Settings(unit_id=unit_id, templates=list(rules.TEMPLATES))


async def plan(unit: Unit) -> wire.BirthdayPlan:
    home, desk = await home_of(unit.id), await desk_of(unit)
    return wire.BirthdayPlan(
        unit_id=unit.id, home_channel_id=home.id, home_name=home.name,
        settings=wire.BirthdaySettings(
            hour=desk.settings.hour, always=desk.always is not None, templates=desk.settings.templates
        ),
    )  # fmt: skip


async def home_of(unit_id: int) -> Channel:
    """The group in which a unit's greetings stand."""
    home = await channels.home_of(unit_id)
    if home is None:
        raise NotFound
    return home
