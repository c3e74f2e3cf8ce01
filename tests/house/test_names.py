"""Names say what a thing is, in the words of the field."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.house.files import short, tree, written

EMPTY_WORDS = {"manager", "service", "services", "helper", "helpers", "util", "utils", "impl", "data", "info"}
EMPTY_FILES = EMPTY_WORDS | {"common", "misc"}
TERMS = re.compile(r"service_?worker", re.IGNORECASE)
WIRE_BASES = "shared_schemas/base.py"
TYPE = re.compile(
    r"^\s*(?:export\s+)?(?:default\s+)?(?:abstract\s+)?(?:class|interface|type|enum)\s+(\w+)", re.MULTILINE
)
FUNCTION = re.compile(r"^\s*(?:export\s+)?(?:async\s+)?function\s+(\w+)", re.MULTILINE)


def test_types_and_functions_have_names_that_say_something() -> None:
    assert not [place for place, name in definitions() if empty(name)]


def test_only_the_wire_has_bases() -> None:
    found = [place for place, name in definitions() if re.match(r"Base([A-Z]|$)", name)]
    assert not [place for place in found if not place.startswith(WIRE_BASES)]


def test_no_file_or_folder_is_a_drawer_for_odds_and_ends() -> None:
    assert not [short(path) for path in written("") if any(empty_file(part) for part in Path(short(path)).parts)]


def definitions() -> Iterator[tuple[str, str]]:
    for path in written(".py"):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
                yield f"{short(path)}:{node.lineno} {node.name}", node.name
    for path in written(".ts", ".vue"):
        text = path.read_text()
        for name in TYPE.findall(text) + FUNCTION.findall(text):
            yield f"{short(path)} {name}", name


def empty(name: str) -> bool:
    return not EMPTY_WORDS.isdisjoint(words(TERMS.sub("", name)))


def empty_file(part: str) -> bool:
    return TERMS.sub("", part).partition(".")[0].lower() in EMPTY_FILES


def words(name: str) -> set[str]:
    return {word.lower() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", name)}
