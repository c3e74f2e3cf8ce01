"""Pure rules about people."""

import datetime as dt
from typing import Any

import msgspec

from shared_schemas.community.members import Audience, BirthdayFact, Purpose

CONSENT_VERSION = "2026-11"
"""The version of the privacy words the app shows."""
CLOSED = "已注销用户"
"""What is shown instead of the name of somebody who closed the account."""
AUDIENCES: dict[Purpose, Audience] = {"birthday": "group", "birthday_private": "private"}
"""Which yes means which audience; without one nobody is greeted."""


def masked(phone: str | None) -> str | None:
    """138****0012"""
    return phone and f"{phone[:3]}****{phone[-4:]}"


def possible(fact: BirthdayFact) -> bool:
    """Whether such a day can exist: 29 February and lunar day 30 can, 30 February cannot."""
    if fact.calendar == "lunar":
        return fact.day <= 30
    if fact.leap:
        return False
    try:
        dt.date(fact.year or 2000, fact.month, fact.day)
    except ValueError:
        return False
    return True


FACTS = (
    "name", "phone", "number", "team_id", "team_since", "joined_on", "password_hash",
    "birth_calendar", "birth_month", "birth_day", "birth_leap", "birth_year",
)  # fmt: skip
"""What an import may change about a person or a leaving takes away."""


def facts(member: object) -> dict[str, Any]:
    """The FACTS of a person as JSON can keep them."""
    return {name: msgspec.to_builtins(getattr(member, name)) for name in FACTS}
