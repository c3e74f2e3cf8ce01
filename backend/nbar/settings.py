"""One frozen struct of settings, read from the environment once."""

import os
from pathlib import Path
from urllib.parse import urlsplit

from msgspec import Struct


class Settings(Struct, frozen=True):
    """`public_url` is where people reach the server; its origin is the only one that cookies and sockets accept."""

    data: Path
    database_url: str
    host: str
    port: int
    public_url: str
    static: Path
    icp: str = ""
    police: str = ""
    forwarded_allow_ips: str = "127.0.0.1"

    @property
    def secure(self) -> bool:
        return self.public_url.startswith("https:")

    @property
    def origins(self) -> frozenset[str]:
        """The public origin; on a loopback address its two spellings."""
        parts = urlsplit(self.public_url)
        own = f"{parts.scheme}://{parts.netloc}"
        if parts.hostname not in ("127.0.0.1", "localhost"):
            return frozenset({own})
        port = f":{parts.port}" if parts.port else ""
        return frozenset(f"{parts.scheme}://{name}{port}" for name in ("127.0.0.1", "localhost"))


def from_environment() -> Settings:
    """Settings from NBAR_* and PORT; every one has a default that works on one machine."""
    data = Path(os.environ.get("NBAR_DATA", "var")).resolve()
    port = int(os.environ.get("PORT", "8000"))
    host = os.environ.get("NBAR_HOST", "127.0.0.1")
    return Settings(
        data=data,
        database_url=os.environ.get("NBAR_DATABASE_URL", f"sqlite:{data / 'nbar.db'}"),
        host=host,
        port=port,
        public_url=os.environ.get("NBAR_PUBLIC_URL", f"http://127.0.0.1:{port}").rstrip("/"),
        static=Path(os.environ.get("NBAR_STATIC", Path(__file__).parents[2] / "frontend" / "dist")),
        icp=os.environ.get("NBAR_ICP", ""),
        police=os.environ.get("NBAR_POLICE", ""),
        forwarded_allow_ips=os.environ.get("NBAR_FORWARDED_ALLOW_IPS", "127.0.0.1"),
    )
