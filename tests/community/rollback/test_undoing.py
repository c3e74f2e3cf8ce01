"""The last import taken back: exactly as it was right after it, and only what nobody touched later on."""

import asyncio
import datetime as dt
import random
from typing import Any

import pytest

from nbar.community.audit.models import Entry
from nbar.community.channels.models import Channel, Membership
from nbar.community.channels.queries import audience
from nbar.community.members import actions as members
from nbar.community.members.models import Member
from nbar.community.roster import actions as imports
from nbar.community.roster.models import RosterEffect, RosterImport
from nbar.community.units import actions as posts
from nbar.community.units.models import Office, Unit
from nbar.community.units.queries import in_force
from nbar.core import clock
from tests.community.events.opening import opened
from tests.community.roster.sheets import Row
from tests.community.roster.test_import import CHAIR, EVERYBODY, LEADER, MATES, NEW, SILENT, load
from tests.world import HASH, Person, World

ALL = {"confirmLeft": "true", "confirmLeaders": "true"}


async def dump(world: World) -> dict[str, Any]:
    """All rows of the roster: people, teams, offices, and who belongs to which channel."""
    people = await Member.filter(unit_id=world.lake.id, left_at=None, system=False).order_by("id").values()
    channels = await Channel.filter(closed_at=None).order_by("id")
    return {
        "people": people,
        "teams": await Unit.filter(parent_id=world.lake.id, closed_at=None).order_by("id").values("id", "name"),
        "offices": sorted(await Office.filter(in_force()).values_list("unit_id", "member_id", "role")),
        "channels": {channel.id: sorted(one.id for one in await audience(channel)) for channel in channels
                     if channel.owner_id is None},
        "joined": await Membership.filter(member__left_at=None).order_by("id").values("channel_id", "member_id"),
    }  # fmt: skip


async def last(by: Person, world: World) -> Any:
    answer = await by.call("GET", f"/units/{world.lake.id}/roster/last")
    return answer.json() if answer.content else None


async def undo(by: Person, import_id: int, *, dry: bool = False) -> Any:
    return await by.call("POST", f"/roster-imports/{import_id}/undoing", params={"dryRun": str(dry).lower()})


async def undone(world: World, *, dry: bool = False) -> Any:
    run = await last(world.chair, world)
    answer = await undo(world.chair, run["id"], dry=dry)
    assert answer.status_code == 200, answer.text
    return answer.json()


def names(rows: list[dict[str, Any]]) -> list[str]:
    return sorted(row["name"] for row in rows)


async def test_undoing_gives_back_people_teams_offices_and_groups(world: World) -> None:
    await posts.appoint(None, world.mate.id, world.lake.id, "vice_chair")
    await members.restore(await Member.get(id=world.worker.id), {"number": "G1"})
    before = await dump(world)
    moved = ["G1", "方敏", "19811119999", "三班", "", "1990-05-01"]
    report = await load(world, [CHAIR, moved, NEW, SILENT, LEADER], **ALL)
    assert (report["added"], report["updated"], report["left"]) == (2, 1, 2)
    assert await dump(world) != before
    preview = await undone(world, dry=True)
    assert preview["done"] is False
    done = await undone(world)
    assert done == preview | {"done": True}
    assert names(done["removed"]) == sorted(["新工友", "李无机"])
    assert names(done["returned"]) == sorted(["周丽", "陈强"])
    assert done["restored"][0]["fields"] == ["phone", "team", "birthday"]
    assert (done["kept"], done["closedTeams"]) == ([], ["三班"])
    assert await dump(world) == before
    assert (await world.mate.call("GET", "/me")).status_code == 200, "a leaver's phone is signed in again"
    [entry] = await Entry.filter(verb="roster.undone")
    assert entry.facts["removed"] == 2
    assert await RosterEffect.all().count() == 0, "nothing of people is kept any longer"


def mixed_up(dice: random.Random, people: list[Member], teams: dict[int, str], round_: int) -> list[Row]:
    """Some stay, some change in some fields, some go, some come."""
    rows: list[Row] = [CHAIR]
    for one in people:
        if one.name == "沈主席" or dice.random() < 0.2:
            continue
        team = dice.choice(["One", "Two", f"新{round_}班", teams.get(one.team_id or 0, "")])
        number = f"R{round_}-{one.id}" if dice.random() < 0.3 else one.number or ""
        birthday = dice.choice(["", "1990-05-01", "农历二月三十", "7月8日"])
        rows.append([number, one.name, one.phone or "", team, dice.choice(["", "班组长"]), birthday, ""])
    for place in range(dice.randrange(5)):
        number = f"N{round_}-{place}"
        phone = f"1981{round_:03}{place:04}" if dice.random() < 0.7 else ""
        rows.append([number, f"新人{place}", phone, dice.choice(["One", "又一班", ""]), "班组长", "", "2020-01-01"])
    dice.shuffle(rows)
    return rows


@pytest.mark.parametrize("seed", range(6))
async def test_undoing_right_after_any_import_gives_the_same_roster(world: World, seed: int) -> None:
    dice = random.Random(seed)
    changed = 0
    for round_ in range(6):
        before = await dump(world)
        people = await Member.filter(unit_id=world.lake.id, left_at=None, system=False).order_by("id")
        teams = {row["id"]: row["name"] for row in before["teams"]}
        wish = {name: str(dice.random() < 0.7).lower() for name in ALL}
        written = await load(world, mixed_up(dice, people, teams, round_), **wish)
        assert written["problems"] == []
        if await dump(world) != before:
            changed += 1
            await undone(world)
        assert await dump(world) == before
        # And on from another roster.
        await load(world, mixed_up(dice, people, teams, 100 + round_), confirmLeaders="true")
    assert changed > 3, "imports that change nothing prove nothing"


async def test_who_came_in_or_was_signed_up_or_changed_since_stays(world: World) -> None:
    extra = [
        ["A1", "来了", "19811110011"],
        ["A2", "报了", "", "One"],
        ["A3", "改了", "19811110013"],
        ["A4", "走了", "19811110014"],
    ]
    await load(world, [*EVERYBODY, *extra, ["A5", "没动", "19811110015"]])
    people = {one.name: one for one in await Member.filter(unit_id=world.lake.id)}
    await members.set_password(people["来了"], HASH)
    event = await opened(world.chair, world.lake.id)
    signed = await world.leader.put(f"/events/{event['id']}/sign-ups/{people['报了'].id}")
    assert signed.status_code == 200, signed.text
    await members.restore(people["改了"], {"number": "A33"})
    await members.leave(None, people["走了"])
    done = await undone(world)
    assert names(done["removed"]) == ["没动"]
    assert {row["name"]: row["why"] for row in done["kept"]} == {
        "来了": "active", "报了": "signed_up", "改了": "changed",
    }  # fmt: skip


async def test_a_field_changed_since_stays_and_the_others_go_back(world: World) -> None:
    await load(world, [CHAIR, LEADER, ["G7", "方敏", "19800000004", "Two", "", "5月1日"], *MATES[1:]])
    await members.restore(await Member.get(id=world.worker.id), {"number": "G8"})
    done = await undone(world)
    assert done["restored"] == [{"name": "方敏", "fields": ["team", "birthday"], "why": None}]
    assert done["kept"] == [{"name": "方敏", "fields": ["number"], "why": "changed"}]
    member = await Member.get(id=world.worker.id)
    assert (member.number, member.team_id, member.birth_month) == ("G8", world.team_one.id, None)


async def test_a_number_that_somebody_signs_in_with_or_took_over_is_never_taken(world: World) -> None:
    await load(world, [CHAIR, LEADER, *MATES[:2]], confirmLeft="true")
    await world.newcomer("接号的", phone="19800000006")
    done = await undone(world)
    assert [(row["name"], row["why"]) for row in done["kept"]] == [("陈强", "phone")]
    fresh = await world.newcomer("没号的", number="H9")
    await Member.filter(id=fresh.id).update(activated_at=None)
    await load(world, [["H9", "没号的", "19811110077"]])
    await members.set_password(await Member.get(id=fresh.id), HASH)
    done = await undone(world)
    assert [(row["fields"], row["why"]) for row in done["kept"]] == [(["phone"], "active")]


async def test_a_team_that_talks_stays(world: World) -> None:
    await load(world, [*EVERYBODY, NEW], confirmLeaders="true")
    team = await Unit.get(parent_id=world.lake.id, name="三班")
    channel = await Channel.get(kind="team", unit_id=team.id)
    await Channel.filter(id=channel.id).update(count=1, head=1)
    done = await undone(world)
    assert (done["closedTeams"], done["kept"]) == ([], [{"name": "三班", "fields": [], "why": "team"}])


async def test_only_the_last_one_and_once_and_for_a_week(world: World) -> None:
    assert await last(world.chair, world) is None
    await load(world, [*EVERYBODY, NEW])
    first = await last(world.chair, world)
    assert (first["by"], first["added"], first["mayUndo"]) == ("沈主席", 1, True)
    await load(world, [*EVERYBODY, NEW])
    assert (await last(world.chair, world))["id"] == first["id"], "an import that changes nothing is none"
    await load(world, [*EVERYBODY, NEW, SILENT])
    second = await last(world.chair, world)
    refused = await undo(world.chair, first["id"])
    assert (refused.status_code, refused.json()["code"]) == (409, "roster.not_undoable")
    answers = await asyncio.gather(*(undo(world.chair, second["id"]) for _ in range(8)))
    assert sorted(answer.status_code for answer in answers) == [200, *[409] * 7]
    assert await last(world.chair, world) is None, "the one before does not come back"
    await load(world, [*EVERYBODY, NEW, SILENT])
    third = await last(world.chair, world)
    with clock.moved_to(clock.now() + dt.timedelta(days=7)):
        chair = await world.sign_in(world.chair.member)
        assert (await undo(chair, third["id"])).status_code == 409
        await imports.forget_old()
        assert await RosterEffect.all().count() == 0
        assert await RosterImport.all().count() == 3


async def test_only_who_imported_or_the_chair_takes_it_back(world: World) -> None:
    await load(world, [*EVERYBODY, NEW])
    run = (await last(world.chair, world))["id"]
    await posts.appoint(None, world.mate.id, world.lake.id, "vice_chair")
    seen = {
        name: (await undo(getattr(world, name), run, dry=True)).status_code
        for name in ("chair", "mate", "leader", "worker", "officer", "rival")
    }
    assert seen == {"chair": 200, "mate": 403, "leader": 403, "worker": 403, "officer": 403, "rival": 404}
    assert (await last(world.mate, world))["mayUndo"] is False
