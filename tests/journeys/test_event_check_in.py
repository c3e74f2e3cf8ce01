"""扫码签到: by the changing code at the door, at the desk also without a network, and what people say afterwards."""

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import expect

from tests.journeys.house import House, Phone, with_pause

Phones = Callable[[House], Phone]


def opened(house: House, title: str, hours: float = 1, **more: Any) -> int:
    """The chair's event that starts so soon that people check in."""
    chair = house.account("chair")
    starts = dt.datetime.now(dt.UTC) + dt.timedelta(hours=hours)  # noqa: TID251
    with house.api() as client:
        auth = house.token(chair["phone"], chair["password"])
        unit = client.get("/api/me", headers=auth).json()["units"][0]["id"]
        body = {
            "unitId": unit, "title": title, "place": "大会议室", "capacity": 30, "startsAt": starts.isoformat(),
            "endsAt": (starts + dt.timedelta(hours=2)).isoformat(), "closesAt": starts.isoformat(),
        }  # fmt: skip
        made = client.post("/api/events", json=body | more, headers=auth)
    assert made.status_code == 201, made.text
    return made.json()["id"]  # type: ignore[no-any-return]


def signed(house: House, event: int, *places: int) -> None:
    for place in places:
        worker = house.account("worker", place)
        with house.api() as client:
            auth = house.token(worker["phone"], worker["password"])
            assert client.put(f"/api/events/{event}/sign-up", headers=auth).status_code == 200


def picture(phone: Phone, name: str) -> None:
    """Kept where NBAR_PICTURES says, for people to look at."""
    if folder := os.environ.get("NBAR_PICTURES"):
        with_pause(0.5)
        phone.page.screenshot(path=Path(folder) / f"{name}.png")


def at(house: House, phone: Phone, role: str, path: str, place: int = 0) -> Phone:
    phone.sign_in(house.account(role, place))
    phone.go(path)
    return phone


def test_a_worker_scans_the_code_at_the_door(demo: House, phone: Phones) -> None:
    event = opened(demo, "门口签到")
    signed(demo, event, 0)
    door = at(demo, phone(demo), "chair", f"/events/{event}/door")
    code = door.page.get_by_role("img", name="活动签到码")
    expect(code).to_be_visible(timeout=15_000)
    door.sees("/ 1 人")
    door.fits()
    picture(door, "door")
    worker = at(demo, phone(demo), "worker", f"/events/{event}")
    expect(worker.page.get_by_role("link", name="扫码签到")).to_be_visible(timeout=15_000)
    picture(worker, "event-arriving")
    worker.aim_camera_at(code)
    worker.page.get_by_role("link", name="扫码签到").click()
    worker.sees("签到成功")
    worker.fits()
    picture(worker, "checked-in")
    expect(door.page.locator(".here b")).to_have_text("1", timeout=15_000)
    worker.page.get_by_role("link", name="看活动").click()
    worker.sees("已签到")


def test_the_phones_own_camera_opens_the_link_and_a_dead_code_says_why(demo: House, phone: Phones) -> None:
    event = opened(demo, "相机签到")
    signed(demo, event, 0)
    worker = at(demo, phone(demo), "worker", f"/events/{event}/check-in#AAAAAAAA")
    worker.sees("码已经换了或不对")
    picture(worker, "dead-code")
    chair = demo.account("chair")
    with demo.api() as client:
        door = client.get(f"/api/events/{event}/door", headers=demo.token(chair["phone"], chair["password"])).json()
    worker.go("/events")
    worker.go(f"/events/{event}/check-in#{door['codes'][0]}")
    worker.sees("签到成功")
    assert "#" not in worker.page.url


def test_who_did_not_sign_up_is_told_so(demo: House, phone: Phones) -> None:
    event = opened(demo, "没有报名")
    door = at(demo, phone(demo), "chair", f"/events/{event}/door")
    typed = door.page.locator("[data-door-code]").inner_text()
    worker = at(demo, phone(demo), "worker", f"/events/{event}/check-in")
    worker.page.locator("[data-scan-typed]").fill(typed.lower())
    worker.page.get_by_role("dialog").get_by_role("button", name="确定").or_(
        worker.page.get_by_role("dialog").locator("button[type=submit]")
    ).first.click()
    worker.sees("没有报名这次活动")


def test_the_desk_goes_on_without_a_network(demo: House, phone: Phones) -> None:
    event = opened(demo, "断网签到台")
    signed(demo, event, 0, 1)
    worker = at(demo, phone(demo), "worker", f"/events/{event}")
    worker.page.get_by_role("button", name="我的签到码").click()
    own = worker.page.get_by_role("img", name="我的签到码")
    expect(own).to_be_visible(timeout=15_000)
    picture(worker, "own-code")
    desk = at(demo, phone(demo), "chair", f"/events/{event}/desk")
    desk.sees("/ 2 人已签到")
    desk.page.wait_for_load_state("networkidle")
    desk.context.set_offline(True)
    desk.aim_camera_at(own)
    desk.button("扫工友的码").click()
    desk.sees("已记下,联网后上传")
    picture(desk, "desk-offline")
    desk.page.get_by_role("button", name="关闭").click()
    desk.sees("待上传")
    desk.page.get_by_role("button", name="为 ").click()
    expect(desk.page.get_by_text("待上传")).to_have_count(2, timeout=15_000)
    desk.context.set_offline(False)
    expect(desk.page.get_by_text("待上传")).to_have_count(0, timeout=30_000)
    desk.page.reload()
    expect(desk.page.get_by_role("button", name="撤销")).to_have_count(2, timeout=15_000)
    picture(desk, "desk")
    chair = demo.account("chair")
    with demo.api() as client:
        auth = demo.token(chair["phone"], chair["password"])
        rows = client.get(f"/api/events/{event}/desk", headers=auth).json()["attendees"]
    assert sorted(row["how"] for row in rows) == ["desk", "list"]
