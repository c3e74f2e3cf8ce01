"""J1's second half: the chair tells everybody something, sees who knows, reminds, tells the phoneless, takes the list away."""

import datetime as dt
import os
import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import expect
from python_calamine import CalamineWorkbook

from tests.journeys.house import House, Phone

Phones = Callable[[House], Phone]
TITLE = "周五 17:00 前完成体检信息登记"


def shot(phone: Phone, name: str) -> None:
    """A picture of the screen, where somebody asked for pictures."""
    if folder := os.environ.get("NBAR_SHOTS"):
        phone.page.wait_for_load_state("networkidle")
        phone.page.screenshot(path=Path(folder) / f"{name}.png")


def settled(house: House, account: dict[str, str]) -> dict[str, str]:
    """The account, with every earlier notice confirmed."""
    with house.api() as client:
        auth = house.token(account["phone"], account["password"])
        for row in client.get("/api/notices", headers=auth).json():
            client.put(f"/api/notices/{row['notice']['id']}/acknowledgement", headers=auth)
    return account


def publish(chair: Phone, title: str = TITLE, everybody: int | None = None) -> int:
    """The chair's steps; answers for how many it is, which the server tells where nobody says it."""
    chair.go("/")
    chair.page.get_by_role("link", name="发通知").click()
    chair.page.get_by_label("标题").fill(title)
    chair.page.get_by_label("正文").fill("请带身份证到二楼会议室登记,班组长协助没有手机的工友。\n有事找工会小沈。")
    tomorrow = dt.datetime.now(dt.UTC) + dt.timedelta(days=1, hours=9)  # noqa: TID251
    chair.page.get_by_label("确认截止").fill(tomorrow.strftime("%Y-%m-%dT%H:%M"))
    chair.fits()
    shot(chair, "form")
    chair.page.reload()
    expect(chair.page.get_by_label("标题")).to_have_value(title)
    chair.button("预览").click()
    chair.sees("需确认")
    shot(chair, "preview")
    chair.button("发布").click()
    chair.sees("已读情况")
    everybody = everybody or audience(chair.house, title)
    expect(chair.page.get_by_role("radio", name=re.compile(f"^未读 {everybody - 1}"))).to_be_visible(timeout=15_000)
    return everybody


def audience(house: House, title: str) -> int:
    """Other journeys add people to this world: the server knows how many there are."""
    chair = house.account("chair")
    with house.api() as client:
        rows = client.get("/api/notices", headers=house.token(chair["phone"], chair["password"])).json()
    return next(int(row["notice"]["audience"]) for row in rows if row["notice"]["title"] == title)


def test_everybody_is_told_and_the_chair_sees_who_knows(demo: House, phone: Phones) -> None:
    chair, worker, other = phone(demo), phone(demo), phone(demo)
    chair.sign_in(demo.account("chair"))
    worker.sign_in(settled(demo, demo.account("worker")))
    other.sign_in(settled(demo, demo.account("worker", 1)))
    worker.page.get_by_role("link", name="消息").click()
    worker.page.get_by_text("湖畔环保之家").click()
    everybody = publish(chair)
    strip = worker.page.get_by_role("complementary", name="置顶通知")
    expect(strip).to_contain_text("1 人已读", timeout=15_000)
    worker.fits()
    shot(worker, "strip")
    strip.get_by_role("button", name="收到").click()
    expect(strip).to_contain_text("2 人已读", timeout=15_000)
    expect(strip.get_by_role("button")).to_have_count(0)
    shot(worker, "strip-acked")

    other.go("/")
    other.sees("工会通知 · 需确认")
    other.fits()
    shot(other, "home")
    other.button("收到").click()
    expect(other.page.get_by_role("region", name="工会通知")).to_have_count(0)

    # The numbers moved by themselves.
    expect(chair.page.get_by_role("radio", name="已收到 3")).to_be_visible(timeout=15_000)
    chair.fits()
    shot(chair, "readers")
    remind(chair, worker)
    tell_the_phoneless(chair)
    take_away(chair, everybody)


def remind(chair: Phone, worker: Phone) -> None:
    chair.button(re.compile("^一键提醒")).click()
    if chair.page.get_by_role("dialog").count():
        chair.button("急事,现在提醒").click()
    expect(chair.button(re.compile("后可再提醒"))).to_be_disabled(timeout=15_000)
    expect(chair.page.get_by_text("已提醒", exact=True).first).to_be_visible(timeout=15_000)
    shot(chair, "reminded")
    worker.go("/messages")
    expect(worker.page.get_by_text("您有1条通知未确认")).to_have_count(0)


def tell_the_phoneless(chair: Phone) -> None:
    chair.button("标记口头通知").click()
    chair.button("选 8 位没有手机号的").click()
    shot(chair, "picking")
    chair.button("记为已口头通知(8)").click()
    expect(chair.page.get_by_role("radio", name="口头 8")).to_be_visible(timeout=15_000)
    chair.text("口头 8").click()
    expect(chair.button("撤销")).to_have_count(8, timeout=15_000)
    chair.fits()
    shot(chair, "told")


def take_away(chair: Phone, everybody: int) -> None:
    with chair.page.expect_download() as waiting:
        chair.button("导出表格").click()
    rows = CalamineWorkbook.from_path(waiting.value.path()).get_sheet_by_index(0).to_python()
    assert rows[0][0] == TITLE
    assert len(rows) == 2 + everybody
    states = [row[2] for row in rows[2:]]
    assert (states.count("已收到"), states.count("口头通知"), states.count("未读")) == (3, 8, everybody - 11)


def test_a_chair_tells_one_team_only(demo: House, phone: Phones) -> None:
    chair, leader, other = phone(demo), phone(demo), phone(demo)
    chair.sign_in(demo.account("chair"))
    leader.sign_in(demo.account("leader"))
    other.sign_in(demo.account("worker", 1))
    chair.go("/notices/new")
    team = leader.page.locator("header p.meta").first.inner_text().split(" · ")[1]
    chair.page.get_by_label("发给").select_option(label=team)
    chair.sees("这个班组的每一位工友")
    chair.page.get_by_label("标题").fill("本班周六加班餐")
    chair.button("预览").click()
    chair.button("发布").click()
    chair.sees("已读情况")
    leader.go("/notices")
    leader.sees("本班周六加班餐")
    other.go("/notices")
    other.sees("年度体检预约登记")
    expect(other.page.get_by_text("本班周六加班餐")).to_have_count(0)


def test_confirmed_without_a_network_and_withdrawn_with_a_reason(demo: House, phone: Phones) -> None:
    chair, worker = phone(demo), phone(demo)
    chair.sign_in(demo.account("chair"))
    publish(chair, "夜班补贴改到月底发")
    worker.sign_in(demo.account("worker", 2))
    worker.go("/notices")
    worker.sees("夜班补贴改到月底发")
    worker.fits()
    shot(worker, "list")
    worker.text("夜班补贴改到月底发").click()
    worker.sees("请带身份证到二楼会议室登记")
    worker.fits()
    shot(worker, "notice")
    worker.context.set_offline(True)
    worker.button("收到").click()
    worker.sees("已记下,联网后送出")
    worker.context.set_offline(False)
    worker.sees("工会已知道你收到了")
    shot(worker, "notice-acked")
    chair.page.get_by_role("link", name="夜班补贴改到月底发").click()
    chair.button("撤回通知").click()
    chair.page.get_by_label("撤回的原因").fill("日期写错了,稍后重发")
    chair.button("确定撤回").click()
    worker.sees("撤回原因:日期写错了,稍后重发")
    expect(worker.page.get_by_text("请带身份证到二楼会议室登记")).to_have_count(0)
    shot(worker, "withdrawn")
