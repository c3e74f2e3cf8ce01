"""What the organiser asks and people answer: kept beside the sign-ups, seen by the organiser only, gone after 90 days."""

from nbar.community.audit import actions as audit
from nbar.community.events.models import Event, FormAnswers, FormField
from nbar.community.events.rules import UnsoundForm, checked, sound_fields
from nbar.community.members.queries import Member
from nbar.core import clock
from nbar.core.refusal import Refusal
from shared_schemas.community import forms as wire


class UnsoundAnswers(Refusal):
    """Something required is missing, or an answer does not fit its field."""

    status, code = 400, "events.answers"


class UnsoundFields(Refusal):
    """A choice without choices, or the same choice or label twice."""

    status, code = 400, "events.fields"


async def ask(event: Event, asked: list[wire.FieldAsk]) -> None:
    """Puts the organiser's fields to a new event. Belongs into the action's transaction."""
    if not sound_fields(asked):
        raise UnsoundFields
    await FormField.bulk_create(
        [
            FormField(
                event_id=event.id, no=no, kind=field.kind, label=field.label.strip(), purpose=field.purpose.strip(),
                required=field.required, choices=[choice.strip() for choice in field.choices],
            )
            for no, field in enumerate(asked, 1)
        ]
    )  # fmt: skip


async def answer(me: Member, event: Event, member: Member, given: list[wire.AnswerGive], *, again: bool) -> None:
    """Keeps what was answered; who signs up `again` without a word keeps what stands."""
    asked = await fields_of(event.id)
    if (again and not given) or not (asked or given):
        return
    try:
        values = checked(asked, given)
    except UnsoundForm:
        raise UnsoundAnswers from None
    row = await FormAnswers.get_or_none(event_id=event.id, member_id=member.id)
    row = row or FormAnswers(event_id=event.id, member_id=member.id)
    row.given, row.at = values, clock.now()
    await row.save()
    if member.id != me.id:
        await audit.record(me.id, "event.answered_for", f"event:{event.id}", member=member.id)


async def fields_of(event_id: int) -> list[wire.FormField]:
    rows = await FormField.filter(event_id=event_id).order_by("no")
    return [
        wire.FormField(
            no=row.no, kind=row.kind, label=row.label, purpose=row.purpose, required=row.required, choices=row.choices  # type: ignore[arg-type]
        )
        for row in rows
    ]  # fmt: skip


async def asking(event_ids: list[int]) -> set[int]:
    """Those of these events that must be answered to sign up."""
    rows = FormField.filter(event_id__in=event_ids, required=True).distinct()
    return set(await rows.values_list("event_id", flat=True))  # type: ignore[arg-type]


async def answers_of(event_id: int, member_id: int) -> list[wire.Answer]:
    row = await FormAnswers.get_or_none(event_id=event_id, member_id=member_id)
    return _told(row.given) if row else []


async def sheet(event: Event) -> wire.AnswerSheet:
    """Everybody's answers: the organiser's only."""
    rows = await FormAnswers.filter(event_id=event.id, member__left_at=None).order_by("id")
    return wire.AnswerSheet(
        fields=await fields_of(event.id),
        sign_ups=[wire.SignUpAnswers(member_id=row.member_id, answers=_told(row.given)) for row in rows],
    )


def _told(values: dict[str, object]) -> list[wire.Answer]:
    return [wire.Answer(no=int(no), value=value) for no, value in sorted(values.items())]  # type: ignore[arg-type]
