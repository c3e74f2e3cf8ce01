"""One phone's connection: a bounded queue and one writer, so a slow phone never holds up another."""

import asyncio
from contextlib import suppress
from typing import Protocol

BACKLOG = 256
"""Frames that may wait for one slow socket before it is told to come back later."""

TOKEN_ENDED, TOO_SLOW, GOING_AWAY, SIGNED_OUT, UPDATE_NEEDED = 4001, 4008, 4010, 4101, 4103


class Wire(Protocol):
    """What the hub needs of a server's socket."""

    async def send_text(self, data: str) -> None: ...
    async def close(self, code: int = 1000, reason: str | None = None) -> None: ...


class Socket:
    """One phone's connection: whose it is, what it follows, what still waits to be written."""

    def __init__(self, wire: Wire, member_id: int, device_id: int) -> None:
        self.wire, self.member_id, self.device_id = wire, member_id, device_id
        self.topics: set[str] = set()
        self._waiting: asyncio.Queue[str | int] = asyncio.Queue(BACKLOG)
        self._writer = asyncio.create_task(self._write())
        self.closing = False

    def send(self, text: str) -> None:
        """Queues one frame; a socket whose backlog is full is closed with 4008 and catches up when it returns."""
        if self.closing:
            return
        try:
            self._waiting.put_nowait(text)
        except asyncio.QueueFull:
            self.close(TOO_SLOW)

    def close(self, code: int) -> None:
        """Closes after what was queued, or at once when the backlog is full."""
        if self.closing:
            return
        self.closing = True
        if self._waiting.full():
            self._writer.cancel()
            self._writer = asyncio.create_task(self._end(code))
        else:
            self._waiting.put_nowait(code)

    async def gone(self) -> None:
        """Lets go of the writer: at once when the peer has left, after the goodbye when we are closing."""
        if self.closing:
            await asyncio.wait([self._writer], timeout=5)
        self.closing = True
        self._writer.cancel()
        await asyncio.gather(self._writer, return_exceptions=True)

    async def _write(self) -> None:
        with suppress(Exception):
            while True:
                frame = await self._waiting.get()
                if isinstance(frame, int):
                    await self._end(frame)
                    return
                await self.wire.send_text(frame)

    async def _end(self, code: int) -> None:
        with suppress(Exception):
            await asyncio.wait_for(self.wire.close(code), 5)
