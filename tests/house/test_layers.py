"""Who may touch what, where import order alone does not say it."""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.house.files import ROOT, short, tree, written

FLOORS = ("community", "bars", "press")
USUAL = {"__init__", "models", "rules", "queries", "actions", "routes", "schedule"}
WRITERS = {
    "actions",
    "birthdays.delegates",
    "cakes.partners",
    "events.delivery",
    "events.reminders",
    "events.feeds",
    "messages.purge",
    "notices.delivery",
    "sessions.devices",
    "events.places",
    "events.checkins",
    "events.forms",
}
"""Modules that write tables: a slice's actions, and the verbs that were split off from them."""
ROOT_MODULES = {"app", "cli", "dev"}
SPAWNERS = ("backend/nbar/core/", "backend/nbar/app.py", "backend/nbar/cli.py")
WRITES = {"save", "bulk_create", "bulk_update", "get_or_create", "update_or_create"}


def test_a_slice_is_flat() -> None:
    deep = [
        short(path) for path in sources() if slice_of(path) and len(path.relative_to(ROOT / "backend/nbar").parts) > 3
    ]
    assert not deep


def test_an_unusual_module_of_a_slice_says_what_it_is() -> None:
    unusual = [path for path in sources() if slice_of(path) and path.stem not in USUAL]
    assert not [short(path) for path in unusual if not ast.get_docstring(tree(path))]


def test_no_slice_reaches_into_another_ones_tables_or_handlers() -> None:
    offences = []
    for path in sources():
        if path.parent == ROOT / "backend/nbar" and path.stem in ROOT_MODULES:
            continue
        for line, module in imports(path):
            found = re.fullmatch(r"nbar\.(\w+)\.(\w+)\.(models|routes)(\..*)?", module)
            if found and found[1] in FLOORS and slice_of(path) != (found[1], found[2]):
                offences.append(f"{short(path)}:{line} {module}")
    assert not offences, "call its queries, actions or rules"


def test_only_actions_write_tables() -> None:
    offences = []
    for path in sources():
        place = slice_of(path)
        if place and not {path.stem, f"{place[1]}.{path.stem}"} & WRITERS:
            offences += [f"{short(path)}:{line} {call}" for line, call in calls(path) if is_write(call)]
    assert not offences


def test_rules_know_neither_database_nor_web() -> None:
    for path in sources():
        if path.stem == "rules" and slice_of(path):
            heads = {module.split(".")[0] for _, module in imports(path)}
            assert heads.isdisjoint({"tortoise", "litestar", "asyncpg", "httpx"}), short(path)


def test_tasks_are_spawned_by_the_framework_only() -> None:
    offences = []
    for path in sources():
        if not short(path).startswith(SPAWNERS):
            offences += [
                f"{short(path)}:{line}" for line, call in calls(path) if call.endswith(("create_task", "ensure_future"))
            ]
    assert not offences, "a task inside a transaction inherits its connection: use after_commit or a job"


def test_the_wire_contract_imports_msgspec_and_the_standard_library_only() -> None:
    allowed = {*sys.stdlib_module_names, "msgspec", "shared_schemas"}
    offences = []
    for path in written(".py"):
        if short(path).startswith("shared_schemas/"):
            offences += [
                f"{short(path)}:{line} {name}" for line, name in imports(path) if name.split(".")[0] not in allowed
            ]
    assert not offences


def sources() -> Iterator[Path]:
    return (path for path in written(".py") if short(path).startswith("backend/nbar/"))


def slice_of(path: Path) -> tuple[str, str] | None:
    parts = path.relative_to(ROOT / "backend/nbar").parts
    return (parts[0], parts[1]) if len(parts) > 2 and parts[0] in FLOORS else None


def imports(path: Path) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def calls(path: Path) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call):
            yield node.lineno, ast.unparse(node.func)


def is_write(call: str) -> bool:
    """`row.save`, `Model.create`, `Model.filter(…).update` and their kin; not `dict.update`."""
    owner, _, verb = call.rpartition(".")
    on_rows = bool(re.search(r"^[A-Z]\w*$|\b(filter|all|exclude)\(", owner))
    return verb in WRITES or (on_rows and verb in {"create", "update", "delete"})
