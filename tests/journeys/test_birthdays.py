"""J2: a month approved in one tap, the day at eight, cheers, cake and thanks; private ones, and the delegate's."""

import datetime as dt
import re
from collections.abc import Callable

from playwright.sync_api import expect

from tests.journeys.birthday_world import account
from tests.journeys.house import House, Phone

Phones = Callable[[House], Phone]
CHINA = dt.timezone(dt.timedelta(hours=8))
IN_MAY = dt.datetime(2027, 5, 28, 10, tzinfo=CHINA)
BEFORE_EIGHT = dt.datetime(2027, 6, 18, 7, 59, 40, tzinfo=CHINA)
DELEGATED = dt.datetime(2027, 6, 21, 8, 0, 5, tzinfo=CHINA)
PATIENCE = 60_000
"""Until the clock's next round after eight."""


class Lives:
    """Phones whose clocks stand where the house's does."""

    def __init__(self, house: House, make: Phones, now: dt.datetime) -> None:
        self.house, self._make, self.now = house, make, now
        self.phones: dict[str, Phone] = {}

    def __call__(self, name: str) -> Phone:
        if name not in self.phones:
            phone = self.phones[name] = self._make(self.house)
            phone.context.clock.install(time=self.now)
            phone.sign_in(account(name))
        return self.phones[name]

    def move(self, instant: dt.datetime) -> None:
        self.now = instant
        for phone in self.phones.values():
            # Nobody looks while the server is away.
            phone.page.goto("about:blank")
        self.house.lives_at(instant)
        for phone in self.phones.values():
            phone.context.clock.set_system_time(instant)


def test_a_birthday_from_the_draft_to_the_thanks(empty: House, phone: Phones) -> None:
    empty.module("tests.journeys.birthday_world")
    people = Lives(empty, phone, IN_MAY)
    with empty.lives_at(IN_MAY):
        the_chair_prepares(people)
        people.move(BEFORE_EIGHT)
        the_day_comes(people)
        nobody_else_learns_of_the_private_one(people)
        the_cake_is_fetched_once(people)
        the_wall_and_the_thanks(people)
        somebody_changes_their_mind_and_the_delegate_sees_to_it(people)
        people.move(DELEGATED)
        the_delegates_card_says_so(people)
        the_chair_sees_how_it_went(people)


def the_chair_prepares(people: Lives) -> None:
    chair = people("沈立民")
    chair.go("/birthdays/month")
    chair.sees("3 位寿星,3 位待确认")
    expect(chair.text("郑不要")).to_have_count(0)
    chair.fits()
    chair.button("全部确认 3 份").click()
    chair.sees("这个月都排好了")
    chair.go("/birthdays/settings")
    chair.button("请人代发").click()
    sheet = chair.page.get_by_role("dialog")
    sheet.get_by_label("从哪天").fill("2027-06-20")
    sheet.get_by_label("到哪天").fill("2027-06-26")
    sheet.get_by_role("button", name="请人代发").click()
    chair.sees("6月20日 到 6月26日")
    chair.go("/cakes")
    chair.button("标为已订 3").click()
    chair.sees("3 份已订")


def the_day_comes(people: Lives) -> None:
    colleague = people("方敏")
    open_home_group(colleague)
    card = colleague.page.locator("article", has_text="周丽,生日快乐").first
    expect(card).to_contain_text("由工会主席 沈立民发出", timeout=PATIENCE)
    expect(card).to_contain_text("沈立民工会主席")
    colleague.button("🎉 同贺").click()
    expect(colleague.button("🎉 已同贺 1")).to_be_visible()
    colleague.button("写祝福").click()
    colleague.button("生日快乐,天天开心!").click()
    colleague.sees("@周丽 生日快乐,天天开心!")
    colleague.fits()


def nobody_else_learns_of_the_private_one(people: Lives) -> None:
    own, colleague = people("吴悄"), people("方敏")
    own.page.get_by_role("link", name="消息").click()
    own.page.get_by_role("link", name=re.compile("通知")).first.click()
    own.sees("吴悄,生日快乐")
    for name in ("吴悄", "郑不要"):
        expect(colleague.page.get_by_role("log").get_by_text(name)).to_have_count(0)
    colleague.go("/")
    colleague.sees("今天是 周丽 的生日")


def the_cake_is_fetched_once(people: Lives) -> None:
    chair, star = people("沈立民"), people("周丽")
    chair.go("/cakes")
    chair.text("已订 3").click()
    chair.button("标为待领 3").click()
    chair.sees("3 份可以领了")
    star.go("/me")
    star.page.get_by_role("link", name="我的蛋糕券").click()
    star.sees("可以领了")
    star.fits()
    code = star.page.locator(".code").inner_text()
    chair.aim_camera_at(star.page.locator("svg.qr"))
    chair.button("扫码领取").click()
    chair.sees("可以领,已记下")
    chair.sees("周丽 · 装配二班")
    chair.go("/cakes")
    chair.button("扫码领取").click()
    chair.page.locator("[data-scan-typed]").fill(code)
    chair.button("确定").click()
    chair.sees("这张券已经领过了")
    star.page.reload()
    star.sees("已领")


def the_wall_and_the_thanks(people: Lives) -> None:
    star, colleague = people("周丽"), people("方敏")
    open_home_group(star)
    star.page.get_by_role("link", name="看祝福墙").click()
    star.sees("1 位工友同贺")
    star.sees("@周丽 生日快乐,天天开心!")
    star.fits()
    star.button("谢谢大家 2 位").click()
    star.button("谢谢你的祝福!").click()
    star.sees("谢意已送到")
    colleague.page.get_by_role("link", name="消息").click()
    colleague.page.get_by_role("link", name=re.compile("通知")).first.click()
    colleague.sees("周丽 谢谢你的生日祝福")


def somebody_changes_their_mind_and_the_delegate_sees_to_it(people: Lives) -> None:
    late, vice = people("李后来"), people("陈副红")
    late.go("/me/greeting")
    late.text("群里祝福").click()
    late.sees("好,到时在群里祝福你")
    vice.go("/birthdays/month")
    vice.text("6月寿星").click()
    vice.sees("1 位待确认")
    vice.button("全部确认 1 份").click()
    vice.sees("由工会副主席 陈副红代主席发出")


def the_delegates_card_says_so(people: Lives) -> None:
    colleague = people("方敏")
    open_home_group(colleague)
    expect(colleague.page.get_by_text("由工会副主席 陈副红代主席发出")).to_be_visible(timeout=PATIENCE)
    colleague.sees("李后来,生日快乐")


def the_chair_sees_how_it_went(people: Lives) -> None:
    chair = people("沈立民")
    chair.go("/birthdays/year")
    chair.sees("当天祝福 3 / 3")
    chair.sees("蛋糕已领 1 / 2")
    chair.fits()


def open_home_group(phone: Phone) -> None:
    phone.go("/messages")
    phone.page.get_by_role("link", name=re.compile("湖畔环保之家")).first.click()
    expect(phone.page.locator("textarea")).to_be_visible(timeout=15_000)
