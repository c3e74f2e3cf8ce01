"""What a poster on a public wall must withstand."""

import asyncio
import datetime as dt
from collections import Counter

from nbar.community.audit.models import Entry
from nbar.community.joining import actions
from nbar.community.joining.models import JoinRequest
from nbar.community.joining.rules import MOST_WAITING, POSTER_LIFE, REQUEST_LIFE
from nbar.community.offices import actions as offices
from nbar.core import clock
from tests.community.joining.applicants import PHONE, Browser, applied, poster
from tests.world import World


async def test_five_hundred_requests_by_one_poster_are_bounded(world: World) -> None:
    token = await poster(world.chair, world.lake.id)
    browsers = [Browser(world, address=f"10.0.{place % 250}.1") for place in range(500)]
    answers = await asyncio.gather(
        *(browser.ask(token, phone=f"1987{place:07}") for place, browser in enumerate(browsers))
    )
    seen = Counter(answer.status_code for answer in answers)
    assert set(seen) == {201, 429}
    assert seen[201] == await JoinRequest.all().count() <= MOST_WAITING
    assert len(await world.chair.get(f"/units/{world.lake.id}/join-requests")) == seen[201]
    assert (await world.chair.delete(f"/units/{world.lake.id}/poster")).status_code == 204
    assert await JoinRequest.all().count() == 0, "with the poster goes what it brought"


async def test_one_address_alone_is_stopped_sooner(world: World) -> None:
    token = await poster(world.chair, world.lake.id)
    statuses = [(await Browser(world).ask(token, phone=f"1987{place:07}")).status_code for place in range(140)]
    assert statuses[119] == 201
    assert 429 in statuses[120:]
    assert (await Browser(world, address="10.9.9.9").ask(token)).status_code == 201, "others go on"


async def test_no_more_wait_than_somebody_can_look_at(world: World) -> None:
    token = await poster(world.chair, world.lake.id)
    row = await applied(world, token)
    await JoinRequest.bulk_create([
        JoinRequest(
            link_id=row.link_id, unit_id=row.unit_id, name="x", phone="19800000000", secret_hash=f"{place:064}",
            consent_version="1", at=row.at, expires_at=row.expires_at,
        )
        for place in range(MOST_WAITING - 1)
    ])  # fmt: skip
    answer = await Browser(world).ask(token, phone="19877770009")
    assert (answer.status_code, answer.json()["code"]) == (409, "joining.full")


async def test_whatever_opens_nothing_gets_one_answer_and_soon_none(world: World) -> None:
    old = await poster(world.chair, world.lake.id)
    expiring = await poster(world.chair, world.team_two.id)
    new = await poster(world.chair, world.lake.id)
    number, mac = new.split("-")
    stray = Browser(world)
    tokens = [old, f"{number}-{mac[::-1]}", f"9{number}-{mac}", number, "-", "0-0", "x" * 64, f"{'9' * 30}-{mac}"]
    answers = [await stray.post("/look", {"token": token}) for token in tokens]
    assert len({(answer.status_code, answer.content) for answer in answers}) == 1
    assert answers[0].json()["code"] == "joining.unknown_link"
    with clock.moved_to(clock.now() + POSTER_LIFE):
        assert (await stray.post("/look", {"token": expiring})).status_code == 404
    while (await stray.post("/look", {"token": "1-1"})).status_code == 404:
        pass
    assert (await stray.post("/look", {"token": new})).status_code == 200, "a good one is never asked to wait"
    await world.chair.delete(f"/units/{world.lake.id}/poster")
    assert (await Browser(world, address="10.1.1.1").ask(new)).status_code == 404


async def test_what_is_too_long_or_of_the_wrong_kind_is_refused(world: World) -> None:
    token, browser = await poster(world.chair, world.lake.id), Browser(world)
    for wrong in (
        {"name": "x" * 41}, {"name": " "}, {"name": "\0"}, {"phone": "1"}, {"phone": "1980000000x"}, {"secret": "short"},
        {"secret": "x" * 65}, {"secret": "汉" * 40}, {"token": "x" * 65}, {"token": "a b"}, {"teamId": 0},
        {"teamId": world.lake.id}, {"teamId": world.hill.id}, {"teamId": "1"}, {"consent": ""}, {"unknown": 1},
        {"name": "x" * 100_000},
    ):  # fmt: skip
        answer = await browser.ask(**{"token": token} | wrong)  # type: ignore[arg-type]
        assert answer.status_code in (400, 413), (wrong, answer.text)
    assert await JoinRequest.all().count() == 0


async def test_the_same_browser_or_the_same_phone_asks_once(world: World) -> None:
    token = await poster(world.chair, world.lake.id)
    first, second = Browser(world), Browser(world)
    assert len({(await first.ask(token)).text for _ in range(5)}) == 1
    assert await JoinRequest.all().count() == 1
    await second.ask(token)
    [seen] = await world.chair.get(f"/units/{world.lake.id}/join-requests")
    assert seen["id"] == (await second.row()).id
    assert (await first.state()).status_code == 404, "the later one took its place"
    answer = await world.chair.put(f"/join-requests/{(await first.row()).id}/confirmation", {})
    assert answer.status_code == 409, "nobody confirms another than the one they saw"


async def test_a_later_confirmation_shuts_out_who_was_let_in_before(world: World) -> None:
    token = await poster(world.chair, world.lake.id)
    first, second = Browser(world), Browser(world)
    await first.ask(token)
    await world.chair.put(f"/join-requests/{(await first.row()).id}/confirmation", {})
    await second.ask(token)
    [seen] = await world.chair.get(f"/units/{world.lake.id}/join-requests")
    assert (seen["likeness"]["by"], seen["likeness"]["activated"]) == ("phone", False)
    member = seen["likeness"]["memberId"]
    await world.chair.put(f"/join-requests/{seen['id']}/confirmation", {"memberId": member})
    assert (await first.code()).status_code == 404
    assert (await second.code()).status_code == 201


async def test_requests_end_after_two_weeks_and_leave_nothing(world: World) -> None:
    token = await poster(world.chair, world.lake.id)
    waiting, refused, kept = Browser(world), Browser(world), Browser(world)
    for place, browser in enumerate((waiting, refused)):
        await browser.ask(token, phone=f"1987777100{place}")
    await world.chair.put(f"/join-requests/{(await refused.row()).id}/refusal", {"reason": "不认识"})
    with clock.moved_to(clock.now() + REQUEST_LIFE):
        await kept.ask(token)
        assert (await waiting.state()).status_code == 404
        chair = await world.sign_in(world.chair.member)
        assert await chair.get("/join-requests") == [{"unitId": world.lake.id, "count": 1}]
        await actions.forget_old()
        assert [row.phone for row in await JoinRequest.all()] == [PHONE]
    assert not [entry for entry in await Entry.all() if "1987777" in str(entry.facts)]


async def test_the_applicant_takes_it_back(world: World) -> None:
    browser = Browser(world)
    await browser.ask(await poster(world.chair, world.lake.id))
    for _ in range(2):
        assert (await browser.post("/withdrawal", {"secret": browser.secret})).status_code == 204
    assert await JoinRequest.all().count() == 0


async def test_a_poster_shows_names_of_teams_and_nothing_else(world: World) -> None:
    await offices.welcome(world.lake.id, "不可见", phone="19877770099")
    token = await poster(world.chair, world.lake.id)
    answer = await Browser(world).post("/look", {"token": token})
    teams = [{"id": world.team_one.id, "name": "One"}, {"id": world.team_two.id, "name": "Two"}]
    assert answer.json() == {"union": "Lake", "team": None, "teams": teams}
    for phone in ("19877770099", world.worker.member.phone, "19877770098"):
        state = (await Browser(world).ask(token, phone=phone)).json()
        assert set(state) == {"status", "union", "team", "name", "check", "reason", "expiresAt"}
        assert state["status"] == "waiting", "nobody learns who is a member"


async def test_a_new_poster_ends_the_old_and_only_heads_and_leaders_hang_one(world: World) -> None:
    at = f"/units/{world.lake.id}/poster"
    seen = {
        name: (await getattr(world, name).post(at)).status_code
        for name in ("chair", "leader", "worker", "officer", "rival")
    }
    assert seen == {"chair": 201, "leader": 403, "worker": 403, "officer": 403, "rival": 404}
    team = f"/units/{world.team_two.id}/poster"
    assert [(await who.post(team)).status_code for who in (world.chair, world.leader)] == [201, 403]
    assert (await world.officer.post(f"/units/{world.county.id}/poster")).status_code == 403
    shown = (await world.chair.get(at))["poster"]
    again = (await world.chair.get(at))["poster"]
    assert shown == again, "the same poster can be printed again"
    made, ends = (dt.datetime.fromisoformat(shown[key]) for key in ("madeAt", "expiresAt"))
    assert ends - made == POSTER_LIFE
    assert await Entry.filter(verb="poster.hung").count() == 2
