"""What a page puts on paper, and what a camera reads from it."""

import base64
import re
from typing import Any

from playwright.sync_api import Browser, Locator

from tests.journeys.house import ROOT, Phone

A4 = {"width": 794, "height": 1123}
"""CSS pixels."""
READ = """async (png) => {
  const picture = await createImageBitmap(await (await fetch('data:image/png;base64,' + png)).blob())
  const { width, height } = picture
  const pen = new OffscreenCanvas(width, height).getContext('2d')
  pen.drawImage(picture, 0, 0)
  return jsQR(pen.getImageData(0, 0, width, height).data, width, height)?.data ?? null
}"""


def scanned(browser: Browser, drawn: Locator) -> str:
    """The text a camera reads from what is on the screen, by another reader than the one that drew it."""
    # Of the whole page, so that what sticks to the foot of the screen lies over nothing.
    drawn.page.evaluate("scrollTo(0, 0)")
    box: Any = drawn.bounding_box()
    picture = base64.b64encode(drawn.page.screenshot(full_page=True, clip=box)).decode()
    page = browser.new_page()
    page.add_script_tag(path=ROOT / "node_modules" / "jsqr" / "dist" / "jsQR.js")
    text: Any = page.evaluate(READ, picture)
    page.close()
    assert isinstance(text, str), "no code to be read"
    return text


def pages_of(phone: Phone) -> int:
    """How many sheets the page on the screen takes."""
    return len(re.findall(rb"/Type\s*/Page\b", phone.page.pdf(prefer_css_page_size=True)))
