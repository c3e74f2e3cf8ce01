"""The app can be installed, its worker keeps the shell and never the API."""

import shutil
from pathlib import Path

from playwright.sync_api import Playwright, expect

from tests.journeys.house import FLAGS, House

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
