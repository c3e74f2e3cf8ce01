"""Who signed up as a typed sheet: safe to open, logged, for the organiser alone."""

import datetime as dt
import io
import zipfile

from python_calamine import CalamineWorkbook

from nbar.community.audit.models import Entry
from tests.community.events.opening import hours, opened, signed
from tests.community.events.test_forms import FIELDS
from tests.world import World

TRAP = '=HYPERLINK("http://x","y")'


async def test_the_sheet_lists_everybody_in_their_order_and_is_logged(world: World) -> None:
    event = await opened(world.chair, world.lake.id, title="=1+1")
    trap = await world.newcomer(TRAP)
    for person in (trap, world.worker):
        await signed(person, event)
    await world.leader.put(f"/events/{event['id']}/sign-ups/{world.mate.id}")
    answer = await world.chair.call("GET", f"/events/{event['id']}/sheet")
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].endswith("spreadsheetml.sheet")
    assert "<f>" not in zipfile.ZipFile(io.BytesIO(answer.content)).read("xl/worksheets/sheet1.xml").decode()
    rows = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    assert rows[0][0] == "=1+1"
    assert rows[1] == ["情况", "序号", "姓名", "班组", "单位", "报名时间", "代报人", "签到时间"]
    assert [row[:5] + row[6:] for row in rows[2:]] == [
        ["已报名", 1, TRAP, "", "Lake", "", ""],
        ["已报名", 2, "方敏", "One", "Lake", "", ""],
        ["候补", 1, "周丽", "One", "Lake", "王班长", ""],
    ]
    assert all(isinstance(row[5], dt.datetime) for row in rows[2:])
    entry = await Entry.filter(verb="event.exported").get()
    assert (entry.actor_id, entry.subject, entry.facts) == (world.chair.id, f"event:{event['id']}", {"rows": 3})


async def test_only_the_organisers_office_may_take_it_away(world: World) -> None:
    event = await opened(world.chair, world.lake.id)
    for person, status in ((world.worker, 403), (world.leader, 403), (world.stranger, 404), (world.rival, 404)):
        assert (await person.call("GET", f"/events/{event['id']}/sheet")).status_code == status
    assert not await Entry.exists(verb="event.exported")


async def test_the_sheet_says_who_came_and_what_was_answered(world: World) -> None:
    times = {"startsAt": hours(1), "endsAt": hours(3), "closesAt": hours(0.5)}
    event = await opened(world.chair, world.lake.id, capacity=5, fields=FIELDS, **times)
    given = [{"no": 1, "value": "M"}, {"no": 2, "value": 2}, {"no": 3, "value": False}, {"no": 4, "value": TRAP}]
    assert (await world.worker.put(f"/events/{event['id']}/sign-up", {"answers": given})).status_code == 200
    assert (await world.mate.put(f"/events/{event['id']}/sign-up", {"answers": given[:1]})).status_code == 200
    checked = await world.chair.put(f"/events/{event['id']}/check-ins/{world.worker.id}", {})
    assert checked.status_code < 300, checked.text
    answer = await world.chair.call("GET", f"/events/{event['id']}/sheet")
    rows = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    assert rows[1][7:] == ["签到时间", "衣服尺码", "带几位家属", "坐班车", "忌口"]
    assert isinstance(rows[2][7], dt.datetime)
    assert [row[8:] for row in rows[2:]] == [["M", 2, "否", TRAP], ["M", "", "", ""]]
    assert rows[3][7] == ""
