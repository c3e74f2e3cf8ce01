"""The built front end, and the switch that takes its worker off every phone."""

import mimetypes
from pathlib import Path
from typing import Any

from litestar import Request, Response, get
from litestar.exceptions import NotFoundException

from nbar.core import wire

SWITCH = "worker-off"
WORKER = "/sw.js"
# It takes over at once, forgets what was kept, leaves, and lets open pages come back from the network.
KILLER = b"""self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil((async () => {
  for (const name of await caches.keys()) await caches.delete(name)
  const pages = await self.clients.matchAll({ type: 'window' })
  await self.registration.unregister()
  for (const page of pages) page.navigate(page.url).catch(() => undefined)
})()))
"""


def switch_worker(data: Path, *, off: bool) -> None:
    """Off: every phone that asks for the worker gets one that removes itself. A running server follows at once."""
    if off:
        (data / SWITCH).touch()
    else:
        (data / SWITCH).unlink(missing_ok=True)


@get(["/", "/{path:path}"], include_in_schema=False, opt={"public": True})
async def shell(request: Request[Any, Any, Any]) -> Response[bytes]:
    """The built front end; every path that is no file is the app itself."""
    path = request.scope["path"]
    if path.startswith("/api"):
        raise NotFoundException
    settings = request.app.state.settings
    if path == WORKER and (settings.data / SWITCH).exists():
        return Response(KILLER, media_type="text/javascript", headers={"Cache-Control": "no-store"})
    root = settings.static
    file = _file(root, path) or root / "index.html"
    if not file.is_file():
        return wire.problem(503, "server.busy", "the front end is not built yet")
    kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    if file.suffix == ".webmanifest":
        kind = "application/manifest+json"
    lasting = path.startswith("/assets/")
    cache = "public, max-age=31536000, immutable" if lasting else "no-cache"
    return Response(file.read_bytes(), media_type=kind, headers={"Cache-Control": cache})


def _file(root: Path, path: str) -> Path | None:
    file = (root / path.lstrip("/")).resolve()
    return file if file.is_relative_to(root.resolve()) and file.is_file() else None
