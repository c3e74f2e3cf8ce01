"""The only writers of people and their consents. Who may do it is decided by the slices above."""

import datetime as dt
from typing import Any

from nbar.community.audit import actions as audit
from nbar.community.members.models import Consent, Member
from nbar.community.members.rules import AUDIENCES, CLOSED, possible
from nbar.community.units import actions as units
from nbar.core import clock
from nbar.core.db import after_commit, transaction
from nbar.core.live import hub
from nbar.core.refusal import Invalid, Refusal
from shared_schemas.community.members import BirthdayFact, Purpose

_AS_KEPT = {"team_since": dt.datetime.fromisoformat, "joined_on": dt.date.fromisoformat}


class PhoneTaken(Refusal):
    """Somebody else in this county has the number already."""

    status, code = 409, "members.phone_taken"


@transaction
async def add(
    unit_id: int,
    name: str,
    *,
    phone: str | None = None,
    number: str | None = None,
    team_id: int | None = None,
    birthday: BirthdayFact | None = None,
    joined_on: dt.date | None = None,
) -> Member:
    now = clock.now()
    await _free(phone)
    member = Member(unit_id=unit_id, name=name, phone=phone, number=number or None, since=now, joined_on=joined_on)
    member.team_id, member.team_since = team_id, now if team_id else None
    member.set_birthday(birthday)
    await member.save()
    return member


@transaction
async def change(
    member: Member,
    *,
    name: str,
    phone: str | None,
    number: str | None,
    team_id: int | None,
    birthday: BirthdayFact | None,
    joined_on: dt.date | None,
) -> Member:
    """The whole of what a roster knows. A change of team takes effect in its groups at once."""
    if phone != member.phone:
        await _free(phone)
    if team_id != member.team_id:
        member.team_id, member.team_since = team_id, clock.now() if team_id else None
        after_commit(lambda: hub.recheck([member.id]))
    member.name, member.phone, member.number, member.joined_on = name, phone, number or None, joined_on
    member.set_birthday(birthday)
    await member.save()
    return member


@transaction
async def leave(actor_id: int | None, member: Member) -> None:
    """Ends membership, offices and access at once and everywhere. The name stays on what was written."""
    member.left_at, member.phone, member.password_hash, member.team_id = clock.now(), None, None, None
    member.set_birthday(None)
    await member.save()
    await units.end_all(actor_id, member.id)
    await audit.record(actor_id, "member.left", f"member:{member.id}", unit=member.unit_id)
    after_commit(lambda: hub.recheck([member.id]))


@transaction
async def restore(member: Member, facts: dict[str, Any]) -> None:
    """Puts back some of what `rules.facts` kept. The number must be free; a change of team takes effect at once."""
    if facts.get("phone", member.phone) != member.phone:
        await _free(facts["phone"])
    for name, value in facts.items():
        setattr(member, name, _AS_KEPT[name](value) if value is not None and name in _AS_KEPT else value)
    await member.save()
    after_commit(lambda: hub.recheck([member.id]))


@transaction
async def bring_back(actor_id: int, member: Member, facts: dict[str, Any]) -> None:
    """Undoes a leaving: the same person, with the access and the groups they had."""
    member.left_at = None
    await restore(member, facts)
    await audit.record(actor_id, "member.returned", f"member:{member.id}", unit=member.unit_id)


@transaction
async def erase(member_id: int) -> None:
    """Leaves of a person nothing but the id and the times; every right ends, and the phone number is free anew."""
    member = await Member.filter(id=member_id).select_for_update().get()
    member.name, member.erased_at, member.left_at = CLOSED, clock.now(), member.left_at or clock.now()
    member.phone = member.number = member.password_hash = member.team_id = member.joined_on = None
    member.set_birthday(None)
    await member.save()
    after_commit(lambda: hub.recheck([member_id]))


@transaction
async def set_birthday(member: Member, fact: BirthdayFact | None) -> Member:
    if fact is not None and not possible(fact):
        raise Invalid("there is no such day")
    member.set_birthday(fact)
    await member.save()
    return member


@transaction
async def consent(member: Member, purpose: Purpose, version: str, recorded_by: int | None = None) -> None:
    """Records a yes with version and time; the same yes again changes nothing. One audience takes the other's place."""
    await Member.filter(id=member.id).select_for_update().get()
    if await Consent.filter(member_id=member.id, purpose=purpose, version=version, withdrawn_at=None).exists():
        return
    for replaced in AUDIENCES if purpose in AUDIENCES else (purpose,):
        await withdraw(member, replaced, recorded_by)
    row = await Consent.create(
        member_id=member.id, purpose=purpose, version=version, at=clock.now(), recorded_by_id=recorded_by
    )
    if recorded_by is not None:
        await audit.record(recorded_by, "consent.oral", f"consent:{row.id}", purpose=purpose, member=member.id)


@transaction
async def withdraw(member: Member, purpose: Purpose, recorded_by: int | None = None) -> None:
    """Takes a yes back; none standing is no error."""
    await Member.filter(id=member.id).select_for_update().get()
    ended = await Consent.filter(member_id=member.id, purpose=purpose, withdrawn_at=None).update(
        withdrawn_at=clock.now(), withdrawn_by_id=recorded_by
    )
    if ended and recorded_by is not None:
        await audit.record(recorded_by, "consent.withdrawn", f"member:{member.id}", purpose=purpose)


@transaction
async def withdraw_all(member_id: int) -> None:
    """Takes back whatever the person agreed to. The rows stay as a proof that it was agreed to, and until when."""
    await Consent.filter(member_id=member_id, withdrawn_at=None).update(withdrawn_at=clock.now())


@transaction
async def set_password(member: Member, password_hash: str) -> None:
    """Stores an Argon2id hash; the first one activates."""
    member.password_hash = password_hash
    member.activated_at = member.activated_at or clock.now()
    await member.save(update_fields=["password_hash", "activated_at"])


@transaction
async def give_phone(member: Member, phone: str) -> None:
    """For somebody whose roster row had none."""
    await _free(phone)
    member.phone = phone
    await member.save(update_fields=["phone"])


@transaction
async def make_system(unit_id: int) -> Member:
    """The one member in whose name the system writes."""
    return await Member.create(unit_id=unit_id, name="工会", since=clock.now(), system=True)


async def _free(phone: str | None) -> None:
    if phone is not None and await Member.filter(phone=phone).exists():
        raise PhoneTaken
