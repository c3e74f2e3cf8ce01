"""Refresh families: a device that signed in holds one; ending it ends its tokens and sockets at once."""

from tortoise.expressions import Q, Subquery

from nbar.community.audit import actions as audit
from nbar.community.members import queries as members
from nbar.community.members.queries import Member
from nbar.community.sessions.models import Device, RefreshToken
from nbar.community.sessions.rules import GRACE, KEEP_FOR, REMEMBER_USED, seen_as
from nbar.core import clock, tokens
from nbar.core.db import after_commit, transaction
from nbar.core.live import hub
from nbar.core.refusal import Refusal
from shared_schemas.community.sessions import Session


class RefreshDenied(Refusal):
    status, code = 401, "session.refresh_denied"


Opened = tuple[Session, str]
"""What the phone gets, and the refresh token that goes into the cookie."""


@transaction
async def open_device(key: bytes, member: Member, agent: str | None = None) -> Opened:
    """A new refresh family; `agent` is what the browser calls itself."""
    device_key, now = tokens.secret(), clock.now()
    app, system = seen_as(agent)
    device = await Device.create(
        member_id=member.id, key_hash=tokens.digest(device_key), app=app, system=system, started_at=now, seen_at=now
    )
    return await _session(key, member, device, device_key, None)


async def start(key: bytes, member: Member, agent: str | None = None) -> Session:
    """Signs somebody in without a password: for the demo's and the tests' own use."""
    return (await open_device(key, member, agent))[0]


async def refresh(key: bytes, cookie: str | None, device_key: object) -> Opened:
    """Turns a refresh token into its successor. Reuse past the grace ends the whole family."""
    opened = await _rotate(key, cookie, device_key)
    if opened is None:
        raise RefreshDenied
    return opened


@transaction
async def _rotate(key: bytes, cookie: str | None, device_key: object) -> Opened | None:
    """None instead of a refusal where the family was ended: a refusal would roll that back."""
    row = await RefreshToken.filter(token_hash=tokens.digest(cookie or "")).select_for_update().first()
    device = await Device.get_or_none(id=row.device_id, ended_at=None) if row else None
    if row is None or device is None or not isinstance(device_key, str) or not device_key:
        return None
    member = await members.present(device.member_id)
    now = clock.now()
    if member is None or tokens.digest(device_key) != device.key_hash or row.made_at + KEEP_FOR < now:
        return None
    if row.superseded_at is not None and now > row.superseded_at + GRACE:
        await audit.record(member.id, "session.reused", f"device:{device.id}", member=member.id)
        await _end(device)
        return None
    if row.parent_id is not None:
        await RefreshToken.filter(id=row.parent_id, superseded_at=None).update(superseded_at=now)
    await Device.filter(id=device.id).update(seen_at=now)
    return await _session(key, member, device, device_key, row.id)


@transaction
async def sign_out(member_id: int, device_id: int) -> None:
    device = await Device.get_or_none(id=device_id, member_id=member_id)
    if device is not None:
        await _end(device)


@transaction
async def end_one(me: Member, device: Device) -> None:
    """Signs me out on another phone, at once."""
    await audit.record(me.id, "device.ended", f"device:{device.id}", member=me.id)
    await _end(device)


@transaction
async def end_others(me: Member, keep: int) -> None:
    """Signs me out everywhere but on the device to keep."""
    count = await Device.filter(member_id=me.id, ended_at=None).exclude(id=keep).count()
    if count:
        await audit.record(me.id, "device.others_ended", f"member:{me.id}", count=count)
        await end_devices(me.id, keep=keep)


@transaction
async def end_devices(member_id: int, keep: int | None = None) -> None:
    """Signs somebody out everywhere, but on the device to keep."""
    for device in await Device.filter(member_id=member_id, ended_at=None).exclude(id=keep or 0):
        await _end(device)


@transaction
async def erase(member_id: int) -> None:
    """Signs somebody out everywhere and deletes what is known of the devices, their tokens too."""
    await end_devices(member_id)
    await Device.filter(member_id=member_id).delete()


@transaction
async def forget_old() -> None:
    """Deletes refresh tokens that can no longer be used and need no longer be recognised."""
    now = clock.now()
    ended = Subquery(Device.filter(ended_at__lt=now - REMEMBER_USED).values("id"))
    await RefreshToken.filter(
        Q(made_at__lt=now - KEEP_FOR) | Q(superseded_at__lt=now - REMEMBER_USED) | Q(device_id__in=ended)
    ).delete()


async def _session(key: bytes, member: Member, device: Device, device_key: str, parent: int | None) -> Opened:
    token = tokens.secret()
    await RefreshToken.create(
        device_id=device.id, token_hash=tokens.digest(token), parent_id=parent, made_at=clock.now()
    )
    access, expires = tokens.issue(key, member.id, device.id)
    me = await members.view_me(member)
    return Session(access_token=access, expires_at=expires, device_key=device_key, me=me), token


async def _end(device: Device) -> None:
    await Device.filter(id=device.id, ended_at=None).update(ended_at=clock.now())
    after_commit(lambda: hub.end_device(device.id))
