"""How the server says no: RFC 9457 problem details with a code that the app has words for."""

from typing import Literal

from shared_schemas.base import View

Code = Literal[
    "request.malformed",
    "request.invalid",
    "request.too_large",
    "request.not_found",
    "request.method",
    "request.too_fast",
    "server.error",
    "server.busy",
    "security.origin",
    "session.required",
    "session.denied",
    "session.refresh_denied",
    "session.common_password",
    "activation.unknown_code",
    "activation.consent_required",
    "activation.phone_taken",
    "access.not_found",
    "access.forbidden",
    "units.name_taken",
    "units.kind_not_allowed",
    "units.phone_taken",
    "units.office_not_allowed",
    "members.phone_taken",
    "members.last_chair",
    "members.own_word",
    "joining.unknown_link",
    "joining.unknown_request",
    "joining.full",
    "joining.decided",
    "joining.not_linkable",
    "roster.not_undoable",
    "roster.unreadable",
    "roster.problems",
    "roster.too_many",
    "channels.derived",
    "channels.not_joined",
    "channels.name_taken",
    "channels.closed",
    "channels.too_many",
    "messages.client_id_reused",
    "messages.reply_elsewhere",
    "messages.everyone_not_allowed",
    "messages.recall_too_late",
    "messages.recalled",
    "messages.too_fast",
    "birthdays.too_late",
    "birthdays.posted",
    "events.closed",
    "events.cancelled",
    "events.capacity_below_going",
    "events.times",
    "events.too_many",
    "notices.withdrawn",
    "notices.deadline",
    "notices.reminded",
    "notices.nobody",
    "notices.too_many",
    "privacy.office_held",
    "events.answers",
    "events.fields",
    "events.code_expired",
    "events.not_signed_up",
    "events.still_waiting",
    "events.no_place",
    "events.too_early",
    "events.check_in_over",
    "events.not_there",
    "live.bad_frame",
    "live.unknown_frame",
]


class Problem(View, frozen=True):
    """Every error of the API, also the framework's own. `retryAfter` is in seconds."""

    status: int
    code: Code
    detail: str
    retry_after: int | None = None
    fields: list[str] = []
