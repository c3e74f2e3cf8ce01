"""One private PostgreSQL cluster made from the system's packages, thrown away at the end."""

import atexit
import ctypes
import itertools
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

PATIENCE = 60
KEPT = 4
PR_SET_PDEATHSIG = 1


class PostgresMissing(RuntimeError):
    """No initdb in PATH nor where Debian puts it."""


def binaries() -> Path:
    """The folder of the newest installed server programs.

    Raises:
        PostgresMissing: there is none.
    """
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    found = shutil.which("initdb") or (debian and str(debian[-1]))
    if not found:
        raise PostgresMissing("install the package postgresql, or put initdb in PATH")
    return Path(found).resolve().parent


class Cluster:
    """Trusts everybody on a random loopback port. Only the newest few fresh databases are kept.

    `durable=False` lets the server skip fsync, which is several times faster and loses data in a power cut only.
    """

    def __init__(self, *, durable: bool = False) -> None:
        self._bin = binaries()
        self._durable = durable
        # The server refuses to run as root.
        self._user = "postgres" if os.geteuid() == 0 else None
        self._numbers = itertools.count(1)
        self._fresh: list[str] = []
        self._template = "template0"
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self._folder = Path(tempfile.mkdtemp(prefix="nbar-postgres-"))
        atexit.register(self.remove)
        if self._user:
            account = pwd.getpwnam(self._user)
            os.chown(self._folder, account.pw_uid, account.pw_gid)
        self._run(
            "initdb", "-D", str(self._files), "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8", "-N"
        )
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.remove()

    def start(self) -> None:
        """Starts the server on the port it had before, or on a free one, and waits until it answers."""
        self.port = getattr(self, "port", 0) or _free_port()
        fast = {} if self._durable else {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
        options = {"listen_addresses": "127.0.0.1", "unix_socket_directories": "", "max_connections": "200", **fast}
        flags = [f"--{name}={value}" for name, value in options.items()]
        with (self._folder / "server.log").open("ab") as log:
            self._process = subprocess.Popen(
                [self._bin / "postgres", "-D", self._files, "-p", str(self.port), *flags],
                stdout=log,
                stderr=log,
                cwd=self._folder,
                start_new_session=True,
                preexec_fn=_die_with_parent,  # noqa: PLW1509  a killed test run must not leave a server behind
                **self._identity(),
            )
        self._until_ready()

    def stop(self, *, how: signal.Signals = signal.SIGINT) -> None:
        """SIGINT ends sessions and shuts down; SIGQUIT is as abrupt as a crash."""
        if self._process is None:
            return
        self._process.send_signal(how)
        try:
            self._process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait(PATIENCE)
        self._process = None

    def remove(self) -> None:
        """Stops the server and deletes its files. May be called twice."""
        self.stop()
        shutil.rmtree(self._folder, ignore_errors=True)
        atexit.unregister(self.remove)

    def fresh_database(self) -> str:
        """A new database, a copy of the template if one was named, as a `postgres://` URL."""
        name = f"nbar_{next(self._numbers)}"
        stale, self._fresh = self._fresh[:-KEPT], [*self._fresh[-KEPT:], name]
        drops = [f"drop database {old} with (force)" for old in stale]
        self._sql(*drops, f"create database {name} template {self._template}")
        return self.url(name)

    def make_template(self, url: str) -> None:
        """From now on fresh databases are copies of this one. Nobody may be connected to it."""
        self._template = urlsplit(url).path.lstrip("/")
        self._fresh.remove(self._template)

    def url(self, database: str) -> str:
        return f"postgres://postgres@127.0.0.1:{self.port}/{database}"

    @property
    def _files(self) -> Path:
        return self._folder / "cluster"

    def _sql(self, *statements: str) -> None:
        commands = [word for statement in statements for word in ("-c", statement)]
        self._run("psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", self.url("postgres"), *commands)

    def _run(self, program: str, *arguments: str) -> None:
        done = subprocess.run(
            [self._bin / program, *arguments],
            check=False, capture_output=True, text=True, timeout=PATIENCE, cwd=self._folder, **self._identity(),
        )  # fmt: skip
        if done.returncode:
            raise RuntimeError(f"{program} failed: {done.stderr.strip()}")

    def _until_ready(self) -> None:
        end = time.monotonic() + PATIENCE
        ready = [self._bin / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(self.port)]
        while subprocess.run(ready, check=False, timeout=PATIENCE).returncode:
            if self._process is None or self._process.poll() is not None or time.monotonic() > end:
                log = (self._folder / "server.log").read_text(errors="replace")
                raise RuntimeError(f"PostgreSQL did not start:\n{log[-2000:]}")
            time.sleep(0.02)  # noqa: TID251  between two questions whether it is ready

    def _identity(self) -> dict[str, str]:
        return {"user": self._user, "group": self._user} if self._user else {}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _die_with_parent() -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGINT)
