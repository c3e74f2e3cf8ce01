"""Codes, signing in and out, refreshing. Hashing is done before a transaction begins."""

import datetime as dt

from nbar.community.audit import actions as audit
from nbar.community.members import actions as member_actions
from nbar.community.members import queries as members
from nbar.community.members.queries import Member
from nbar.community.sessions import passwords
from nbar.community.sessions.models import Activation, Device, RefreshToken
from nbar.community.sessions.queries import UnknownCode, open_code
from nbar.community.sessions.rules import CODE_LIFE, GRACE, too_common
from nbar.community.sessions.throttle import Attempt
from nbar.community.units import queries as units
from nbar.community.units.queries import Unit
from nbar.core import clock, tokens
from nbar.core.db import after_commit, transaction
from nbar.core.live import hub
from nbar.core.refusal import Refusal
from shared_schemas.community.sessions import Activate, PasswordChange, Session, SignIn
from shared_schemas.community.units import ActivationCode


class Denied(Refusal):
    """Unknown phone, wrong password: one answer."""

    status, code = 401, "session.denied"


class RefreshDenied(Refusal):
    status, code = 401, "session.refresh_denied"


class CommonPassword(Refusal):
    status, code = 400, "session.common_password"


class ConsentRequired(Refusal):
    """Nothing may be kept about somebody who has not agreed to the plain notice."""

    status, code = 400, "activation.consent_required"


Opened = tuple[Session, str]
"""What the phone gets, and the refresh token that goes into the cookie."""


async def sign_in(key: bytes, command: SignIn, attempt: Attempt) -> Opened:
    member = await members.by_phone(command.phone)
    if not await passwords.fits(member.password_hash if member else None, command.password) or member is None:
        attempt.failed()
        raise Denied
    attempt.succeeded()
    return await open_device(key, member)


async def activate(key: bytes, command: Activate) -> Opened:
    """Uses a code: sets the password, records what was ticked, signs in. On somebody active it restores lost access."""
    _, member = await open_code(command.code)
    if too_common(command.password, command.phone, member.name):
        raise CommonPassword
    if "membership" not in {given.purpose for given in command.consents}:
        raise ConsentRequired
    return await _activate(key, command, await passwords.hashed(command.password))


@transaction
async def _activate(key: bytes, command: Activate, password_hash: str) -> Opened:
    row, member = await open_code(command.code)
    if not await Activation.filter(id=row.id, used_at=None).update(used_at=clock.now()):
        raise UnknownCode
    if member.phone is None:
        await member_actions.give_phone(member, command.phone)
    elif member.phone != command.phone:
        raise UnknownCode
    await end_devices(member.id)
    await member_actions.set_password(member, password_hash)
    for given in command.consents:
        await member_actions.consent(member, given.purpose, given.version)
    return await open_device(key, member)


@transaction
async def open_device(key: bytes, member: Member) -> Opened:
    """A new refresh family."""
    device_key, now = tokens.secret(), clock.now()
    device = await Device.create(member_id=member.id, key_hash=tokens.digest(device_key), started_at=now, seen_at=now)
    return await _session(key, member, device, device_key, None)


async def start(key: bytes, member: Member) -> Session:
    """Signs somebody in without a password: for the demo's and the tests' own use."""
    return (await open_device(key, member))[0]


@transaction
async def refresh(key: bytes, cookie: str | None, device_key: object) -> Opened:
    """Turns a refresh token into its successor. Reuse past the grace ends the whole family."""
    row = await RefreshToken.filter(token_hash=tokens.digest(cookie or "")).select_for_update().first()
    device = await Device.get_or_none(id=row.device_id, ended_at=None) if row else None
    if row is None or device is None or not isinstance(device_key, str):
        raise RefreshDenied
    member = await members.present(device.member_id)
    if member is None or tokens.digest(device_key) != device.key_hash:
        raise RefreshDenied
    if row.superseded_at is not None and clock.now() > row.superseded_at + GRACE:
        # The refusal must not roll the ending back.
        after_commit(lambda: hub.end_device(device.id))
        await _end(device)
        return _STOLEN
    if row.parent_id is not None:
        await RefreshToken.filter(id=row.parent_id, superseded_at=None).update(superseded_at=clock.now())
    device.seen_at = clock.now()
    await device.save(update_fields=["seen_at"])
    return await _session(key, member, device, device_key, row.id)


async def refreshed(key: bytes, cookie: str | None, device_key: object) -> Opened:
    """`refresh`, refusing a token that was used again too late."""
    opened = await refresh(key, cookie, device_key)
    if opened is _STOLEN:
        raise RefreshDenied
    return opened


@transaction
async def sign_out(member_id: int, device_id: int) -> None:
    """Ends this device's tokens and sockets at once."""
    device = await Device.get_or_none(id=device_id, member_id=member_id)
    if device is not None:
        await _end(device)


@transaction
async def sign_out_by_cookie(cookie: str | None) -> None:
    row = await RefreshToken.get_or_none(token_hash=tokens.digest(cookie or "")).prefetch_related("device")
    if row is not None:
        await _end(row.device)


@transaction
async def end_devices(member_id: int, keep: int | None = None) -> None:
    for device in await Device.filter(member_id=member_id, ended_at=None).exclude(id=keep or 0):
        await _end(device)


async def change_password(me: Member, device_id: int, command: PasswordChange) -> None:
    """A new password; every other device must sign in again."""
    if not await passwords.fits(me.password_hash, command.old):
        raise Denied
    if too_common(command.new, me.phone or "", me.name):
        raise CommonPassword
    await _change_password(me, device_id, await passwords.hashed(command.new))


@transaction
async def _change_password(me: Member, device_id: int, password_hash: str) -> None:
    await member_actions.set_password(me, password_hash)
    await end_devices(me.id, keep=device_id)


@transaction
async def issue(actor_id: int | None, member: Member) -> ActivationCode:
    """A fresh personal code; earlier ones end."""
    now = clock.now()
    await Activation.filter(member_id=member.id, used_at=None, ended_at=None).update(ended_at=now)
    code, expires = tokens.spoken_code(), now + CODE_LIFE
    await Activation.create(member_id=member.id, code_hash=tokens.digest(code), made_by_id=actor_id, expires_at=expires)
    await audit.record(actor_id, "code.issued", f"member:{member.id}")
    teams = await units.names([member.team_id] if member.team_id else [])
    return ActivationCode(
        member_id=member.id, name=member.name, team=teams.get(member.team_id or 0), phone=member.phone,
        code=f"{code[:4]}-{code[4:8]}-{code[8:]}", expires_at=expires,
    )  # fmt: skip


@transaction
async def issue_all(me: Member, unit: Unit) -> list[ActivationCode]:
    """Codes for everybody of the unit who has not signed in yet."""
    waiting = [person for person in await members.of_unit(unit.id) if person.activated_at is None]
    return [await issue(me.id, person) for person in waiting]


async def _session(key: bytes, member: Member, device: Device, device_key: str, parent: int | None) -> Opened:
    token = tokens.secret()
    await RefreshToken.create(
        device_id=device.id, token_hash=tokens.digest(token), parent_id=parent, made_at=clock.now()
    )
    access, expires = tokens.issue(key, member.id, device.id)
    me = await members.view_me(member)
    return Session(access_token=access, expires_at=expires, device_key=device_key, me=me), token


async def _end(device: Device) -> None:
    device.ended_at = device.ended_at or clock.now()
    await device.save(update_fields=["ended_at"])
    after_commit(lambda: hub.end_device(device.id))


_STOLEN: Opened = (None, "")  # type: ignore[assignment]
KEEP_FOR = dt.timedelta(days=180)
