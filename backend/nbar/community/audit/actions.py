"""Writing the log. Call `record` inside the transaction of what it records."""

from nbar.community.audit.models import Entry
from nbar.community.audit.rules import pointed
from nbar.core import clock
from shared_schemas.community.audit import Verb


async def record(actor_id: int | None, verb: Verb, subject: str, **facts: object) -> None:
    """One line: `subject` is `table:id`; `facts` hold ids and counts, never names or texts. None acts for the system.

    Whose data it was is said by the fact `member` or a subject `member:id`; where it was, by `unit` or `unit:id`.
    """
    about, unit = pointed("member", subject, facts), pointed("unit", subject, facts)
    await Entry.create(
        at=clock.now(), actor_id=actor_id, verb=verb, subject=subject, facts=facts, about_id=about, unit_id=unit
    )
