"""Notices somebody wrote, and how far notices have come with a person."""

from tortoise.expressions import Q

from nbar.community.holdings.declaration import Expiry, Held, Holding
from nbar.community.notices.models import Notice, Receipt, ReminderRound

HELD = Held(
    tables=(
        Holding(
            "receipts", "talk", Receipt, "member_id", "erased", also=("told_by_id",), period="receipts",
            shown={
                "notice": "notice__title", "state": "state", "read": "read_at", "acked": "acked_at", "told": "told_at",
            },
        ),
        Holding(
            "notice_reminders", "talk", ReminderRound, "by_id", "anonymous", strangers=("client_id", "reached_id"),
            period="receipts", shown={"notice": "notice__title", "at": "at"},
        ),
        Holding(
            "notices", "talk", Notice, "author_id", "anonymous", also=("withdrawn_by_id",), strangers=("client_id",),
            period="people", shown={"notice": "title", "at": "at"},
        ),
    ),
    expiries=(
        Expiry("receipts", Receipt, lambda until: Q(notice__at__lt=until)),
        Expiry("receipts", ReminderRound, lambda until: Q(at__lt=until)),
    ),
)  # fmt: skip
