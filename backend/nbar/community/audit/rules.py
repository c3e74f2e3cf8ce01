"""Pure rules of the log."""

from collections.abc import Mapping


def pointed(what: str, subject: str, facts: Mapping[str, object]) -> int | None:
    """The id of the `member` or `unit` that an entry points at, if at one."""
    named = facts.get(what)
    if isinstance(named, int):
        return named
    table, _, number = subject.partition(":")
    return int(number) if table == what and number.isdigit() else None
