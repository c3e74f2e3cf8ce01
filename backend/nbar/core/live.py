"""The hub: which sockets follow which topics. It encodes an update once and hands the same text to each socket.

A topic is any string; its head is the number of its latest change. The hub knows nobody's rights: it is told
the topics of a member by `access`, and asks again whenever somebody may have lost one (`recheck`).
"""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, Protocol

from nbar.core.wire import encode

BACKLOG = 256
"""Frames that may wait for one slow socket before it is told to come back later."""

TOKEN_ENDED, TOO_SLOW, GOING_AWAY, SIGNED_OUT, UPDATE_NEEDED = 4001, 4008, 4010, 4101, 4103

Heads = dict[str, int]
Access = Callable[[int], Awaitable[Heads | None]]


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


class Hub:
    """All sockets of this process."""

    def __init__(self) -> None:
        self._followers: defaultdict[str, set[Socket]] = defaultdict(set)
        self._members: defaultdict[int, set[Socket]] = defaultdict(set)
        self._heads: Heads = {}
        self._waiters: defaultdict[int, set[asyncio.Event]] = defaultdict(set)
        self._rechecks: set[asyncio.Task[None]] = set()
        self.access: Access | None = None
        self.on_left: Callable[[str], Any] | None = None
        self.on_gained: Callable[[int, str], Awaitable[Any]] | None = None

    def __len__(self) -> int:
        return sum(map(len, self._members.values()))

    def register(self, socket: Socket) -> None:
        """From now on the socket belongs to its member; it follows nothing yet."""
        self._members[socket.member_id].add(socket)

    def follow(self, socket: Socket, heads: Heads) -> None:
        """Makes the socket's topics exactly those of `heads`."""
        for topic in socket.topics - heads.keys():
            self._unfollow(socket, topic)
        for topic in heads.keys() - socket.topics:
            self._followers[topic].add(socket)
        socket.topics = set(heads)
        for topic, head in heads.items():
            self._heads[topic] = max(head, self._heads.get(topic, 0))

    def forget(self, socket: Socket) -> None:
        for topic in socket.topics:
            self._unfollow(socket, topic)
        socket.topics = set()
        self._members[socket.member_id].discard(socket)
        if not self._members[socket.member_id]:
            del self._members[socket.member_id]

    def sockets_of(self, member_id: int) -> set[Socket]:
        return set(self._members.get(member_id, ()))

    def served(self) -> Heads:
        """The heads of all topics that somebody follows."""
        return {topic: self._heads.get(topic, 0) for topic in self._followers}

    def heads_for(self, socket: Socket) -> Heads:
        return {topic: self._heads.get(topic, 0) for topic in socket.topics}

    def publish(self, topic: str, head: int, update: Any) -> None:
        """Hands an update to everybody who follows the topic; call it from `after_commit`."""
        self._heads[topic] = max(head, self._heads.get(topic, 0))
        followers = self._followers.get(topic)
        if followers:
            text = encode(update)
            for socket in tuple(followers):
                socket.send(text)
        self._wake_all()

    def tell(self, member_id: int, update: Any) -> None:
        """Hands an update to every socket of one member."""
        text = encode(update)
        for socket in self.sockets_of(member_id):
            socket.send(text)

    def recheck(self, member_ids: Iterable[int]) -> None:
        """Asks again what these members may follow, at once and without waiting; call it from `after_commit`."""
        for member_id in set(member_ids):
            for waiter in self._waiters.get(member_id, ()):
                waiter.set()
            if member_id in self._members:
                task = asyncio.create_task(self._recheck(member_id))
                self._rechecks.add(task)
                task.add_done_callback(self._rechecks.discard)

    def members_present(self) -> list[int]:
        return list(self._members)

    def end_device(self, device_id: int) -> None:
        """Closes the sockets of a device that signed out."""
        for sockets in list(self._members.values()):
            for socket in list(sockets):
                if socket.device_id == device_id:
                    socket.close(SIGNED_OUT)
        self._wake_all()

    @contextmanager
    def watching(self, member_id: int) -> Iterator[asyncio.Event]:
        """An event that is set at each publication or change of rights while inside."""
        event = asyncio.Event()
        self._waiters[member_id].add(event)
        try:
            yield event
        finally:
            self._waiters[member_id].discard(event)
            if not self._waiters[member_id]:
                del self._waiters[member_id]

    async def close_all(self, code: int = GOING_AWAY) -> None:
        """Says goodbye to every socket; returns when their last frames are written or 5 s have passed."""
        sockets = [socket for group in self._members.values() for socket in group]
        for socket in sockets:
            socket.close(code)
        self._wake_all()
        if sockets:
            await asyncio.wait([socket._writer for socket in sockets], timeout=5)

    async def _recheck(self, member_id: int) -> None:
        assert self.access is not None
        heads = await self.access(member_id)
        for socket in self.sockets_of(member_id):
            if heads is None:
                socket.close(SIGNED_OUT)
                continue
            lost, gained = socket.topics - heads.keys(), heads.keys() - socket.topics
            self.follow(socket, heads)
            for topic in lost:
                if self.on_left is not None:
                    socket.send(encode(self.on_left(topic)))
            for topic in gained:
                told = await self.on_gained(member_id, topic) if self.on_gained is not None else None
                if told is not None:
                    socket.send(encode(told))

    def _unfollow(self, socket: Socket, topic: str) -> None:
        followers = self._followers[topic]
        followers.discard(socket)
        if not followers:
            del self._followers[topic]

    def _wake_all(self) -> None:
        for events in list(self._waiters.values()):
            for event in list(events):
                event.set()


hub = Hub()
