"""The app, an HTTP client and a real uvicorn on loopback, all in the test's own event loop."""

import asyncio
import socket
from collections.abc import Callable
from typing import Any, Self

import httpx
import uvicorn
from litestar import Litestar

from nbar.settings import Settings


class Server:
    """`http` speaks to the app in process; `url` and `live_url` reach the same app over a real port."""

    def __init__(self, settings: Settings, make: Callable[[Settings], Litestar]) -> None:
        self._socket = socket.socket()
        self._socket.bind(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.live_url = f"ws://127.0.0.1:{self.port}/api/live"
        self.settings = Settings(
            data=settings.data, database_url=settings.database_url, host="127.0.0.1", port=self.port,
            public_url=self.url, static=settings.static,
        )  # fmt: skip
        self.app = make(self.settings)
        self.http = self.client()

    def client(self, address: str = "127.0.0.1") -> httpx.AsyncClient:
        """Another caller, from this address, with its own cookies."""
        transport = httpx.ASGITransport(app=self.app, client=(address, 40000), raise_app_exceptions=True)  # type: ignore[arg-type]
        return httpx.AsyncClient(transport=transport, base_url=self.url, headers={"Origin": self.url})

    async def __aenter__(self) -> Self:
        self._up, self._down = asyncio.Event(), asyncio.Event()
        self._life = asyncio.create_task(self._live())
        up = asyncio.create_task(self._up.wait())
        await asyncio.wait({self._life, up}, return_when=asyncio.FIRST_COMPLETED)
        if self._life.done():
            up.cancel()
            self._life.result()
        return self

    async def __aexit__(self, *_error: Any) -> None:
        await self.http.aclose()
        self._down.set()
        await self._life

    async def _live(self) -> None:
        # Entered and left in one task: the lifespan holds a cancel scope.
        async with self.app.lifespan():
            config = uvicorn.Config(
                self.app, lifespan="off", ws="websockets-sansio", ws_max_size=65536,
                ws_per_message_deflate=False, log_level="error", timeout_graceful_shutdown=3,
            )  # fmt: skip
            server = uvicorn.Server(config)
            server.install_signal_handlers = lambda: None  # type: ignore[attr-defined]
            serving = asyncio.create_task(server.serve([self._socket]))
            while not server.started and not serving.done():  # noqa: ASYNC110  uvicorn has no event for it
                await asyncio.sleep(0.005)
            self._up.set()
            await self._down.wait()
            server.should_exit = True
            await serving
