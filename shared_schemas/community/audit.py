"""The log of who did what with people's data."""

from typing import Literal

Verb = Literal[
    "account.closed", "audit.read", "bar.closed", "cakes.partner_ended", "cakes.partner_named", "code.issued", "code.used",
    "codes.printed", "consent.oral", "consent.withdrawn", "device.ended", "device.others_ended", "event.cancelled",
    "event.changed", "event.check_in_undone", "event.checked_in", "event.opened", "greeting.delegated",
    "greeting.delegation_ended", "holdings.exported", "join.confirmed", "join.refused", "member.added", "member.changed",
    "member.forgotten", "member.left", "message.recalled", "notice.exported", "notice.published", "notice.reminded",
    "notice.told", "notice.untold", "notice.withdrawn", "office.ended", "office.given", "password.changed", "poster.hung", "poster.taken_down",
    "roster.imported", "session.reused", "calendar.closed", "calendar.opened", "event.answered_for", "unit.closed", "unit.opened", "member.returned", "roster.undone", "event.exported", "event.ratings_read", "wish.hidden", "wish.reported",
]  # fmt: skip
"""What can be done; the app has words for each."""
