"""Closing an account: nothing personal stays, what others need stays without a name, and nobody is left without a chair."""

import re
import sqlite3
from pathlib import Path

import pytest

from nbar.community.audit.models import Entry
from nbar.community.birthdays import schedule as birthdays
from nbar.community.events import schedule as events
from nbar.community.members import actions as members
from nbar.community.members import queries as people
from nbar.community.members.rules import CLOSED
from nbar.community.messages import schedule as messages
from nbar.community.offices import actions as offices
from nbar.community.privacy.registry import HOLDINGS
from nbar.community.units import actions as posts
from nbar.core import clock
from nbar.core.db import settled
from shared_schemas.community.members import BirthdayFact
from tests.community.events.opening import opened, signed, templates
from tests.community.live.phone import Phone
from tests.community.sessions.door import PASSWORD, refresh, sign_in, with_password
from tests.world import Person, World


async def close(person: Person, password: str = PASSWORD) -> int:
    return (await person.post("/me/closing", {"password": password})).status_code


async def closed(world: World, person: Person) -> None:
    await with_password(world, person)
    assert await close(person) == 204


async def tell_all() -> None:
    await messages.tell_tallies()
    await settled()


async def texts(person: Person, channel_id: int) -> str:
    return (await person.call("GET", f"/channels/{channel_id}/messages?limit=200")).text


async def test_nobody_closes_an_account_with_a_wrong_password(world: World) -> None:
    await with_password(world, world.worker)
    assert await close(world.worker, "not the one 1") == 401
    assert (await world.worker.call("GET", "/me")).status_code == 200


async def test_guessing_the_password_ends_soon(world: World) -> None:
    await with_password(world, world.worker)
    statuses = {await close(world.worker, f"guess {place} x") for place in range(12)}
    assert statuses == {401, 429}


async def test_every_session_ends_at_once(world: World) -> None:
    phone = await with_password(world, world.worker)
    async with world.server.client() as client:
        other = await sign_in(client, phone)
        second = Person(world.worker.member, other.json()["accessToken"], world.server)
        async with Phone(second) as socket:
            assert await close(world.worker) == 204
            assert await socket.closed() == 4101
        assert (await second.call("GET", "/me")).status_code == 401
        assert (await refresh(client, other.json()["deviceKey"])).status_code == 401
        assert (await sign_in(client, phone)).status_code == 401
    assert (await world.worker.call("GET", "/me")).status_code == 401


async def test_what_was_written_stays_under_no_name_and_every_phone_hears_it(world: World) -> None:
    said = await world.worker.say(world.home, "这句话留着")
    liked = await world.mate.say(world.home, "给我点个赞")
    assert (await world.worker.put(f"/channels/{world.home}/messages/{liked['no']}/reactions/like")).status_code == 204
    async with Phone(world.mate) as phone:
        assert phone.messages[world.home][said["no"]]["author"]["name"] == "方敏"
        await closed(world, world.worker)
        await tell_all()
        await phone.until(lambda: phone.messages[world.home][said["no"]]["author"]["name"] == CLOSED)
        assert phone.messages[world.home][said["no"]]["body"]["text"] == "这句话留着"
        await phone.until(lambda: phone.messages[world.home][liked["no"]]["reactions"] == {})


async def test_a_phone_that_was_away_hears_it_when_it_comes_back(world: World) -> None:
    said = await world.worker.say(world.home, "离线时看过的话")
    cursor = next(row["head"] for row in await world.mate.get("/channels") if row["id"] == world.home)
    await closed(world, world.worker)
    await tell_all()
    page = await world.mate.get(f"/channels/{world.home}/messages?after={cursor}")
    assert [(row["no"], row["author"]["name"]) for row in page["messages"]] == [(said["no"], CLOSED)]


async def test_a_place_given_up_goes_to_the_next_in_line(world: World) -> None:
    event = await opened(world.chair, world.lake.id, capacity=1)
    assert (await signed(world.worker, event))["state"] == "going"
    assert (await signed(world.mate, event))["state"] == "waiting"
    await closed(world, world.worker)
    await events.deliver_due()
    mine = (await world.mate.get(f"/events/{event['id']}"))["mine"]
    assert (mine["state"], mine["position"]) == ("going", 1)
    assert await templates(world.mate) == ["event_place_won"]


async def test_the_greeting_card_goes_and_no_other_comes(world: World) -> None:
    today = clock.today()
    await members.set_birthday(world.worker.member, BirthdayFact(calendar="solar", month=today.month, day=today.day))
    await members.consent(world.worker.member, "birthday", "2026-11")
    path = f"/birthdays/{world.worker.id}/{today.isoformat()}/greeting"
    assert (await world.chair.put(path, {"text": "方敏生日快乐"})).status_code == 201
    assert "方敏" in await texts(world.mate, world.home)
    await closed(world, world.worker)
    await tell_all()
    await birthdays.greet_due()
    assert "方敏" not in await texts(world.mate, world.home)
    assert await world.mate.get("/birthdays/today") == []
    assert await world.chair.get(f"/birthdays?from={today}&to={today}") == []


async def test_nothing_of_the_person_is_left_in_the_database(world: World) -> None:
    person = await world.newcomer("独一无二名", phone="19811112222", number="工号八八")
    await members.set_birthday(person.member, BirthdayFact(calendar="lunar", month=5, day=23, year=1987))
    await members.consent(person.member, "birthday", "2026-11")
    await person.say(world.home, "我说过的话")
    law = await world.bar()
    assert (await person.put(f"/channels/{law}/membership")).status_code == 204
    event = await opened(world.chair, world.lake.id)
    await signed(person, event)
    assert (await person.post("/me/export")).status_code == 200
    await closed(world, person)
    await tell_all()
    rows = {holding.name: await holding.rows_of(person.id).count() for holding in HOLDINGS}
    left = {name for name, count in rows.items() if count}
    assert left == {"profile", "consents", "messages", "log"}, "exactly what closing says that it keeps"
    (profile,) = await people.Member.filter(id=person.id).values()
    kept = {key: value for key, value in profile.items() if value is not None}
    assert kept.keys() <= {
        "id", "unit_id", "name", "since", "activated_at", "left_at", "erased_at", "system", "birth_leap",
        "birthday_audience",
    }, kept.keys()  # fmt: skip
    assert kept["name"] == CLOSED
    if world.server.settings.database_url.startswith("sqlite:"):
        whole = dump(Path(world.server.settings.database_url.removeprefix("sqlite:")))
        assert whole.count("我说过的话") > 0, "the words stay"
        assert not [trace for trace in ("独一无二名", "19811112222", "工号八八") if trace in whole]


def dump(path: Path) -> str:
    with sqlite3.connect(path) as database:
        whole = "\n".join(database.iterdump())
    # JSON columns hold Chinese as escapes.
    return whole + re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), whole)


async def test_the_proof_of_a_consent_stays_without_a_name(world: World) -> None:
    await members.consent(world.worker.member, "birthday", "2026-11")
    await closed(world, world.worker)
    rows = await people.Consent.filter(member_id=world.worker.id).values("purpose", "version", "withdrawn_at")
    assert [(row["purpose"], row["version"], row["withdrawn_at"] is not None) for row in rows] == [
        ("birthday", "2026-11", True)
    ]


async def test_the_phone_number_can_be_used_anew(world: World) -> None:
    phone = world.worker.member.phone
    await closed(world, world.worker)
    added = await world.chair.post(f"/units/{world.lake.id}/members", {"name": "新来的", "phone": phone})
    assert added.status_code == 201, added.text
    assert added.json()["id"] != world.worker.id
    assert not [row for row in await world.chair.get(f"/units/{world.lake.id}/members") if row["id"] == world.worker.id]


async def test_a_chair_hands_over_first(world: World) -> None:
    await with_password(world, world.chair)
    refused = await world.chair.post("/me/closing", {"password": PASSWORD})
    assert (refused.status_code, refused.json()["code"]) == (409, "privacy.office_held")
    await posts.appoint(None, world.mate.id, world.lake.id, "chair")
    assert await close(world.chair) == 204


async def test_the_last_of_the_staff_hands_over_first(world: World) -> None:
    await with_password(world, world.officer)
    assert await close(world.officer) == 409
    colleague = await offices.welcome(world.county.id, "Second", phone="19800009999")
    await posts.appoint(None, colleague.id, world.county.id, "staff")
    assert await close(world.officer) == 204


async def test_a_leader_may_go_and_the_office_ends(world: World) -> None:
    await closed(world, world.leader)
    unit = await world.chair.get(f"/units/{world.team_one.id}")
    assert unit["offices"] == []


async def test_it_is_in_the_log_once(world: World) -> None:
    await closed(world, world.worker)
    assert await close(world.worker) == 401
    assert await Entry.filter(verb="account.closed", about_id=world.worker.id).count() == 1


@pytest.mark.parametrize("who", ["mate", "chair"])
async def test_others_go_on_as_before(world: World, who: str) -> None:
    await world.worker.say(world.home, "再见")
    await closed(world, world.worker)
    person: Person = getattr(world, who)
    for path in ("/channels", "/events", f"/units/{world.lake.id}", "/birthdays/today"):
        await person.get(path)
    assert world.worker.id not in [row["id"] for row in await person.get(f"/channels/{world.home}/members")]
