"""Pure rules about messages."""

import datetime as dt
import hashlib
import os
import re

import msgspec

from shared_schemas.community.messages import Body, Text

RECALL_WINDOW = dt.timedelta(minutes=2)
TALLY_PAUSE = dt.timedelta(seconds=1)
NAMES_SHOWN = 20
EVERYONE = "@所有人"
_UUID7 = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")


def is_uuid7(text: str) -> bool:
    """Whether this is a UUIDv7 (RFC 9562) in its usual lower-case form."""
    return _UUID7.fullmatch(text) is not None


def uuid7(now: dt.datetime) -> str:
    """A fresh UUIDv7 for what the server itself posts."""
    raw = bytearray(int(now.timestamp() * 1000).to_bytes(6, "big") + os.urandom(10))
    raw[6] = raw[6] & 0x0F | 0x70
    raw[8] = raw[8] & 0x3F | 0x80
    text = raw.hex()
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def names_everyone(body: Body) -> bool:
    return isinstance(body, Text) and EVERYONE in body.text


def sent_hash(channel_id: int, body: Body, reply_to: int | None) -> str:
    """Tells a repeat of one send from another content under the same client id."""
    return hashlib.sha256(msgspec.json.encode([channel_id, body, reply_to])).hexdigest()


def stored(body: Body) -> dict[str, object]:
    """A body as the database keeps it."""
    return msgspec.to_builtins(body)  # type: ignore[no-any-return]


def plain(kept: dict[str, object]) -> str:
    """What a person would read of a kept body, in one line."""
    if "values" in kept:
        return " ".join(map(str, dict(kept["values"]).values()))  # type: ignore[call-overload]
    return str(kept.get("text") or kept.get("title") or "")


def shown(kept: dict[str, object]) -> Body:
    body: Body = msgspec.convert(kept, Body)
    return body
