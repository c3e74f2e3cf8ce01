"""Over a bad line: nothing acknowledged is lost, nothing comes twice, and the screen says what is true."""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright, expect

from tests.faults.proxy import BadLine
from tests.journeys.house import House, Phone, with_pause
from tests.journeys.pocket import PocketPhone
from tests.journeys.test_talk import open_home_group, say

Phones = Callable[[House], Phone]
WAIT = 30_000
SOME_OF_A_FRAME = 40
TRIES = 150


class Far:
    """A demo world that phones reach over a bad line only; the test itself looks straight at the server."""

    def __init__(self, house: House, line: BadLine) -> None:
        self.house, self.line = house, line
        self.token = cache(house.token)

    def count(self, words: str) -> int:
        """How often the home group holds these words."""
        reader = self.house.account("leader")
        with self.house.api() as client:
            client.headers.update(self.token(reader["phone"], reader["password"]))
            home = next(row["id"] for row in client.get("/api/channels").json() if row["kind"] == "home")
            rows = client.get(f"/api/channels/{home}/messages", params={"limit": 200}).json()["messages"]
        return sum(row["body"].get("text") == words for row in rows)

    def has(self, words: str) -> None:
        for _ in range(TRIES):
            if self.count(words):
                return
            with_pause(0.1)
        raise AssertionError(f"{words} did not reach the server")


@pytest.fixture(scope="module")
def far_demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Far]:
    house = House(tmp_path_factory.mktemp("far"), demo=True)
    with BadLine(house.port) as line, house.behind(line.url):
        yield Far(house, line)


@pytest.fixture
def far(far_demo: Far) -> Iterator[Far]:
    yield far_demo
    far_demo.line.heal()


def in_the_group(far: Far, phone: Phones) -> Phone:
    one = phone(far.house)
    one.sign_in(far.house.account("worker"))
    open_home_group(one)
    return one


def bubble(page: Page, words: str) -> str:
    """All that stands at the one bubble with these words."""
    found = page.get_by_role("log").locator("article").filter(has_text=words)
    expect(found).to_have_count(1)
    return found.inner_text()


def expect_once(far: Far, page: Page, words: str) -> None:
    expect(page.locator("article", has_text=words).get_by_text("已送达")).to_be_visible(timeout=WAIT)
    assert "等待" not in bubble(page, words)
    assert far.count(words) == 1


def test_the_line_is_cut_before_a_send(far: Far, phone: Phones) -> None:
    one = in_the_group(far, phone)
    far.line.take_down()
    say(one, "断线前没发出")
    one.sees("等待网络")
    one.sees("正在连接")
    assert "已送达" not in bubble(one.page, "断线前没发出")
    assert far.count("断线前没发出") == 0
    far.line.heal()
    expect_once(far, one.page, "断线前没发出")


def test_the_line_is_cut_in_the_middle_of_a_send(far: Far, phone: Phones) -> None:
    one = in_the_group(far, phone)
    far.line.cut_after(SOME_OF_A_FRAME)
    say(one, "说到一半断了")
    expect_once(far, one.page, "说到一半断了")


def test_the_line_is_cut_after_a_send_and_the_answer_is_lost(far: Far, phone: Phones) -> None:
    one = in_the_group(far, phone)
    far.line.lose("down")
    say(one, "回执丢了")
    far.has("回执丢了")
    assert "已送达" not in bubble(one.page, "回执丢了")
    far.line.heal()
    far.line.cut()
    expect_once(far, one.page, "回执丢了")


def test_a_line_that_falls_silent_is_noticed_within_half_a_minute(far: Far, phone: Phones) -> None:
    one = phone(far.house)
    one.page.clock.install()
    one.sign_in(far.house.account("worker"))
    open_home_group(one)
    expect(one.page.get_by_text("正在连接")).to_have_count(0)
    far.line.stall()
    say(one, "线路没有声音")
    assert "已送达" not in bubble(one.page, "线路没有声音")
    # A moved clock stands for the half minute.
    one.page.clock.run_for(30_000)
    one.sees("正在连接")
    assert "已送达" not in bubble(one.page, "线路没有声音")
    assert far.count("线路没有声音") == 0
    far.line.heal()
    far.line.cut()
    one.page.clock.run_for(60_000)
    expect_once(far, one.page, "线路没有声音")


def test_of_two_tabs_each_says_its_words_once_and_in_order(far: Far, phone: Phones) -> None:
    one = in_the_group(far, phone)
    other = one.context.new_page()
    other.goto(one.page.url)
    expect(other.locator("textarea")).to_be_visible(timeout=WAIT)
    far.line.take_down()
    one.sees("正在连接")
    spoken = ["左一", "右一", "左二", "右二"]
    for words in spoken:
        page = one.page if words.startswith("左") else other
        page.locator("textarea").fill(words)
        page.get_by_role("button", name="发送", exact=True).click()
        expect(page.get_by_role("log").get_by_text(words)).to_be_visible()
    far.line.heal()
    for page in (one.page, other):
        for words in spoken:
            expect(page.get_by_role("log").get_by_text(words)).to_have_count(1, timeout=WAIT)
        expect(page.get_by_text("等待网络")).to_have_count(0, timeout=WAIT)
        shown = page.get_by_role("log").locator("article .bubble").all_inner_texts()
        assert [text for text in shown if text in spoken] == spoken
    assert [far.count(words) for words in spoken] == [1, 1, 1, 1]


@pytest.fixture
def pocket(playwright_driver: Playwright, far: Far, tmp_path: Path) -> Iterator[PocketPhone]:
    phone = PocketPhone(playwright_driver, far.house, tmp_path / "profile")
    yield phone
    phone.close()


def ready_to_be_killed(pocket: PocketPhone, far: Far) -> None:
    pocket.sign_in(far.house.account("worker", 1))
    open_home_group(pocket)
    pocket.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    # Cookies go to disk when a browser is closed, and now and then.
    pocket.restart()
    pocket.go("/")
    open_home_group(pocket)


@pytest.mark.parametrize("reached", [True, False], ids=["it had arrived", "it had not arrived"])
def test_the_app_is_killed_in_mid_send(far: Far, pocket: PocketPhone, reached: bool) -> None:
    ready_to_be_killed(pocket, far)
    words = "到了才断电" if reached else "没到就断电"
    if reached:
        far.line.lose("down")
    else:
        far.line.take_down()
    say(pocket, words)
    pocket.sees(words)
    if reached:
        far.has(words)
    pocket.kill()
    far.line.heal()
    far.line.cut()
    pocket.start()
    pocket.go("/")
    open_home_group(pocket)
    expect_once(far, pocket.page, words)


def test_what_waits_is_sent_by_the_worker_while_no_page_is_open(far: Far, pocket: PocketPhone) -> None:
    ready_to_be_killed(pocket, far)
    far.line.take_down()
    say(pocket, "页面关着也发出")
    pocket.sees("等待网络")
    pocket.page.goto("about:blank")
    inspector = pocket.context.new_cdp_session(pocket.page)
    known: list[str] = []
    inspector.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda told: known.extend(row["registrationId"] for row in told["registrations"] if not row["isDeleted"]),
    )
    inspector.send("ServiceWorker.enable")
    pocket.until("true")
    far.line.heal()
    call = {"origin": far.line.url, "registrationId": known[-1], "tag": "outbox", "lastChance": True}
    inspector.send("ServiceWorker.dispatchSyncEvent", call)
    far.has("页面关着也发出")
    pocket.go("/")
    open_home_group(pocket)
    expect_once(far, pocket.page, "页面关着也发出")
