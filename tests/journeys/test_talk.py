"""Two phones chat; a chair greets; colleagues join in."""

import json
import re
from collections.abc import Callable

from playwright.sync_api import expect

from tests.journeys.house import House, Phone

Phones = Callable[[House], Phone]


def open_home_group(phone: Phone) -> None:
    phone.page.get_by_role("link", name="消息").click()
    phone.page.get_by_role("link", name=re.compile("湖畔环保之家")).first.click()
    expect(phone.page.locator("textarea")).to_be_visible(timeout=15_000)


def say(phone: Phone, words: str) -> None:
    phone.page.locator("textarea").fill(words)
    phone.button("发送").click()


def test_two_phones_chat(demo: House, phone: Phones) -> None:
    one, two = phone(demo), phone(demo)
    one.sign_in(demo.account("worker"))
    two.sign_in(demo.account("leader"))
    for person in (one, two):
        open_home_group(person)
        person.fits()
    say(one, "晚上一起打球吗")
    two.sees("晚上一起打球吗")
    say(two, "好啊,六点见")
    one.sees("好啊,六点见")
    expect(one.page.get_by_text("等待网络")).to_have_count(0)


def test_what_is_written_without_a_network_is_sent_once_when_it_is_back(demo: House, phone: Phones) -> None:
    one, two = phone(demo), phone(demo)
    one.sign_in(demo.account("worker", 1))
    two.sign_in(demo.account("leader"))
    for person in (one, two):
        open_home_group(person)
    one.context.set_offline(True)
    say(one, "断网时写的话")
    one.sees("等待网络")
    one.context.set_offline(False)
    two.sees("断网时写的话")
    expect(one.page.get_by_text("等待网络")).to_have_count(0, timeout=20_000)
    expect(two.page.get_by_role("log").get_by_text("断网时写的话")).to_have_count(1)


def test_the_chair_greets_and_colleagues_join_in(demo: House, phone: Phones) -> None:
    chair, worker = phone(demo), phone(demo)
    chair.sign_in(demo.account("chair"))
    worker.sign_in(demo.account("worker"))
    open_home_group(worker)
    chair.go("/birthdays")
    chair.sees("今天 2 位工友生日")
    chair.fits()
    chair.button("现在发送").first.click()
    chair.page.get_by_role("dialog").get_by_role("button", name="现在发送").click()
    worker.sees("同贺")
    worker.button(re.compile("同贺"), exact=False).first.click()
    expect(worker.button(re.compile("同贺 1"), exact=False).first).to_be_visible(timeout=15_000)
    worker.go("/")
    worker.sees("的生日")
    worker.fits()


def test_signing_out_leaves_nothing_on_the_phone_also_without_a_network(demo: House, phone: Phones) -> None:
    one = phone(demo)
    one.sign_in(demo.account("worker", 2))
    open_home_group(one)
    one.page.get_by_role("button", name="返回").click()
    one.page.get_by_role("link", name="我的").click()
    one.sees("退出登录")
    one.context.set_offline(True)
    one.button("退出登录").click()
    one.page.get_by_role("dialog").get_by_role("button", name="退出登录").click()
    expect(one.page.get_by_label("手机号")).to_be_visible(timeout=15_000)
    held = one.page.evaluate(
        "async () => JSON.stringify([{...localStorage}, {...sessionStorage}, (await indexedDB.databases()).map(d => d.name)])"
    )
    assert demo.account("worker", 2)["phone"] not in held
    storage, session, databases = json.loads(held)
    assert not [name for name in databases if "member" in name or name.startswith("nbar")], databases
    assert not [key for key in {**storage, **session} if "session" in key or "device" in key]
    one.context.set_offline(False)
    one.go("/")
    expect(one.page.get_by_label("手机号")).to_be_visible(timeout=15_000)
