"""Goes from screen to screen as a person does, and changes how they look, without loading the app anew."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, expect

from tests.journeys.house import House, Phone
from tests.journeys.screens import Places, Screen

GO = "path => document.querySelector('#app').__vue_app__.config.globalProperties.$router.push(path)"
SETTLED = """async () => {
  const unsettled = () => document.querySelector('.bone, [aria-busy=true]') || document.getAnimations().some(one => one.playState === 'running')
  const until = Date.now() + 15000
  while (unsettled() && Date.now() < until) await new Promise(done => setTimeout(done, 20))
  return !unsettled()
}"""
DRESS = """async ([look, letters]) => {
  localStorage.setItem('nbar-look', JSON.stringify(look))
  dispatchEvent(new StorageEvent('storage', { key: 'nbar-look' }))
  document.documentElement.style.fontSize = letters === 100 ? '' : letters + '%'
  await new Promise(done => requestAnimationFrame(() => setTimeout(done)))
}"""


@dataclass
class Viewer:
    """Signs each person in once and keeps their phone open for all screens. `prepare` gets each new phone first."""

    browser: Browser
    house: House
    places: Places
    prepare: Callable[[Phone], None] = lambda _phone: None
    phones: dict[str | None, Phone] = field(default_factory=dict)

    def phone(self, role: str | None) -> Phone:
        if role in self.phones:
            return self.phones[role]
        phone = self.phones[role] = Phone(self.browser, self.house)
        phone.page.emulate_media(reduced_motion="reduce")
        self.prepare(phone)
        if role:
            phone.sign_in(self.house.account(role))
        else:
            phone.go("/sign-in")
        return phone

    def go(self, phone: Phone, screen: Screen) -> None:
        # By way of another page, so that a sheet left open is gone.
        phone.page.evaluate(GO, "/nothing/here")
        phone.page.evaluate(GO, self.places.path(screen))

    def show(self, screen: Screen) -> Phone:
        phone = self.phone(screen.role)
        self.go(phone, screen)
        expect(phone.page.locator("main h1").first).to_be_visible(timeout=15_000)
        self.settle(phone)
        if screen.tap:
            phone.page.get_by_role("button", name=re.compile(screen.tap)).first.click()
            self.settle(phone)
        return phone

    def settle(self, phone: Phone) -> None:
        assert phone.page.evaluate(SETTLED), f"{phone.page.url} is still loading or moving"

    def dress(self, phone: Phone, look: dict[str, Any], width: int, letters: int) -> None:
        phone.page.set_viewport_size({"width": width, "height": 844})
        phone.page.evaluate(DRESS, [look, letters])
        self.settle(phone)

    def close(self) -> None:
        for phone in self.phones.values():
            phone.close()
