"""Which files the rules of the house look at."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NOT_OURS = ("shared_schemas/generated/", "backend/nbar/migrations/0")


@cache
def repository() -> tuple[Path, ...]:
    """Every file that is, or is about to be, in the repository."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    paths = (ROOT / name for name in listed.split("\0") if name)
    return tuple(path for path in paths if path.is_file())


def written(*endings: str) -> Iterator[Path]:
    """Files with one of these endings that somebody wrote by hand."""
    for path in repository():
        if path.name.endswith(endings) and not short(path).startswith(NOT_OURS):
            yield path


def short(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def is_test(path: Path) -> bool:
    """Tests, and the fakes that stand beside TypeScript's."""
    return short(path).startswith("tests/") or path.name.endswith(".test.ts") or path.name.startswith("fake")


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(), str(path))
