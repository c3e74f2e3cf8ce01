"""What is mine: the phones I signed in on."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.journeys.house import House, Phone

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
