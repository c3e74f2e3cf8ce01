"""Writing the log. Call `record` inside the transaction of what it records."""

from nbar.community.audit.models import Entry
from nbar.core import clock


async def record(actor_id: int | None, verb: str, subject: str, **facts: object) -> None:
    """One line: `subject` is `table:id`; `facts` hold ids and counts, never names or texts. None acts for the system."""
    await Entry.create(at=clock.now(), actor_id=actor_id, verb=verb, subject=subject, facts=facts)
