"""What the import's address takes, and what it refuses before and after looking at the file."""

from typing import Any

import httpx
import pytest

from nbar.community.roster.sheet import MAX_BYTES
from tests.community.roster.sheets import HEADINGS, csv, xlsx
from tests.world import World

ROSTER = xlsx([HEADINGS, ["A1", "王芳", "19811110001", "One"]])


async def upload(world: World, query: str, content: bytes = ROSTER, name: str = "花名册.xlsx") -> httpx.Response:
    return await world.chair.call("POST", f"/units/{world.lake.id}/roster{query}", files={"file": (name, content)})


@pytest.mark.parametrize("query", ["", "?dryRun=", "?dryRun=perhaps", "?dryrun=true", "?dryRun=true&confirmLeft=some"])
async def test_dry_run_must_be_said_in_plain_words(world: World, query: str) -> None:
    answer = await upload(world, query)
    assert (answer.status_code, answer.json()["code"]) == (400, "request.invalid")


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"json": {"file": "x"}},
        {"data": {"file": "no file"}},
        {"files": {"other": ("r.xlsx", ROSTER)}},
        {"content": b"--x\r\n", "headers": {"Content-Type": "multipart/form-data"}},
        {"content": b"--x\r\nbroken", "headers": {"Content-Type": "multipart/form-data; boundary=x"}},
        {"content": ROSTER, "headers": {"Content-Type": "application/octet-stream"}},
    ],
)
async def test_a_request_without_a_file_is_400(world: World, more: dict[str, Any]) -> None:
    headers = world.chair.auth | more.get("headers", {})
    answer = await world.server.http.post(
        f"/api/units/{world.lake.id}/roster?dryRun=true", **{**more, "headers": headers}
    )
    assert answer.status_code == 400, answer.text
    assert answer.headers["content-type"] == "application/problem+json"


async def test_an_unreadable_file_is_400_by_name(world: World) -> None:
    answer = await upload(world, "?dryRun=true", b"\x00\x01\x02")
    assert (answer.status_code, answer.json()["code"]) == (400, "roster.unreadable")


async def test_a_sheet_with_too_much_in_it_is_400_by_name(world: World) -> None:
    answer = await upload(world, "?dryRun=true", csv([["姓名"], *[["王芳"]] * 5001]))
    assert (answer.status_code, answer.json()["code"]) == (400, "roster.too_many")


async def test_a_file_beyond_the_bound_is_refused_by_its_size(world: World) -> None:
    assert (await upload(world, "?dryRun=true", b"a" * (MAX_BYTES + 1))).json()["code"] == "roster.too_many"
    answer = await upload(world, "?dryRun=true", b"a" * (MAX_BYTES * 2))
    assert (answer.status_code, answer.json()["code"]) == (413, "request.too_large")


async def test_the_name_of_the_file_decides_nothing(world: World) -> None:
    for name in ("roster.csv", "x", "../../etc/passwd", "花名册.xls"):
        answer = await upload(world, "?dryRun=true", name=name)
        assert (answer.status_code, answer.json()["rows"]) == (200, 1)


async def test_a_rival_finds_no_such_address(world: World) -> None:
    answer = await world.rival.call("POST", f"/units/{world.lake.id}/roster?dryRun=true", files={"file": ("r", ROSTER)})
    assert answer.status_code == 404


async def test_leavers_go_one_by_one(world: World) -> None:
    rows = [["", "沈主席", "19800000002", ""], ["", "王班长", "19800000003", "One"]]
    content = xlsx([HEADINGS, *rows])
    path, query = f"/units/{world.lake.id}/roster", "?dryRun=false&confirmLeft=true"

    async def send(leaving: str) -> httpx.Response:
        more = {"files": {"file": ("r.xlsx", content)}, "data": {"leaving": leaving}}
        return await world.chair.call("POST", path + query, **more)

    for bad in ("x", "1,,2", "-1", "1 2", "9" * 17, ",", "1," * 40_000 + "1"):
        assert (await send(bad)).status_code == 400, bad[:20]
    done = await send(f"{world.other.id},{world.leader.id},{world.stranger.id}")
    assert (done.status_code, done.json()["left"]) == (200, 1), "who is in the sheet or elsewhere stays"
    here = {row["name"] for row in await world.chair.get(f"/units/{world.lake.id}/members")}
    assert here == {"沈主席", "王班长", "方敏", "周丽"}
    nobody = await send("")
    assert (nobody.status_code, nobody.json()["left"]) == (200, 0)
