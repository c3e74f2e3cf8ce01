"""What the documents tell people to type exists."""

import re
from pathlib import Path

import pytest

from tests.house.files import ROOT, repository

DOCUMENTS = ("README.md", "ARCHITECTURE.md", "DECISIONS.md", "CHANGELOG.md")
CODE = re.compile(r"```.*?```|`[^`\n]+`", re.DOTALL)
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")


def documents() -> list[Path]:
    return [path for path in repository() if path.suffix == ".md" and path.name != "THIRD_PARTY_NOTICES.md"]


def told(pattern: str) -> set[str]:
    """What follows a command's name in the code of any document."""
    code = "\n".join(piece for path in documents() for piece in CODE.findall(path.read_text()))
    return set(re.findall(pattern, code, re.MULTILINE))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_document_is_there(name: str) -> None:
    assert len((ROOT / name).read_text()) > 200


def test_make_targets_exist() -> None:
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert targets >= {"run", "dev", "test", "check"}
    assert told(r"(?:^|[`$;&] ?)make ([a-z]+)") <= targets


def test_scripts_exist() -> None:
    assert told(r"scripts/([a-z][a-z-]*)") <= {path.name for path in (ROOT / "scripts").iterdir()}


def test_verbs_of_the_command_exist() -> None:
    verbs = set(re.findall(r"""verb\(\s*"([a-z-]+)""", (ROOT / "backend/nbar/cli.py").read_text()))
    assert "serve" in verbs
    assert told(r"(?:^|[`$;&/] ?)nbar ([a-z][a-z-]+)") <= verbs


def test_links_inside_the_repository_lead_somewhere() -> None:
    dead = []
    for path in documents():
        dead += [f"{path.name}: {link}" for link in LINK.findall(path.read_text()) if not (path.parent / link).exists()]
    assert not dead
