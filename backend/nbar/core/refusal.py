"""How the server says no. Each refusal is a class with a name; words for people live in the front end."""

from typing import ClassVar


class Refusal(Exception):
    """Rendered as problem+json by one handler. `retry_after` in seconds; without it the refusal is final."""

    status: ClassVar[int]
    code: ClassVar[str]

    def __init__(self, detail: str = "", *, retry_after: int | None = None) -> None:
        super().__init__(detail or self.code)
        self.retry_after = retry_after


class NotFound(Refusal):
    """A missing thing and a thing outside one's world: the same answer for both."""

    status, code = 404, "access.not_found"


class Forbidden(Refusal):
    """Inside one's world, but without the office it takes."""

    status, code = 403, "access.forbidden"


class SignedOut(Refusal):
    status, code = 401, "session.required"


class Invalid(Refusal):
    status, code = 400, "request.invalid"


class TooFast(Refusal):
    status, code = 429, "request.too_fast"


class ForeignOrigin(Refusal):
    status, code = 403, "security.origin"


class TooLarge(Refusal):
    status, code = 413, "request.too_large"
