"""Publishing notices in the small world and reading how far they have come."""

from typing import Any

from nbar.core import clock
from tests.community.events.opening import hours as hours
from tests.world import Person, new_id


def wanted(**more: Any) -> dict[str, Any]:
    return {"title": "周五前登记体检", "body": "请带身份证。", "needsAck": True, "deadline": hours(24), **more}


async def published(by: Person, unit_id: int, **more: Any) -> dict[str, Any]:
    answer = await by.put(f"/units/{unit_id}/notices/{new_id()}", wanted(**more))
    assert answer.status_code == 201, answer.text
    return answer.json()["notice"]  # type: ignore[no-any-return]


async def done(person: Person, notice: dict[str, Any], what: str = "acknowledgement") -> None:
    answer = await person.put(f"/notices/{notice['id']}/{what}")
    assert answer.status_code == 204, answer.text


async def told(by: Person, notice: dict[str, Any], *ids: int, on: bool = True) -> int:
    answer = await by.put(f"/notices/{notice['id']}/told", {"memberIds": list(ids), "told": on})
    return answer.status_code


async def mine(person: Person, notice: dict[str, Any]) -> Any:
    return (await person.get(f"/notices/{notice['id']}"))["mine"]


async def numbers(person: Person, notice: dict[str, Any]) -> tuple[int, int, int, int, int]:
    """Of how many: confirmed, told, opened, unread."""
    shown = await person.get(f"/notices/{notice['id']}/readers")
    assert shown["of"] == shown["acked"] + shown["told"] + shown["read"] + shown["unread"]
    return (shown["of"], shown["acked"], shown["told"], shown["read"], shown["unread"])


async def names(person: Person, notice: dict[str, Any], state: str) -> list[str]:
    page = await person.get(f"/notices/{notice['id']}/readers/{state}")
    return [row["name"] for row in page["readers"]]


async def remind(by: Person, notice: dict[str, Any], client_id: str = "", *, urgent: bool = True) -> Any:
    return await by.put(f"/notices/{notice['id']}/reminders/{client_id or new_id()}", {"urgent": urgent})


async def reminded(person: Person) -> list[str]:
    """The titles of which reminders stand in a person's inbox."""
    inbox = next(row for row in await person.get("/channels") if row["kind"] == "inbox")
    page = await person.get(f"/channels/{inbox['id']}/messages?limit=200")
    bodies = [message["body"] for message in page["messages"]]
    return [body["values"]["title"] for body in bodies if body.get("template") == "notice_reminder"]


async def cards(person: Person, channel_id: int) -> list[dict[str, Any]]:
    page = await person.get(f"/channels/{channel_id}/messages?limit=200")
    return [message for message in page["messages"] if message["body"]["kind"] == "notice"]


def morning() -> Any:
    """An instant outside the quiet hours."""
    return clock.at_hour(clock.today(), 10)
