"""A newer app: one tap takes it. An app one version behind goes on; one that is too old says so. The worker can be called off."""

import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Route, expect

from tests.journeys.house import ROOT, House, Phone
from tests.journeys.test_talk import open_home_group, say

Phones = Callable[[House], Phone]
LOOK_FOR_NEWER = "navigator.serviceWorker.getRegistration().then(worker => worker.update())"
WORKERS = "navigator.serviceWorker.getRegistrations().then(all => all.length)"
SHELLS = "caches.keys().then(names => names.length)"
VERSION = re.compile(r"nbar-shell-[0-9a-f]{12}")
WAIT = 15_000


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A demo world with a front end of its own that can be exchanged."""
    data = tmp_path_factory.mktemp("updating")
    shutil.copytree(ROOT / "frontend" / "dist", data / "dist")
    with House(data, demo=True).showing(data / "dist") as running:
        yield running


def release(house: House, name: str) -> None:
    """Puts another version of the same app on the server."""
    dist: Path = house.data / "dist"
    page = (dist / "index.html").read_text()
    (dist / "index.html").write_text(page.replace("<head>", f'<head><meta name="release" content="{name}">', 1))
    worker, count = VERSION.subn(f"nbar-shell-{name}", (dist / "sw.js").read_text())
    assert count == 1
    (dist / "sw.js").write_text(worker)


def settle(phone: Phone) -> None:
    """Until the worker stands between the page and the network."""
    phone.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    phone.page.reload()
    phone.until("navigator.serviceWorker.controller !== null")


def about(wire: int, oldest: int) -> Callable[[Route], None]:
    def answer(route: Route) -> None:
        told: dict[str, Any] = route.fetch().json()
        route.fulfill(json=told | {"wire": wire, "oldestWire": oldest, "ofLater": {"unknown": True}})

    return answer


def test_a_newer_version_waits_for_one_tap(house: House, phone: Phones) -> None:
    one = phone(house)
    one.sign_in(house.account("worker"))
    settle(one)
    release(house, "next")
    one.page.evaluate(LOOK_FOR_NEWER)
    one.sees("有新版本")
    assert one.page.locator("meta[name=release]").count() == 0
    one.button("更新").click()
    expect(one.page.locator("meta[name=release]")).to_have_count(1, timeout=WAIT)
    expect(one.page.get_by_role("link", name="消息")).to_be_visible(timeout=WAIT)
    one.until(f"{SHELLS}.then(count => count === 1)")


def test_an_app_one_version_behind_the_server_goes_on(house: House, phone: Phones) -> None:
    one = phone(house)
    one.page.route("**/api/about", about(wire=2, oldest=1))
    one.page.route_web_socket("**/api/live", with_unknown_frames)
    one.sign_in(house.account("worker"))
    open_home_group(one)
    say(one, "旧版本还能说话")
    expect(one.page.get_by_text("已送达")).to_be_visible(timeout=WAIT)


def with_unknown_frames(line: Any) -> None:
    server = line.connect_to_server()

    def pass_on(text: str | bytes) -> None:
        line.send(json.dumps({"t": "ofLater", "what": [1]}))
        line.send(json.dumps(json.loads(text) | {"ofLater": True}))

    server.on_message(pass_on)


def test_an_app_that_is_too_old_says_so_and_nothing_else(house: House, phone: Phones) -> None:
    one = phone(house)
    one.sign_in(house.account("worker"))
    settle(one)
    one.page.route("**/api/about", about(wire=9, oldest=8))
    one.page.reload()
    one.sees("需要更新一下")
    one.fits()
    expect(one.page.get_by_role("link", name="消息")).to_have_count(0)
    one.page.unroute("**/api/about")
    one.button("更新").click()
    expect(one.page.get_by_role("link", name="消息")).to_be_visible(timeout=WAIT)


def test_the_worker_is_called_off_every_phone_and_the_app_goes_on_without_it(house: House, phone: Phones) -> None:
    one = phone(house)
    one.sign_in(house.account("worker"))
    settle(one)
    house.nbar("worker", "off")
    one.page.evaluate(LOOK_FOR_NEWER)
    one.until("navigator.serviceWorker.controller === null")
    one.until(f"{WORKERS}.then(count => count === 0)")
    assert one.page.evaluate(SHELLS) == 0
    open_home_group(one)
    house.nbar("worker", "on")
    one.go("/")
    settle(one)
    assert one.page.evaluate(SHELLS) == 1
