"""What is held about me: seen on my page, taken along as a file, three times a day."""

import csv
import datetime as dt
import io
import json
import zipfile
from typing import Any

from nbar.community.audit.models import Entry
from nbar.community.members import actions as members
from nbar.core import clock
from shared_schemas.community.members import BirthdayFact
from tests.community.events.opening import opened
from tests.world import Person, World


async def table(person: Person, name: str) -> list[dict[str, str]]:
    return [row["cells"] for row in (await person.get(f"/me/holdings/{name}"))["rows"]]


async def archive(person: Person) -> zipfile.ZipFile:
    answer = await person.post("/me/export")
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/zip"
    return zipfile.ZipFile(io.BytesIO(answer.content))


async def test_my_page_lists_what_there_is_and_for_how_long(world: World) -> None:
    await world.worker.say(world.home, "我写的话")
    await members.consent(world.worker.member, "birthday", "2026-11")
    rows = {row["name"]: row for row in await world.worker.get("/me/holdings")}
    assert (rows["messages"]["rows"], rows["messages"]["days"], rows["messages"]["onClosing"]) == (1, 365, "anonymous")
    assert {"profile", "consents", "devices", "inbox"} <= set(rows)
    assert "sign_ups" not in rows, "a table with nothing of mine is not listed"


async def test_every_line_of_mine_can_be_read_and_none_of_anybody_elses(world: World) -> None:
    await world.worker.say(world.home, "只有我写的")
    await world.mate.say(world.home, "别人写的")
    assert [row["text"] for row in await table(world.worker, "messages")] == ["只有我写的"]
    (profile,) = await table(world.worker, "profile")
    assert (profile["name"], profile["unit"], profile["team"]) == ("方敏", "Lake", "One")
    for row in await world.worker.get("/me/holdings"):
        page = await world.worker.get(f"/me/holdings/{row['name']}")
        assert len(page["rows"]) == min(row["rows"], 50), row
        assert "别人写的" not in json.dumps(page, ensure_ascii=False)


async def test_long_tables_come_page_by_page(world: World) -> None:
    for place in range(60):
        await world.worker.say(world.home, f"{place}")
    first = await world.worker.get("/me/holdings/messages")
    rest = await world.worker.get(f"/me/holdings/messages?before={first['rows'][-1]['id']}")
    texts = [row["cells"]["text"] for row in first["rows"] + rest["rows"]]
    assert (first["more"], rest["more"]) == (True, False)
    assert texts == [str(place) for place in range(59, -1, -1)]


async def test_i_see_who_changed_something_of_mine(world: World) -> None:
    change = {"name": "方敏", "phone": world.worker.member.phone, "number": "77", "teamId": None, "birthday": None}
    assert (await world.chair.put(f"/members/{world.worker.id}", change)).status_code == 200
    entry = next(row for row in await table(world.worker, "log") if row["verb"] == "member.changed")
    assert entry["by"] == "沈主席"
    assert not [row for row in await table(world.mate, "log") if row["verb"] == "member.changed"]


async def test_the_file_holds_everything_as_json_and_as_sheets(world: World) -> None:
    await members.set_birthday(world.worker.member, BirthdayFact(calendar="lunar", month=5, day=23))
    await world.worker.say(world.home, "=1+1")
    event = await opened(world.chair, world.lake.id)
    assert (await world.worker.put(f"/events/{event['id']}/sign-up")).status_code == 200
    file = await archive(world.worker)
    held: dict[str, Any] = json.loads(file.read("data.json"))
    assert held["member"] == world.worker.id
    assert held["tables"]["profile"][0]["calendar"] == "lunar"
    assert held["tables"]["sign_ups"][0]["state"] == "going"
    assert set(held["tables"]) == {row["name"] for row in await world.worker.get("/me/holdings")}
    sheet = list(csv.DictReader(io.StringIO(file.read("csv/messages.csv").decode("utf-8-sig"))))
    assert [row["text"] for row in sheet] == ["'=1+1"], "a spreadsheet must not take it for a formula"
    whole = b"".join(file.read(name) for name in file.namelist()).decode()
    assert "password" not in whole.replace("password.changed", "")
    assert world.mate.member.phone not in whole
    assert "沈主席" not in whole, "nothing was done by the chair yet"


async def test_three_files_a_day_and_each_is_in_the_log(world: World) -> None:
    for _ in range(3):
        await archive(world.worker)
    refused = await world.worker.post("/me/export")
    assert (refused.status_code, refused.json()["code"]) == (429, "request.too_fast")
    assert 86_000 < int(refused.headers["Retry-After"]) <= 86_400
    await archive(world.mate)
    assert await Entry.filter(verb="holdings.exported", actor_id=world.worker.id).count() == 3
    with clock.moved_to(clock.now() + dt.timedelta(days=1, minutes=1)):
        await archive(await world.sign_in(world.worker.member))


async def test_the_periods_are_told_to_everybody(world: World) -> None:
    async with world.server.client() as stranger:
        periods = (await stranger.get("/api/privacy/periods")).json()
    assert {row["name"]: row["days"] for row in periods}["messages"] == 365
