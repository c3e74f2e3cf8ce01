"""A roster becomes a union: dry run, writing, once more, leaving, leaders; all or nothing."""

import asyncio
import datetime as dt
from typing import Any

import pytest

from nbar.community.audit.models import Entry
from nbar.community.members import actions as members
from nbar.community.members.models import Member
from nbar.community.members.queries import of_unit
from nbar.community.units import queries as units
from shared_schemas.community.members import BirthdayFact
from tests.community.roster.sheets import HEADINGS, Row, csv, xlsx
from tests.world import Person, World

CHAIR = ["", "沈主席", "19800000002", "", "工会主席"]
LEADER = ["", "王班长", "19800000003", "One", "班组长"]
MATES = [["", "方敏", "19800000004", "One"], ["", "周丽", "19800000005", "One"], ["", "陈强", "19800000006", "Two"]]
EVERYBODY = [CHAIR, LEADER, *MATES]
NEW = ["N1", "新工友", "19811110001", "三班", "班组长", "农历闰六月十五", "2020-01-01"]
SILENT = ["N2", "李无机", "", "三班", "", "1990-02-03", ""]


async def send(person: Person, unit_id: int, content: bytes, **query: str) -> Any:
    answer = await person.call(
        "POST", f"/units/{unit_id}/roster", params=query, files={"file": ("roster.xlsx", content)}
    )
    assert answer.status_code == 200, answer.text
    return answer.json()


async def load(world: World, rows: list[Row], *, dry: bool = False, **confirm: str) -> Any:
    return await send(world.chair, world.lake.id, xlsx([HEADINGS, *rows]), dryRun=str(dry).lower(), **confirm)


def counts(report: Any) -> list[int]:
    return [report[key] for key in ("rows", "added", "updated", "unchanged", "left")]


async def people(world: World) -> dict[str, Member]:
    return {person.name: person for person in await of_unit(world.lake.id)}


async def test_a_dry_run_tells_everything_and_writes_nothing(world: World) -> None:
    before = await people(world)
    moved = ["", "方敏", "19800000004", "Two"]
    report = await load(world, [CHAIR, LEADER, moved, NEW, SILENT], dry=True)
    assert counts(report) == [5, 2, 1, 2, 2]
    assert report["newTeams"] == ["三班"]
    assert report["changed"] == [{"name": "方敏", "team": "Two", "memberId": world.worker.id, "changes": ["team"]}]
    assert [person["name"] for person in report["leavers"]] == ["周丽", "陈强"]
    assert [(person["name"], person["memberId"]) for person in report["leaders"]] == [("新工友", None)]
    assert (report["problems"], report["written"]) == ([], False)
    assert (await people(world)).keys() == before.keys()
    assert await units.child_named(world.lake.id, "三班") is None


async def test_writing_makes_people_teams_and_their_groups(world: World) -> None:
    report = await load(world, [*EVERYBODY, NEW, SILENT])
    assert (counts(report), report["written"]) == ([7, 2, 0, 5, 0], True)
    now = await people(world)
    team = await units.child_named(world.lake.id, "三班")
    assert team is not None
    assert (now["新工友"].team_id, now["李无机"].team_id) == (team.id, team.id)
    assert now["新工友"].birthday == BirthdayFact(calendar="lunar", month=6, day=15, leap=True)
    assert (now["李无机"].phone, now["李无机"].number) == (None, "N2")
    assert now["新工友"].joined_on == dt.date(2020, 1, 1)
    newcomer = await world.sign_in(now["新工友"])
    kinds = [(row["kind"], row["name"]) for row in await newcomer.get("/channels") if row["joined"]]
    assert {kind for kind, _ in kinds} == {"home", "team", "inbox"}
    assert ("team", "三班") in kinds
    assert await Entry.filter(verb="roster.imported", actor_id=world.chair.id).count() == 1


async def test_the_same_file_twice_changes_nothing(world: World) -> None:
    rows = [*EVERYBODY, NEW, SILENT]
    await load(world, rows, confirmLeaders="true")
    before = {name: dict(person) for name, person in (await people(world)).items()}
    report = await load(world, rows, confirmLeaders="true", confirmLeft="true")
    assert (counts(report), report["newTeams"], report["leaders"]) == ([7, 0, 0, 7, 0], [], [])
    assert {name: dict(person) for name, person in (await people(world)).items()} == before


async def test_with_problems_nothing_is_written(world: World) -> None:
    report = await load(world, [*EVERYBODY, NEW, ["N3", "张三", "138"]], confirmLeft="true", confirmLeaders="true")
    assert [problem["code"] for problem in report["problems"]] == ["phone_length"]
    assert (report["written"], report["added"], report["newTeams"]) == (False, 2, ["三班"])
    assert "新工友" not in await people(world)
    assert await units.child_named(world.lake.id, "三班") is None


async def test_a_phone_of_somebody_in_another_union_is_a_problem_that_names_nobody(world: World) -> None:
    rival = "19800000007"
    assert world.rival.member.phone == rival, "the phone belongs to Hill"
    report = await load(world, [*EVERYBODY, ["", "张三", rival]])
    assert report["problems"] == [
        {"row": 7, "column": "手机号", "code": "phone_elsewhere", "value": rival, "rows": []}
    ]  # fmt: skip
    assert "Rival" not in str(report)


async def test_who_is_missing_stays_until_it_is_confirmed_and_then_leaves_at_once(world: World) -> None:
    rows = [CHAIR, LEADER, *MATES[:1], MATES[2]]
    kept = await load(world, rows)
    assert (kept["left"], [person["name"] for person in kept["leavers"]]) == (0, ["周丽"])
    assert len(await world.mate.get(f"/channels/{world.home}/messages")) > 0
    gone = await load(world, rows, confirmLeft="true")
    assert gone["left"] == 1
    assert (await world.mate.call("GET", f"/channels/{world.home}/messages")).status_code == 401
    assert "周丽" not in await people(world)


async def test_the_chair_stays_when_the_sheet_forgets_the_chair(world: World) -> None:
    report = await load(world, [LEADER, *MATES], confirmLeft="true")
    assert (report["left"], report["leavers"]) == (0, [])
    assert await units.chair_of(world.lake.id) == world.chair.id


async def test_leaders_are_made_after_a_confirmation_and_a_chair_never(world: World) -> None:
    rival_chair = ["N9", "想当主席", "19811110009", "One", "工会主席"]
    first = await load(world, [*EVERYBODY, NEW, rival_chair])
    assert [person["name"] for person in first["leaders"]] == ["新工友"]
    newcomer = (await people(world))["新工友"]
    assert await units.led_by(newcomer.id) == []
    await load(world, [*EVERYBODY, NEW, rival_chair], confirmLeaders="true")
    assert await units.led_by(newcomer.id) == [newcomer.team_id]
    assert await units.chair_of(world.lake.id) == world.chair.id
    assert await units.offices_of((await people(world))["想当主席"].id) == []


async def test_who_was_known_without_a_phone_is_known_again_by_number_and_name(world: World) -> None:
    await load(world, [*EVERYBODY, SILENT])
    known = (await people(world))["李无机"].id
    report = await load(world, [*EVERYBODY, ["n2", "李 无机", "19811110002", "三班", "", "1990-02-03"]])
    assert (counts(report)[1:], report["changed"][0]["changes"]) == ([0, 1, 5, 0], ["phone", "number"])
    assert (await people(world))["李无机"].id == known


async def test_the_phone_goes_before_number_and_name(world: World) -> None:
    report = await load(world, [CHAIR, LEADER, ["A7", "方晓敏", "19800000004", "One"], *MATES[1:]])
    assert report["changed"] == [
        {"name": "方晓敏", "team": "One", "memberId": world.worker.id, "changes": ["name", "number"]}
    ]


async def test_an_empty_cell_takes_nothing_away(world: World) -> None:
    await load(world, [*EVERYBODY, SILENT])
    silent = (await people(world))["李无机"]
    await members.give_phone(silent, "19811110003")
    await members.set_birthday(world.worker.member, BirthdayFact(calendar="solar", month=5, day=6, year=1991))
    report = await load(world, [*EVERYBODY, ["N2", "李无机", "", "", "", "", ""]])
    assert counts(report) == [6, 0, 0, 6, 0]
    now = await people(world)
    assert (now["李无机"].phone, now["李无机"].team_id) == ("19811110003", silent.team_id)
    assert now["方敏"].birthday is not None


async def test_a_birthday_without_its_year_leaves_the_known_year(world: World) -> None:
    await members.set_birthday(world.worker.member, BirthdayFact(calendar="solar", month=5, day=6, year=1991))
    same = ["", "方敏", "19800000004", "One", "", "5月6日"]
    assert (await load(world, [CHAIR, LEADER, same, *MATES[1:]]))["updated"] == 0
    other = ["", "方敏", "19800000004", "One", "", "5月7日"]
    assert (await load(world, [CHAIR, LEADER, other, *MATES[1:]]))["changed"][0]["changes"] == ["birthday"]


async def test_a_change_of_team_by_import_takes_effect_in_the_groups(world: World) -> None:
    await load(world, [CHAIR, LEADER, ["", "方敏", "19800000004", "Two"], *MATES[1:]])
    assert (await world.worker.call("GET", f"/channels/{world.team}/messages")).status_code == 404


async def test_imports_at_once_make_nobody_twice(world: World) -> None:
    rows = [*EVERYBODY, *[[f"N{at}", "张三", "", "三班"] for at in range(60)]]
    content = csv([HEADINGS, *rows])
    reports = await asyncio.gather(*[send(world.chair, world.lake.id, content, dryRun="false") for _ in range(4)])
    assert sorted(report["added"] for report in reports) == [0, 0, 0, 60]
    assert len(await of_unit(world.lake.id)) == 65
    assert [row.name for row in await units.children(world.lake.id)].count("三班") == 1


@pytest.mark.parametrize("who", ["worker", "leader", "officer"])
async def test_only_heads_of_the_union_import(world: World, who: str) -> None:
    answer = await getattr(world, who).call(
        "POST", f"/units/{world.lake.id}/roster?dryRun=true", files={"file": ("r.xlsx", xlsx([HEADINGS, *EVERYBODY]))}
    )
    assert answer.status_code == 403
