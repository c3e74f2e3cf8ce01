import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

from tests.journeys.house import FLAGS, ROOT, House, Phone


@pytest.fixture(scope="session")
def playwright_driver() -> Iterator[Playwright]:
    assert (ROOT / "frontend" / "dist" / "index.html").is_file(), "build the front end first: scripts/build"
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def browser(playwright_driver: Playwright) -> Iterator[Browser]:
    started = playwright_driver.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
    yield started
    started.close()


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """The demo world, shared by the journeys that live in it."""
    with House(tmp_path_factory.mktemp("demo"), demo=True) as house:
        yield house


@pytest.fixture
def empty(tmp_path: Path) -> House:
    """A server of a county that nobody has furnished yet."""
    house = House(tmp_path, demo=False)
    return house


@pytest.fixture
def phone(browser: Browser) -> Iterator[Callable[[House], Phone]]:
    """Hands out phones and puts them away; a page's errors fail the journey."""
    phones: list[Phone] = []

    def make(house: House) -> Phone:
        phones.append(Phone(browser, house))
        return phones[-1]

    yield make
    for one in phones:
        one.close()
