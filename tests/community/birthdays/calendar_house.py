"""People with birthdays in the small world, and looking at what stands in their group."""

import datetime as dt
from typing import Any

from nbar.community.members import actions as members
from nbar.core import clock
from shared_schemas.community.members import BirthdayFact
from tests.world import Person, World


def noon(on: dt.date, hour: int = 12) -> dt.datetime:
    return clock.at_hour(on, hour)


def born(on: dt.date) -> BirthdayFact:
    return BirthdayFact(calendar="solar", month=on.month, day=on.day)


async def agreed(world: World, name: str, on: dt.date, **more: Any) -> Person:
    """A newcomer of Lake born on this day of the year who agreed to be greeted."""
    person = await world.newcomer(name, birthday=born(on), **more)
    await members.consent(person.member, "birthday", "1")
    return person


async def cards(reader: Person, channel_id: int) -> list[dict[str, Any]]:
    """Every greeting card in a group, oldest first, as a message."""
    found: list[dict[str, Any]] = []
    before = ""
    while True:
        page = await reader.get(f"/channels/{channel_id}/messages?limit=200{before}")
        found = [row for row in page["messages"] if row["body"]["kind"] == "greeting"] + found
        if not page["more"]:
            return found
        before = f"&before={page['messages'][0]['no']}"


async def tells(reader: Person, template: str) -> list[dict[str, Any]]:
    """What a person's inbox holds of one template."""
    channels = await reader.get("/channels")
    inbox = next(row["id"] for row in channels if row["kind"] == "inbox")
    page = await reader.get(f"/channels/{inbox}/messages?limit=200")
    return [row["body"] for row in page["messages"] if row["body"].get("template") == template]


def greeting_path(person: Person, on: dt.date) -> str:
    return f"/birthdays/{person.id}/{on}/greeting"


def draft_path(person: Person, on: dt.date) -> str:
    return f"/birthdays/{person.id}/{on}/draft"


SETTINGS = {"hour": 8, "always": False, "templates": ["{姓名}, 生日快乐。"]}
