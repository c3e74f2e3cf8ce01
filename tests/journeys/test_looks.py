"""Every screen in light, dark and 长辈版, on narrow and usual phones and with letters of double size: axe finds nothing, nothing sticks out."""

import json
import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.house import ROOT, House, Phone
from tests.journeys.screens import SCREENS, Places, Screen
from tests.journeys.viewer import Viewer

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
LOOKS = {"light": {"theme": "light"}, "dark": {"theme": "dark"}, "elder": {"theme": "light", "elder": True}}
PAPERS = {"390": (390, 100), "320": (320, 100), "390 at 200 %": (390, 200)}
"""Width in px, size of the root's letters in percent."""

ROUTES = (
    "document.querySelector('#app').__vue_app__.config.globalProperties.$router.getRoutes().map(route => route.path)"
)
FAULTS = """async () => {
  // What scrolls beneath a bar is not too small a target.
  const afloat = [...document.querySelectorAll('body *')].filter(one => ['sticky', 'fixed'].includes(getComputedStyle(one).position))
  for (const one of afloat) one.style.position = 'static'
  const small = await axe.run(document, { runOnly: { type: 'rule', values: ['target-size'] } })
  for (const one of afloat) one.style.position = ''
  const found = await axe.run(document, { resultTypes: ['violations'] })
  const said = [...found.violations, ...small.violations].flatMap(({ id, nodes }) => nodes.map(node => `${id}: ${node.target} ${node.failureSummary}`.replace(/\\s+/g, ' ')))
  const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth
  if (wide > 0) said.push(`scrolls sideways by ${wide} px`)
  // What hides its overflow would hide words.
  const seen = [...document.querySelectorAll('main *, .sheet *, .tabs *')].filter(one => one.checkVisibility() && !one.closest('.sr, svg, [aria-hidden=true], .one, .scrolls'))
  const tell = (fault, ones) => ones.length && said.push(fault + ones.slice(0, 3).map(one => `${one.tagName}.${one.className} ${one.textContent.trim().slice(0, 20)}`).join(' | '))
  const beyond = (one, left, right) => one.getBoundingClientRect().right > right + 1 || one.getBoundingClientRect().left < left - 1
  tell('sticks out: ', seen.filter(one => beyond(one, 0, innerWidth)))
  tell('leaves its card: ', seen.filter(one => {
    if (one.childElementCount || !one.textContent.trim() || one.matches('option, .two')) return false
    const card = one.closest('.card, .bubble, .btn')?.getBoundingClientRect()
    return card?.width > 0 && beyond(one, card.left, card.right)
  }))
  return said
}"""
SMALL = """() => {
  const said = []
  for (const one of document.querySelectorAll('.btn, .tab, a.line, button.line, .big')) {
    const { width, height } = one.getBoundingClientRect()
    if (width > 0 && (width < 59.5 || height < 59.5)) said.push(`target ${one.textContent.trim()}: ${Math.round(width)} x ${Math.round(height)}`)
  }
  for (const one of document.querySelectorAll('body *')) {
    const words = [...one.childNodes].filter(node => node.nodeType === 3).map(node => node.data.trim()).join('')
    if (!words || !one.checkVisibility() || one.closest('.badge, .seal, .sr, .avatar, [aria-hidden=true], option')) continue
    const { fontSize, lineHeight } = getComputedStyle(one)
    if (parseFloat(fontSize) < 18) said.push(`words ${words.slice(0, 20)}: ${fontSize}`)
    if (parseFloat(lineHeight) / parseFloat(fontSize) < 1.29) said.push(`lines ${words.slice(0, 20)}: ${lineHeight} at ${fontSize}`)
  }
  return said
}"""
"""The measures of 长辈版: words of 18 px, lines of 1.3, main targets of 60 x 60."""


@pytest.fixture(scope="module")
def viewer(browser: Browser, demo: House) -> Iterator[Viewer]:
    assert AXE.is_file(), "axe-core is missing: scripts/setup --dev"
    one = Viewer(browser, demo, Places(demo), prepare=bring_axe)
    yield one
    one.places.close()
    one.close()


def bring_axe(phone: Phone) -> None:
    # Evaluated anew after each load of the page: the app's own policy lets no foreign script in.
    phone.page.on("load", lambda page: page.evaluate(AXE.read_text()))


def test_every_route_has_a_screen_in_the_table(viewer: Viewer) -> None:
    routes = set(viewer.show(SCREENS[0]).page.evaluate(ROUTES))
    visited = {screen.route for screen in SCREENS}
    assert routes - visited == set(), "add the new route to tests/journeys/screens.py"
    assert visited - routes == set(), "no such route any more"


@pytest.mark.parametrize("screen", SCREENS, ids=str)
def test_a_screen_is_sound_in_every_look(viewer: Viewer, screen: Screen) -> None:
    phone = viewer.show(screen)
    faults: dict[str, list[str]] = {}
    for paper, (width, letters) in PAPERS.items():
        for name, look in LOOKS.items():
            viewer.dress(phone, look, width, letters)
            found = phone.page.evaluate(FAULTS)
            if name == "elder" and letters == 100:
                found += phone.page.evaluate(SMALL)
            if found:
                faults[f"{name}, {paper}"] = found
    viewer.dress(phone, {}, 390, 100)
    assert not faults, json.dumps(faults, ensure_ascii=False, indent=1)


def test_the_address_asks_for_large_words_and_home_and_settings_lead_back(
    demo: House, phone: Callable[[House], Phone]
) -> None:
    one = phone(demo)
    one.sign_in(demo.account("worker", 1))
    one.go("/?elder=1")
    one.sees("我要报名")
    assert "elder" not in one.page.url
    expect(one.page.get_by_role("navigation", name="主导航").get_by_role("link")).to_have_count(3)
    one.button("回标准版").click()
    one.sees("近期活动")
    one.button("长辈版").click()
    one.sees("找工会")
    one.page.get_by_role("link", name="我的").click()
    one.page.get_by_role("link", name="显示与语言").click()
    one.page.get_by_label("最大").check(force=True)
    letters = one.page.get_by_text("晚上一起打球吗").evaluate("one => parseFloat(getComputedStyle(one).fontSize)")
    assert letters >= 30
    one.fits()
    one.page.get_by_label("长辈版").uncheck()
    one.page.reload()
    letters = one.page.get_by_text("晚上一起打球吗").evaluate("one => parseFloat(getComputedStyle(one).fontSize)")
    assert letters >= 30, "the standard look grows to 30 too"


def test_the_language_is_chosen_before_signing_in_and_outlives_signing_out(
    demo: House, phone: Callable[[House], Phone]
) -> None:
    one = phone(demo)
    one.go("/sign-in")
    one.button("English").click()
    one.sees("Welcome home")
    expect(one.page).to_have_title(re.compile("Sign in"))
    assert one.page.evaluate("document.documentElement.lang") == "en"
    account = demo.account("worker", 1)
    one.page.get_by_label("Phone number").fill(account["phone"])
    one.page.get_by_label("Password", exact=True).fill(account["password"])
    one.button("Sign in").click()
    one.page.get_by_role("navigation", name="Main").get_by_role("link", name="Me", exact=True).click()
    one.button("Sign out").click()
    with one.page.expect_response(lambda answer: answer.request.method == "DELETE"):
        one.page.get_by_role("dialog").get_by_role("button", name="Sign out").click()
    one.sees("Welcome home")
    one.page.reload()
    one.sees("Welcome home")
