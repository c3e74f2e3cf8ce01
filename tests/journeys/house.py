"""A running server of its own, and phones: real browsers at 390 × 844."""

import datetime as dt
import json
import os
import re
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, Self

import httpx
from playwright.sync_api import Browser, BrowserContext, Error, Locator, Page, expect

ROOT = Path(__file__).parents[2]
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
SCREEN: Any = {
    "viewport": {"width": 390, "height": 844}, "device_scale_factor": 2, "has_touch": True, "is_mobile": True,
    "locale": "zh-CN",
}  # fmt: skip
PASSWORD = "my own words 9"
MOVED = (
    "import datetime, sys; from nbar.core import clock; from nbar.cli import main; sys.argv[0] = 'nbar'; "
    "clock.move_by(datetime.datetime.fromisoformat('{instant}') - clock.now()); main()"
)
NBAR = "import sys; from nbar.cli import main; sys.argv[0] = 'nbar'; main()"

# A canvas in place of the lens: what reads the picture is the app's own.
CAMERA = """({ box, path }) => {
  const canvas = Object.assign(document.createElement('canvas'), { width: 480, height: 480 })
  const pen = canvas.getContext('2d')
  pen.scale(480 / box, 480 / box)
  setInterval(() => {
    pen.fillStyle = '#fff'; pen.fillRect(0, 0, box, box)
    pen.fillStyle = '#000'; pen.fill(new Path2D(path))
  }, 50)
  const devices = { getUserMedia: async () => canvas.captureStream(20) }
  Object.defineProperty(navigator, 'mediaDevices', { value: devices, configurable: true })
}"""


class House:
    """`nbar serve` in a data folder; ended by its process id."""

    def __init__(self, data: Path, *, demo: bool) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.data, self.demo_world, self._program = data, demo, NBAR
        self.url = f"http://127.0.0.1:{self.port}"
        self.door = self.url
        """Where phones find it: a bad line may stand in between."""
        own = {key: value for key, value in os.environ.items() if not key.startswith("NBAR_")}
        self._environment = own | {
            "NBAR_DATA": str(data), "PORT": str(self.port), "NBAR_STATIC": str(ROOT / "frontend" / "dist"),
            "PYTHONPATH": f"{ROOT / 'backend'}:{ROOT}",
        }  # fmt: skip

    def nbar(self, *words: str) -> str:
        done = subprocess.run(
            [sys.executable, "-c", NBAR, *words],
            env=self._environment,
            check=True,
            capture_output=True,
            text=True,
            timeout=120,
        )
        return done.stdout

    def module(self, name: str) -> None:
        """Runs a module on this house's data, before it starts."""
        subprocess.run([sys.executable, "-m", name], env=self._environment, check=True, timeout=120)

    def lives_at(self, instant: dt.datetime) -> Self:
        """Its clock stands there at the start; a house that runs is started again."""
        self._program = MOVED.format(instant=instant.isoformat())
        if hasattr(self, "_server"):
            self.__exit__()
            self.__enter__()
        return self

    def behind(self, door: str) -> Self:
        """Reached by another address only; to be said before it starts."""
        self.door = self._environment["NBAR_PUBLIC_URL"] = door
        return self

    def showing(self, dist: Path) -> Self:
        """With another built front end; to be said before it starts."""
        self._environment["NBAR_STATIC"] = str(dist)
        return self

    def __enter__(self) -> Self:
        words = ["serve", *(["--demo"] if self.demo_world else [])]
        with (self.data / "server.log").open("w") as log:
            self._server = subprocess.Popen(
                [sys.executable, "-c", self._program, *words], env=self._environment, stdout=log, stderr=log
            )
        deadline = time.monotonic() + 90
        while not self._healthy():
            assert self._server.poll() is None, (self.data / "server.log").read_text()
            assert time.monotonic() < deadline, "the server did not come up"
            with_pause(0.1)
        return self

    def __exit__(self, *_error: Any) -> None:
        self._server.terminate()
        assert self._server.wait(15) is not None

    def account(self, role: str, place: int = 0) -> dict[str, str]:
        accounts = json.loads((self.data / "demo.json").read_text())["accounts"]
        return [row for row in accounts if row["role"] == role][place]  # type: ignore[no-any-return]

    def api(self) -> httpx.Client:
        return httpx.Client(base_url=self.url, headers={"Origin": self.door}, timeout=30)

    def token(self, phone: str, password: str) -> dict[str, str]:
        with self.api() as client:
            answer = client.post("/api/session", json={"phone": phone, "password": password})
        assert answer.status_code == 201, answer.text
        return {"Authorization": f"Bearer {answer.json()['accessToken']}"}

    def _healthy(self) -> bool:
        try:
            return httpx.get(f"{self.url}/api/health", timeout=2).status_code == 200
        except httpx.HTTPError:
            return False


class Phone:
    """One person's phone. `errors` holds what went wrong in its page; a journey asserts that it stays empty."""

    def __init__(self, browser: Browser, house: House) -> None:
        self.house = house
        self.errors: list[str] = []
        self.take(browser.new_context(**SCREEN))

    def take(self, context: BrowserContext) -> None:
        self.context: BrowserContext = context
        self.page: Page = context.new_page()
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", self._hear)

    def go(self, path: str) -> None:
        self.page.goto(self.house.door + path)

    def button(self, name: str | re.Pattern[str], exact: bool = True) -> Locator:
        return self.page.get_by_role("button", name=name, exact=exact)

    def text(self, words: str) -> Locator:
        return self.page.get_by_text(words).first

    def sees(self, words: str) -> None:
        expect(self.text(words)).to_be_visible(timeout=15_000)

    def sign_in(self, account: dict[str, str]) -> None:
        self.go("/sign-in")
        self.page.get_by_label("手机号").fill(account["phone"])
        self.page.get_by_label("密码", exact=True).fill(account["password"])
        self.button("登录").click()
        expect(self.page.get_by_role("link", name="消息")).to_be_visible(timeout=15_000)

    def activate(self, code: str, phone: str) -> None:
        """Follows the personal link, as a person does."""
        self.go(f"/activate#{code}")
        self.sees("欢迎回家")
        self.page.locator("input[name=phone]").fill(phone)
        self.page.locator("input[name=password]").fill(PASSWORD)
        self.text("我已了解并同意使用以上信息").click()
        self.button("进入我的家").click()
        expect(self.page.get_by_role("link", name="消息")).to_be_visible(timeout=15_000)

    def until(self, expression: str) -> None:
        """Waits for what cannot be seen; the page may come anew meanwhile. (The browser's own wait needs `eval`.)"""
        for _ in range(150):
            try:
                if self.page.evaluate(expression):
                    return
            except Error as error:
                if "context was destroyed" not in str(error):
                    raise
            with_pause(0.1)
        raise AssertionError(f"never came true: {expression}")

    def fits(self) -> None:
        """Nothing sticks out at the side."""
        wide = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{self.page.url} scrolls sideways by {wide} px"

    def aim_camera_at(self, code: Locator) -> None:
        """From now on this phone's camera sees a QR code drawn on another phone's screen."""
        drawn = code.evaluate(
            "svg => ({ box: svg.viewBox.baseVal.width, path: svg.querySelector('path').getAttribute('d') })"
        )
        self.page.evaluate(CAMERA, drawn)

    def close(self) -> None:
        self.context.close()
        assert not self.errors, self.errors

    def _hear(self, message: Any) -> None:
        # The browser itself reports every refused request and broken line; those are part of the way.
        if message.type == "error" and not message.text.startswith(("Failed to load resource", "WebSocket connection")):
            self.errors.append(message.text)


def with_pause(seconds: float) -> None:
    """Between two looks at another process, which cannot tell us when it is ready."""
    subprocess.run(["sleep", str(seconds)], check=True)


def code_in(words: str) -> str:
    found = re.search(r"activate#([0-9A-Z-]+)", words)
    assert found, words
    return found.group(1)
