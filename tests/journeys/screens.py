"""Every screen of the app: who sees it, and where. The looks of all of them are tested; the gallery draws them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import httpx

from tests.journeys.house import House

Finding = Callable[[httpx.Client], Any]


@dataclass(frozen=True)
class Screen:
    """`route` as the router has it; `path` with `{names}` of FINDINGS. Without a role nobody is signed in, and
    the chair finds what fills the path. `tap` is the button that opens what stands on the screen."""

    route: str
    role: str | None
    path: str = ""
    tap: str = ""

    def __str__(self) -> str:
        return f"{self.route} {self.tap}".strip()


SCREENS = (
    Screen("/sign-in", None),
    Screen("/activate", None),
    Screen("/privacy", None),
    Screen("/me/look", "worker"),
    Screen("/", "worker"),
    Screen("/messages", "worker"),
    Screen("/channels/:id(\\d+)", "worker", "/channels/{home}"),
    Screen("/channels/:id(\\d+)/about", "worker", "/channels/{home}/about"),
    Screen("/bars", "worker"),
    Screen("/bars/:id(\\d+)", "worker", "/bars/{bar}"),
    Screen("/events", "worker"),
    Screen("/events/:id(\\d+)", "worker", "/events/{event}"),
    Screen("/me", "worker"),
    Screen("/me/birthday", "worker"),
    Screen("/me/password", "worker"),
    Screen("/me/devices", "worker"),
    Screen("/me/data", "worker"),
    Screen("/me/data/:table", "worker", "/me/data/profile"),
    Screen("/me/closing", "worker"),
    Screen("/me/greeting", "worker"),
    Screen("/me/calendar", "worker"),
    Screen("/me/calendar", "worker", tap="生成我的订阅地址"),
    Screen("/union", "worker"),
    Screen("/outbox", "worker"),
    Screen("/notices", "worker"),
    Screen("/notices/:id(\\d+)", "worker", "/notices/{notice}"),
    Screen("/:rest(.*)*", "worker", "/nothing/here"),
    Screen("/events/:id(\\d+)/team", "leader", "/events/{event}/team"),
    Screen("/bars/new", "chair"),
    Screen("/bars/:id(\\d+)/edit", "chair", "/bars/{own_bar}/edit"),
    Screen("/birthdays", "chair"),
    Screen("/birthdays/settings", "chair"),
    Screen("/birthdays/month", "chair"),
    Screen("/birthdays/settings", "chair", tap="请人代发"),
    Screen("/cakes", "chair"),
    Screen("/cakes", "chair", tap="扫码领取"),
    Screen("/cakes/settings", "chair"),
    Screen("/cakes/settings", "chair", tap="开一个账号"),
    Screen("/cakes/desk", "leader", "/cakes/desk#K7M-4QX-9TR"),
    Screen("/cakes/mine", "worker"),
    Screen("/bakery", "worker"),
    Screen("/birthdays/year", "chair"),
    Screen("/wishes", "worker"),
    Screen("/wishes/:memberId(\\d+)/:on(\\d{4}-\\d{2}-\\d{2})", "worker", "/wishes/1/2020-01-01"),
    Screen("/events/new", "chair"),
    Screen("/events/:id(\\d+)/check-in", "worker", "/events/{event}/check-in"),
    Screen("/events/:id(\\d+)/door", "county", "/events/{event}/door"),
    Screen("/events/:id(\\d+)/desk", "county", "/events/{event}/desk"),
    Screen("/events/:id(\\d+)/outcome", "county", "/events/{event}/outcome"),
    Screen("/notices/new", "chair"),
    Screen("/notices/:id(\\d+)", "chair", "/notices/{notice}"),
    Screen("/notices/:id(\\d+)/readers", "chair", "/notices/{notice}/readers"),
    Screen("/events/:id(\\d+)/edit", "county", "/events/{event}/edit"),
    Screen("/events/:id(\\d+)/sign-ups", "county", "/events/{event}/sign-ups"),
    Screen("/units/:id(\\d+)", "chair", "/units/{union}"),
    Screen("/units/:id(\\d+)/roster", "chair", "/units/{union}/roster"),
    Screen("/units/:id(\\d+)/roster/import", "chair", "/units/{union}/roster/import"),
    Screen("/units/:id(\\d+)/codes", "chair", "/units/{union}/codes"),
    Screen("/units/:id(\\d+)/audit", "chair", "/units/{union}/audit"),
    Screen("/units/:id(\\d+)/poster", "chair", "/units/{posted}/poster"),
    Screen("/units/:id(\\d+)/requests", "chair", "/units/{posted}/requests"),
    Screen("/units/:id(\\d+)/requests", "chair", "/units/{posted}/requests", tap="确认或拒绝"),
    Screen("/join", None, "/join#{poster}"),
    Screen("/messages", "worker", tap="搜索"),
    Screen("/channels/:id(\\d+)", "worker", "/channels/{home}", tap="表情"),
    Screen("/me", "worker", tap="退出登录"),
    Screen("/birthdays", "chair", tap="改几个字"),
    Screen("/notices/:id(\\d+)", "chair", "/notices/{notice}", tap="撤回通知"),
    Screen("/notices/:id(\\d+)/readers", "chair", "/notices/{notice}/readers", tap="标记口头通知"),
    Screen("/events/:id(\\d+)", "county", "/events/{event}", tap="取消活动"),
    Screen("/units/:id(\\d+)", "chair", "/units/{union}", tap="任命"),
    Screen("/units/:id(\\d+)", "chair", "/units/{union}", tap="开班组"),
    Screen("/units/:id(\\d+)/roster", "chair", "/units/{union}/roster", tap="添加工友"),
    Screen("/units/:id(\\d+)/codes", "chair", "/units/{union}/codes", tap="生成激活码"),
)


def first(path: str, *, last: bool = False, **wanted: Any) -> Finding:
    """The id of the first (or last) thing of a list whose fields are as wanted."""

    def find(client: httpx.Client) -> Any:
        rows = [row for row in client.get(path).json() if all(row.get(key) == value for key, value in wanted.items())]
        return rows[-1 if last else 0]["id"]

    return find


def first_notice(client: httpx.Client) -> Any:
    return client.get("/api/notices").json()[-1]["notice"]["id"]


def poster(client: httpx.Client) -> Any:
    """The token of the union's poster, hung if there is none."""
    at = f"/api/units/{FINDINGS['union'](client)}/poster"
    return (client.get(at).json()["poster"] or client.post(at).json()["poster"])["token"]


def posted(client: httpx.Client) -> Any:
    """The union, with somebody who asks to join."""
    body = {"token": poster(client), "secret": "x" * 43, "name": "新工友", "phone": "19899990001", "consent": "1"}
    assert client.post("/api/joining/requests", json=body).status_code == 201
    return FINDINGS["union"](client)


FINDINGS: dict[str, Finding] = {
    "posted": posted,
    "poster": poster,
    "home": first("/api/channels", kind="home"),
    "bar": first("/api/channels", kind="bar", bar="law"),
    "own_bar": first("/api/channels", kind="bar", mayManage=True),
    "notice": first_notice,
    "event": first("/api/events", state="open"),
    "union": first("/api/units", kind="enterprise"),
}


@dataclass
class Places:
    """Fills the gaps in a screen's path with what its person really has."""

    house: House
    _clients: dict[str, httpx.Client] = field(default_factory=dict)

    def path(self, screen: Screen) -> str:
        path = screen.path or screen.route
        for name, find in FINDINGS.items():
            if f"{{{name}}}" in path:
                path = path.replace(f"{{{name}}}", str(find(self._client(screen.role or "chair"))))
        return path

    def close(self) -> None:
        for client in self._clients.values():
            client.close()

    def _client(self, role: str) -> httpx.Client:
        if role not in self._clients:
            account = self.house.account(role)
            client = self.house.api()
            client.headers.update(self.house.token(account["phone"], account["password"]))
            self._clients[role] = client
        return self._clients[role]
