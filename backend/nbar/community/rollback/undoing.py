"""One import taken back effect by effect, the latest first, and what came of each."""

from nbar.community.channels import actions as channels
from nbar.community.events import queries as events
from nbar.community.members import actions as members
from nbar.community.members import queries as people
from nbar.community.members.queries import Member
from nbar.community.members.rules import facts
from nbar.community.rollback.rules import Facts, changed, part, untouched
from nbar.community.roster import queries as roster
from nbar.community.roster.queries import RosterEffect, RosterImport
from nbar.community.units import actions as posts
from nbar.community.units import queries as units
from nbar.core.db import after_commit
from nbar.core.live import hub
from shared_schemas.community.roster import Keeping, RosterUndo, UndoneRow


class Undoing:
    """Joins the caller's transaction; `all` answers what was done and what stays."""

    def __init__(self, me: Member, run: RosterImport) -> None:
        self.me, self.run = me, run
        self.removed: list[UndoneRow] = []
        self.restored: list[UndoneRow] = []
        self.returned: list[UndoneRow] = []
        self.kept: list[UndoneRow] = []
        self.teams: list[str] = []

    async def all(self, *, done: bool) -> RosterUndo:
        effects = await roster.effects_of(self.run)
        self.people = await people.some(effect.member_id for effect in effects if effect.member_id)
        self.places = await events.anywhere(effect.member_id or 0 for effect in effects if effect.kind == "added")
        ways = {
            "added": self._remove, "changed": self._restore, "left": self._return, "leader": self._dismiss,
            "team": self._close,
        }  # fmt: skip
        for effect in effects:
            await ways[effect.kind](effect)
        return RosterUndo(
            removed=self.removed, restored=self.restored, returned=self.returned, kept=self.kept,
            closed_teams=self.teams, done=done,
        )  # fmt: skip

    async def _remove(self, effect: RosterEffect) -> None:
        member = self.people[effect.member_id or 0]
        if member.left_at is not None:
            return
        if why := await self._used(member, effect.after or {}):
            self.kept.append(UndoneRow(name=member.name, why=why))
            return
        await members.leave(self.me.id, member)
        self.removed.append(UndoneRow(name=member.name))

    async def _used(self, member: Member, after: Facts) -> Keeping | None:
        if member.activated_at is not None or member.id == self.me.id:
            return "active"
        if member.id in self.places:
            return "signed_up"
        if await units.offices_of(member.id):
            return "office"
        return "changed" if facts(member) != after else None

    async def _restore(self, effect: RosterEffect) -> None:
        member, before, after = self.people[effect.member_id or 0], effect.before or {}, effect.after or {}
        if member.left_at is not None:
            return
        now, back, stay = facts(member), Facts(), list[tuple[str, Keeping]]()
        for field in changed(before, after):
            why: Keeping | None = "changed"
            if untouched(after, now, field):
                why = await self._barred(member, before, field)
            if why is None:
                back |= part(before, field)
            else:
                stay.append((field, why))
        if back:
            await members.restore(member, back)
            fields = [field for field in changed(before, after) if field not in dict(stay)]
            self.restored.append(UndoneRow(name=member.name, fields=fields))
        self.kept += [UndoneRow(name=member.name, fields=[field], why=why) for field, why in stay]

    async def _barred(self, member: Member, before: Facts, field: str) -> Keeping | None:
        """Why a field nobody touched cannot go back all the same."""
        if field == "phone":
            if member.activated_at is not None and member.activated_at > self.run.at:
                return "active"
            return await self._phone_taken(before["phone"], member)
        if field == "team" and before["team_id"] is not None and not await _is_open(before["team_id"]):
            return "team"
        return None

    async def _return(self, effect: RosterEffect) -> None:
        member, before = self.people[effect.member_id or 0], effect.before or {}
        if member.left_at is None:
            return
        why = await self._phone_taken(before["phone"], member)
        if facts(member) != effect.after:
            why = "gone"
        if why:
            self.kept.append(UndoneRow(name=member.name, why=why))
            return
        if before["team_id"] is not None and not await _is_open(before["team_id"]):
            before |= {"team_id": None, "team_since": None}
        await members.bring_back(self.me.id, member, before)
        for unit_id, role in effect.offices or []:
            if await _is_open(unit_id):
                await posts.appoint(self.me.id, member.id, unit_id, role)
        self.returned.append(UndoneRow(name=member.name))

    async def _dismiss(self, effect: RosterEffect) -> None:
        member_id = effect.member_id or 0
        for office in await units.offices_of(member_id):
            if (office.unit_id, office.role) == (effect.unit_id, "leader"):
                await posts.end_office(self.me.id, office)
                after_commit(lambda: hub.recheck([member_id]))

    async def _close(self, effect: RosterEffect) -> None:
        team = (await units.units([effect.unit_id or 0])).get(effect.unit_id or 0)
        if team is None or team.closed_at is not None:
            return
        if await people.of_team(team.id) or not await channels.close_unused(team.id):
            self.kept.append(UndoneRow(name=team.name, why="team"))
            return
        await posts.close(self.me.id, team)
        self.teams.append(team.name)

    async def _phone_taken(self, phone: str | None, member: Member) -> Keeping | None:
        holder = await people.by_phone(phone) if phone else None
        return "phone" if holder is not None and holder.id != member.id else None


async def _is_open(unit_id: int) -> bool:
    unit = (await units.units([unit_id])).get(unit_id)
    return unit is not None and unit.closed_at is None
