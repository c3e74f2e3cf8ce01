"""The hub: which sockets follow which topics. It encodes an update once and hands the same text to each socket.

A topic is any string; its head is the number of its latest change. The hub knows nobody's rights: it is told
the topics of a member by `access`, and asks again whenever somebody may have lost one (`recheck`).
"""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from nbar.core.socket import GOING_AWAY, SIGNED_OUT, Socket
from nbar.core.wire import encode

Heads = dict[str, int]
Access = Callable[[int], Awaitable[Heads | None]]


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
                self._begin(self._recheck(member_id))

    def retell(self, topic: str) -> None:
        """Tells everybody who follows the topic anew what it is; call it from `after_commit`."""
        for member_id in {socket.member_id for socket in self._followers.get(topic, ())}:
            self._begin(self._tell_gained(member_id, {topic}))

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
        gained: set[str] = set()
        for socket in self.sockets_of(member_id):
            if heads is None:
                socket.close(SIGNED_OUT)
                continue
            lost = socket.topics - heads.keys()
            gained |= heads.keys() - socket.topics
            self.follow(socket, heads)
            for topic in lost:
                if self.on_left is not None:
                    socket.send(encode(self.on_left(topic)))
        if heads is not None:
            await self._tell_gained(member_id, gained)

    async def _tell_gained(self, member_id: int, topics: set[str]) -> None:
        for topic in topics:
            told = await self.on_gained(member_id, topic) if self.on_gained is not None else None
            if told is not None:
                self.tell(member_id, told)

    def _begin(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._rechecks.add(task)
        task.add_done_callback(self._rechecks.discard)

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
