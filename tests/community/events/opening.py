"""Opening events in the small world and reading what people were told."""

import datetime as dt
from typing import Any

from nbar.core import clock
from tests.world import Person


def hours(count: float) -> str:
    """The instant in so many hours."""
    return (clock.now() + dt.timedelta(hours=count)).isoformat()


def wanted(unit_id: int, **more: Any) -> dict[str, Any]:
    """What one sends to open an event in two days, sign-up until tomorrow."""
    return {
        "unitId": unit_id, "title": "短视频拍摄入门", "place": "201 教室", "capacity": 2,
        "startsAt": hours(48), "endsAt": hours(50), "closesAt": hours(24), **more,
    }  # fmt: skip


async def opened(by: Person, unit_id: int, **more: Any) -> dict[str, Any]:
    answer = await by.post("/events", wanted(unit_id, **more))
    assert answer.status_code == 201, answer.text
    return answer.json()  # type: ignore[no-any-return]


def changed(event: dict[str, Any], **more: Any) -> dict[str, Any]:
    """The body of a change that changes only what is named."""
    kept = ("title", "startsAt", "endsAt", "place", "capacity", "closesAt", "address")
    return {**{key: event[key] for key in kept}, "description": "", **more}


async def signed(person: Person, event: dict[str, Any]) -> dict[str, Any]:
    answer = await person.put(f"/events/{event['id']}/sign-up")
    assert answer.status_code == 200, answer.text
    return answer.json()  # type: ignore[no-any-return]


async def told(person: Person) -> list[dict[str, Any]]:
    """What stands in a person's inbox, oldest first."""
    inbox = next(row for row in await person.get("/channels") if row["kind"] == "inbox")
    page = await person.get(f"/channels/{inbox['id']}/messages?limit=200")
    return [message["body"] for message in page["messages"]]


async def templates(person: Person) -> list[str]:
    return [body["template"] for body in await told(person)]


async def cards(person: Person, channel_id: int) -> list[dict[str, Any]]:
    page = await person.get(f"/channels/{channel_id}/messages?limit=200")
    return [message["body"] for message in page["messages"] if message["body"]["kind"] == "event"]
