"""What is mine: the phones I signed in on, all that is held about me, and leaving."""

import json
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.house import House, Phone
from tests.journeys.test_talk import open_home_group, say

Phones = Callable[[House], Phone]


def test_a_lost_phone_is_signed_out_from_another(demo: House, phone: Phones) -> None:
    account = demo.account("worker")
    here, lost = phone(demo), phone(demo)
    for each in (lost, here):
        each.sign_in(account)
    here.go("/me")
    here.page.get_by_role("link", name="登录设备").click()
    here.sees("这台设备")
    here.fits()
    end = here.page.get_by_role("button", name="退出 Chrome · Linux 电脑")
    before = end.count()
    assert before >= 1
    end.first.click()
    here.page.get_by_role("dialog").get_by_role("button", name="退出", exact=True).click()
    expect(lost.page.get_by_label("手机号")).to_be_visible(timeout=15_000)
    here.sees("已退出")
    expect(end).to_have_count(before - 1)


@pytest.fixture
def own(tmp_path: Path) -> Iterator[House]:
    """A world in which an account may be closed: nobody else signs in with it."""
    with House(tmp_path, demo=True) as house:
        yield house


def test_all_of_mine_is_seen_taken_along_and_closed_for_good(own: House, phone: Phones) -> None:
    account = own.account("worker", 1)
    mine, colleague = phone(own), phone(own)
    mine.sign_in(account)
    colleague.sign_in(own.account("leader"))
    for each in (mine, colleague):
        open_home_group(each)
    say(mine, "这句话会留下来")
    colleague.sees("这句话会留下来")
    mine.go("/me")
    mine.page.get_by_role("link", name="我的数据").click()
    mine.sees("我写的消息")
    mine.fits()
    with mine.page.expect_download() as file:
        mine.button("下载我的全部数据", exact=False).click()
    assert file.value.suggested_filename.endswith(".zip")
    with zipfile.ZipFile(file.value.path()) as archive:
        held = json.loads(archive.read("data.json"))
    assert "这句话会留下来" in [row["text"] for row in held["tables"]["messages"]]
    mine.page.get_by_role("link", name="我写的消息").click()
    mine.sees("这句话会留下来")
    mine.go("/me/closing")
    mine.fits()
    mine.page.get_by_label("输入密码确认").fill("not my password")
    mine.button("注销我的账号").click()
    mine.button("注销").click()
    mine.sees("密码不对")
    mine.page.get_by_label("输入密码确认").fill(account["password"])
    mine.button("注销我的账号").click()
    mine.button("注销").click()
    expect(mine.page.get_by_label("手机号")).to_be_visible(timeout=15_000)
    colleague.sees("已注销用户")
    colleague.sees("这句话会留下来")
    held_here = mine.page.evaluate(
        "async () => JSON.stringify([{...localStorage}, (await indexedDB.databases()).map(d => d.name)])"
    )
    assert account["phone"] not in held_here


def test_a_chair_reads_who_did_what(demo: House, phone: Phones) -> None:
    chair = phone(demo)
    account = demo.account("chair")
    with demo.api() as client:
        auth = demo.token(account["phone"], account["password"])
        unit = client.get("/api/me", headers=auth).json()["offices"][0]["unitId"]
        person = next(row for row in client.get(f"/api/units/{unit}/members", headers=auth).json() if not row["roles"])
        body = {key: person[key] for key in ("name", "phone", "birthday")} | {
            "number": "A-77",
            "teamId": person["team"]["id"],
        }
        assert client.put(f"/api/members/{person['id']}", json=body, headers=auth).status_code == 200
    chair.sign_in(account)
    chair.go("/me")
    chair.page.get_by_role("link", name="操作记录").click()
    changed = (
        chair.page.get_by_role("listitem").filter(has_text="改了职工信息").filter(has_text=f"关于 {person['name']}")
    )
    expect(changed.first).to_be_visible(timeout=15_000)
    chair.fits()
    assert person["phone"] is None or person["phone"] not in chair.page.content()
    chair.page.get_by_label("做了什么").select_option(label="改了职工信息")
    expect(chair.page.get_by_role("listitem").filter(has_text="开了一个单位")).to_have_count(0, timeout=15_000)
    expect(changed.first).to_be_visible()
