"""How people come in by paper: slips with a personal code, a poster by which one asks to join."""

from collections.abc import Callable

import httpx
import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.house import PASSWORD, House, Phone
from tests.journeys.paper import A4, pages_of, scanned

Phones = Callable[[House], Phone]


@pytest.fixture
def chair(demo: House, phone: Phones) -> Phone:
    person = phone(demo)
    person.sign_in(demo.account("chair"))
    return person


def union_of(house: House) -> tuple[int, dict[str, str]]:
    """The id of the demo chair's union, and the chair's own right to ask."""
    account = house.account("chair")
    auth = house.token(account["phone"], account["password"])
    with house.api() as client:
        return client.get("/api/me", headers=auth).json()["units"][0]["id"], auth


def add(house: House, unit: int, auth: dict[str, str], people: list[tuple[str, str]]) -> None:
    with house.api() as client:
        for name, number in people:
            made: httpx.Response = client.post(
                f"/api/units/{unit}/members", json={"name": name, "phone": number}, headers=auth
            )
            assert made.status_code == 201, made.text


def test_a_slip_of_paper_brings_the_right_person_in(demo: House, chair: Phone, phone: Phones, browser: Browser) -> None:
    unit, auth = union_of(demo)
    add(demo, unit, auth, [("欧阳纸条", "19833300001"), ("纸条张", "19833300002")])
    chair.go(f"/units/{unit}/codes")
    chair.page.get_by_role("button", name="生成激活码").click()
    chair.page.get_by_role("dialog").get_by_role("button", name="生成").click()
    chair.button("打印领码条").click()
    slips = chair.page.locator("[data-slip]")
    expect(slips.first).to_be_visible()
    chair.fits()
    people = slips.count()
    chair.page.emulate_media(media="print")
    chair.page.set_viewport_size(A4)
    slip = slips.filter(has_text="欧阳纸条")
    link = scanned(browser, slip.locator("svg"))
    code = slip.locator("[data-code]").inner_text().strip()
    assert link == f"{demo.url}/activate#{code}"
    assert pages_of(chair) == -(-people // 10), "ten on a page, nothing spills over"

    worker = phone(demo)
    worker.page.goto(link)
    worker.sees("欢迎回家,欧阳纸条")
    worker.activate(code, "19833300001")


def test_a_worker_scans_the_poster_and_is_let_in(demo: House, chair: Phone, phone: Phones, browser: Browser) -> None:
    unit, _ = union_of(demo)
    chair.go(f"/units/{unit}/poster")
    chair.button("做一张海报").click()
    poster = chair.page.locator("article.poster")
    expect(poster).to_be_visible()
    chair.fits()
    link = scanned(browser, poster.locator("svg"))
    assert pages_of(chair) == 1

    worker = phone(demo)
    worker.page.goto(link)
    worker.sees("申请加入")
    assert "#" not in worker.page.url, "the token stays in no address bar"
    worker.button("提交申请").click()
    worker.sees("请写你的姓名")
    worker.page.get_by_label("姓名").fill("新工友")
    worker.page.get_by_label("手机号").fill("198 4440 0001")
    worker.page.get_by_label("班组").select_option(index=1)
    worker.text("我已了解并同意使用以上信息").click()
    worker.fits()
    worker.button("提交申请").click()
    worker.sees("等待确认")
    check = worker.page.locator("[data-check]").inner_text()
    worker.page.reload()
    worker.sees("等待确认")

    chair.go("/")
    chair.page.get_by_role("link", name="待确认").click()
    request = chair.page.locator("[data-request]").filter(has_text="新工友")
    expect(request).to_contain_text(f"核对号 {check}")
    chair.fits()
    request.get_by_role("button").click()
    chair.button("确认加入").click()
    chair.sees("没有等待确认的人")

    worker.page.reload()
    worker.sees("已通过")
    worker.button("设密码,进家").click()
    worker.sees("欢迎回家,新工友")
    worker.page.locator("input[name=phone]").fill("19844400001")
    worker.page.locator("input[name=password]").fill(PASSWORD)
    worker.text("我已了解并同意使用以上信息").click()
    worker.button("进入我的家").click()
    expect(worker.page.get_by_role("link", name="消息")).to_be_visible(timeout=15_000)
