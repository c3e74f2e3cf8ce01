"""Signing in: personal codes, passwords, refreshing, devices."""

from typing import Annotated, Literal

from msgspec import Meta

from shared_schemas.base import NO_NUL, Command, Id, Instant, Password, Phone, View
from shared_schemas.community.members import ConsentVersion, Me, Purpose

Code = Annotated[str, Meta(min_length=1, max_length=40, pattern=NO_NUL)]

App = Literal[
    "wechat", "wecom", "dingtalk", "huawei", "xiaomi", "oppo", "vivo", "qq", "uc", "samsung", "edge", "firefox", "chrome",
    "safari", "other",
]  # fmt: skip
"""What somebody signed in with."""
System = Literal["android", "harmony", "ios", "windows", "mac", "linux", "other"]


class SignIn(Command, frozen=True):
    phone: Annotated[str, Meta(min_length=1, max_length=20, pattern=NO_NUL)]
    password: Annotated[str, Meta(min_length=1, max_length=128, pattern=NO_NUL)]


class Refresh(Command, frozen=True):
    """Whatever `device_key` is, what does not match is refused like a wrong one."""

    device_key: object = None


class Session(View, frozen=True):
    """`access_token` lives for 10 minutes and stays in memory; `device_key` is kept by the phone and needed with the cookie."""

    access_token: str
    expires_at: Instant
    device_key: str
    me: Me


class ConsentGiven(ConsentVersion, frozen=True):
    purpose: Purpose


class Activate(Command, frozen=True):
    """`consents` holds only what was ticked; `membership` must be among them."""

    code: Code
    phone: Phone
    password: Password
    consents: Annotated[list[ConsentGiven], Meta(max_length=8)]


class ActivationLook(Command, frozen=True):
    code: Code


class ActivationPreview(View, frozen=True):
    """Whom a code is for. `phone` is masked, and null when the roster has none: then the person gives one."""

    name: str
    unit: str
    team: str | None
    invited_by: str | None
    phone: str | None
    expires_at: Instant


class PasswordChange(Command, frozen=True):
    old: Annotated[str, Meta(min_length=1, max_length=128, pattern=NO_NUL)]
    new: Password


class Device(View, frozen=True):
    """A phone or computer where I am signed in. `used_at` is exact to about ten minutes; `current` is the one that asks."""

    id: Id
    app: App
    system: System
    since: Instant
    used_at: Instant
    current: bool


class NotActivated(View, frozen=True):
    """Counts for the chair's page of codes."""

    waiting: int
    without_phone: int


class SlipsPrinted(Command, frozen=True):
    """How many codes are about to be put on paper."""

    count: Annotated[int, Meta(ge=1, le=10_000)]
