"""Bases and bounded scalars of the wire: commands come in, views and updates go out."""

import datetime as dt
from typing import Annotated

from msgspec import Meta, Struct

MAX_INT = 2**53 - 1
NO_NUL = r"^[^\x00]*$"
NOT_BLANK = r"^[^\x00]*[^\s\x00][^\x00]*$"


class Command(Struct, frozen=True, forbid_unknown_fields=True, rename="camel"):
    """What a client sends. Closed: an unknown field is refused."""


class View(Struct, frozen=True, rename="camel"):
    """What a client is shown."""


Id = Annotated[int, Meta(ge=1, le=MAX_INT)]
Count = Annotated[int, Meta(ge=0, le=MAX_INT)]
Name = Annotated[str, Meta(min_length=1, max_length=40, pattern=NOT_BLANK)]
Title = Annotated[str, Meta(min_length=1, max_length=60, pattern=NOT_BLANK)]
Line = Annotated[str, Meta(max_length=200, pattern=NO_NUL)]
Note = Annotated[str, Meta(max_length=2000, pattern=NO_NUL)]
Phone = Annotated[str, Meta(pattern=r"^1[3-9][0-9]{9}$", description="A mainland mobile number, 11 digits.")]
Password = Annotated[str, Meta(min_length=8, max_length=128, pattern=NO_NUL)]
Instant = Annotated[dt.datetime, Meta(tz=True)]
"""RFC 3339 with an offset; the server answers in UTC."""
Day = dt.date
