"""The socket (`GET /api/live`) and its stand-in by polling. Order and close codes follow the protocol's document."""

import asyncio
from contextlib import suppress
from typing import Any

import msgspec
from litestar import WebSocket, post, websocket
from litestar.di import NamedDependency
from litestar.exceptions import WebSocketDisconnect, WebSocketException
from litestar.params import JSONBody
from tortoise.exceptions import OperationalError

from nbar.community.live import queries
from nbar.community.live.rules import moved, refused_frame
from nbar.community.members.queries import Member
from nbar.community.messages import actions as messages
from nbar.community.sessions import queries as sessions
from nbar.core import clock, tokens, wire
from nbar.core.live import hub
from nbar.core.refusal import ForeignOrigin, Refusal, SignedOut
from nbar.core.socket import TOKEN_ENDED, TOO_SLOW, Socket
from shared_schemas.community.messages import MessageSend
from shared_schemas.updates import ClientFrame, Hello, Ping, Poll, PollAnswer, Pong, Posted, Read, Ready, Refused, Send

HELLO_SECONDS = 5
POLL_SECONDS = 25
SOCKETS_PER_MEMBER = 8

decoder = msgspec.json.Decoder(ClientFrame)


@websocket("/api/live", opt={"public": True})
async def live(socket: WebSocket[Any, Any, Any]) -> None:
    if socket.headers.get("origin") not in socket.app.state.settings.origins:
        raise ForeignOrigin
    await socket.accept()
    try:
        await _converse(socket)
    except (WebSocketDisconnect, WebSocketException):
        return
    except Exception as error:  # noqa: BLE001
        wire.on_unhandled(socket, error)
        with suppress(Exception):
            await socket.close(1011)


async def _converse(socket: WebSocket[Any, Any, Any]) -> None:
    access, me = await _hello(socket)
    if me is None or access is None or len(hub.sockets_of(me.id)) >= SOCKETS_PER_MEMBER:
        await socket.close(TOKEN_ENDED if me is None else TOO_SLOW)
        return
    line = Socket(socket, me.id, access.device_id)
    hub.register(line)
    try:
        await _ready(line)
        await _listen(socket, line, access)
    finally:
        hub.forget(line)
        await line.gone()


async def _hello(socket: WebSocket[Any, Any, Any]) -> tuple[tokens.Access | None, Member | None]:
    try:
        async with asyncio.timeout(HELLO_SECONDS):
            frame = decoder.decode(await _receive(socket))
    except (TimeoutError, msgspec.MsgspecError, UnicodeError, RecursionError):
        return None, None
    return await _known_by(socket, frame.token) if isinstance(frame, Hello) else (None, None)


async def _known_by(socket: WebSocket[Any, Any, Any], token: str) -> tuple[tokens.Access | None, Member | None]:
    try:
        access = tokens.read(socket.app.state.token_key, token)
    except tokens.DeadToken:
        return None, None
    return access, await sessions.who(access)


async def _ready(line: Socket) -> None:
    """After registering: rights and heads in one look, so a right lost in between is seen by a recheck."""
    heads = await queries.heads_of(line.member_id)
    # The device may have signed out after its token was looked at and before the hub knew this socket.
    if heads is None or await sessions.present_on(line.member_id, line.device_id) is None:
        line.close(TOKEN_ENDED)
        return
    hub.follow(line, heads)
    line.send(wire.encode(Ready(epoch=await queries.epoch(), member_id=line.member_id, heads=heads)))


async def _listen(socket: WebSocket[Any, Any, Any], line: Socket, access: tokens.Access) -> None:
    while not line.closing:
        try:
            async with asyncio.timeout(max(0.0, (access.expires_at - clock.now()).total_seconds())):
                text = await _receive(socket)
        except TimeoutError:
            line.close(TOKEN_ENDED)
            return
        frame = _decoded(line, text)
        if access.expires_at <= clock.now() and not isinstance(frame, Hello):
            line.close(TOKEN_ENDED)
            return
        if isinstance(frame, Hello):
            fresh, me = await _known_by(socket, frame.token)
            if fresh is None or me is None or me.id != line.member_id:
                line.close(TOKEN_ENDED)
                return
            access, line.device_id = fresh, fresh.device_id
            await _ready(line)
        elif frame is not None:
            await _answer(line, frame)


async def _receive(socket: WebSocket[Any, Any, Any]) -> str:
    event = await socket.receive()
    if event["type"] == "websocket.disconnect":
        raise WebSocketDisconnect(detail="gone")
    text, raw = event.get("text"), event.get("bytes")
    return raw.decode("utf-8", "replace") if isinstance(raw, bytes) else str(text)


def _decoded(line: Socket, text: str) -> Any:
    try:
        return decoder.decode(text)
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        line.send(wire.encode(refused_frame(text)))
        return None


async def _answer(line: Socket, frame: Send | Read | Ping) -> None:
    client_id = frame.client_id if isinstance(frame, Send) else None
    try:
        await _act(line, frame)
    except Refusal as refusal:
        line.send(wire.encode(Refused(client_id=client_id, code=refusal.code, retry_after=refusal.retry_after)))  # type: ignore[arg-type]
    except OperationalError:
        line.send(wire.encode(Refused(client_id=client_id, code="server.busy", retry_after=2)))


async def _act(line: Socket, frame: Send | Read | Ping) -> None:
    if isinstance(frame, Ping):
        line.send(wire.encode(Pong(heads=hub.heads_for(line))))
        return
    me = await sessions.present_on(line.member_id, line.device_id)
    if me is None:
        raise SignedOut
    if isinstance(frame, Read):
        await messages.read(me, frame.channel_id, frame.no)
        return
    command = MessageSend(body=frame.body, reply_to=frame.reply_to)
    message, _ = await messages.post(me, frame.channel_id, frame.client_id, command)
    line.send(wire.encode(Posted(
        client_id=frame.client_id, channel_id=message.channel_id, message_id=message.id,
        no=message.no, seq=message.seq, at=message.at,
    )))  # fmt: skip


@post("/api/live/poll", operation_id="pollLive", status_code=200)
async def poll(me: NamedDependency[Member], data: JSONBody[Poll]) -> PollAnswer:
    """Answers at once when something moved, else at the first news or after 25 s."""
    epoch = await queries.epoch()
    ends = asyncio.get_running_loop().time() + POLL_SECONDS
    with hub.watching(me.id) as news:
        while True:
            news.clear()
            heads = await queries.heads_of(me.id)
            if heads is None:
                raise SignedOut
            left = [int(key) for key in data.cursors if key not in heads]
            rest = ends - asyncio.get_running_loop().time()
            if data.epoch != epoch or left or moved(heads, data.cursors) or rest <= 0:
                return PollAnswer(epoch=epoch, heads=heads, left=left)
            with suppress(TimeoutError):
                await asyncio.wait_for(news.wait(), rest)


handlers = [live, poll]
