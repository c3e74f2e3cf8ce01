"""An event goes into the phone's calendar, as a file and as a feed; the chair takes the list away and holds it again."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import icalendar
from python_calamine import CalamineWorkbook

from tests.journeys.house import House, Phone

Phones = Callable[[House], Phone]


def opened(demo: House, title: str) -> dict[str, Any]:
    chair = demo.account("chair")
    starts = dt.datetime.now(dt.UTC).replace(microsecond=0) + dt.timedelta(days=5)  # noqa: TID251
    auth = demo.token(chair["phone"], chair["password"])
    with demo.api() as client:
        unit = client.get("/api/me", headers=auth).json()["units"][0]["id"]
        body = {
            "unitId": unit, "title": title, "place": "湖滨公园东门", "capacity": 30, "startsAt": starts.isoformat(),
            "endsAt": (starts + dt.timedelta(hours=2)).isoformat(), "closesAt": (starts - dt.timedelta(days=1)).isoformat(),
        }  # fmt: skip
        made = client.post("/api/events", json=body, headers=auth)
    assert made.status_code == 201, made.text
    return made.json()  # type: ignore[no-any-return]


def saved(phone: Phone, button: str, folder: Path) -> Path:
    """What tapping the button puts on the phone."""
    with phone.page.expect_download() as waiting:
        phone.button(button).click()
    file = folder / waiting.value.suggested_filename
    waiting.value.save_as(file)
    return file


def test_an_event_goes_into_the_phones_calendar(demo: House, phone: Phones, tmp_path: Path) -> None:
    event = opened(demo, "周末健步走")
    worker = phone(demo)
    worker.sign_in(demo.account("worker"))
    worker.go(f"/events/{event['id']}")
    worker.sees("周末健步走")
    worker.fits()
    file = saved(worker, "加日历", tmp_path)
    assert file.name == "周末健步走.ics"
    [entry] = icalendar.Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    assert (entry["summary"], entry["location"]) == ("周末健步走", "湖滨公园东门")
    assert entry["dtstart"].dt == dt.datetime.fromisoformat(event["startsAt"])
    worker.button("立即报名").click()
    worker.sees("已报名 · 取消")

    worker.go("/me")
    worker.page.get_by_role("link", name="日历订阅").click()
    worker.button("生成我的订阅地址").click()
    address = worker.page.locator("[data-address]").inner_text()
    worker.fits()
    feed = icalendar.Calendar.from_ical(httpx.get(address, timeout=30).content)
    assert "周末健步走" in [entry["summary"] for entry in feed.walk("VEVENT")]
    worker.button("停止订阅").click()
    worker.page.get_by_role("dialog").get_by_role("button", name="停止订阅").click()
    worker.sees("生成我的订阅地址")
    assert httpx.get(address, timeout=30).status_code == 404
    assert worker.errors == []


def test_the_chair_takes_the_list_away_and_holds_the_event_again(demo: House, phone: Phones, tmp_path: Path) -> None:
    event = opened(demo, "羽毛球友谊赛")
    account = demo.account("worker")
    with demo.api() as client:
        signed = client.put(
            f"/api/events/{event['id']}/sign-up", headers=demo.token(account["phone"], account["password"])
        )
    assert signed.status_code == 200
    chair = phone(demo)
    chair.sign_in(demo.account("chair"))
    chair.go(f"/events/{event['id']}/sign-ups")
    file = saved(chair, "导出表格", tmp_path)
    assert file.name == "羽毛球友谊赛.xlsx"
    rows = CalamineWorkbook.from_path(str(file)).get_sheet_by_index(0).to_python()
    assert [row[0] for row in rows] == ["羽毛球友谊赛", "情况", "已报名"]
    chair.go(f"/events/{event['id']}")
    chair.page.get_by_role("link", name="再办一次").click()
    chair.button("发布活动").click()
    chair.sees("已发布,卡片已送到群里")
    chair.page.wait_for_url(lambda url: url.rsplit("/", 1)[1].isdigit() and not url.endswith(f"/{event['id']}"))
    auth = demo.token(demo.account("chair")["phone"], demo.account("chair")["password"])
    with demo.api() as client:
        again = client.get(f"/api/events/{chair.page.url.rsplit('/', 1)[1]}", headers=auth).json()
    assert (again["title"], again["place"], again["capacity"], again["taken"]) == (
        "羽毛球友谊赛",
        "湖滨公园东门",
        30,
        0,
    )
    late = dt.datetime.fromisoformat(again["startsAt"]) - dt.datetime.fromisoformat(event["startsAt"])
    assert dt.timedelta(days=7) - dt.timedelta(minutes=1) < late <= dt.timedelta(days=7)
    assert chair.errors == []
