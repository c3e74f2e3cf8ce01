"""Pure rules of the socket."""

import msgspec

from shared_schemas.updates import Refused

_KNOWN = {"hello", "send", "read", "ping"}


def moved(heads: dict[str, int], cursors: dict[str, int]) -> bool:
    """Whether a channel the client holds has gone on; channels it does not hold are not compared."""
    return any(heads[key] > cursor for key, cursor in cursors.items() if key in heads)


def refused_frame(text: str) -> Refused:
    """The refusal for a frame that is no frame: an unknown `t` is named as such."""
    try:
        raw = msgspec.json.decode(text)
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        raw = None
    kind = raw.get("t") if isinstance(raw, dict) else None
    unknown = isinstance(kind, str) and kind not in _KNOWN
    return Refused(client_id=None, code="live.unknown_frame" if unknown else "live.bad_frame")
