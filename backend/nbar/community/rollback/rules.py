"""What of a change can be taken back. Pure: facts as `members.rules.facts` has them."""

from typing import Any

TOLD = {
    "name": ("name",), "phone": ("phone",), "number": ("number",), "team": ("team_id", "team_since"),
    "birthday": ("birth_calendar", "birth_month", "birth_day", "birth_leap", "birth_year"), "joinedOn": ("joined_on",),
}  # fmt: skip
"""The fields as people are told of them, and the facts each is made of."""

Facts = dict[str, Any]


def part(facts: Facts, field: str) -> Facts:
    return {name: facts[name] for name in TOLD[field]}


def changed(before: Facts, after: Facts) -> list[str]:
    """Which fields an import changed."""
    return [field for field in TOLD if part(before, field) != part(after, field)]


def untouched(after: Facts, now: Facts, field: str) -> bool:
    """Whether a field is still as the import left it."""
    return part(after, field) == part(now, field)
