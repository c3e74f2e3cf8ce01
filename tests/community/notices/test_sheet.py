"""The sheet of readers: typed, safe to open, logged, names only for the own union."""

import datetime as dt
import io
import zipfile

from python_calamine import CalamineWorkbook

from nbar.community.audit.models import Entry
from tests.community.notices.publishing import done, published, told
from tests.world import Person, World


async def sheet(person: Person, notice: dict[str, object]) -> list[list[object]]:
    answer = await person.call("GET", f"/notices/{notice['id']}/sheet")
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].endswith("spreadsheetml.sheet")
    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.content))
    assert "<f>" not in zipfile.ZipFile(io.BytesIO(answer.content)).read("xl/worksheets/sheet1.xml").decode()
    return book.get_sheet_by_index(0).to_python()


async def test_the_chairs_sheet_names_everybody_and_is_logged(world: World) -> None:
    await world.newcomer('=HYPERLINK("http://x","y")')
    notice = await published(world.chair, world.lake.id, title="=1+1")
    await done(world.worker, notice)
    await done(world.mate, notice, "read")
    await told(world.chair, notice, world.other.id)
    rows = await sheet(world.chair, notice)
    assert rows[0][0] == "=1+1"
    assert rows[1] == ["姓名", "班组", "情况", "时间", "口头通知人"]
    states = {row[0]: (row[1], row[2], row[4]) for row in rows[2:]}
    assert states["方敏"] == ("One", "已收到", "")
    assert states["周丽"] == ("One", "已读未确认", "")
    assert states["陈强"] == ("Two", "口头通知", "沈主席")
    assert states['=HYPERLINK("http://x","y")'] == ("Lake", "未读", "")
    assert all(isinstance(row[3], dt.datetime) or row[3] == "" for row in rows[2:])
    entry = await Entry.filter(verb="notice.exported").get()
    assert (entry.actor_id, entry.facts) == (world.chair.id, {"rows": 6, "names": True})


async def test_above_the_union_there_are_numbers_only(world: World) -> None:
    notice = await published(world.officer, world.county.id)
    await done(world.worker, notice)
    rows = await sheet(world.officer, notice)
    assert rows[1:] == [["单位", "已知晓", "应知晓"], ["County", 1, 1], ["East", 1, 5], ["West", 0, 2]]
    own = await sheet(world.chair, notice)
    assert {row[0] for row in own[2:]} == {"沈主席", "王班长", "方敏", "周丽", "陈强"}
