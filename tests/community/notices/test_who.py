"""Who may publish, see, count, name and call."""

import pytest

from nbar.community.notices.models import Notice
from nbar.community.units import actions as posts
from tests.community.notices.publishing import cards, done, mine, names, numbers, published, remind, told, wanted
from tests.world import Person, World, new_id


@pytest.mark.parametrize(
    ("who", "where", "status"),
    [
        ("chair", "lake", 201), ("chair", "team_one", 201), ("chair", "county", 403), ("chair", "hill", 404),
        ("leader", "team_one", 201), ("leader", "team_two", 403), ("leader", "lake", 403), ("leader", "hill", 404),
        ("officer", "county", 201), ("officer", "lake", 201), ("officer", "team_two", 201),
        ("worker", "lake", 403), ("worker", "team_one", 403), ("worker", "hill", 404), ("rival", "lake", 404),
    ],
)  # fmt: skip
async def test_who_publishes_where(world: World, who: str, where: str, status: int) -> None:
    person: Person = getattr(world, who)
    answer = await person.put(f"/units/{getattr(world, where).id}/notices/{new_id()}", wanted())
    assert answer.status_code == status, answer.text
    assert await Notice.all().count() == (status == 201)


async def test_a_teams_notice_is_for_the_team(world: World) -> None:
    notice = await published(world.leader, world.team_one.id)
    assert len(await cards(world.worker, world.team)) == 1
    assert await cards(world.worker, world.home) == []
    assert await world.other.get("/notices") == []
    assert (await world.other.call("GET", f"/notices/{notice['id']}")).status_code == 404
    assert await numbers(world.leader, notice) == (3, 1, 0, 0, 2)
    assert await numbers(world.chair, notice) == (3, 1, 0, 0, 2)
    assert await mine(world.chair, notice) is None
    refused = await world.chair.put(f"/notices/{notice['id']}/acknowledgement")
    assert (refused.status_code, refused.json()["code"]) == (403, "access.forbidden")
    assert (await world.chair.put(f"/notices/{notice['id']}/read")).status_code == 204
    assert await numbers(world.chair, notice) == (3, 1, 0, 0, 2)


async def test_a_countys_notice_reaches_everybody_below_without_a_card_in_any_group(world: World) -> None:
    notice = await published(world.officer, world.county.id)
    for person in (world.worker, world.stranger):
        (row,) = await person.get("/notices")
        assert (row["mine"], row["notice"]["audience"], row["notice"]["channelId"]) == ("unread", 8, None)
        await done(person, notice)
    assert await cards(world.worker, world.home) == []
    assert await numbers(world.officer, notice) == (8, 3, 0, 0, 5)


async def test_staff_see_numbers_of_units_below_and_no_names_of_theirs(world: World) -> None:
    notice = await published(world.officer, world.county.id)
    await done(world.worker, notice)
    shown = await world.officer.get(f"/notices/{notice['id']}/readers")
    assert [(group["name"], group["done"], group["of"]) for group in shown["groups"]] == [
        ("County", 1, 1),
        ("East", 1, 5),
        ("West", 0, 2),
    ]
    assert not shown["named"]
    assert await names(world.officer, notice, "acked") == ["Officer"]
    assert await names(world.officer, notice, "unread") == []
    assert await told(world.officer, notice, world.worker.id) == 404
    assert (shown["byTeam"], (await world.chair.get(f"/notices/{notice['id']}/readers"))["byTeam"]) == (False, True)


async def test_a_chair_names_and_calls_the_own_people_of_a_notice_from_above(world: World) -> None:
    notice = await published(world.officer, world.county.id)
    await done(world.worker, notice)
    assert await numbers(world.chair, notice) == (5, 1, 0, 0, 4)
    assert (await world.chair.get(f"/notices/{notice['id']}/readers"))["named"]
    page = await world.chair.get(f"/notices/{notice['id']}/readers/unread")
    assert [(row["name"], row["phone"]) for row in page["readers"]] == [
        ("沈主席", "19800000002"), ("王班长", "19800000003"), ("周丽", "19800000005"), ("陈强", "19800000006"),
    ]  # fmt: skip
    assert await told(world.chair, notice, world.mate.id) == 204
    assert await told(world.chair, notice, world.stranger.id) == 404
    for refused in (
        await remind(world.chair, notice),
        await world.chair.put(f"/notices/{notice['id']}/withdrawal", {"reason": "no"}),
    ):
        assert refused.status_code == 403


async def test_a_leader_sees_the_own_team_without_phones(world: World) -> None:
    notice = await published(world.chair, world.lake.id)
    assert await numbers(world.leader, notice) == (3, 0, 0, 0, 3)
    page = await world.leader.get(f"/notices/{notice['id']}/readers/unread")
    assert [(row["name"], row["phone"], row["hasPhone"]) for row in page["readers"]] == [
        ("王班长", None, True), ("方敏", None, True), ("周丽", None, True),
    ]  # fmt: skip
    assert await told(world.leader, notice, world.mate.id) == 204
    assert await told(world.leader, notice, world.other.id) == 404
    for path in ("sheet", "readers"):
        assert (await world.leader.call("GET", f"/notices/{notice['id']}/{path}")).status_code == (
            403 if path == "sheet" else 200
        )


async def test_workers_see_numbers_on_the_notice_and_no_readers(world: World) -> None:
    notice = await published(world.chair, world.lake.id)
    detail = await world.worker.get(f"/notices/{notice['id']}")
    assert (detail["notice"]["read"], detail["mayManage"], detail["maySeeReaders"]) == (1, False, False)
    for path in ("readers", "readers/unread", "sheet"):
        assert (await world.worker.call("GET", f"/notices/{notice['id']}/{path}")).status_code == 403
    assert await told(world.worker, notice, world.worker.id) == 403
    assert (await remind(world.worker, notice)).status_code == 403


async def test_by_team_each_of_which_counts_who_knows(world: World) -> None:
    notice = await published(world.chair, world.lake.id)
    await done(world.worker, notice)
    await told(world.chair, notice, world.other.id)
    shown = await world.chair.get(f"/notices/{notice['id']}/readers")
    assert [(group["name"], group["done"], group["of"]) for group in shown["groups"]] == [
        ("One", 1, 3),
        ("Two", 1, 1),
        ("", 1, 1),
    ]


async def test_where_nothing_is_to_be_confirmed_reading_is_enough(world: World) -> None:
    notice = await published(world.chair, world.lake.id, needsAck=False)
    await done(world.worker, notice, "read")
    shown = await world.chair.get(f"/notices/{notice['id']}/readers")
    assert [(group["name"], group["done"]) for group in shown["groups"]] == [("One", 1), ("Two", 0), ("", 1)]
    assert shown["remindable"] == 3


async def test_an_office_that_ended_counts_no_more(world: World) -> None:
    notice = await published(world.chair, world.lake.id)
    await posts.appoint(None, world.mate.id, world.lake.id, "chair")
    assert (await world.chair.call("GET", f"/notices/{notice['id']}/readers")).status_code == 403
    assert await numbers(world.mate, notice) == (5, 1, 0, 0, 4)


async def test_names_come_in_pages(world: World) -> None:
    for number in range(5):
        await world.newcomer(f"工友{number}")
    notice = await published(world.chair, world.lake.id)
    seen: list[str] = []
    after: int | None = 0
    for _ in range(10):
        page = await world.chair.get(f"/notices/{notice['id']}/readers/unread?after={after}&limit=4")
        seen += [row["name"] for row in page["readers"]]
        after = page["next"]
        if after is None:
            break
    assert len(seen) == len(set(seen)) == 9
    for wrong in ("limit=0", "limit=201", "after=-1", "after=x"):
        assert (await world.chair.call("GET", f"/notices/{notice['id']}/readers/unread?{wrong}")).status_code == 400
