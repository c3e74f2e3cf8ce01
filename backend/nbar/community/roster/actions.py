"""The import of a roster: all of it or nothing."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from nbar.community.audit import actions as audit
from nbar.community.members import actions as members
from nbar.community.members.queries import Member
from nbar.community.members.rules import facts
from nbar.community.offices import actions as offices
from nbar.community.roster import plan, queries, rules, sheet
from nbar.community.roster.models import EffectKind, RosterEffect, RosterImport
from nbar.community.roster.plan import Entry, Plan
from nbar.community.roster.rules import UNDO_WINDOW, Reading
from nbar.community.units import actions as posts
from nbar.community.units import queries as units
from nbar.community.units.queries import Unit
from nbar.core import clock
from nbar.core.db import after_commit, transaction
from nbar.core.live import hub
from shared_schemas.community.roster import RosterProblem, RosterReport

# Threads of their own: sheets that take seconds to read must not hold up passwords.
_readers = ThreadPoolExecutor(2, thread_name_prefix="roster")


async def import_file(
    actor_id: int | None,
    unit: Unit,
    content: bytes,
    *,
    dry_run: bool,
    confirm_left: bool,
    confirm_leaders: bool,
    leaving: frozenset[int] | None = None,
) -> RosterReport:
    """Reads a sheet and says what it changes; writes it unless `dry_run` or anything is wrong with it.

    Whoever is missing in the sheet leaves only with `confirm_left`, with `leaving` only those named; a 职务 makes leaders only with
    `confirm_leaders`, and never a chair.
    """
    reading = await asyncio.get_running_loop().run_in_executor(_readers, _read, content)
    if dry_run:
        problems, made = await _compared(actor_id, unit, reading)
        return plan.report(reading, made, problems, written=False, left=len(made.leavers))
    leaves = leaving if confirm_left else frozenset()
    return await _write(actor_id, unit, reading, leaves, confirm_leaders)


def _read(content: bytes) -> Reading:
    return rules.read(sheet.read(content), clock.today())


@transaction
async def _write(
    actor_id: int | None, unit: Unit, reading: Reading, leaving: frozenset[int] | None, confirm_leaders: bool
) -> RosterReport:
    await units.locked(unit.id)
    problems, made = await _compared(actor_id, unit, reading)
    if problems:
        return plan.report(reading, made, problems, written=False, left=len(made.leavers))
    leavers = [gone for gone in made.leavers if leaving is None or gone.id in leaving]
    effects = [await _left(actor_id, gone) for gone in leavers]
    effects += await _people(actor_id, unit, made, confirm_leaders)
    done = plan.report(reading, made, [], written=True, left=len(leavers))
    await _note(actor_id, unit, done, effects)
    counts = {"added": done.added, "updated": done.updated, "left": done.left}
    await audit.record(actor_id, "roster.imported", f"unit:{unit.id}", rows=done.rows, **counts)
    return done


async def _compared(actor_id: int | None, unit: Unit, reading: Reading) -> tuple[list[RosterProblem], Plan]:
    problems = await queries.problems(unit, reading)
    return problems, plan.compare(reading.people, await queries.house(actor_id, unit))


async def _note(actor_id: int | None, unit: Unit, done: RosterReport, effects: list[RosterEffect]) -> None:
    """Keeps what undoing needs; an import that changed nothing leaves the one before it the last."""
    if not effects:
        return
    run = await RosterImport.create(
        unit_id=unit.id, by_id=actor_id, at=clock.now(), added=done.added, updated=done.updated, left=done.left
    )
    for effect in effects:
        effect.run_id = run.id
    await RosterEffect.bulk_create(effects)


async def _left(actor_id: int | None, gone: Member) -> RosterEffect:
    before, held = facts(gone), await units.offices_of(gone.id)
    await members.leave(actor_id, gone)
    offices = [[office.unit_id, office.role] for office in held]
    return RosterEffect(kind="left", member_id=gone.id, before=before, after=facts(gone), offices=offices)


async def _people(actor_id: int | None, unit: Unit, made: Plan, confirm_leaders: bool) -> list[RosterEffect]:
    teams = dict(made.house.teams)
    effects = []
    for name in made.new_teams:
        teams[name] = (await offices.open_under(actor_id, unit, "team", name)).id
        effects.append(RosterEffect(kind="team", unit_id=teams[name]))
    leading = {entry.person.row for entry in made.leaders} if confirm_leaders else set()
    for entry in made.entries:
        team_id = teams.get(entry.person.team or "")
        before = facts(entry.member) if entry.member else None
        member = await _person(unit, entry, team_id)
        if before != (after := facts(member)):
            kind: EffectKind = "changed" if before else "added"
            effects.append(RosterEffect(kind=kind, member_id=member.id, before=before, after=after))
        if team_id and entry.person.row in leading:
            await _lead(actor_id, member, team_id)
            effects.append(RosterEffect(kind="leader", member_id=member.id, unit_id=team_id))
    return effects


async def _person(unit: Unit, entry: Entry, team_id: int | None) -> Member:
    person, member = entry.person, entry.member
    if member is not None and not entry.changes:
        return member
    facts: dict[str, Any] = {
        "phone": person.phone, "number": person.number, "team_id": team_id,
        "birthday": person.birthday, "joined_on": person.joined_on,
    }  # fmt: skip
    if member is None:
        return await offices.welcome(unit.id, person.name, **facts)
    return await members.change(member, name=person.name, **facts)


async def _lead(actor_id: int | None, member: Member, team_id: int) -> None:
    await posts.appoint(actor_id, member.id, team_id, "leader")
    after_commit(lambda: hub.recheck([member.id]))


@transaction
async def undone(actor_id: int, run: RosterImport) -> None:
    """Marks an import as taken back; what was kept of people for it goes."""
    await RosterImport.filter(id=run.id).update(undone_at=clock.now(), undone_by_id=actor_id)
    await RosterEffect.filter(run_id=run.id).delete()


@transaction
async def forget_old() -> None:
    """What people were before an import is kept no longer than it can be undone."""
    await RosterEffect.filter(run__at__lte=clock.now() - UNDO_WINDOW).delete()
