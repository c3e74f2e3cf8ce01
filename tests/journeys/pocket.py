"""A phone whose app can be killed: a browser process of its own with a profile that lasts."""

import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

from playwright.sync_api import Playwright

from tests.journeys.house import FLAGS, House, Phone, with_pause

WAIT = 30.0
VIEW = {"width": 390, "height": 844, "deviceScaleFactor": 2, "mobile": True}


class PocketPhone(Phone):
    """Starts at once; `kill` ends it as the system does when memory is short, `close` as a person does."""

    def __init__(self, driver: Playwright, house: House, profile: Path) -> None:
        self.house, self.errors = house, []
        self._driver, self._profile = driver, profile
        self.start()

    def start(self) -> None:
        told = self._profile / "DevToolsActivePort"
        told.unlink(missing_ok=True)
        self._process = subprocess.Popen(
            [
                shutil.which("chromium") or "chromium", *FLAGS, "--headless=new", "--lang=zh-CN",
                "--remote-debugging-port=0", f"--user-data-dir={self._profile}", "about:blank",
            ],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        deadline = time.monotonic() + WAIT
        while not told.exists() or "\n" not in told.read_text():
            assert time.monotonic() < deadline, "the browser did not come up"
            with_pause(0.1)
        self._browser = self._driver.chromium.connect_over_cdp(f"http://127.0.0.1:{told.read_text().splitlines()[0]}")
        self.take(self._browser.contexts[0])
        self.context.new_cdp_session(self.page).send("Emulation.setDeviceMetricsOverride", VIEW)

    def kill(self) -> None:
        """Ends every process of this browser, without a word of warning."""
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait(WAIT)
        self._browser.close()

    def close(self) -> None:
        """What the browser still has in mind goes to disk first."""
        if self._process.poll() is None:
            self._browser.new_browser_cdp_session().send("Browser.close")
            self._process.wait(WAIT)
        self._browser.close()
        assert not self.errors, self.errors

    def restart(self) -> None:
        self.close()
        self.start()
