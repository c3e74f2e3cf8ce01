"""A phone on a real socket that keeps what it is told, as the app does."""

import asyncio
import json
from collections.abc import Callable
from typing import Any, Self

from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from tests.world import Person, new_id

PATIENCE = 10.0


class Phone:
    """`messages[channel][no]` is what it holds; `cursor[channel]` how far it covers."""

    def __init__(self, person: Person) -> None:
        self.person = person
        self.frames: list[dict[str, Any]] = []
        self.messages: dict[int, dict[int, dict[str, Any]]] = {}
        self.cursor: dict[int, int] = {}
        self.close_code: int | None = None
        self._news = asyncio.Condition()

    async def __aenter__(self) -> Self:
        await self.open()
        ready = await self.wait(lambda frame: frame["t"] == "ready")
        for channel, head in ready["heads"].items():
            await self.catch_up(int(channel), head)
        return self

    async def __aexit__(self, *_error: Any) -> None:
        await self.socket.close()
        await asyncio.gather(self._reader, return_exceptions=True)

    async def open(self, *, hello: bool = True) -> None:
        server = self.person.server
        self.socket = await connect(server.live_url, origin=server.url, proxy=None, compression=None)  # type: ignore[arg-type]
        self._reader = asyncio.create_task(self._read())
        if hello:
            await self.send({"t": "hello", "token": self.person.token, "epoch": None})

    async def send(self, frame: dict[str, Any] | str) -> None:
        await self.socket.send(frame if isinstance(frame, str) else json.dumps(frame))

    async def say(self, channel_id: int, text: str, client_id: str | None = None) -> dict[str, Any]:
        """Sends over the socket and waits for its ack or refusal."""
        client_id = client_id or new_id()
        await self.send(
            {
                "t": "send",
                "clientId": client_id,
                "channelId": channel_id,
                "body": {"kind": "text", "text": text},
                "replyTo": None,
            }
        )
        return await self.wait(lambda frame: frame["t"] in ("posted", "refused") and frame.get("clientId") == client_id)

    async def wait(self, wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """The first frame, past or to come, that is wanted."""
        found = await self.until(lambda: next((frame for frame in self.frames if wanted(frame)), None))
        return found  # type: ignore[no-any-return]

    async def until(self, look: Callable[[], Any]) -> Any:
        async with self._news, asyncio.timeout(PATIENCE):
            while not (found := look()):
                await self._news.wait()
            return found

    async def closed(self) -> int:
        """Waits for the server to hang up and gives its code."""
        return await self.until(lambda: self.close_code)  # type: ignore[no-any-return]

    async def catch_up(self, channel_id: int, head: int) -> None:
        while self.cursor.get(channel_id, 0) < head:
            page = await self.person.get(
                f"/channels/{channel_id}/messages?after={self.cursor.get(channel_id, 0)}&limit=50"
            )
            for message in page["messages"]:
                self._keep(channel_id, message)
            self.cursor[channel_id] = max(self.cursor.get(channel_id, 0), page["upTo"])

    def texts(self, channel_id: int) -> list[str]:
        return [row["body"].get("text", "") for _, row in sorted(self.messages.get(channel_id, {}).items())]

    async def _read(self) -> None:
        try:
            async for text in self.socket:
                await self._take(json.loads(text))
        except ConnectionClosed:
            pass
        async with self._news:
            self.close_code = self.socket.close_code
            self._news.notify_all()

    async def _take(self, frame: dict[str, Any]) -> None:
        async with self._news:
            self.frames.append(frame)
            if frame["t"] == "message":
                self._keep(frame["channelId"], frame["message"])
                if frame["prev"] <= self.cursor.get(frame["channelId"], 0):
                    self.cursor[frame["channelId"]] = max(self.cursor.get(frame["channelId"], 0), frame["head"])
            if frame["t"] == "left":
                self.messages.pop(frame["channelId"], None)
                self.cursor.pop(frame["channelId"], None)
            self._news.notify_all()

    def _keep(self, channel_id: int, message: dict[str, Any]) -> None:
        held = self.messages.setdefault(channel_id, {})
        standing = held.get(message["no"])
        if standing is None or standing["changed"] < message["changed"]:
            held[message["no"]] = message
