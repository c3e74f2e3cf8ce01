"""The bad line does what the tests tell it to do."""

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.faults.proxy import BadLine, Proxy

LIMIT = 5.0
SILENCE = 0.2


class Echo:
    """A server that says back what it hears, and remembers it."""

    def __init__(self) -> None:
        self.heard = b""
        self.more = asyncio.Event()
        self.calls: list[asyncio.Task[None] | None] = []

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.calls.append(asyncio.current_task())
        # Lines are cut here.
        with contextlib.suppress(OSError):
            while piece := await reader.read(1024):
                self.heard += piece
                self.more.set()
                writer.write(piece)
        writer.transport.abort()


@pytest.fixture
def echo() -> Echo:
    return Echo()


@pytest_asyncio.fixture
async def line(echo: Echo) -> AsyncIterator[Proxy]:
    server = await asyncio.start_server(echo.answer, "127.0.0.1", 0)
    proxy = Proxy(server.sockets[0].getsockname()[1])
    await proxy.start()
    yield proxy
    await proxy.stop()
    server.close()
    await asyncio.gather(*(call for call in echo.calls if call), asyncio.sleep(0))


async def call(line: Proxy) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    return await asyncio.open_connection("127.0.0.1", line.port)


async def hears(reader: asyncio.StreamReader, words: bytes) -> None:
    async with asyncio.timeout(LIMIT):
        assert await reader.readexactly(len(words)) == words


async def is_cut(reader: asyncio.StreamReader) -> None:
    async with asyncio.timeout(LIMIT):
        with pytest.raises((asyncio.IncompleteReadError, ConnectionError)):
            await reader.readexactly(1)


async def stays_silent(reader: asyncio.StreamReader) -> None:
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(SILENCE):
            await reader.readexactly(1)


async def arrived(echo: Echo, words: bytes) -> None:
    async with asyncio.timeout(LIMIT):
        while echo.heard != words:
            await echo.more.wait()
            echo.more.clear()


async def test_a_whole_line_carries_both_ways(line: Proxy) -> None:
    reader, writer = await call(line)
    writer.write(b"hello")
    await hears(reader, b"hello")
    writer.close()


async def test_a_stalled_line_stays_open_without_a_word_and_goes_on_when_it_heals(line: Proxy, echo: Echo) -> None:
    reader, writer = await call(line)
    line.stall()
    writer.write(b"hello")
    await stays_silent(reader)
    assert echo.heard == b""
    line.heal()
    await hears(reader, b"hello")
    writer.close()


async def test_a_line_that_loses_answers_lets_requests_through(line: Proxy, echo: Echo) -> None:
    reader, writer = await call(line)
    line.lose("down")
    writer.write(b"hello")
    await arrived(echo, b"hello")
    await stays_silent(reader)
    line.heal()
    writer.write(b"again")
    await hears(reader, b"again")
    writer.close()


async def test_a_cut_ends_what_stands_and_the_next_call_gets_through(line: Proxy) -> None:
    reader, writer = await call(line)
    writer.write(b"a")
    await hears(reader, b"a")
    line.cut()
    await is_cut(reader)
    writer.close()
    reader, writer = await call(line)
    writer.write(b"b")
    await hears(reader, b"b")
    writer.close()


async def test_a_line_that_is_down_takes_no_call(line: Proxy, echo: Echo) -> None:
    line.take_down()
    reader, writer = await call(line)
    writer.write(b"hello")
    await is_cut(reader)
    writer.close()
    assert echo.heard == b""


async def test_a_cut_in_the_middle_lets_exactly_so_many_bytes_through(line: Proxy, echo: Echo) -> None:
    line.cut_after(3)
    reader, writer = await call(line)
    writer.write(b"hello")
    async with asyncio.timeout(LIMIT):
        await reader.read(10)
        with pytest.raises((asyncio.IncompleteReadError, ConnectionError)):
            await reader.readexactly(10)
    writer.close()
    await arrived(echo, b"hel")


async def test_nothing_is_left_when_the_callers_have_gone(line: Proxy) -> None:
    for _ in range(3):
        reader, writer = await call(line)
        writer.write(b"a")
        await hears(reader, b"a")
        writer.close()
    async with asyncio.timeout(LIMIT):
        await line.empty.wait()


def test_a_line_in_a_thread_serves_a_test_without_a_loop() -> None:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        with BadLine(server.getsockname()[1]) as line:
            port = int(line.url.rpartition(":")[2])
            with socket.create_connection(("127.0.0.1", port), timeout=LIMIT) as caller:
                far, _address = server.accept()
                with far:
                    caller.sendall(b"hello")
                    assert far.recv(5) == b"hello"
                    line.take_down()
                    assert caller.recv(1) == b""
