"""The gate of all that belongs to a union's birthdays: which union is meant, and whether I see to it."""

from typing import Annotated, Any

from litestar.params import QueryParameter

from nbar.community.birthdays import queries
from nbar.community.members.queries import Member
from nbar.core.refusal import Invalid
from shared_schemas.base import MAX_INT, Id

UnitId = Annotated[Id | None, QueryParameter(name="unitId")]


async def unit_gate(connection: Any, _handler: Any) -> None:
    """The unit that the query names, before anything else of the query is looked at."""
    asked = connection.query_params.get("unitId")
    me = connection.state["me"]
    connection.state["unit"] = await queries.headed_unit_for(me, None if asked is None else await _number(me, asked))


async def _number(me: Member, asked: str) -> int:
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 20 else 0
    if 1 <= number <= MAX_INT:
        return number
    await queries.headed_unit_for(me, None)
    raise Invalid("unitId is a number")
