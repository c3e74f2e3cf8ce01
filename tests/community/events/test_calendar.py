"""Events in a person's own calendar: one entry, and a feed under a secret address."""

import datetime as dt
from typing import Any

import icalendar
import pytest

from nbar.community.audit.models import Entry
from nbar.community.events.models import CalendarFeed
from nbar.community.members import actions as members
from nbar.core import tokens
from tests.community.events.opening import changed, hours, opened, signed
from tests.world import Person, World


async def entry(person: Person, event: dict[str, Any]) -> icalendar.Event:
    answer = await person.call("GET", f"/events/{event['id']}/calendar")
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    [found] = icalendar.Calendar.from_ical(answer.content).walk("VEVENT")
    return found  # type: ignore[return-value]


async def subscribed(person: Person) -> str:
    answer = await person.post("/me/calendar")
    assert answer.status_code == 201, answer.text
    return str(answer.json()["path"])


async def fetched(world: World, path: str, **headers: str) -> Any:
    """As a calendar asks: without any session."""
    async with world.server.client() as stranger:
        return await stranger.get(path, headers=headers)


async def shown(world: World, path: str) -> list[icalendar.Event]:
    answer = await fetched(world, path)
    assert answer.status_code == 200, answer.text
    return icalendar.Calendar.from_ical(answer.content).walk("VEVENT")  # type: ignore[return-value]


async def test_an_entry_says_what_when_and_where_in_utc(world: World) -> None:
    text = "带上手机;\n第二行, END:VEVENT"
    event = await opened(world.chair, world.lake.id, title="短视频,入门", address="湖滨路 1 号", description=text)
    found = await entry(world.worker, event)
    assert found["summary"] == "短视频,入门"
    assert found["location"] == "201 教室 湖滨路 1 号"
    assert found["description"] == text
    assert found["dtstart"].dt == dt.datetime.fromisoformat(event["startsAt"]).replace(microsecond=0)
    assert found["dtstart"].to_ical().endswith(b"Z")
    assert found["dtend"].to_ical().endswith(b"Z")
    assert found["url"].endswith(f"/events/{event['id']}")
    assert (found["status"], found["sequence"]) == ("CONFIRMED", 1)


async def test_the_uid_stays_and_the_sequence_rises_with_every_change(world: World) -> None:
    event = await opened(world.chair, world.lake.id)
    first = await entry(world.worker, event)
    assert (await world.chair.put(f"/events/{event['id']}", changed(event, place="302 教室"))).status_code == 200
    second = await entry(world.worker, event)
    await world.chair.put(f"/events/{event['id']}/cancellation", {"reason": "下雨"})
    last = await entry(world.worker, event)
    assert first["uid"] == second["uid"] == last["uid"]
    assert first["sequence"] < second["sequence"] < last["sequence"]
    assert (second["location"], last["status"]) == ("302 教室", "CANCELLED")


async def test_the_feed_holds_what_i_go_to_and_marks_what_i_wait_for(world: World) -> None:
    path = await subscribed(world.mate)
    event, other = await opened(world.chair, world.lake.id, capacity=1), await opened(world.chair, world.lake.id)
    await signed(world.worker, event)
    await signed(world.mate, event)
    [waits] = await shown(world, path)
    assert (waits["status"], waits["summary"]) == ("TENTATIVE", f"(候补){event['title']}")
    assert "方敏" not in (await fetched(world, path)).text, "nothing is about anybody else"
    await world.worker.delete(f"/events/{event['id']}/sign-up")
    await signed(world.mate, other)
    by_uid = {str(row["uid"]): row for row in await shown(world, path)}
    assert len(by_uid) == 2
    moved = by_uid[str(waits["uid"])]
    assert (moved["status"], moved["summary"]) == ("CONFIRMED", event["title"])
    assert moved["sequence"] > waits["sequence"]


async def test_what_was_called_off_stays_as_cancelled_and_what_i_gave_back_goes(world: World) -> None:
    path = await subscribed(world.worker)
    event, other = await opened(world.chair, world.lake.id), await opened(world.chair, world.lake.id)
    await signed(world.worker, event)
    await signed(world.worker, other)
    await world.chair.put(f"/events/{event['id']}/cancellation", {"reason": "下雨"})
    await world.worker.delete(f"/events/{other['id']}/sign-up")
    [only] = await shown(world, path)
    assert (only["status"], only["url"].rsplit("/", 1)[1]) == ("CANCELLED", str(event["id"]))


async def test_a_feed_that_did_not_change_is_304(world: World) -> None:
    path = await subscribed(world.worker)
    event = await opened(world.chair, world.lake.id)
    await signed(world.worker, event)
    first = await fetched(world, path)
    again = await fetched(world, path, **{"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert "no-store" not in first.headers["cache-control"]
    await world.chair.put(f"/events/{event['id']}", changed(event, startsAt=hours(49)))
    third = await fetched(world, path, **{"If-None-Match": first.headers["etag"]})
    assert (third.status_code, third.headers["etag"] == first.headers["etag"]) == (200, False)


async def test_only_the_hash_of_the_secret_is_kept_and_a_new_one_ends_the_old(world: World) -> None:
    assert (await world.worker.get("/me/calendar")) == {"since": None}
    old = await subscribed(world.worker)
    secret = old.removeprefix("/api/calendars/").removesuffix(".ics")
    assert len(secret) >= 43, "256 bits"
    row = await CalendarFeed.get(member_id=world.worker.id)
    assert row.secret_hash == tokens.digest(secret)
    new = await subscribed(world.worker)
    assert (await fetched(world, old)).status_code == 404
    assert (await fetched(world, new)).status_code == 200
    assert (await world.worker.get("/me/calendar"))["since"] is not None
    await world.worker.delete("/me/calendar")
    await world.worker.delete("/me/calendar")
    assert (await fetched(world, new)).status_code == 404
    verbs = (
        await Entry.filter(actor_id=world.worker.id, verb__startswith="calendar.")
        .order_by("id")
        .values_list("verb", flat=True)
    )
    assert verbs == ["calendar.opened", "calendar.opened", "calendar.closed"]


async def test_the_feed_ends_when_the_person_leaves(world: World) -> None:
    gone = await world.newcomer("Gone")
    path = await subscribed(gone)
    assert (await fetched(world, path)).status_code == 200
    await members.leave(world.chair.id, gone.member)
    assert (await fetched(world, path)).status_code == 404


@pytest.mark.parametrize(
    "name", ["x.ics", "x", ".ics", "%00.ics", "a" * 3000 + ".ics", "%F0%9F%98%80.ics", "..%2F..ics"]
)
async def test_an_unknown_address_is_404(world: World, name: str) -> None:
    assert (await fetched(world, f"/api/calendars/{name}")).status_code == 404


async def test_a_feed_is_read_so_often_and_no_more(world: World) -> None:
    path = await subscribed(world.worker)
    async with world.server.client() as stranger:
        statuses = [(await stranger.get(path)).status_code for _ in range(22)]
        assert (statuses[:20], statuses[-1]) == ([200] * 20, 429)
        assert (await stranger.get(await subscribed(world.mate))).status_code == 200, "each feed for itself"
        guesses = [(await stranger.get(f"/api/calendars/{number}.ics")).status_code for number in range(65)]
    assert (guesses[0], guesses[-1]) == (404, 429)
