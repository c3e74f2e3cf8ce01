"""The `nbar` command, run as people run it: another process, a folder of its own."""

import json
import os
import re
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest


def nbar(data: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    code = "import sys; from nbar.cli import main; sys.argv[0] = 'nbar'; main()"
    here = Path(__file__).parents[2]
    own = {key: value for key, value in os.environ.items() if not key.startswith("NBAR_")}
    return subprocess.run(
        [sys.executable, "-c", code, *words], check=False, capture_output=True, text=True, timeout=120,
        env=own | {"NBAR_DATA": str(data), "PYTHONPATH": f"{here / 'backend'}:{here}"} | environment,
    )  # fmt: skip


def init(data: Path) -> str:
    done = nbar(data, "init", "--county", "County", "--officer", "Officer", "--phone", "19800000001")
    assert done.returncode == 0, done.stderr
    return done.stdout


def members(data: Path) -> int:
    with sqlite3.connect(data / "nbar.db") as database:
        return int(database.execute("SELECT count(*) FROM member WHERE NOT system").fetchone()[0])


def epoch(data: Path) -> str:
    with sqlite3.connect(data / "nbar.db") as database:
        return str(database.execute("SELECT value FROM fact WHERE name='epoch'").fetchone()[0])


def test_init_makes_a_county_prints_a_code_and_says_where_keys_are(tmp_path: Path) -> None:
    words = init(tmp_path)
    assert re.search(r"/activate#[0-9A-Z-]{12,}", words)
    assert "NOT part of a backup" in words
    again = nbar(tmp_path, "init", "--county", "Other", "--officer", "Other", "--phone", "19800000002")
    assert again.returncode != 0
    assert members(tmp_path) == 1


def test_what_the_command_writes_is_its_owners_only(tmp_path: Path) -> None:
    data = tmp_path / "data"
    init(data)
    assert stat.S_IMODE(data.stat().st_mode) == 0o700
    assert stat.S_IMODE((data / "nbar.db").stat().st_mode) == 0o600


def test_a_lone_enterprise_gets_its_chair_and_lost_access_comes_back(tmp_path: Path) -> None:
    made = nbar(tmp_path, "make-chair", "--enterprise", "Lone", "--name", "Chair", "--phone", "19800000003")
    assert made.returncode == 0, made.stderr
    assert "/activate#" in made.stdout
    reset = nbar(tmp_path, "reset-access", "--phone", "19800000003")
    assert reset.returncode == 0, reset.stderr
    assert "/activate#" in reset.stdout
    nobody = nbar(tmp_path, "reset-access", "--phone", "19800000099")
    assert nobody.returncode != 0
    assert "nobody" in nobody.stderr


def test_a_roster_is_tried_first_and_written_when_told(tmp_path: Path) -> None:
    nbar(tmp_path, "make-chair", "--enterprise", "Lone", "--name", "Chair", "--phone", "19800000003")
    with sqlite3.connect(tmp_path / "nbar.db") as database:
        unit = database.execute("SELECT id FROM unit WHERE kind='enterprise'").fetchone()[0]
    sheet = tmp_path / "roster.csv"
    sheet.write_text("姓名,手机号,班组\n张三,19811110001,一班\n李四,19811110002,一班\n", encoding="utf-8")
    tried = nbar(tmp_path, "import-roster", str(sheet), "--unit", str(unit))
    assert "added 2" in tried.stdout, tried.stderr
    assert members(tmp_path) == 1, "nothing is written without --write"
    written = nbar(tmp_path, "import-roster", str(sheet), "--unit", str(unit), "--write")
    assert "written" in written.stdout, written.stderr
    assert members(tmp_path) == 3


def test_a_backup_is_sound_and_a_restore_begins_a_new_epoch(tmp_path: Path) -> None:
    data, copy = tmp_path / "data", tmp_path / "copy.db"
    init(data)
    before = epoch(data)
    assert nbar(data, "backup", str(copy)).returncode == 0
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert nbar(data, "backup", str(copy)).returncode != 0, "a backup never overwrites"
    nbar(data, "make-chair", "--enterprise", "Later", "--name", "Chair", "--phone", "19800000003")
    assert members(data) == 2
    restored = nbar(data, "restore", str(copy))
    assert restored.returncode == 0, restored.stderr
    assert members(data) == 1
    assert epoch(data) != before


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\x00" + b"\x00" * 200])
def test_a_broken_copy_is_not_put_in_place(tmp_path: Path, content: bytes) -> None:
    data, copy = tmp_path / "data", tmp_path / "copy.db"
    init(data)
    copy.write_bytes(content)
    assert nbar(data, "restore", str(copy)).returncode != 0
    assert members(data) == 1


def test_what_is_past_its_period_is_counted_first_and_deleted_when_told(tmp_path: Path) -> None:
    init(tmp_path)

    def codes() -> int:
        with sqlite3.connect(tmp_path / "nbar.db") as database:
            return int(database.execute("SELECT count(*) FROM activation").fetchone()[0])

    with sqlite3.connect(tmp_path / "nbar.db") as database:
        database.execute("UPDATE activation SET expires_at = '2020-01-01 00:00:00+00:00'")
    tried = nbar(tmp_path, "retention", "--dry-run")
    assert re.search(r"^codes +after +30 days: 1$", tried.stdout, re.MULTILINE), tried.stdout + tried.stderr
    assert re.search(r"^messages +after +365 days: 0$", tried.stdout, re.MULTILINE)
    assert codes() == 1
    done = nbar(tmp_path, "retention")
    assert re.search(r"^codes .*: 1$", done.stdout, re.MULTILINE), done.stdout + done.stderr
    assert codes() == 0


def test_doctor_says_what_is_wrong(tmp_path: Path) -> None:
    missing = nbar(tmp_path / "nowhere", "doctor")
    assert missing.returncode == 1
    assert "nbar init" in missing.stdout
    init(tmp_path / "data")
    keys = tmp_path / "data" / "keys"
    keys.mkdir(exist_ok=True)
    (keys / "tokens").write_text("00")
    (keys / "tokens").chmod(0o644)
    loose = nbar(tmp_path / "data", "doctor")
    assert "WRONG chmod 0600" in loose.stdout
    assert "ok    county County" in loose.stdout
    assert "ok    schema up to date" in loose.stdout


def test_the_demo_has_the_accounts_it_promises(tmp_path: Path) -> None:
    built = nbar(tmp_path, "demo")
    assert built.returncode == 0, built.stderr
    demo = json.loads((tmp_path / "demo.json").read_text())
    assert stat.S_IMODE((tmp_path / "demo.json").stat().st_mode) == 0o600
    assert sorted(row["role"] for row in demo["accounts"]) == [
        "chair", "county", "leader", "outsider", "worker", "worker", "worker",
    ]  # fmt: skip
    with sqlite3.connect(tmp_path / "nbar.db") as database:
        people = database.execute("SELECT id FROM member WHERE unit_id=?", (demo["unitId"],)).fetchall()
        assert len(people) == 112
        agreed = database.execute(
            "SELECT count(*) FROM consent c JOIN member m ON m.id=c.member_id WHERE m.unit_id=? AND c.purpose='birthday'",
            (demo["unitId"],),
        ).fetchone()
        assert agreed[0] >= 100
        assert database.execute("SELECT count(*) FROM greeting").fetchone()[0] == 0
        teams = dict(database.execute("SELECT phone, team_id FROM member WHERE phone IS NOT NULL").fetchall())
    by_role = {row["role"]: row["phone"] for row in reversed(demo["accounts"])}
    assert teams[by_role["worker"]] == teams[by_role["leader"]], "the first worker is in the leader's team"
    assert nbar(tmp_path, "demo").returncode != 0, "only in an empty database"
