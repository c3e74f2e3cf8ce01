"""The `nbar` command. Each verb is one function here; what it does lives in the slices."""

import argparse
import asyncio
import os
import sys
from collections.abc import Awaitable, Callable
from contextlib import nullcontext
from pathlib import Path
from typing import TypeVar

import uvicorn
from tqdm import tqdm

from nbar import backup
from nbar.app import MIGRATIONS, MODELS, create_app
from nbar.community.holdings.rules import PERIODS
from nbar.community.members import queries as members
from nbar.community.offices import actions as offices
from nbar.community.offices.rules import UNIONS
from nbar.community.privacy import schedule as privacy
from nbar.community.roster import actions as roster
from nbar.community.sessions import actions as sessions
from nbar.community.units import queries as units
from nbar.core import db, migrate
from nbar.core.refusal import Refusal
from nbar.demo import world as demo
from nbar.doctor import examine
from nbar.settings import Settings, from_environment
from nbar.shell import switch_worker
from shared_schemas.community.units import ActivationCode

MAX_FRAME = 65536
T = TypeVar("T")


class Usage(RuntimeError):
    """Something the person at the keyboard can mend."""


def main() -> None:
    os.umask(0o077)  # what this command writes is its owner's only
    arguments = _parser().parse_args()
    settings = from_environment()
    try:
        arguments.verb(settings, arguments)
    except (Usage, Refusal, backup.BackupFailed, db.ServerRunning, offices.CountyExists) as error:
        sys.exit(f"nbar: {error or type(error).__name__}")
    except KeyboardInterrupt:
        sys.exit(130)


def init(settings: Settings, arguments: argparse.Namespace) -> None:
    _migrate(settings)

    async def found() -> ActivationCode:
        county = await offices.found_county(arguments.county)
        return await offices.make_chair(county, arguments.officer, arguments.phone)

    code = _with_database(settings, found)
    print(f"county {arguments.county} is ready in {settings.data}")
    _print_code(settings, code)
    print(f"keys are in {settings.data / 'keys'} (mode 0600). They are NOT part of a backup: keep a copy apart.")


def serve(settings: Settings, arguments: argparse.Namespace) -> None:
    _migrate(settings)
    with db.server_lock(settings.data) if db.is_sqlite(settings.database_url) else nullcontext():
        if arguments.demo and os.environ.get("NBAR_DEMO", "1") != "0":
            _with_database(settings, lambda: demo.build_if_empty(settings, _bar))
            demo.print_sign_ins(settings)
        print(f"N吧 on {settings.public_url}", flush=True)
        uvicorn.run(
            create_app(settings), host=settings.host, port=settings.port, ws="websockets-sansio",
            ws_max_size=MAX_FRAME, ws_per_message_deflate=False, timeout_graceful_shutdown=10,
            access_log=False, server_header=False, log_level="warning",
            proxy_headers=True, forwarded_allow_ips=settings.forwarded_allow_ips,
        )  # fmt: skip


def worker(settings: Settings, arguments: argparse.Namespace) -> None:
    if not settings.data.is_dir():
        raise Usage(f"{settings.data} does not exist")
    switch_worker(settings.data, off=arguments.state == "off")
    print(f"the worker on people's phones is {arguments.state}; each follows when it is next opened")


def run_migrate(settings: Settings, arguments: argparse.Namespace) -> None:
    if arguments.check:
        config = db.config("sqlite::memory:", MODELS, MIGRATIONS)
        changes = asyncio.run(migrate.pending_changes(config))
        if changes:
            raise Usage(f"models have changes without a migration: {', '.join(changes)}")
        print("migrations are complete")
        return
    _migrate(settings)


def run_demo(settings: Settings, arguments: argparse.Namespace) -> None:
    _migrate(settings)
    if not _with_database(settings, lambda: demo.build_if_empty(settings, _bar)):
        raise Usage("there is a county already; the demo is only built in an empty database")
    demo.print_sign_ins(settings)


def import_roster(settings: Settings, arguments: argparse.Namespace) -> None:
    file: Path = arguments.file
    content = file.read_bytes()

    async def run() -> None:
        unit = await _union(arguments.unit)
        report = await roster.import_file(
            None, unit, content, dry_run=not arguments.write,
            confirm_left=arguments.confirm_left, confirm_leaders=arguments.confirm_leaders,
        )  # fmt: skip
        print(
            f"rows {report.rows}, added {report.added}, updated {report.updated}, unchanged {report.unchanged}, left {report.left}"
        )
        for problem in report.problems:
            print(f"  row {problem.row}, {problem.column}: {problem.code} {problem.value!r}")
        print("written" if report.written else "nothing was written" + ("" if arguments.write else "; add --write"))

    _with_database(settings, run)


def make_chair(settings: Settings, arguments: argparse.Namespace) -> None:
    async def make() -> ActivationCode:
        root = await units.root() or await offices.found_county(arguments.county or "本县")
        unit = await units.child_named(root.id, arguments.enterprise)
        unit = unit or await offices.open_under(None, root, "enterprise", arguments.enterprise)
        return await offices.make_chair(unit, arguments.name, arguments.phone)

    _migrate(settings)
    _print_code(settings, _with_database(settings, make))


def reset_access(settings: Settings, arguments: argparse.Namespace) -> None:
    async def reset() -> ActivationCode:
        member = await members.by_phone(arguments.phone)
        if member is None:
            raise Usage("nobody has this phone number")
        return await sessions.issue(None, member)

    _print_code(settings, _with_database(settings, reset))


def retention(settings: Settings, arguments: argparse.Namespace) -> None:
    async def run() -> None:
        counts = await (privacy.due() if arguments.dry_run else privacy.sweep())
        for name, days in ((name, span.days) for name, span in PERIODS.items()):
            print(f"{name:<14} after {days:>5} days: {counts.get(name, 0)}")
        print("nothing was deleted" if arguments.dry_run else "deleted")

    _with_database(settings, run)


def run_backup(settings: Settings, arguments: argparse.Namespace) -> None:
    with tqdm(unit="page", desc="backup") as bar:

        def progress(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        backup.back_up(settings, arguments.file, progress)
    print(f"checked copy in {arguments.file}; keys are not in it")


def run_restore(settings: Settings, arguments: argparse.Namespace) -> None:
    former = backup.restore(settings, arguments.file)
    print("restored" + (f"; the former database is {former}" if former else ""))


def doctor(settings: Settings, _arguments: argparse.Namespace) -> None:
    async def run() -> bool:
        well = True
        async for good, words in examine(settings):
            print(("ok    " if good else "WRONG ") + words)
            well = well and good
        return well

    if not asyncio.run(run()):
        sys.exit(1)


def _migrate(settings: Settings) -> None:
    settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    config = db.config(settings.database_url, MODELS, MIGRATIONS, foreign_keys=False)

    async def missing() -> list[str]:
        async with db.connected(config):
            return await migrate.missing(config)

    standing = backup.stands(settings)
    if asyncio.run(missing()):
        if standing:
            backup.copy_before_migration(settings)
        asyncio.run(migrate.migrate(config))


def _with_database(settings: Settings, work: Callable[[], Awaitable[T]]) -> T:
    async def run() -> T:
        async with db.connected(db.config(settings.database_url, MODELS, MIGRATIONS)):
            return await work()

    return asyncio.run(run())


async def _union(unit_id: int) -> units.Unit:
    unit = await units.unit(unit_id)
    if unit.kind not in UNIONS:
        raise Usage(f"unit {unit_id} has no members of its own")
    return unit


def _print_code(settings: Settings, code: ActivationCode) -> None:
    print(
        f"{code.name}: {settings.public_url}/activate#{code.code}  (code {code.code}, until {code.expires_at:%Y-%m-%d})"
    )


def _bar(total: int) -> Callable[[int], object]:
    bar = tqdm(total=total, desc="demo world")
    return lambda count: bar.update(count)  # noqa: PLW0108  the bound method is untyped


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="nbar", description="N吧, the trade union's home")
    verbs = parser.add_subparsers(required=True, metavar="VERB")

    def verb(name: str, run: Callable[[Settings, argparse.Namespace], None], words: str) -> argparse.ArgumentParser:
        sub = verbs.add_parser(name, help=words)
        sub.set_defaults(verb=run)
        return sub

    new = verb("init", init, "make the county and its first officer")
    for option in ("--county", "--officer", "--phone"):
        new.add_argument(option, required=True)
    verb("serve", serve, "run the server").add_argument(
        "--demo", action="store_true", help="build a demo world if empty"
    )
    verb("migrate", run_migrate, "bring the database to the newest schema").add_argument("--check", action="store_true")
    verb("demo", run_demo, "build the demo world in an empty database")
    sheet = verb("import-roster", import_roster, "read a roster (.xlsx .xls .csv)")
    sheet.add_argument("file", type=Path)
    sheet.add_argument("--unit", type=int, required=True)
    for option in ("--write", "--confirm-left", "--confirm-leaders"):
        sheet.add_argument(option, action="store_true")
    chair = verb("make-chair", make_chair, "open a lone enterprise and name its chair")
    for option in ("--enterprise", "--name", "--phone"):
        chair.add_argument(option, required=True)
    chair.add_argument("--county")
    verb("reset-access", reset_access, "a fresh code for somebody who lost access").add_argument(
        "--phone", required=True
    )
    verb("backup", run_backup, "a checked copy, while the server runs").add_argument("file", type=Path)
    verb("restore", run_restore, "put a copy back; the server must be stopped").add_argument("file", type=Path)
    verb("worker", worker, "take the worker off every phone, or let it be installed again").add_argument(
        "state", choices=("off", "on")
    )
    verb("retention", retention, "delete what is past its period, as the server does by night").add_argument(
        "--dry-run", action="store_true", help="only say how much"
    )
    verb("doctor", doctor, "say what is wrong with the set-up")
    return parser
