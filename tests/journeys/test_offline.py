"""Without a network: what was seen is shown, what is written waits, and nobody who left leaves a trace."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Playwright, expect

from tests.journeys.house import House, Phone
from tests.journeys.pocket import PocketPhone
from tests.journeys.test_talk import open_home_group, say

Phones = Callable[[House], Phone]
WAIT = 15_000

COUNT_KEPT = """async () => {
  const { name } = (await indexedDB.databases()).find(({ name }) => /^nbar-\\d+$/.test(name))
  const db = await new Promise(done => { const ask = indexedDB.open(name); ask.onsuccess = () => done(ask.result) })
  const count = store => new Promise(done => {
    const ask = db.transaction(store).objectStore(store).count()
    ask.onsuccess = () => done(ask.result)
  })
  const counts = { messages: await count('messages'), answers: await count('answers') }
  db.close()
  return counts
}"""

TRACES = """async () => {
  const databases = []
  for (const { name } of await indexedDB.databases()) {
    const db = await new Promise(done => { const ask = indexedDB.open(name); ask.onsuccess = () => done(ask.result) })
    for (const store of db.objectStoreNames)
      databases.push(name, store, await new Promise(done => {
        const ask = db.transaction(store).objectStore(store).getAll()
        ask.onsuccess = () => done(ask.result)
      }))
    db.close()
  }
  const files = []
  for (const name of await caches.keys())
    for (const request of await (await caches.open(name)).keys()) files.push(request.url)
  return JSON.stringify([{ ...localStorage }, { ...sessionStorage }, databases, files, document.cookie])
}"""


@pytest.fixture
def pocket(playwright_driver: Playwright, demo: House, tmp_path: Path) -> Iterator[PocketPhone]:
    phone = PocketPhone(playwright_driver, demo, tmp_path / "profile")
    yield phone
    phone.close()


def keep_everything(phone: Phone) -> None:
    """Visits the five tabs and the home group, until the phone has its worker and its copies."""
    phone.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    for tab in ("N吧", "活动", "我的", "首页"):
        phone.page.get_by_role("link", name=tab, exact=True).first.click()
        expect(phone.page.locator("main h1").first).to_be_visible()
    phone.page.get_by_role("link", name="活动", exact=True).click()
    phone.page.locator("article.event a").first.click()
    expect(phone.page.locator(".facts").first).to_be_visible(timeout=WAIT)
    phone.page.go_back()
    open_home_group(phone)
    phone.page.get_by_role("button", name="返回").click()
    expect(phone.page.get_by_role("link", name=re.compile("湖畔环保之家")).first).to_be_visible()


def test_after_the_app_was_killed_every_tab_and_chat_opens_without_a_network(pocket: PocketPhone) -> None:
    pocket.sign_in(pocket.house.account("worker", 1))
    open_home_group(pocket)
    say(pocket, "断网前说的话")
    expect(pocket.page.get_by_text("已送达")).to_be_visible(timeout=WAIT)
    pocket.page.get_by_role("button", name="返回").click()
    keep_everything(pocket)
    pocket.until(f"({COUNT_KEPT})().then(({{ messages, answers }}) => messages > 3 && answers > 3)")
    pocket.restart()
    pocket.context.set_offline(True)
    pocket.go("/")
    pocket.sees("当前离线")
    pocket.sees("缓存于")
    pocket.kill()
    pocket.start()
    pocket.context.set_offline(True)
    pocket.go("/messages")
    pocket.sees("湖畔环保之家")
    pocket.sees("缓存于")
    pocket.page.get_by_role("link", name=re.compile("湖畔环保之家")).first.click()
    pocket.sees("断网前说的话")
    say(pocket, "断网后写的话")
    pocket.sees("等待网络")
    pocket.fits()
    pocket.page.get_by_role("button", name="返回").click()
    pocket.page.get_by_role("link", name="N吧", exact=True).click()
    pocket.sees("法吧")
    pocket.page.get_by_role("link", name="活动", exact=True).click()
    pocket.page.locator("article.event a").first.click()
    expect(pocket.page.locator(".facts").first).to_be_visible(timeout=WAIT)
    pocket.page.get_by_role("button", name="返回").click()
    pocket.page.get_by_role("link", name="我的", exact=True).click()
    pocket.sees("缓存于")
    pocket.sees("待发送")


def test_signing_out_without_a_network_leaves_no_trace_of_the_member(pocket: PocketPhone) -> None:
    account = pocket.house.account("worker", 2)
    pocket.sign_in(account)
    keep_everything(pocket)
    name = pocket.page.evaluate("JSON.parse(localStorage['nbar-session']).me.name")
    pocket.context.set_offline(True)
    pocket.page.get_by_role("link", name=re.compile("湖畔环保之家")).first.click()
    say(pocket, "没有发出去的话")
    pocket.sees("等待网络")
    assert "没有发出去的话" in pocket.page.evaluate(TRACES)
    pocket.page.get_by_role("button", name="返回").click()
    pocket.page.get_by_role("link", name="我的", exact=True).click()
    pocket.button("退出登录").click()
    pocket.sees("还有 1 项没有发出去")
    pocket.page.get_by_role("dialog").get_by_role("button", name="退出登录").click()
    expect(pocket.page.get_by_label("手机号")).to_be_visible(timeout=WAIT)
    expect_no_trace(pocket, name, account["phone"])
    pocket.restart()
    pocket.go("/messages")
    expect(pocket.page.get_by_label("手机号")).to_be_visible(timeout=WAIT)
    expect_no_trace(pocket, name, account["phone"])


def expect_no_trace(phone: PocketPhone, *words: str) -> None:
    left = phone.page.evaluate(TRACES)
    for word in (*words, "没有发出去的话", "湖畔环保", "deviceKey", "/api/"):
        assert word not in left, f"{word} is still on the phone"
    local, session, databases, _files, cookies = json.loads(left)
    assert set(local) <= {"nbar-look"}
    assert (session, databases, cookies) == ({}, [], "")


def test_a_sign_up_without_a_network_waits_is_told_and_arrives_once(demo: House, phone: Phones) -> None:
    worker = phone(demo)
    account = demo.account("worker", 1)
    worker.sign_in(account)
    worker.page.get_by_role("link", name="活动", exact=True).click()
    row = worker.page.locator("article.event").filter(has=worker.page.get_by_role("button", name="报名")).first
    title = row.locator(".strong").text_content() or ""
    worker.context.set_offline(True)
    row.get_by_role("button", name="报名").click()
    worker.sees("等待网络,自动报名")
    worker.page.get_by_role("link", name="看看").click()
    worker.sees(f"报名“{title}”")
    worker.fits()
    worker.context.set_offline(False)
    worker.sees("都送到了")
    with demo.api() as client:
        events = client.get("/api/events", headers=demo.token(account["phone"], account["password"])).json()
    assert [event["mine"]["state"] for event in events if event["title"] == title] == ["going"]
