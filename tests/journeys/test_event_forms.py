"""An organiser asks, a worker answers when signing up, and only the organiser reads it."""

import datetime as dt
from collections.abc import Callable

from playwright.sync_api import expect

from tests.journeys.house import House, Phone
from tests.journeys.test_event_check_in import at, picture

Phones = Callable[[House], Phone]


def test_a_question_is_asked_answered_and_read(demo: House, phone: Phones) -> None:
    starts = dt.datetime.now(dt.timezone(dt.timedelta(hours=8))) + dt.timedelta(days=3)  # noqa: TID251
    chair = at(demo, phone(demo), "chair", "/events/new")
    page = chair.page
    page.get_by_label("活动名称").fill("统一订文化衫")
    page.get_by_label("开始").fill(starts.strftime("%Y-%m-%dT14:00"))
    page.get_by_label("地点", exact=True).fill("一号食堂")
    page.get_by_label("名额").fill("30")
    chair.button("加一项").click()
    page.get_by_label("问什么").fill("衣服尺码")
    page.get_by_label("怎么填").select_option(label="选一个")
    page.get_by_label("可选的内容").fill("S\nM\nL")
    page.get_by_label("为什么要问").fill("订文化衫用")
    page.get_by_text("必须填").click()
    picture(chair, "fields")
    chair.fits()
    chair.button("发布活动").click()
    chair.sees("统一订文化衫")
    event = page.url.rsplit("/", 1)[-1]
    worker = at(demo, phone(demo), "worker", f"/events/{event}")
    worker.button("立即报名").click()
    worker.sees("用途:订文化衫用")
    worker.button("提交报名").click()
    worker.sees("请填写")
    worker.page.get_by_label("衣服尺码").select_option(label="M")
    picture(worker, "answers")
    worker.button("提交报名").click()
    worker.sees("衣服尺码:M")
    worker.fits()
    picture(worker, "answered")
    chair.go(f"/events/{event}/sign-ups")
    chair.sees("衣服尺码:M")
    picture(chair, "sign-ups")
    mate = at(demo, phone(demo), "worker", f"/events/{event}", 1)
    mate.sees("统一订文化衫")
    expect(mate.page.get_by_text("衣服尺码:M")).to_have_count(0)
