"""What an organiser asks of those who sign up, and what they answer."""

from typing import Annotated, Literal

from msgspec import Meta

from shared_schemas.base import NO_NUL, NOT_BLANK, Command, Id, Name, View

FieldKind = Literal["text", "choice", "number", "yes_no"]
FieldNo = Annotated[int, Meta(ge=1, le=8)]
Purpose = Annotated[str, Meta(min_length=1, max_length=100, pattern=NOT_BLANK)]
AnswerValue = Annotated[str, Meta(max_length=200, pattern=NO_NUL)] | Annotated[float, Meta(ge=-1e12, le=1e12)] | bool


class FieldAsk(Command, frozen=True):
    """`purpose` says what the answer is for; `choices` are 2 to 20 for a choice, else none."""

    kind: FieldKind
    label: Name
    purpose: Purpose
    required: bool = False
    choices: Annotated[list[Name], Meta(max_length=20)] = []


class FormField(View, frozen=True):
    no: FieldNo
    kind: FieldKind
    label: str
    purpose: str
    required: bool
    choices: list[str]


class AnswerGive(Command, frozen=True):
    """`value` has the type of its field: text or one of the choices, a number, or yes and no."""

    no: FieldNo
    value: AnswerValue


class SignUpSend(Command, frozen=True):
    answers: Annotated[list[AnswerGive], Meta(max_length=8)] = []


class Answer(View, frozen=True):
    no: FieldNo
    value: AnswerValue


class SignUpAnswers(View, frozen=True):
    """One person's answers, for the organiser."""

    member_id: Id
    answers: list[Answer]


class AnswerSheet(View, frozen=True):
    """Everything asked, and what everybody answered; kept until 90 days after the event."""

    fields: list[FormField]
    sign_ups: list[SignUpAnswers]
