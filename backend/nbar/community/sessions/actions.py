"""Codes, signing in, passwords. Hashing is done before a transaction begins."""

import asyncio
from weakref import WeakValueDictionary

from nbar.community.audit import actions as audit
from nbar.community.members import actions as member_actions
from nbar.community.members import queries as members
from nbar.community.members.queries import Member
from nbar.community.sessions import passwords, throttle
from nbar.community.sessions.devices import Opened, end_devices, open_device
from nbar.community.sessions.devices import start as start
from nbar.community.sessions.models import Activation
from nbar.community.sessions.queries import ClosedCode, open_code, waiting
from nbar.community.sessions.rules import CODE_LIFE, normal_code, too_common
from nbar.community.sessions.throttle import Attempt
from nbar.community.units import queries as units
from nbar.community.units.queries import Unit
from nbar.core import clock, tokens
from nbar.core.db import transaction
from nbar.core.refusal import Refusal
from shared_schemas.community.sessions import Activate, PasswordChange, SignIn
from shared_schemas.community.units import ActivationCode


class Denied(Refusal):
    """Unknown phone, wrong password: one answer."""

    status, code = 401, "session.denied"


class CommonPassword(Refusal):
    status, code = 400, "session.common_password"


class ConsentRequired(Refusal):
    """Nothing may be kept about somebody who has not agreed to the plain notice."""

    status, code = 400, "activation.consent_required"


class PhoneTaken(Refusal):
    """Somebody else signs in with the number that a person without one gave."""

    status, code = 409, "activation.phone_taken"


# Of many who redeem one code at once, only one is worth the slow hash.
_redeeming: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()


async def sign_in(key: bytes, command: SignIn, attempt: Attempt, agent: str | None = None) -> Opened:
    member = await members.by_phone(command.phone)
    right = await passwords.fits(member.password_hash if member else None, command.password)
    if member is None or not right:
        raise Denied
    attempt.succeeded()
    return await _enter(key, member, agent)


@transaction
async def _enter(key: bytes, member: Member, agent: str | None = None) -> Opened:
    # While the slow check ran, the password may have been changed to shut somebody out.
    fresh = await Member.filter(id=member.id, left_at=None).select_for_update().first()
    if fresh is None or fresh.password_hash != member.password_hash:
        raise Denied
    return await open_device(key, fresh, agent)


async def activate(key: bytes, command: Activate, agent: str | None = None) -> Opened:
    """Uses a code: sets the password, records what was ticked, signs in. On somebody active it restores lost access."""
    row, member = await open_code(command.code)
    await _check_phone(row, member, command.phone)
    if too_common(command.password, command.phone, member.name):
        raise CommonPassword
    if "membership" not in {given.purpose for given in command.consents}:
        raise ConsentRequired
    lock = _redeeming.setdefault(row.code_hash, asyncio.Lock())
    async with lock:
        await open_code(command.code)
        return await _activate(key, command, await passwords.hashed(command.password), agent)


async def _check_phone(row: Activation, member: Member, phone: str) -> None:
    throttle.phones.spend(row.code_hash)
    if member.phone is not None and member.phone != phone:
        raise ClosedCode
    if member.phone is None and await members.by_phone(phone) is not None:
        raise PhoneTaken
    throttle.phones.give_back(row.code_hash)


@transaction
async def _activate(key: bytes, command: Activate, password_hash: str, agent: str | None) -> Opened:
    row, member = await open_code(command.code)
    now = clock.now()
    if not await Activation.filter(id=row.id, used_at=None, ended_at=None).update(used_at=now):
        raise ClosedCode
    await Activation.filter(member_id=member.id, used_at=None, ended_at=None).update(ended_at=now)
    if member.phone is None:
        await _give_phone(member, command.phone)
    elif member.phone != command.phone:
        raise ClosedCode
    # The password first: its row lock lets no sign-in with the old one slip in after the devices ended.
    await member_actions.set_password(member, password_hash)
    await end_devices(member.id)
    for given in command.consents:
        await member_actions.consent(member, given.purpose, given.version)
    await audit.record(member.id, "code.used", f"activation:{row.id}", member=member.id)
    return await open_device(key, member, agent)


async def _give_phone(member: Member, phone: str) -> None:
    try:
        await member_actions.give_phone(member, phone)
    except member_actions.PhoneTaken:
        raise PhoneTaken from None


async def change_password(me: Member, device_id: int, command: PasswordChange) -> None:
    """A new password; every other device must sign in again."""
    if not await passwords.fits(me.password_hash, command.old):
        raise Denied
    if too_common(command.new, me.phone or "", me.name):
        raise CommonPassword
    await _change_password(me, device_id, await passwords.hashed(command.new))


@transaction
async def _change_password(me: Member, device_id: int, password_hash: str) -> None:
    fresh = await Member.filter(id=me.id, left_at=None).select_for_update().first()
    if fresh is None or fresh.password_hash != me.password_hash:
        raise Denied
    await member_actions.set_password(fresh, password_hash)
    await end_devices(me.id, keep=device_id)
    await audit.record(me.id, "password.changed", f"member:{me.id}")


@transaction
async def issue(actor_id: int | None, member: Member) -> ActivationCode:
    """A fresh personal code; earlier ones end."""
    return (await _issue(actor_id, [member]))[0]


@transaction
async def issue_all(me: Member, unit: Unit) -> list[ActivationCode]:
    """Codes for everybody of the unit who has not signed in yet."""
    return await _issue(me.id, await waiting(me, unit))


@transaction
async def note_print(me: Member, unit: Unit, count: int) -> None:
    """Codes leave the screen on paper: who did it, and how many, stays known."""
    await audit.record(me.id, "codes.printed", f"unit:{unit.id}", count=count)


async def _issue(actor_id: int | None, people: list[Member]) -> list[ActivationCode]:
    now = clock.now()
    await Activation.filter(member_id__in=[one.id for one in people], used_at=None, ended_at=None).update(ended_at=now)
    teams = await units.names({one.team_id for one in people if one.team_id})
    issued = [
        ActivationCode(
            member_id=one.id, name=one.name, team=teams.get(one.team_id or 0), phone=one.phone,
            code=_spaced(tokens.spoken_code()), expires_at=now + CODE_LIFE,
        )
        for one in people
    ]  # fmt: skip
    await Activation.bulk_create([
        Activation(
            member_id=one.member_id, code_hash=tokens.digest(normal_code(one.code)),
            made_by_id=actor_id, expires_at=one.expires_at,
        )
        for one in issued
    ])  # fmt: skip
    for one in people:
        await audit.record(actor_id, "code.issued", f"member:{one.id}")
    return issued


def _spaced(code: str) -> str:
    return "-".join(code[at : at + 4] for at in range(0, len(code), 4))
