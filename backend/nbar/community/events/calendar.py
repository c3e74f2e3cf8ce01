"""Events as calendars read them (RFC 5545): nothing in it is about anybody but who asks."""

import datetime as dt
from dataclasses import dataclass
from urllib.parse import urlsplit

from icalendar import Calendar
from icalendar import Event as Component

from nbar.community.events.models import Cancellation, Event, SignUp
from nbar.community.events.rules import SHOWN_AFTER
from nbar.community.members.queries import Member
from nbar.core import clock

MEDIA_TYPE = "text/calendar"
MAX_ENTRIES = 500
REFRESH = dt.timedelta(hours=1)


@dataclass(frozen=True)
class Entry:
    """One event in somebody's calendar."""

    event: Event
    waiting: bool
    cancelled: bool

    @property
    def status(self) -> str:
        if self.cancelled:
            return "CANCELLED"
        return "TENTATIVE" if self.waiting else "CONFIRMED"

    @property
    def sequence(self) -> int:
        """Rises with every change, and when a place follows on waiting: twice the revision leaves room for that."""
        return self.event.revision * 2 + (not self.waiting)


async def of_event(me: Member, event: Event) -> Entry:
    """One event as it stands for this person."""
    waits = await SignUp.exists(event_id=event.id, member_id=me.id, state="waiting")
    return Entry(event, waits, await Cancellation.exists(event_id=event.id))


async def of_member(member_id: int) -> list[Entry]:
    """What this person goes to or waits for, until 30 days after the end: the latest 500."""
    recent = SignUp.filter(member_id=member_id, event__ends_at__gt=clock.now() - SHOWN_AFTER)
    rows = await recent.order_by("-event__starts_at", "-event_id").limit(MAX_ENTRIES).select_related("event")
    cancelled = await Cancellation.filter(event_id__in=[row.event_id for row in rows])
    off = {cancellation.event_id for cancellation in cancelled}
    return [Entry(row.event, row.state == "waiting", row.event_id in off) for row in rows]


def written(public_url: str, entries: list[Entry], *, feed: bool = False) -> bytes:
    """The .ics; a feed also says its name and how often to look again. Equal entries give equal bytes."""
    calendar = Calendar()
    calendar.add("prodid", "-//nbar//nbar//ZH")
    calendar.add("version", "2.0")
    if feed:
        calendar.add("x-wr-calname", "N吧活动")
        calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
        calendar.add("x-published-ttl", REFRESH)
    for entry in entries:
        calendar.add_component(_component(public_url, entry))
    return bytes(calendar.to_ical())


def _component(public_url: str, entry: Entry) -> Component:
    event = entry.event
    shown = Component()
    shown.add("uid", f"event-{event.id}@{urlsplit(public_url).hostname or 'nbar'}")
    shown.add("sequence", entry.sequence)
    # Not the present: an entry that did not change reads the same tomorrow.
    shown.add("dtstamp", (event.revised_at or event.opened_at).replace(microsecond=0))
    shown.add("dtstart", event.starts_at.astimezone(dt.UTC))
    shown.add("dtend", event.ends_at.astimezone(dt.UTC))
    shown.add("summary", f"(候补){event.title}" if entry.waiting and not entry.cancelled else event.title)
    shown.add("location", " ".join(filter(None, (event.place, event.address))))
    if event.description:
        shown.add("description", event.description)
    shown.add("url", f"{public_url}/events/{event.id}")
    shown.add("status", entry.status)
    return shown
