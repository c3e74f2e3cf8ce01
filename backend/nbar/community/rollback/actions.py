"""Taking back the last import: all that nobody touched since, in one transaction."""

from nbar.community.audit import actions as audit
from nbar.community.members.queries import Member
from nbar.community.rollback.undoing import Undoing
from nbar.community.roster import actions as imports
from nbar.community.roster import queries as roster
from nbar.community.roster.queries import RosterImport
from nbar.community.units import queries as units
from nbar.core.db import transaction
from nbar.core.refusal import Refusal
from shared_schemas.community.roster import RosterUndo


class NotUndoable(Refusal):
    """Undone before, too old, or another import came after it."""

    status, code = 409, "roster.not_undoable"


class _Looked(Exception):
    """Rolls a preview back."""

    def __init__(self, report: RosterUndo) -> None:
        super().__init__()
        self.report = report


async def undo(me: Member, run: RosterImport, *, dry_run: bool) -> RosterUndo:
    """What undoing does. A preview does the same and rolls back, so it cannot promise what would not happen."""
    try:
        return await _undo(me, run, dry_run)
    except _Looked as looked:
        return looked.report


@transaction
async def _undo(me: Member, run: RosterImport, dry_run: bool) -> RosterUndo:
    await units.locked(run.unit_id)
    last = await roster.last_import(run.unit_id)
    if last is None or last.id != run.id:
        raise NotUndoable
    report = await Undoing(me, last).all(done=not dry_run)
    if dry_run:
        raise _Looked(report)
    await imports.undone(me.id, last)
    counts = {"removed": len(report.removed), "restored": len(report.restored), "returned": len(report.returned)}
    await audit.record(me.id, "roster.undone", f"unit:{run.unit_id}", run=run.id, kept=len(report.kept), **counts)
    return report
