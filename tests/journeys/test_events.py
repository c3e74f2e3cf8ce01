"""A worker signs up, gets the last place, or waits; a place that is given up moves the next in line up."""

import datetime as dt
from collections.abc import Callable

from playwright.sync_api import expect

from tests.journeys.house import House, Phone

Phones = Callable[[House], Phone]


def test_last_place_waiting_list_and_moving_up(demo: House, phone: Phones) -> None:
    chair = demo.account("chair")
    starts = dt.datetime.now(dt.UTC).replace(microsecond=0) + dt.timedelta(days=3)  # noqa: TID251
    with demo.api() as client:
        auth = demo.token(chair["phone"], chair["password"])
        unit = client.get("/api/me", headers=auth).json()["units"][0]["id"]
        body = {
            "unitId": unit, "title": "只有一个名额", "place": "会议室", "capacity": 1, "startsAt": starts.isoformat(),
            "endsAt": (starts + dt.timedelta(hours=2)).isoformat(), "closesAt": (starts - dt.timedelta(hours=1)).isoformat(),
        }  # fmt: skip
        made = client.post("/api/events", json=body, headers=auth)
    assert made.status_code == 201, made.text
    event = made.json()["id"]
    first, second = phone(demo), phone(demo)
    first.sign_in(demo.account("worker"))
    second.sign_in(demo.account("worker", 1))
    first.go(f"/events/{event}")
    first.fits()
    first.button("立即报名").click()
    first.sees("1 / 1")
    second.go(f"/events/{event}")
    second.button("我要候补").click()
    second.sees("候补第 1 位")
    first.button("已报名 · 取消").click()
    first.page.get_by_role("dialog").get_by_role("button", name="取消报名").click()
    expect(first.button("我要候补").or_(first.button("立即报名"))).to_be_visible(timeout=15_000)
    second.page.reload()
    second.sees("已报名 · 取消")
    with demo.api() as client:
        worker = demo.account("worker", 1)
        auth = demo.token(worker["phone"], worker["password"])
        rows = client.get("/api/channels", headers=auth).json()
    inbox = next(row for row in rows if row["kind"] == "inbox")
    assert inbox["lastMessage"]["body"]["template"] == "event_place_won"
