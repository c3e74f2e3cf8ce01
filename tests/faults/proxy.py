"""A bad line on loopback: a TCP proxy that delays, stalls without a word, loses and cuts, told by the test what to do."""

import asyncio
import contextlib
import threading
from typing import Any, Literal, Self

Way = Literal["up", "down"]
CHUNK = 64 * 1024
GIVE_UP = 10.0
"""Seconds until a thread or a connection that does not end fails the test."""


class Proxy:
    """Carries bytes to `port` and back. Up is towards the server.

    Faults last until `heal`: `stalled` ways keep their bytes, `lossy` ways swallow them, a `down` line takes no
    connection. All methods are for the loop that started it.
    """

    def __init__(self, port: int) -> None:
        self._target = port
        self._lines: set[asyncio.Task[None]] = set()
        self._flows = asyncio.Event()
        self._flows.set()
        self.stalled: set[Way] = set()
        self.lossy: set[Way] = set()
        self.delay = 0.0
        self.is_down = False
        self._cut_after: int | None = None
        self.port = 0
        self.empty = asyncio.Event()
        """Set while no connection stands."""
        self.empty.set()

    async def start(self) -> None:
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        self._server.close()
        self.heal()
        self.cut()
        async with asyncio.timeout(GIVE_UP):
            await self.empty.wait()

    def stall(self, *ways: Way) -> None:
        """Nothing moves and nobody is told; both ways when none is named."""
        self.stalled |= set(ways or ("up", "down"))
        self._flows.clear()

    def lose(self, *ways: Way) -> None:
        """What comes is swallowed: with `down`, requests arrive and their answers do not."""
        self.lossy |= set(ways)

    def cut(self) -> None:
        """Ends every connection now; new ones may come."""
        for line in self._lines:
            line.cancel()

    def take_down(self) -> None:
        self.is_down = True
        self.cut()

    def cut_after(self, count: int) -> None:
        """Lets so many more bytes go up, then ends that connection in the middle of whatever it carries."""
        self._cut_after = count

    def heal(self) -> None:
        self.stalled, self.lossy, self.delay, self.is_down, self._cut_after = set(), set(), 0.0, False, None
        self._flows.set()

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        line = asyncio.current_task()
        assert line is not None
        self._lines.add(line)
        self.empty.clear()
        # A cut is how most lines end; what is left open is closed below.
        with contextlib.suppress(asyncio.CancelledError, OSError):
            await self._carry(reader, writer)
        self._lines.discard(line)
        if not self._lines:
            self.empty.set()

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        ends = [writer]
        try:
            if self.is_down:
                return
            back, forth = await asyncio.open_connection("127.0.0.1", self._target)
            ends.append(forth)
            async with asyncio.TaskGroup() as both:
                both.create_task(self._pump("up", reader, forth))
                both.create_task(self._pump("down", back, writer))
        except* (OSError, _Cut):
            pass
        finally:
            for end in ends:
                end.transport.abort()

    async def _pump(self, way: Way, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while piece := await reader.read(CHUNK):
            if self.delay:
                await asyncio.sleep(self.delay)
            while way in self.stalled:
                await self._flows.wait()
            if way in self.lossy:
                continue
            writer.write(piece if way == "down" else self._allowed(piece))
            await writer.drain()
            if way == "up" and self._cut_after == 0:
                self._cut_after = None
                raise _Cut
        # One side has said all it had to say: an HTTP connection that was closed, so the line ends as a whole.
        raise _Cut

    def _allowed(self, piece: bytes) -> bytes:
        if self._cut_after is None:
            return piece
        part = piece[: self._cut_after]
        self._cut_after -= len(part)
        return part


class _Cut(Exception):
    """This line ends here."""


class BadLine:
    """A proxy in a thread with a loop of its own, for tests that have no loop. Speaks of faults as `Proxy` does."""

    def __init__(self, port: int) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever)
        self._target = port

    def __enter__(self) -> Self:
        self._thread.start()
        self._proxy = self._run(self._start())
        return self

    def __exit__(self, *_error: Any) -> None:
        self._run(self._proxy.stop())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(GIVE_UP)
        assert not self._thread.is_alive()
        self._loop.close()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._proxy.port}"

    def stall(self, *ways: Way) -> None:
        self._tell(self._proxy.stall, *ways)

    def lose(self, *ways: Way) -> None:
        self._tell(self._proxy.lose, *ways)

    def cut(self) -> None:
        self._tell(self._proxy.cut)

    def cut_after(self, count: int) -> None:
        self._tell(self._proxy.cut_after, count)

    def take_down(self) -> None:
        self._tell(self._proxy.take_down)

    def heal(self) -> None:
        self._tell(self._proxy.heal)

    async def _start(self) -> Proxy:
        proxy = Proxy(self._target)
        await proxy.start()
        return proxy

    def _tell(self, order: Any, *arguments: Any) -> None:
        async def told() -> None:
            order(*arguments)

        self._run(told())

    def _run(self, work: Any) -> Any:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(GIVE_UP)
