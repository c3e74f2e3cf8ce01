"""Nothing of the machine or the network it was written on is in the repository."""

import json
import re
import subprocess
from pathlib import Path

from tests.house.files import ROOT, repository, short

HERE = Path(__file__)
MACHINE = re.compile(r"(?<![\w.~$}\])-])/(work|root|home/(?!\w*\$)\w+|Users|tmp)/\w|\b[A-Z]:\\\\Users")
REGISTRIES = re.compile(
    r"pypi\.org|pythonhosted|registry\.(npmjs|yarnpkg)|npmmirror|mirrors?\.\w+\.\w+|/simple/?\b|localhost:\d+/pypi"
)
TRAILERS = re.compile(r"^(co-authored-by|generated-by|assisted-by)\s*:", re.IGNORECASE | re.MULTILINE)
LARGEST = 1_000_000


def test_no_path_of_somebodys_machine() -> None:
    assert not places(MACHINE)


def test_no_package_registry_is_named() -> None:
    assert not places(REGISTRIES)


def test_lock_files_say_what_but_not_from_where() -> None:
    for path in ROOT.glob("requirements*.lock"):
        text = path.read_text()
        assert "--hash=sha256:" in text
        assert "://" not in text, path.name
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    assert not [name for name, entry in packages.items() if "resolved" in entry and not entry.get("link")]
    assert not [name for name, entry in packages.items() if name and "integrity" not in entry and not entry.get("link")]


def test_no_large_file() -> None:
    assert not [short(path) for path in repository() if path.stat().st_size > LARGEST]


def test_commit_messages_have_no_trailers() -> None:
    log = subprocess.run(["git", "log", "--format=%B"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    assert not TRAILERS.findall(log)


def places(pattern: re.Pattern[str]) -> list[str]:
    found = []
    for path in repository():
        text = text_of(path)
        if path != HERE and text:
            found += [f"{short(path)}: {match[0]}" for match in pattern.finditer(text)]
    return found


def text_of(path: Path) -> str:
    """The text of a file, nothing of a binary one."""
    content = path.read_bytes()
    return "" if b"\0" in content[:8000] else content.decode("utf-8", "replace")
