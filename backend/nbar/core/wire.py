"""Between Litestar and us: problem+json for every error, gates that authorise before a body is looked at."""

import logging
from collections import Counter
from collections.abc import Awaitable, Callable
from typing import Any

import msgspec
from litestar import Request, Response
from litestar.connection import ASGIConnection
from litestar.exceptions import (
    HTTPException,
    MethodNotAllowedException,
    NotFoundException,
    ValidationException,
)
from litestar.handlers import BaseRouteHandler
from tortoise.exceptions import IntegrityError, OperationalError

from nbar.core.refusal import NotFound, Refusal
from shared_schemas.base import MAX_INT
from shared_schemas.refusals import Problem

Connection = ASGIConnection[Any, Any, Any, Any]
Guard = Callable[[Connection, BaseRouteHandler], Awaitable[None]]

log = logging.getLogger("nbar")
unhandled: Counter[str] = Counter()
"""Exceptions that no handler expected, by type; tests assert that it stays empty."""


class StrictRequest(Request[Any, Any, Any]):
    """Takes a JSON body as its type says: Litestar by itself would read the text "5" as a number."""

    async def json(self) -> Any:
        try:
            raw = await super().json()
        except RecursionError as error:
            raise ValidationException("nested too deeply") from error
        field = getattr(self.route_handler, "parsed_data_field", None)
        if field is None:
            return raw
        try:
            return msgspec.convert(raw, field.annotation, str_keys=True)
        except msgspec.ValidationError as error:
            message, _, path = str(error).partition(" - at ")
            raise ValidationException(message, extra=[{"key": path.strip("`") or message}]) from error


def gate(parameter: str, load: Callable[..., Awaitable[Any]], name: str, *inside: str) -> Guard:
    """A guard that loads what the path names through the person who asks, and keeps it for `loaded(name)`.

    `inside` names what earlier gates loaded and `load` needs to know. Guards run before query and body are read, so a thing outside one's world is 404 whatever else is wrong.
    """

    async def guard(connection: Connection, _handler: BaseRouteHandler) -> None:
        number = connection.path_params[parameter]
        if not 1 <= number <= MAX_INT:
            raise NotFound
        connection.state[name] = await load(connection.state["me"], number, *(connection.state[key] for key in inside))

    return guard


def loaded(name: str) -> Callable[[Request[Any, Any, Any]], Awaitable[Any]]:
    """A dependency: what the gate of that name loaded."""

    async def from_state(request: Request[Any, Any, Any]) -> Any:
        return request.state[name]

    return from_state


def problem(status: int, code: str, detail: str, **more: Any) -> Response[Any]:
    body = Problem(status=status, code=code, detail=detail, **more)  # type: ignore[arg-type]
    response = Response(body, status_code=status, media_type="application/problem+json")
    if body.retry_after is not None:
        response.headers["Retry-After"] = str(body.retry_after)
    return response


def on_refusal(_request: Any, refusal: Refusal) -> Response[Any]:
    return problem(refusal.status, refusal.code, str(refusal), retry_after=refusal.retry_after)


def on_validation(_request: Any, error: ValidationException) -> Response[Any]:
    extra = error.extra if isinstance(error.extra, list) else []
    fields = [str(entry.get("key") or entry.get("message"))[:100] for entry in extra if isinstance(entry, dict)]
    return problem(400, "request.invalid", "the request does not have the right form", fields=fields)


_CODES = {400: "request.malformed", 401: "session.required", 403: "access.forbidden", 404: "request.not_found",
          405: "request.method", 413: "request.too_large", 429: "request.too_fast"}  # fmt: skip


def on_http(_request: Any, error: HTTPException) -> Response[Any]:
    response = problem(error.status_code, _CODES.get(error.status_code, "request.malformed"), error.detail[:200])
    response.headers.update(error.headers or {})
    return response


def on_conflict(request: Any, error: IntegrityError) -> Response[Any]:
    # Two did the same at once and the database kept one; every expected race is handled in its action.
    return problem(409, "server.busy", "somebody else was faster, try again", retry_after=1)


_PASSING = ("locked", "busy", "disk is full", "full", "deadlock", "connection", "timeout", "too many clients")


def on_database(request: Any, error: OperationalError) -> Response[Any]:
    if not any(word in str(error).lower() for word in _PASSING):
        return on_unhandled(request, error)
    log.error("database: %s", error)
    return problem(503, "server.busy", "the database is busy", retry_after=2)


def on_unhandled(request: Any, error: Exception) -> Response[Any]:
    unhandled[type(error).__name__] += 1
    log.error("unhandled error at %s", request.scope.get("path_template", "?"), exc_info=error)
    return problem(500, "server.error", "something broke on our side")


HANDLERS: dict[Any, Any] = {
    Refusal: on_refusal,
    ValidationException: on_validation,
    NotFoundException: on_http,
    MethodNotAllowedException: on_http,
    HTTPException: on_http,
    IntegrityError: on_conflict,
    OperationalError: on_database,
    Exception: on_unhandled,
}


def encode(value: Any) -> str:
    """A struct as JSON text, ready for a socket."""
    return msgspec.json.encode(value).decode()
