"""How people come in by paper: slips with a personal code, a poster by which one asks to join."""

from collections.abc import Callable

import httpx
import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.house import House, Phone
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
