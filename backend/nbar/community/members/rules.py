"""Pure rules about people."""

import datetime as dt

from shared_schemas.community.members import Audience, BirthdayFact, Purpose

CONSENT_VERSION = "2026-11"
"""The version of the privacy words the app shows."""
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
