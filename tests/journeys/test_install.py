"""The app can be installed, its worker keeps the shell and never the API."""

import shutil
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Playwright, expect

from tests.journeys.house import FLAGS, House, Phone

KEPT = """async () => {
  const paths = []
  for (const name of await caches.keys())
    for (const request of await (await caches.open(name)).keys()) paths.push(new URL(request.url).pathname)
  return paths
}"""


def test_the_app_is_installable_and_its_worker_keeps_only_the_shell(
    demo: House, tmp_path: Path, playwright_driver: Playwright
) -> None:
    # Installability is only told in a profile that lasts.
    context = playwright_driver.chromium.launch_persistent_context(
        tmp_path / "profile",
        executable_path=shutil.which("chromium"),
        args=FLAGS,
        viewport={"width": 390, "height": 844},
    )
    page = context.new_page()
    page.goto(demo.url + "/sign-in")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    inspector = context.new_cdp_session(page)
    assert inspector.send("Page.getInstallabilityErrors")["installabilityErrors"] == []
    assert inspector.send("Page.getAppManifest").get("errors", []) == []
    page.reload()
    page.evaluate("fetch('/api/health').then(answer => answer.json())")
    kept = page.evaluate(KEPT)
    assert "/index.html" in kept or "/" in kept
    assert not [path for path in kept if path.startswith("/api")]
    context.set_offline(True)
    page.reload()
    expect(page.get_by_label("手机号")).to_be_visible(timeout=15_000)
    context.close()


def test_wechats_browser_without_a_worker_can_sign_in_and_talk(demo: House, phone: Callable[[House], Phone]) -> None:
    one = phone(demo)
    one.context.add_init_script("delete Navigator.prototype.serviceWorker; delete Navigator.prototype.locks")
    one.sign_in(demo.account("worker"))
    assert one.page.evaluate("'serviceWorker' in navigator") is False
    one.page.get_by_role("link", name="消息").click()
    one.text("湖畔环保之家").click()
    one.page.locator("textarea").fill("微信里也能说话")
    one.button("发送").click()
    expect(one.page.get_by_role("log").get_by_text("微信里也能说话")).to_be_visible(timeout=15_000)
    expect(one.page.get_by_text("等待网络")).to_have_count(0)
